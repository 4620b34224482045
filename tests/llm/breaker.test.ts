import { describe, expect, it } from 'vitest'
import { createBreaker } from '../../src/llm/breaker.ts'
import { handClock } from '../fakes/clock.ts'

const settled = () => new Promise((resolve) => setImmediate(resolve))

function open(probe: () => Promise<void> = () => Promise.reject(new Error('down'))) {
  const clock = handClock('2026-11-08T12:00:00Z')
  let probes = 0
  const breaker = createBreaker(clock, () => {
    probes += 1
    return probe()
  })
  const fail = (times: number) => {
    for (let time = 0; time < times; time++) breaker.noteFailure()
  }
  return { clock, breaker, fail, probes: () => probes }
}

describe('the breaker', () => {
  it('opens after three failures in a row', () => {
    const { breaker, fail } = open()
    fail(2)
    breaker.noteSuccess()
    fail(2)
    expect(breaker.isClosed()).toBe(true)
    fail(1)
    expect(breaker.isClosed()).toBe(false)
  })

  it('opens at once for as long as the server asks', async () => {
    const { breaker, clock, probes } = open()
    breaker.noteFailure(5000)
    expect(breaker.isClosed()).toBe(false)
    clock.advance(4999)
    breaker.isClosed()
    expect(probes()).toBe(0)
    clock.advance(1)
    breaker.isClosed()
    expect(probes()).toBe(1)
    await settled()
  })

  it('looks ever more rarely, and never at the same time twice', async () => {
    const { breaker, clock, fail, probes } = open()
    fail(3)
    const rests: number[] = []
    for (let seconds = 0; seconds < 1500; seconds += 10) {
      const before = probes()
      breaker.isClosed()
      breaker.isClosed()
      await settled()
      if (probes() > before) rests.push(seconds)
      expect(probes() - before).toBeLessThanOrEqual(1)
      clock.advance(10_000)
    }
    expect(rests).toEqual([30, 90, 210, 450, 930])
  })

  it('closes when the server is found back, and opens at the next failure', async () => {
    const { breaker, clock, fail } = open(async () => undefined)
    fail(3)
    clock.advance(30_000)
    expect(breaker.isClosed()).toBe(false)
    await settled()
    expect(breaker.isClosed()).toBe(true)
    expect(breaker.downSince()).toBeUndefined()
    fail(1)
    expect(breaker.isClosed()).toBe(false)
  })

  it('says since when', () => {
    const { breaker, clock, fail } = open()
    fail(3)
    const since = clock()
    clock.advance(5000)
    fail(1)
    expect(breaker.downSince()).toEqual(since)
  })
})
