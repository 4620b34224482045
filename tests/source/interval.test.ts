import { describe, expect, it } from 'vitest'
import {
  type Check,
  INTERVAL_MAX_MS,
  INTERVAL_MIN_MS,
  nextCheck,
} from '../../src/source/interval.ts'
import { handClock } from '../fakes/clock.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const clock = handClock('2024-03-01T12:00:00Z')

/** With a chance that changes nothing, unless the test brings another. */
const next = (check: Partial<Check>) =>
  nextCheck({
    now: clock(),
    lastIntervalMs: HOUR_MS,
    outcome: { kind: 'unchanged' },
    random: () => 0.5,
    ...check,
  })
const waitMs = (check: Partial<Check>) => next(check).dueAt!.getTime() - clock().getTime()

describe('nextCheck', () => {
  it.each<[string, Partial<Check>, number]>([
    ['comes twice as soon for one new item', { outcome: { kind: 'new', items: 1 } }, 30],
    ['comes sooner for more', { outcome: { kind: 'new', items: 2 } }, 20],
    ['comes four times as soon at most', { outcome: { kind: 'new', items: 400 } }, 15],
    ['takes no new item for nothing new', { outcome: { kind: 'new', items: 0 } }, 90],
    ['comes later when nothing is new', { outcome: { kind: 'unchanged' } }, 90],
    [
      'never comes sooner than in ten minutes',
      { lastIntervalMs: 11 * MINUTE_MS, outcome: { kind: 'new', items: 9 } },
      10,
    ],
    ['never later than in a day', { lastIntervalMs: 23 * HOUR_MS }, 24 * 60],
    ['brings an odd rhythm back within bounds', { lastIntervalMs: -1 }, 15],
    ['waits as long as the answer holds', { ttlMs: 5 * HOUR_MS }, 300],
    ['waits longer when it would anyway', { ttlMs: MINUTE_MS }, 90],
    ['waits a day at most, however long it holds', { ttlMs: 900 * HOUR_MS }, 24 * 60],
  ])('%s', (_, check, minutes) => {
    expect(next(check)).toEqual({
      intervalMs: minutes * MINUTE_MS,
      dueAt: new Date(clock().getTime() + minutes * MINUTE_MS),
    })
  })

  it.each([
    [1, 20],
    [2, 40],
    [3, 80],
    [6, 640],
    [7, 1280],
    [8, 1440],
    [5000, 1440],
  ])('after failure %i leaves a busy source alone for %i minutes', (failures, minutes) => {
    const lastIntervalMs = INTERVAL_MIN_MS
    const check = next({ lastIntervalMs, outcome: { kind: 'failed', failures } })
    expect(check.dueAt!.getTime() - clock().getTime()).toBe(minutes * MINUTE_MS)
    expect(check.intervalMs).toBe(lastIntervalMs)
  })

  it('does not ask a quiet source more often because it fails', () => {
    const outcome = { kind: 'failed', failures: 1 } as const
    expect(waitMs({ lastIntervalMs: 6 * HOUR_MS, outcome })).toBe(6 * HOUR_MS)
  })

  it.each([0, 0.5, 0.999])('comes no sooner than a busy server asks, by chance %f', (chance) => {
    const outcome = { kind: 'failed', failures: 1, retryAfterMs: 3 * HOUR_MS } as const
    expect(waitMs({ outcome, random: () => chance })).toBeGreaterThanOrEqual(3 * HOUR_MS)
    expect(waitMs({ ttlMs: 3 * HOUR_MS, random: () => chance })).toBeGreaterThanOrEqual(3 * HOUR_MS)
  })

  it('strays by a tenth, and not in the rhythm', () => {
    const lastIntervalMs = 2 * HOUR_MS
    expect(waitMs({ lastIntervalMs, random: () => 0 })).toBe(162 * MINUTE_MS)
    expect(waitMs({ lastIntervalMs, random: () => 1 })).toBe(198 * MINUTE_MS)
    expect(next({ lastIntervalMs, random: () => 0 }).intervalMs).toBe(3 * HOUR_MS)
  })

  it.each([0, 1])('stays within its bounds by chance %i', (chance) => {
    const random = () => chance
    const outcome = { kind: 'new', items: 9 } as const
    const soonest = waitMs({ lastIntervalMs: 0, outcome, random })
    expect(soonest).toBeGreaterThanOrEqual(INTERVAL_MIN_MS)
    expect(waitMs({ lastIntervalMs: 99 * HOUR_MS, random })).toBeLessThanOrEqual(INTERVAL_MAX_MS)
  })

  it('never asks a source that is gone', () => {
    const check = next({ outcome: { kind: 'gone' } })
    expect(check).toEqual({ intervalMs: HOUR_MS, dueAt: undefined })
  })

  it.each([
    ['every half hour', 30 * MINUTE_MS],
    ['twice a day', 12 * HOUR_MS],
  ])('asks a source that publishes %s two to four times for each item', (_, periodMs) => {
    let lastIntervalMs = HOUR_MS
    let sinceItemMs = 0
    let [asked, items] = [0, 0]
    while (items < 200) {
      sinceItemMs += lastIntervalMs
      asked += 1
      const found = Math.floor(sinceItemMs / periodMs)
      sinceItemMs -= found * periodMs
      items += found
      lastIntervalMs = next({ lastIntervalMs, outcome: { kind: 'new', items: found } }).intervalMs
    }
    expect(asked / items).toBeGreaterThan(2)
    expect(asked / items).toBeLessThan(4)
  })
})
