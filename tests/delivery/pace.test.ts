import { describe, expect, it } from 'vitest'
import { createPace } from '../../src/delivery/pace.ts'
import { handClock } from '../fakes/clock.ts'
import { createFloodControl, TELEGRAM_LIMITS } from '../fakes/telegram-limits.ts'

const NOON = '2026-11-08T12:00:00Z'
const READER = 7
const OTHER = 8
const GROUP = -100

function begin() {
  const clock = handClock(NOON)
  return { clock, pace: createPace(clock) }
}

it('lets the first message go at once', () => {
  expect(begin().pace.msUntilFree(READER)).toBe(0)
})

it.each([
  ['the same chat waits a second', READER, 1000],
  ['another chat waits its turn among all', OTHER, 34],
])('after a message %s', (_, chatId, ms) => {
  const { clock, pace } = begin()
  pace.noteSent(READER)
  expect(pace.msUntilFree(chatId)).toBe(ms)
  clock.advance(ms - 1)
  expect(pace.msUntilFree(chatId)).toBe(1)
  clock.advance(1)
  expect(pace.msUntilFree(chatId)).toBe(0)
})

it('gives a group twenty messages a minute', () => {
  const { clock, pace } = begin()
  for (let sent = 0; sent < 20; sent += 1) {
    expect(pace.msUntilFree(GROUP)).toBe(0)
    pace.noteSent(GROUP)
    clock.advance(1000)
  }
  expect(pace.msUntilFree(GROUP)).toBe(40_000)
  expect(pace.msUntilFree(READER)).toBe(0)
})

describe('told to wait', () => {
  it('holds the one chat', () => {
    const { clock, pace } = begin()
    pace.hold(READER, 9000)
    expect([pace.msUntilFree(READER), pace.msUntilFree(OTHER)]).toEqual([9000, 0])
    clock.advance(9000)
    expect(pace.msUntilFree(READER)).toBe(0)
  })

  it('holds all chats', () => {
    const { pace } = begin()
    pace.hold(undefined, 9000)
    expect([pace.msUntilFree(READER), pace.msUntilFree(OTHER)]).toEqual([9000, 9000])
  })
})

it.each([
  ['a chat', READER, 1000],
  ['all chats', OTHER, 34],
])('does not make %s wait for a clock that was set back', (_, chatId, msMax) => {
  const { clock, pace } = begin()
  pace.noteSent(READER)
  clock.advance(-3_600_000)
  expect(pace.msUntilFree(chatId)).toBe(msMax)
})

it('remembers no chat for ever', () => {
  const { clock, pace } = begin()
  for (let chatId = 1; chatId <= 20_000; chatId += 1) {
    pace.noteSent(chatId)
    clock.advance(34)
  }
  expect(pace.msUntilFree(1)).toBe(0)
})

it('keeps within Telegram’s limits whoever is written to', () => {
  const { clock, pace } = begin()
  const flood = createFloodControl(TELEGRAM_LIMITS, clock)
  let seed = 1
  const random = (max: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % max
  }
  const refused: number[] = []
  for (let sent = 0; sent < 5000; sent += 1) {
    const chatId = random(4) === 0 ? -1 - random(3) : 1 + random(60)
    clock.advance(pace.msUntilFree(chatId))
    pace.noteSent(chatId)
    if (flood.charge(chatId) !== undefined) refused.push(sent)
    clock.advance(random(3))
  }
  expect(refused).toEqual([])
})
