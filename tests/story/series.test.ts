import { describe, expect, it } from 'vitest'
import { genreOf } from '../../src/story/genre.ts'
import { isOtherIssue, readIssue } from '../../src/story/series.ts'

const issue = (title: string, hour = 0, publisher = 'The Courier') =>
  readIssue({ title, publisher, at: new Date(Date.UTC(2026, 10, 3, hour)) })

describe('isOtherIssue', () => {
  it.each([
    [
      'two days’ market reports',
      'Stock market today: shares slip',
      'Stock market today: a quiet close',
      24,
      true,
    ],
    ['two rounds', 'Dravia Open: Orlo wins round 2', 'Dravia Open: Orlo wins round 3', 20, true],
    ['two episodes', 'Night Ferry episode 4 recap', 'Night Ferry episode 5 recap', 2, true],
    ['two days’ rates', 'Exchange rates 01.11.2026', 'Exchange rates 02.11.2026', 24, true],
    [
      'one column on two days',
      'Letters from the harbour town',
      'Letters from the harbour town',
      24,
      true,
    ],
    [
      'one market report and its update',
      'Stock market today: shares slip',
      'Stock market today: shares slip',
      3,
      false,
    ],
    [
      'one headline sent again soon',
      'Dockers begin strike in Velm',
      'Dockers begin strike in Velm',
      2,
      false,
    ],
    [
      'a toll that rises',
      'Earthquake in Ashmar kills 41',
      'Earthquake in Ashmar kills 56',
      24,
      false,
    ],
    [
      'two days in one war’s news',
      'Talks on 4 November fail in Velm',
      'Envoys meet on November 6',
      24,
      false,
    ],
    ['one round told twice', 'Orlo wins round 2', 'Round 2: Orlo beats Henn', 30, false],
  ])('of %s', (_, one, other, hours, expected) => {
    expect(isOtherIssue(issue(one), issue(other, hours))).toBe(expected)
    expect(isOtherIssue(issue(other, hours), issue(one))).toBe(expected)
  })

  it('minds no headline that another outlet has, too', () => {
    const title = 'Dockers begin strike in Velm'
    expect(isOtherIssue(issue(title), issue(title, 24, 'Island Radio'))).toBe(false)
  })
})

describe('genreOf', () => {
  it.each([
    ['Dockers in Port Velm begin strike', 'news'],
    ['Live: dockers vote on strike', 'live'],
    ['Dock strike – as it happened', 'live'],
    ['Stock market today: shares slip', 'recurring'],
    ['Your horoscope for Tuesday', 'recurring'],
    ['Opinion: the dockers are right', 'opinion'],
    ['The dockers are right | Hana Sorel', 'opinion'],
    ['On this day: the great harbour strike', 'anniversary'],
    ['Ten years since the Karrow flood', 'anniversary'],
    ['10 ways to cross the harbour', 'list'],
    ['The best early Black Friday deals', 'list'],
    ['10 killed in Karrow flood', 'news'],
    ['Two reasons dockers strike', 'list'],
    ['Live music returns to Marrin', 'news'],
  ])('of “%s” is %s', (title, genre) => {
    expect(genreOf(title)).toBe(genre)
  })
})
