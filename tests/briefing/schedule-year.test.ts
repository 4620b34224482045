/** A whole year, hour by hour, in zones whose clocks change in every way that there is. */

import { expect, it } from 'vitest'
import { newestDueOf, nextDueOf, slotName } from '../../src/briefing/schedule.ts'
import type { Timetable, Weekday } from '../../src/news.ts'
import { randomFrom } from '../fakes/random.ts'
import { listDueByClock } from './year.ts'

const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]
const HOURLY: readonly Timetable[] = Array.from({ length: 24 }, (_, hour) => ({
  hour,
  minute: 0,
  days: EVERY_DAY,
}))
const MINUTE_MS = 60_000
const START = Date.UTC(2026)
const END = Date.UTC(2027)

it.each([
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'America/Nuuk',
  'Pacific/Chatham',
])('%s: every hour once, at its minute, whatever ticks are missed', (zone) => {
  const expected = listDueByClock(zone, { start: START, end: END })
  const random = randomFrom(zone.length * 7919)
  const told: number[] = []
  const slots = new Set<string>()
  let nextDueAt = nextDueOf(HOURLY, zone, new Date(START - 1))
  let offUntil = 0
  let wanted = 0 // how many of the expected have come
  for (let ms = START; ms < END; ms += MINUTE_MS) {
    // Off for a minute now and then, and for hours once in a while.
    if (random() < 0.0005) offUntil = ms + random() * 9 * 60 * MINUTE_MS
    if (ms < offUntil || random() < 0.1 || nextDueAt.getTime() > ms) continue
    const now = new Date(ms)
    const dueAt = newestDueOf(HOURLY, zone, { from: nextDueAt, now })
    while ((expected[wanted + 1] ?? Infinity) <= ms) wanted += 1
    told.push(dueAt.getTime())
    if (dueAt.getTime() !== expected[wanted]) break
    slots.add(slotName(dueAt, zone))
    nextDueAt = nextDueOf(HOURLY, zone, now)
    if (nextDueAt.getTime() !== (expected[wanted + 1] ?? nextDueAt.getTime())) break
  }
  expect(told.at(-1)).toBe(expected[wanted])
  expect(nextDueAt.getTime()).toBeGreaterThanOrEqual(END)
  expect(new Set(told).size).toBe(told.length)
  expect(slots.size).toBe(told.length)
  expect(told.length).toBeGreaterThan(7000)
})
