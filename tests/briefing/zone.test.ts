import { describe, expect, it } from 'vitest'
import {
  commonZones,
  findZone,
  findZoneByClock,
  isZone,
  type ZoneFinding,
} from '../../src/briefing/zone.ts'
import { findZonesByText } from '../../src/briefing/zone-clock.ts'
import { zoneName } from '../../src/briefing/zone-index.ts'
import { ABBREVIATIONS, CITIES, COMMON_ZONES, LARGER_ZONES } from '../../src/briefing/zone-names.ts'

const summer = new Date('2026-07-31T12:05:00Z')
const winter = new Date('2026-01-31T12:05:00Z')

describe('findZone', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['EUROPE/berlin', 'Europe/Berlin'],
    ['america/new york', 'America/New_York'],
    ['asia/calcutta', 'Asia/Kolkata'],
    ['US/Eastern', 'America/New_York'],
    ['W-SU', 'Europe/Moscow'],
    ['Etc/GMT-5', 'Etc/GMT-5'],
    ['berlin', 'Europe/Berlin'],
    ['in Berlin', 'Europe/Berlin'],
    ['Berlin time', 'Europe/Berlin'],
    ['Munich', 'Europe/Berlin'],
    ['München', 'Europe/Berlin'],
    ['Calcutta', 'Asia/Kolkata'],
    ['Kiev', 'Europe/Kyiv'],
    ['Kyiv', 'Europe/Kyiv'],
    ['Saigon', 'Asia/Ho_Chi_Minh'],
    ['SÃO PAULO', 'America/Sao_Paulo'],
    ['Łódź', 'Europe/Warsaw'],
    ["St. John's", 'America/St_Johns'],
    ['St Petersburg', 'Europe/Moscow'],
    ['Sydney', 'Australia/Sydney'],
    ['Sydney, Canada', 'America/Halifax'],
    ['Paris France', 'Europe/Paris'],
    ['Samoa', 'Pacific/Apia'],
    ['Germany', 'Europe/Berlin'],
    ['the Netherlands', 'Europe/Amsterdam'],
    ['UK', 'Europe/London'],
    ['Türkiye', 'Europe/Istanbul'],
    ["Côte d'Ivoire", 'Africa/Abidjan'],
    ['UTC', 'UTC'],
    ['gmt', 'UTC'],
    ['CET', 'Europe/Berlin'],
    ['EST', 'America/New_York'],
    ['ET', 'America/New_York'],
    ['Eastern Standard Time', 'America/New_York'],
    ['PT', 'America/Los_Angeles'],
    ['MSK', 'Europe/Moscow'],
    ['IST', 'Asia/Kolkata'],
    ['UTC+5', 'Etc/GMT-5'],
    ['UTC−3', 'Etc/GMT+3'],
    ['GMT +0', 'UTC'],
    ['+14', 'Etc/GMT-14'],
    ['+05:30', 'Asia/Kolkata'],
    ['+0545', 'Asia/Kathmandu'],
    ['-9:30', 'Pacific/Marquesas'],
    ['Berln', 'Europe/Berlin'],
    ['Pairs', 'Europe/Paris'],
    ['Almatty', 'Asia/Almaty'],
    ['Austin, TX', 'America/Chicago'],
    ['london, ontario', 'America/Toronto'],
    ['Boise Idaho', 'America/Boise'],
    ['Reno, NV', 'America/Los_Angeles'],
    ['Bogota, CO', 'America/Bogota'], // Colombia, and Colorado as well
    ['I live in Bologna', 'Europe/Rome'],
    ['I’m near Porto', 'Europe/Lisbon'],
    ['my city is Oslo', 'Europe/Oslo'],
  ])('takes %s for %s', (text, zone) => {
    expect(findZone(text)).toMatchObject({ kind: 'zone', zone })
  })

  it.each([
    ['Valencia', 'Valencia, Venezuela; Valencia, Spain'],
    ['Victoria', 'Victoria, Canada; Victoria, Seychelles; Victoria, Hong Kong'],
    ['Portugal', 'Lisbon, Portugal; Azores, Portugal'],
    ['Paris, Texas', 'Chicago, United States; Denver, United States'],
  ])('lets the reader choose what %s means', (text, labels) => {
    expect(labelsOf(findZone(text))).toBe(labels)
  })

  it.each([
    ['USA', 'America/New_York'],
    ['Russia', 'Europe/Moscow'],
    ['Canada', 'America/Toronto'],
    ['Australia', 'Australia/Sydney'],
    ['Antarctica', 'Antarctica/Palmer'],
  ])('offers at most six zones of %s, beginning with %s', (text, zone) => {
    const found = findZone(text)
    expect(found.kind === 'several' && found.choices).toHaveLength(6)
    expect(found.kind === 'several' && found.choices[0]?.zone).toBe(zone)
  })

  it.each([
    ['Munich', 'Munich, Germany'],
    ['CET', 'Berlin, Germany'],
    ['UTC+5', 'UTC+5'],
    ['Etc/GMT-5', 'UTC+5'],
    ['utc', 'UTC'],
    ['Calcutta', 'Kolkata, India'],
  ])('calls %s %s', (text, label) => {
    expect(findZone(text)).toMatchObject({ label })
  })

  it.each([
    '',
    'Nowhere',
    'Rom', // too short to be forgiven
    'asia/pacific',
    '+15',
    '-13',
    '-3:30', // Newfoundland, but only in winter
    '+5:75',
    'constructor',
    'x'.repeat(101),
    '../../etc/passwd',
  ])('does not know %j', (text) => {
    expect(findZone(text)).toEqual({ kind: 'none' })
  })

  it('gives only zones that this runtime knows', () => {
    const names = [...ABBREVIATIONS.keys(), ...CITIES.keys(), ...COMMON_ZONES, ...LARGER_ZONES]
    const wrong = names.filter((name) => {
      const found = findZone(name)
      if (found.kind === 'several') return !found.choices.every(({ zone }) => isZone(zone))
      return found.kind === 'none' || !isZone(found.zone)
    })
    expect(wrong).toEqual([])
  })

  it('finds every zone of this runtime by its name', () => {
    const lost = Intl.supportedValuesOf('timeZone').filter((name) => {
      const found = findZone(name.toLowerCase())
      return found.kind !== 'zone' || !hasSameClock(found.zone, name)
    })
    expect(lost).toEqual([])
  })
})

describe('findZoneByClock', () => {
  it.each([
    ['14:05 in summer is Berlin', summer, 14, 5, ['14:05 Berlin']],
    ['13:05 in winter is Berlin', winter, 13, 5, ['13:05 Berlin']],
    ['a clock six minutes fast', summer, 14, 11, ['14:05 Berlin']],
    ['a clock six minutes slow', summer, 13, 59, ['14:05 Berlin']],
    ['a clock that nobody has', summer, 14, 20, []],
    ['half an hour', summer, 17, 35, ['17:35 Kolkata']],
    ['three quarters', summer, 17, 50, ['17:50 Kathmandu']],
    ['midnight, seen from before', summer, 23, 59, ['00:05 Auckland']],
    ['today and tomorrow', summer, 2, 5, ['02:05 Honolulu', '02:05 Kiritimati']],
  ])('%s', (_, now, hour, minute, labels) => {
    expect(findZoneByClock(now, { hour, minute }).map(({ label }) => label)).toEqual(labels)
  })
})

describe('findZonesByText', () => {
  it.each([
    ['my clock says 14:05', summer, ['14:05 Berlin']],
    ['9:05 pm', summer, ['21:05 Tokyo']],
    ['it is 2.05pm here', summer, ['14:05 Berlin']],
    [
      '2:05, either half of the day',
      summer,
      ['02:05 Honolulu', '02:05 Kiritimati', '14:05 Berlin'],
    ],
    ['02:05 is the night', summer, ['02:05 Honolulu', '02:05 Kiritimati']],
    ['14:20, which nobody has', summer, []],
    ['Berlin', summer, undefined],
    ['UTC+5:30', summer, undefined],
  ])('%s', (text, now, labels) => {
    expect(findZonesByText(now, text)?.map(({ label }) => label)).toEqual(labels)
  })
})

describe('zoneName', () => {
  it.each([
    ['Etc/GMT-2', 'UTC+2'],
    ['Etc/GMT+11', 'UTC-11'],
    ['Etc/GMT', 'UTC'],
    ['Europe/Berlin', 'Europe/Berlin'],
  ])('shows %s as %s', (zone, name) => {
    expect(zoneName(zone)).toBe(name)
  })
})

describe('commonZones', () => {
  it('goes from west to east', () => {
    expect(commonZones(summer).map(({ label }) => label)).toEqual([
      '05:05 Los Angeles',
      '08:05 New York',
      '09:05 Sao Paulo',
      '13:05 London',
      '14:05 Berlin',
      '15:05 Cairo',
      '15:05 Moscow',
      '17:05 Karachi',
      '17:35 Kolkata',
      '19:05 Jakarta',
      '20:05 Shanghai',
      '21:05 Tokyo',
    ])
  })

  it('offers no more than it is asked for', () => {
    expect(commonZones(summer, 3).map(({ zone }) => zone)).toEqual([
      'Europe/Berlin',
      'Asia/Kolkata',
      'Asia/Shanghai',
    ])
  })
})

it.each([
  ['Europe/Berlin', true],
  ['europe/berlin', true],
  ['UTC', true],
  ['Asia/Calcutta', true],
  ['Berlin', false],
  ['+05:30', false],
  ['', false],
  [`Europe/${'x'.repeat(1000)}`, false],
])('isZone(%j) is %s', (text, expected) => {
  expect(isZone(text)).toBe(expected)
})

function labelsOf(found: ZoneFinding): string {
  return found.kind === 'several' ? found.choices.map(({ label }) => label).join('; ') : found.kind
}

function hasSameClock(zone: string, other: string): boolean {
  return [summer, winter].every((at) => clock(at, zone) === clock(at, other))
}

function clock(at: Date, timeZone: string): string {
  return at.toLocaleString('en', { timeZone })
}
