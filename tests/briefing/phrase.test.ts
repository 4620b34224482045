import { describe, expect, it } from 'vitest'
import { parseTimetable } from '../../src/briefing/phrase.ts'
import { describeTimetable } from '../../src/briefing/schedule.ts'

describe('a time', () => {
  it.each([
    ['07:30', '07:30'],
    ['7.30', '07:30'],
    ['7h30', '07:30'],
    ['19h', '19:00'],
    ['7:30 pm', '19:30'],
    ['7.30pm', '19:30'],
    ['730pm', '19:30'],
    ['7pm', '19:00'],
    ['7 p.m.', '19:00'],
    ['12am', '00:00'],
    ['12 pm', '12:00'],
    ['730', '07:30'],
    ['0730', '07:30'],
    ['1930', '19:30'],
    ['8', '08:00'],
    ['at 8', '08:00'],
    ['@8', '08:00'],
    ['at 0730', '07:30'],
    ['8 o’clock', '08:00'],
    ["8 O'CLOCK", '08:00'],
    ['noon', '12:00'],
    ['12 noon', '12:00'],
    ['midnight', '00:00'],
    ['24:00', '00:00'],
    ['half past 7', '07:30'],
    ['10 past 7', '07:10'],
    ['quarter to 8 pm', '19:45'],
    ['quarter to 12', '11:45'],
    ['７：３０', '07:30'],
    ['"07:30"!', '07:30'],
    ['7:30 news', '07:30'],
    ['7:30 stories', '07:30'],
    ['🗞 07:30 🗞', '07:30'],
    ['every morning', '08:00'],
    ['every evening', '18:00'],
    ['every evening at 7', '19:00'],
    ['8 at night', '20:00'],
    ['every night at 1', '01:00'],
    ['7 in the morning', '07:00'],
    ['19:00 evening news', '19:00'],
    ['send me the news at 7 please', '07:00'],
  ])('understands %s', (phrase, time) => {
    expect(read(phrase)).toBe(`every day at ${time}`)
  })
})

describe('days', () => {
  it.each([
    ['every day at 8am', 'every day at 08:00'],
    ['daily 6:45', 'every day at 06:45'],
    ['every weekday at 8', 'weekdays at 08:00'],
    ['WEEKDAYS 7:30', 'weekdays at 07:30'],
    ['weekday mornings', 'weekdays at 08:00'],
    ['weekends at 10', 'weekends at 10:00'],
    ['mon, wed and fri 18:00', 'Mon, Wed and Fri at 18:00'],
    ['fri wed mon 18:00', 'Mon, Wed and Fri at 18:00'],
    ['Mondays 9', 'Mondays at 09:00'],
    ['9 tuesdays and thursdays', 'Tue and Thu at 09:00'],
    ['covid18 mondays 8', 'Mondays at 08:00 [covid18]'],
    ['mon-fri 7.30', 'weekdays at 07:30'],
    ['Monday to Thursday at 7', 'Mon, Tue, Wed and Thu at 07:00'],
    ['fri–mon 22:00', 'Mon, Fri, Sat and Sun at 22:00'],
    ['weekly on monday at 9', 'Mondays at 09:00'],
    ['every day except sunday at 8', 'Mon, Tue, Wed, Thu, Fri and Sat at 08:00'],
    ['every day but sat and sun, 8am', 'weekdays at 08:00'],
    ['weekdays, not on wednesdays, 9:00', 'Mon, Tue, Thu and Fri at 09:00'],
  ])('understands %s', (phrase, expected) => {
    expect(read(phrase)).toBe(expected)
  })
})

describe('a topic', () => {
  it.each([
    ['07:30 business', 'every day at 07:30 [business]'],
    ['business at 7:30', 'every day at 07:30 [business]'],
    ['0730 business', 'every day at 07:30 [business]'],
    ['every weekday at 8 about energy', 'weekdays at 08:00 [energy]'],
    ['news about the EU at 7', 'every day at 07:00 [EU]'],
    ['business and energy at 7:30', 'every day at 07:30 [business and energy]'],
    ['top 10 tech stories at 8', 'every day at 08:00 [tech]'],
    ['S&P 500 at 8', 'every day at 08:00 [S&P 500]'],
    ['elections 2026 at 7:30', 'every day at 07:30 [elections 2026]'],
    ['1.5 degrees at 8', 'every day at 08:00 [1.5 degrees]'],
    ['C++ at 9', 'every day at 09:00 [C++]'],
    ['oil/gas 7:30', 'every day at 07:30 [oil/gas]'],
    ['time magazine 7:30', 'every day at 07:30 [time magazine]'],
    ['экономика 07:30', 'every day at 07:30 [экономика]'],
    ['7:30 \u202Ecba', 'every day at 07:30 [cba]'],
    ['7:30 \uE000tech', 'every day at 07:30 [tech]'],
    [`7:30 ${'word '.repeat(30)}`, `every day at 07:30 [${'word '.repeat(12).trim()}]`],
    [`7:30 ${'x'.repeat(150)}`, `every day at 07:30 [${'x'.repeat(60)}]`],
  ])('is what is left of %s', (phrase, expected) => {
    expect(read(phrase)).toBe(expected)
  })
})

describe('a zone', () => {
  it.each([
    ['07:30 Berlin time', 'every day at 07:30 {Berlin}'],
    ['8am New York time about AI', 'every day at 08:00 [AI] {New York}'],
    ['7:30 in Almaty', 'every day at 07:30 {Almaty}'],
    ['in Almaty at 7:30', 'every day at 07:30 {Almaty}'],
    ['every day at 8 in New York, business', 'every day at 08:00 [business] {New York}'],
    ['8:00 Europe/Paris', 'every day at 08:00 {Europe/Paris}'],
    ['US/Eastern 9:00', 'every day at 09:00 {US/Eastern}'],
    ['us/china trade at 9:00', 'every day at 09:00 [us/china trade]'],
    ['7:30 UTC', 'every day at 07:30 {UTC}'],
    ['7:30 pm EST, tech and AI', 'every day at 19:30 [tech and AI] {EST}'],
    ['7:30 UTC+5', 'every day at 07:30 {UTC+5}'],
    ['UTC+05:30 7:30 tech', 'every day at 07:30 [tech] {UTC+05:30}'],
    ['7:30 +05:30', 'every day at 07:30 {+05:30}'],
    ['7:30 CAT', 'every day at 07:30 {CAT}'],
    ['7:30 cat videos', 'every day at 07:30 [cat videos]'],
    ['7:30, time zone: Berlin', 'every day at 07:30 {Berlin}'],
    ['07:30 my time', 'every day at 07:30'],
    ['07:30 business in Germany', 'every day at 07:30 [business in Germany]'],
  ])('is told from the topic in %s', (phrase, expected) => {
    expect(read(phrase)).toBe(expected)
  })
})

describe('what cannot be meant is asked again', () => {
  it.each([
    ['', 'no-time'],
    ['business', 'no-time'],
    ['every day', 'no-time'],
    ['top 10 business', 'no-time'],
    ['covid 19', 'no-time'],
    ['2025 budget', 'no-time'],
    ['at eight', 'no-time'],
    [`07:30 ${'x'.repeat(200)}`, 'no-time'],
    ['25:00', 'bad-time'],
    ['24:30', 'bad-time'],
    ['7:75', 'bad-time'],
    ['7:5', 'bad-time'],
    ['13am', 'bad-time'],
    ['13:30 am', 'bad-time'],
    ['0 pm', 'bad-time'],
    ['14:00 in the morning', 'bad-time'],
    ['12 in the evening', 'bad-time'],
    ['half 8', 'bad-time'],
    ['99', 'bad-time'],
    ['7:30 and 19:30', 'bad-time'],
    ['at 7 or 8', 'bad-time'],
    ['7:30-8:30', 'bad-time'],
    ['mon 7:30, wed 8:00', 'bad-time'],
    ['every 3 hours', 'bad-time'],
    ['twice a day', 'bad-time'],
    ['tomorrow', 'bad-days'],
    ['tomorrow at 8', 'bad-days'],
    ['next monday 9:00', 'bad-days'],
    ['every other monday at 9', 'bad-days'],
    ['weekly', 'bad-days'],
    ['monthly at 8', 'bad-days'],
    ['2026-11-08 07:30', 'bad-days'],
    ['12 May at 8', 'bad-days'],
    ['mondays except mondays at 8', 'bad-days'],
  ])('%s', (phrase, reason) => {
    expect(parseTimetable(phrase)).toEqual({ kind: 'unclear', reason })
  })
})

it('leaves out what was not said', () => {
  expect(parseTimetable('mon 7:30')).toEqual({
    kind: 'timetable',
    timetable: { hour: 7, minute: 30, days: [1] },
  })
})

it.each([
  ':',
  '7',
  '7:',
  'mon ',
  'mon-',
  'at ',
  'in ',
  '(',
  ' ',
  'half past ',
  'ﷺ',
  '\uD800',
  '1.',
])('is quick with two hundred characters of %j', (piece) => {
  const startedAt = performance.now()
  parseTimetable(piece.repeat(200).slice(0, 200))
  expect(performance.now() - startedAt).toBeLessThan(50)
})

function read(phrase: string): string {
  const read = parseTimetable(phrase)
  if (read.kind === 'unclear') return read.reason
  const topic = read.topic === undefined ? '' : ` [${read.topic}]`
  const zone = read.zone === undefined ? '' : ` {${read.zone}}`
  return describeTimetable(read.timetable) + topic + zone
}
