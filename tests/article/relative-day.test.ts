import { describe, expect, it } from 'vitest'
import { findDaysMeant, publisherDay } from '../../src/article/relative-day.ts'

// A Sunday.
const PUBLISHED = new Date('2026-11-08T09:00:00Z')

describe('findDaysMeant', () => {
  it.each([
    ['a weekday is the last one', 'The wall gave way on Friday.', ['2026-11-06']],
    ['the weekday of publication is that day', 'The ministry said on Sunday.', ['2026-11-08']],
    ['last points back even on that weekday', 'Last Sunday it rained.', ['2026-11-01']],
    ['next points ahead', 'Talks resume next Monday.', ['2026-11-09']],
    ['a verb before it points ahead', 'The cranes will move again on Monday.', ['2026-11-09']],
    ['due points ahead', 'The report is due on Thursday.', ['2026-11-12']],
    ['a new sentence starts afresh', 'It will rain. On Friday it did not.', ['2026-11-06']],
    [
      'yesterday, today and tomorrow',
      'Yesterday, today, tomorrow.',
      ['2026-11-07', '2026-11-08', '2026-11-09'],
    ],
    ['several in order', 'Begun on Monday, it ended on Saturday.', ['2026-11-02', '2026-11-07']],
    ['no day is no day', 'The Fridays for Future movement.', []],
    ['a month is left alone', 'In November 2026.', []],
  ])('%s', (_, text, days) => {
    expect(findDaysMeant(text, PUBLISHED).map(({ day }) => day)).toEqual(days)
  })

  it('says where the words stand', () => {
    const text = '😀 on Friday'
    const [found] = findDaysMeant(text, PUBLISHED)
    expect(text.slice(found!.start, found!.end)).toBe('Friday')
  })

  it('crosses months and years', () => {
    const newYear = new Date('2027-01-01T12:00:00Z') // a Friday
    expect(findDaysMeant('on Thursday', newYear)[0]?.day).toBe('2026-12-31')
  })

  it('finds a bounded number', () => {
    expect(findDaysMeant('Monday '.repeat(100_000), PUBLISHED)).toHaveLength(100)
  })
})

describe('publisherDay', () => {
  const yesterday = (at: string, offsetMinutes?: number) => {
    const published = {
      at: new Date(at),
      offsetMinutes,
      precision: 'minute',
      basis: 'stated',
    } as const
    return findDaysMeant('It rained yesterday.', publisherDay(published))[0]?.day
  }

  it.each([
    ['half past midnight in Berlin', '2026-11-07T23:30:00Z', 60, '2026-11-07'],
    ['nine in the evening in New York', '2026-11-08T02:00:00Z', -300, '2026-11-06'],
    ['noon in Kathmandu', '2026-11-08T06:15:00Z', 345, '2026-11-07'],
    ['a clock that nobody states', '2026-11-07T23:30:00Z', undefined, '2026-11-06'],
  ])('is the day of %s', (_, at, offsetMinutes, day) => {
    expect(yesterday(at, offsetMinutes)).toBe(day)
  })
})
