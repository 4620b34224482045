import { describe, expect, it } from 'vitest'
import { createOutletNames } from '../../src/briefing/phrase-outlets.ts'
import { parseRequest } from '../../src/briefing/phrase-request.ts'
import { describeTimes } from '../../src/briefing/schedule.ts'
import { describeWish } from '../../src/briefing/wish.ts'

describe('several times', () => {
  it.each([
    ['weekdays 7:30 and Sundays 9', 'weekdays at 07:30 and Sundays at 09:00'],
    ['mon 7:30, wed 8:00', 'Mondays at 07:30 and Wednesdays at 08:00'],
    ['7:30 and 18:00', 'every day at 07:30 and 18:00'],
    ['8 and 18', 'every day at 08:00 and 18:00'],
    ['every morning and evening', 'every day at 08:00 and 18:00'],
    ['weekdays 7:30 and 18:00, weekends 10', 'weekdays at 07:30 and 18:00 and weekends at 10:00'],
    ['Mondays and Wednesdays 8:00 and Sundays 9', 'Mon and Wed at 08:00 and Sundays at 09:00'],
    ['at 8, 12 and 18 about oil and gas', 'every day at 08:00, 12:00 and 18:00 | oil and gas'],
    ['mon, wed and fri 18:00', 'Mon, Wed and Fri at 18:00'],
    ['7:30 and 7:30', 'every day at 07:30'],
  ])('are understood in %s', (phrase, expected) => expect(read(phrase)).toBe(expected))
})

describe('a rhythm of hours', () => {
  it.each([
    ['every 3 hours from 8 to 20', 'every day every 3 hours from 08:00 to 20:00'],
    ['weekdays every two hours from 9am to 5pm', 'weekdays every 2 hours from 09:00 to 17:00'],
    [
      'every 2 hours between 9 and 17 about oil',
      'every day every 2 hours from 09:00 to 17:00 | oil',
    ],
    ['hourly', 'every day every hour'],
    ['every 4h', 'every day every 4 hours'],
    [
      'every hour from 22 to 1',
      'every day every hour'.replace('every hour', 'at 00:00, 01:00, 22:00 and 23:00'),
    ],
    [
      'every 3 hours from 8 to 20 in Almaty',
      'every day every 3 hours from 08:00 to 20:00 {Almaty}',
    ],
  ])('is understood in %s', (phrase, expected) => expect(read(phrase)).toBe(expected))
})

describe('a wish', () => {
  it.each([
    ['Fridays 17:00: the week', 'Fridays at 17:00 | the whole week'],
    ['weekly review on Friday at 17', 'Fridays at 17:00 | the whole week'],
    ['7:30 about energy and oil', 'every day at 07:30 | energy and oil'],
    ['7:30 without football and golf', 'every day at 07:30 | without football and golf'],
    ['18:00 only from BBC and Reuters', 'every day at 18:00 | only from BBC and Reuters'],
    ['18:00 tech, not from RT', 'every day at 18:00 | tech, not from RT'],
    ['7:30 no sport, no celebrities', 'every day at 07:30 | without sport and celebrities'],
    ['7:30 business, not opinion', 'every day at 07:30 | business, without opinion'],
    ['weekdays at 8, not on Fridays', 'Mon, Tue, Wed and Thu at 08:00'],
    ['7:30 mentioning ceasefire', 'every day at 07:30 | mentioning ceasefire'],
    [
      '8:00 places: Kazakhstan, Uzbekistan',
      'every day at 08:00 | places: Kazakhstan and Uzbekistan',
    ],
    ['headlines at 7:30', 'every day at 07:30 | headlines'],
    ['weekdays at 8 about energy in full', 'weekdays at 08:00 | energy, in full'],
    ['7:30 in German', 'every day at 07:30 | in German'],
    [
      '7:30 business, not from RT, without football, headlines',
      'every day at 07:30 | business, without football, not from RT, headlines',
    ],
    ['every day without sundays at 8', 'Mon, Tue, Wed, Thu, Fri and Sat at 08:00'],
    ['7:30 energy in Kazakhstan', 'every day at 07:30 | energy in Kazakhstan'],
    ['S&P 500 at 8', 'every day at 08:00 | S&P 500'],
    ['8am New York time about AI and chips', 'every day at 08:00 | AI and chips {New York}'],
  ])('is understood in %s', (phrase, expected) => expect(read(phrase)).toBe(expected))
})

describe('an outlet is a source', () => {
  it.each([
    ['from BBC at 8', 'every day at 08:00 | only from BBC'],
    ['8:00 only Reuters and AP', 'every day at 08:00 | only from Reuters and Associated Press'],
    ['7:30 without Fox', 'every day at 07:30 | not from Fox News'],
    ['18:00 without bbc, cnn and reuters', 'every day at 18:00 | not from BBC, CNN and Reuters'],
    ['from Al Jazeera at 9, no RT', 'every day at 09:00 | only from Al Jazeera, not from RT'],
    [
      'weekdays 7:30 and Sundays 9 from DW',
      'weekdays at 07:30 and Sundays at 09:00 | only from Deutsche Welle',
    ],
    [
      '7:30 tech from The Verge, in German',
      'every day at 07:30 | tech, only from The Verge, in German',
    ],
    [
      'weekdays 7:30 without Fox and football',
      'weekdays at 07:30 | without football, not from Fox News',
    ],
    ['8am Reuters headlines', 'every day at 08:00 | only from Reuters, headlines'],
    ['BBC and Harbour Courier at 8', 'every day at 08:00 | only from BBC and Harbour Courier'],
    [
      'every 3 hours from 8 to 20 from BBC',
      'every day every 3 hours from 08:00 to 20:00 | only from BBC',
    ],
    [
      'every weekday except Monday at 8 from DW',
      'Tue, Wed, Thu and Fri at 08:00 | only from Deutsche Welle',
    ],
  ])('in %s', (phrase, expected) => expect(read(phrase)).toBe(expected))

  it.each([
    ['8:00 about BBC', 'every day at 08:00 | BBC'],
    ['8:00 Nature', 'every day at 08:00 | Nature'],
    ['7:30 without time', 'every day at 07:30 | without time'],
    ['7:30 from Kazakhstan', 'every day at 07:30 | Kazakhstan'],
    ['7:30 only energy', 'every day at 07:30 | energy'],
    ['8:00 harbour courier', 'every day at 08:00 | harbour courier'],
  ])('but not in %s', (phrase, expected) => expect(read(phrase)).toBe(expected))
})

describe('what cannot be meant is asked again', () => {
  it.each([
    ['', 'no-time'],
    ['energy and oil', 'no-time'],
    ['at 7 or 8', 'bad-time'],
    ['7:30-8:30', 'bad-time'],
    ['every 30 hours', 'bad-time'],
    ['every 3 hours from 8 to 77', 'bad-time'],
    ['weekdays 7:30 and Sundays 25:00', 'bad-time'],
    ['tomorrow at 8 and 9', 'bad-days'],
  ])('%s', (phrase, reason) => expect(read(phrase)).toBe(reason))
})

it.each([
  'and ',
  '7:30 and ',
  'without ',
  'every 3 hours from ',
  'mon, ',
  'only from a, ',
  'places: ',
  'from BBC and ',
  'not BBC, ',
  'no a, ',
])('is quick with two hundred characters of %j', (piece) => {
  const startedAt = performance.now()
  parseRequest(piece.repeat(200).slice(0, 200))
  expect(performance.now() - startedAt).toBeLessThan(200)
})

const findOutlet = createOutletNames(['Al Jazeera English – Breaking News', 'Harbour Courier'])

function read(phrase: string): string {
  const request = parseRequest(phrase, findOutlet)
  if (request.kind === 'unclear') return request.reason
  const wish = describeWish(request.wish)
  const zone = request.zone === undefined ? '' : ` {${request.zone}}`
  return describeTimes(request.times) + (wish === '' ? '' : ` | ${wish}`) + zone
}
