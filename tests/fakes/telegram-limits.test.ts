/** How fast the fake Telegram lets a bot talk. */

import { describe, expect, it } from 'vitest'
import { handClock } from './clock.ts'
import { createFloodControl, TELEGRAM_LIMITS } from './telegram-limits.ts'

const START = '2025-03-03T08:00:00Z'

function flood(limits = {}) {
  const clock = handClock(START)
  return { clock, ...createFloodControl({ ...TELEGRAM_LIMITS, ...limits }, clock) }
}

describe('one chat', () => {
  it('tolerates a short burst, then asks for a pause', () => {
    const { charge } = flood()
    expect([1, 2, 3, 4].map(() => charge(7))).toEqual([undefined, undefined, undefined, 1])
  })

  it('goes on refusing until the pause is over', () => {
    const { charge, clock } = flood({ perChatPerSecond: 0.2 })
    for (const _ of [1, 2, 3]) charge(7)
    expect(charge(7)).toBe(5)
    clock.advance(4000)
    expect(charge(7)).toBe(1)
    clock.advance(1000)
    expect(charge(7)).toBeUndefined()
  })

  it('takes one message a second for as long as one likes', () => {
    const { charge, clock } = flood()
    const refusals = Array.from({ length: 50 }, () => {
      clock.advance(1000)
      return charge(7)
    })
    expect(refusals.filter((seconds) => seconds !== undefined)).toEqual([])
  })

  it('does not make another chat wait', () => {
    const { charge } = flood()
    for (const _ of [1, 2, 3, 4]) charge(7)
    expect(charge(8)).toBeUndefined()
  })
})

it('lets through thirty messages in a second over all chats', () => {
  const { charge, clock } = flood()
  const answers = Array.from({ length: 31 }, (_, index) => charge(index + 1))
  expect(answers.slice(0, 30).every((seconds) => seconds === undefined)).toBe(true)
  expect(answers[30]).toBe(1)
  clock.advance(1000)
  expect(charge(99)).toBeUndefined()
})

it('lets through twenty messages a minute to a group', () => {
  const { charge, clock } = flood()
  for (let sent = 0; sent < 20; sent += 1) {
    expect(charge(-5)).toBeUndefined()
    clock.advance(1000)
  }
  expect(charge(-5)).toBe(40)
  clock.advance(40_000)
  expect(charge(-5)).toBeUndefined()
})
