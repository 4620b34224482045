import { describe, expect, it } from 'vitest'
import { createPace, type Ending } from '../../src/delivery/pace.ts'
import { handClock } from '../fakes/clock.ts'
import { createFloodControl, TELEGRAM_LIMITS } from '../fakes/telegram-limits.ts'

const NOON = '2026-11-08T12:00:00Z'
const READER = 7
const OTHER = 8
const GROUP = -100
/** A chat that has had nothing. */
const ANYBODY = 1_000_000

function begin() {
  const clock = handClock(NOON)
  const pace = createPace(clock)
  /** A call that takes no time. */
  const call = (chatId: number, ending: Ending = { kind: 'taken' }) =>
    pace.begin(chatId).end(ending)
  return { clock, pace, call }
}

it('lets the first message go at once', () => {
  expect(begin().pace.msUntilFree(READER)).toBe(0)
})

it('lets the same chat wait a second', () => {
  const { clock, pace, call } = begin()
  call(READER)
  expect(pace.msUntilFree(READER)).toBe(1000)
  clock.advance(999)
  expect(pace.msUntilFree(READER)).toBe(1)
  clock.advance(1)
  expect(pace.msUntilFree(READER)).toBe(0)
})

it('lets a chat wait for a call that is under way, however long', () => {
  const { clock, pace } = begin()
  const turn = pace.begin(READER)
  clock.advance(20_000)
  expect(pace.msUntilFree(READER)).toBe(Infinity)
  turn.end({ kind: 'failed' })
  expect(pace.msUntilFree(READER)).toBe(1000)
})

it('gives turns evenly, and a few at once when some were missed', () => {
  const { clock, pace, call } = begin()
  let atOnce = 0
  while (pace.msUntilFree(ANYBODY) === 0) {
    atOnce += 1
    call(atOnce)
  }
  expect(atOnce).toBe(7)
  expect(pace.msUntilFree(ANYBODY)).toBe(34)
  clock.advance(34)
  expect(pace.msUntilFree(ANYBODY)).toBe(0)
})

it('gives a group twenty messages a minute', () => {
  const { clock, pace, call } = begin()
  for (let sent = 0; sent < 20; sent += 1) {
    expect(pace.msUntilFree(GROUP)).toBe(0)
    call(GROUP)
    clock.advance(1000)
  }
  expect(pace.msUntilFree(GROUP)).toBe(40_000)
  expect(pace.msUntilFree(READER)).toBe(0)
})

describe('told to wait', () => {
  const refused = { kind: 'refused', ms: 9000 } as const

  it('holds the one chat', () => {
    const { clock, pace, call } = begin()
    call(READER, refused)
    expect([pace.msUntilFree(READER), pace.msUntilFree(OTHER)]).toEqual([9000, 0])
    clock.advance(9000)
    expect(pace.msUntilFree(READER)).toBe(0)
  })

  it('holds all chats when a second one is refused before any call was taken', () => {
    const { clock, pace, call } = begin()
    call(READER, refused)
    clock.advance(100)
    call(OTHER, refused)
    expect(pace.msUntilFree(9)).toBe(9000)
    clock.advance(9000)
    expect(pace.msUntilFree(9)).toBe(0)
  })

  it('holds nobody else when calls are taken in between', () => {
    const { pace, call } = begin()
    call(READER, refused)
    call(9)
    call(OTHER, refused)
    expect(pace.msUntilFree(10)).toBe(0)
  })

  it('is not released by a shorter wait', () => {
    const { pace, call } = begin()
    call(READER, refused)
    call(READER, { kind: 'refused', ms: 1000 })
    expect(pace.msUntilFree(READER)).toBe(9000)
  })
})

it.each([
  ['a chat', READER],
  ['all chats', OTHER],
])('does not make %s wait for a clock that was set back', (_, chatId) => {
  const { clock, pace, call } = begin()
  for (let calls = 0; calls < 7; calls += 1) call(READER)
  clock.advance(-3_600_000)
  clock.advance(pace.msUntilFree(chatId))
  expect(pace.msUntilFree(chatId)).toBe(0)
})

it('remembers no chat for ever', () => {
  const { clock, pace, call } = begin()
  for (let chatId = 1; chatId <= 20_000; chatId += 1) {
    call(chatId)
    clock.advance(34)
  }
  expect(pace.msUntilFree(1)).toBe(0)
})

function chance() {
  let seed = 1
  return (max: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % max
  }
}

it('keeps within Telegram’s limits whoever is written to', () => {
  const { clock, pace, call } = begin()
  const flood = createFloodControl(TELEGRAM_LIMITS, clock)
  const random = chance()
  const refused: number[] = []
  for (let sent = 0; sent < 5000; sent += 1) {
    const chatId = random(4) === 0 ? -1 - random(3) : 1 + random(60)
    clock.advance(pace.msUntilFree(chatId))
    if (flood.charge(chatId) !== undefined) refused.push(sent)
    call(chatId)
    clock.advance(random(3))
  }
  expect(refused).toEqual([])
})

/** Calls to ever new chats as soon as allowed; each is taken and answered after times of its own. */
function talk(wayMs: () => number, calls: number) {
  const { clock, pace } = begin()
  const flood = createFloodControl(TELEGRAM_LIMITS, clock)
  const ahead: { at: number; act: () => void }[] = []
  const later = (at: number, act: () => void) => void ahead.push({ at, act })
  let refused = 0
  let begun = 0
  const start = clock().getTime()
  while (begun < calls) {
    while (pace.msUntilFree(ANYBODY) === 0 && begun < calls) {
      begun += 1
      const chatId = begun
      const turn = pace.begin(chatId)
      const takenAt = clock().getTime() + wayMs()
      later(takenAt, () => {
        if (flood.charge(chatId) !== undefined) refused += 1
      })
      later(takenAt + wayMs(), () => turn.end({ kind: 'taken' }))
    }
    const freeAt = clock().getTime() + pace.msUntilFree(ANYBODY)
    ahead.sort((one, other) => one.at - other.at)
    const next = ahead[0] !== undefined && ahead[0].at <= freeAt ? ahead.shift() : undefined
    clock.set(new Date(next?.at ?? freeAt))
    next?.act()
  }
  return { refused, perSecond: (1000 * calls) / (clock().getTime() - start) }
}

describe('over a network', () => {
  it.each([10, 50, 400])('that takes %i ms each way, it loses no speed', (ms) => {
    const { refused, perSecond } = talk(() => ms, 3000)
    expect(refused).toBe(0)
    expect(perSecond).toBeGreaterThan(0.98 * 30)
  })

  it.each([
    ['a little uneven', 20, 10],
    ['very uneven', 20, 400],
  ])('that is %s, it crosses no limit', (_, leastMs, moreMs) => {
    const random = chance()
    const { refused, perSecond } = talk(() => leastMs + random(moreMs), 3000)
    expect(refused).toBe(0)
    expect(perSecond).toBeGreaterThan(20)
  })
})
