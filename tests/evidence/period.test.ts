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
    ['between 3 and 5 November', '2026-11-03T00:00 to 2026-11-06T00:00'],
    ['between 3 November and 5 November', '2026-11-03T00:00 to 2026-11-06T00:00'],
    ['3–5 November', '2026-11-03T00:00 to 2026-11-06T00:00'],
    ['November 3 to 5, 2025', '2025-11-03T00:00 to 2025-11-06T00:00'],
    ['from 28 October to 3 November', '2026-10-28T00:00 to 2026-11-04T00:00'],
    ['from Monday to Tuesday', '2026-11-23T00:00 to 2026-11-26T00:00'],
    ['between January and March 2022', '2022-01-01T00:00 to 2022-04-01T00:00'],
    ['from 2019 to 2021', '2019-01-01T00:00 to 2022-01-01T00:00'],
    ['before 3 November', '1970-01-01T00:00 to 2026-11-03T00:00'],
    ['after 3 November', '2026-11-03T00:00 to 2026-11-25T16:30'],
    ['the day before yesterday', '2026-11-23T00:00 to 2026-11-25T00:00'],
    ['two days ago', '2026-11-23T00:00 to 2026-11-25T00:00'],
    ['a week ago', '2026-11-14T00:00 to 2026-11-23T00:00'],
    ['last night', '2026-11-24T00:00 to 2026-11-25T16:30, strictly'],
    ['in the past week', '2026-11-18T16:30 to 2026-11-25T16:30, strictly'],
    ['over the last month', '2026-10-26T04:30 to 2026-11-25T16:30, strictly'],
    ['over the weekend', '2026-11-21T00:00 to 2026-11-24T00:00'],
    ['since the weekend', '2026-11-21T00:00 to 2026-11-25T16:30, strictly'],
    ['last Wednesday', '2026-11-18T00:00 to 2026-11-20T00:00'],
    ['Monday’s vote', '2026-11-23T00:00 to 2026-11-25T00:00'],
    ['in early November', '2026-11-01T00:00 to 2026-11-11T00:00'],
    ['in mid-November', '2026-11-11T00:00 to 2026-11-21T00:00'],
    ['at the end of October 2025', '2025-10-21T00:00 to 2025-11-01T00:00'],
    ['on the 5th', '2026-11-05T00:00 to 2026-11-06T00:00'],
    ['on 05.11.2026', '2026-11-05T00:00 to 2026-11-06T00:00'],
  ])('reads “%s” as %s', (text, expected) => {
    expect(period(text)).toBe(expected)
  })

  const YESTERDAY = '2026-11-24T00:00 to 2026-11-25T16:30, strictly'
  const BEFORE = '2026-11-23T00:00 to 2026-11-25T00:00'
  const LAST_WEEK = '2026-11-16T00:00 to 2026-11-25T00:00'
  const SINCE_TUESDAY = '2026-11-24T00:00 to 2026-11-25T16:30, strictly'
  const FRIDAY = '2026-11-20T00:00 to 2026-11-22T00:00'
  const JANUARY = '2022-01-01T00:00 to 2022-02-01T00:00'
  const RANGE = '2026-11-03T00:00 to 2026-11-06T00:00'
  it.each([
    ['Was geschah gestern?', YESTERDAY],
    ['Was ist vorgestern passiert?', BEFORE],
    ['Was war letzte Woche in Velm?', LAST_WEEK],
    ['Neues seit Dienstag', SINCE_TUESDAY],
    ['Was geschah am Freitag?', FRIDAY],
    ['Wer siegte im Januar 2022?', JANUARY],
    ['zwischen dem 3. und 5. November', RANGE],
    ['vor zwei Tagen', BEFORE],
    ['Que s’est-il passé hier ?', YESTERDAY],
    ['avant-hier', BEFORE],
    ['La grève de la semaine dernière', LAST_WEEK],
    ['Quoi de neuf depuis mardi ?', SINCE_TUESDAY],
    ['Qui a gagné vendredi ?', FRIDAY],
    ['en janvier 2022', JANUARY],
    ['entre le 3 et le 5 novembre', RANGE],
    ['il y a deux jours', BEFORE],
    ['¿Qué pasó ayer?', YESTERDAY],
    ['la semana pasada', LAST_WEEK],
    ['desde el martes', SINCE_TUESDAY],
    ['¿Quién ganó el viernes?', FRIDAY],
    ['en enero de 2022', JANUARY],
    ['entre el 3 y el 5 de noviembre', RANGE],
    ['hace dos días', BEFORE],
    ['Che cosa è successo ieri?', YESTERDAY],
    ['la settimana scorsa', LAST_WEEK],
    ['da martedì', SINCE_TUESDAY],
    ['2 giorni fa', BEFORE],
    ['O que aconteceu ontem?', YESTERDAY],
    ['na semana passada', LAST_WEEK],
    ['Wat is er gisteren gebeurd?', YESTERDAY],
    ['sinds dinsdag', SINCE_TUESDAY],
    ['Co się stało wczoraj?', YESTERDAY],
    ['w zeszłym tygodniu', LAST_WEEK],
    ['Dün ne oldu?', YESTERDAY],
    ['Salı gününden beri', SINCE_TUESDAY],
    ['Что произошло вчера?', YESTERDAY],
    ['на прошлой неделе', LAST_WEEK],
    ['что нового со вторника', SINCE_TUESDAY],
    ['2 дня назад', BEFORE],
    ['Що сталося вчора?', YESTERDAY],
    ['昨日何があった？', YESTERDAY],
    ['先週のストライキ', LAST_WEEK],
    ['火曜日から何があった？', SINCE_TUESDAY],
    ['2022年1月の選挙', JANUARY],
    ['昨天发生了什么？', YESTERDAY],
    ['上周的罢工', LAST_WEEK],
    ['ماذا حدث أمس؟', YESTERDAY],
    ['الأسبوع الماضي', LAST_WEEK],
    ['कल क्या हुआ?', YESTERDAY],
    ['पिछले हफ्ते क्या हुआ', LAST_WEEK],
    ['เมื่อวานเกิดอะไรขึ้น', YESTERDAY],
    ['어제 무슨 일이 있었나요?', YESTERDAY],
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
    ['what is here in German', 'Was ist hier passiert?'],
    ['a name that is a day', '¿Qué dijo Plácido Domingo?'],
    ['a newspaper', 'the Sunday Times’s editor'],
    ['what is every week', 'Friday prayers'],
    ['a score', 'the 3-5 defeat of Stannick'],
    ['a way', 'flights from Paris to Rome'],
    ['a day that does not exist', 'on 31 February'],
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
    ['Was ist das Neueste zur Fähre?', 'newest'],
    ['Wann wurde die Fähre gebaut?', 'past'],
    ['Who leads the party?', 'any'],
  ])('of “%s” is %s', (text, expected) => {
    expect(readTense(text)).toBe(expected)
  })
})
