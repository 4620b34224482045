import { describe, expect, it } from 'vitest'
import { readPeriod, readTense } from '../../src/evidence/period.ts'

// A Thursday: 26 November 2026, 01:30 in Tokyo and still the 25th in New York.
const NOW = new Date('2026-11-25T16:30:00Z')

function period(text: string, timeZone = 'UTC', now = NOW) {
  const found = readPeriod(text, { now, timeZone })
  if (found === undefined) return undefined
  const day = (at: Date) => at.toISOString().slice(0, 16)
  return `${day(found.from)} to ${day(found.until)}${found.isStrict ? ', strictly' : ''}`
}

describe('readPeriod', () => {
  it.each([
    ['What is new since Tuesday?', '2026-11-24T00:00 to 2026-11-25T16:30, strictly'],
    ['since October 3', '2026-10-03T00:00 to 2026-11-25T16:30, strictly'],
    ['since yesterday', '2026-11-24T00:00 to 2026-11-25T16:30, strictly'],
    ['What happened today?', '2026-11-25T00:00 to 2026-11-25T16:30, strictly'],
    ['in the last 3 days', '2026-11-22T16:30 to 2026-11-25T16:30, strictly'],
    ['over the past two weeks', '2026-11-11T16:30 to 2026-11-25T16:30, strictly'],
    ['the last few hours', '2026-11-25T13:30 to 2026-11-25T16:30, strictly'],
    ['What happened last week?', '2026-11-16T00:00 to 2026-11-25T00:00'],
    ['this week', '2026-11-18T00:00 to 2026-11-25T16:30'],
    ['last month', '2026-10-01T00:00 to 2026-11-01T00:00'],
    ['last year', '2025-01-01T00:00 to 2026-01-01T00:00'],
    ['last weekend', '2026-11-21T00:00 to 2026-11-24T00:00'],
    ['on Monday', '2026-11-23T00:00 to 2026-11-25T00:00'],
    ['in January 2022', '2022-01-01T00:00 to 2022-02-01T00:00'],
    ['in January', '2026-01-01T00:00 to 2026-02-01T00:00'],
    ['in December', '2025-12-01T00:00 to 2026-01-01T00:00'],
    ['in 2019', '2019-01-01T00:00 to 2020-01-01T00:00'],
    ['published on October 13, 2023', '2023-10-13T00:00 to 2023-10-14T00:00'],
    ['on 13th of October 2023', '2023-10-13T00:00 to 2023-10-14T00:00'],
    ['2023-10-13', '2023-10-13T00:00 to 2023-10-14T00:00'],
    ['on 24 December', '2025-12-24T00:00 to 2025-12-25T00:00'],
  ])('reads “%s” as %s', (text, expected) => {
    expect(period(text)).toBe(expected)
  })

  it.each([
    ['in the reader’s zone', 'Asia/Tokyo', '2026-11-25T15:00 to 2026-11-25T16:30, strictly'],
    ['west of it', 'America/New_York', '2026-11-25T05:00 to 2026-11-25T16:30, strictly'],
  ])('lets the day begin %s', (_, zone, expected) => {
    expect(period('today', zone)).toBe(expected)
  })

  it('knows that a day on which clocks change has other hours', () => {
    const now = new Date('2026-03-29T12:00:00Z')
    expect(period('today', 'Europe/Berlin', now)).toBe(
      '2026-03-28T23:00 to 2026-03-29T12:00, strictly',
    )
    expect(period('on 29 March 2026', 'Europe/Berlin', now)).toBe(
      '2026-03-28T23:00 to 2026-03-29T22:00',
    )
  })

  it.each([
    ['no time', 'Who won the match?'],
    ['a verb that is a month', 'They may march in the rain'],
    ['a number', 'the 2022 budget of 13 towns'],
    ['nothing', ''],
    ['10,000 characters', 'last past '.repeat(1000)],
  ])('finds none in %s', (_, text) => {
    expect(period(text)).toBeUndefined()
  })
})

describe('readTense', () => {
  it.each([
    ['What is the latest on the ferry?', 'newest'],
    ['Which bank failed this week?', 'newest'],
    ['When did the ferry sink?', 'past'],
    ['Who won in 2019?', 'past'],
    ['Who leads the party?', 'any'],
  ])('of “%s” is %s', (text, expected) => {
    expect(readTense(text)).toBe(expected)
  })
})
