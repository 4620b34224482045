import { describe, expect, it } from 'vitest'
import type { ArticleId } from '../../src/news.ts'
import { lifeOf } from '../../src/story/life.ts'
import { listDevelopments, type Telling } from '../../src/story/timeline.ts'

const START = Date.UTC(2026, 10, 3)
const at = (hour: number) => new Date(START + hour * 3_600_000)

const telling = (id: string, hour: number, words: string, readsAlone = true): Telling<string> => ({
  ...{ articleId: id as ArticleId, at: at(hour), terms: words.split(' '), readsAlone },
  sentence: words,
})

const told = (tellings: readonly Telling<string>[], count = 9) =>
  listDevelopments(tellings, count).map(({ sentence }) => sentence)

describe('listDevelopments', () => {
  const quake = 'quake ashmar kill 41 vallei'
  const again = 'ashmar quake kill 41 dozen'
  const tents = 'tent plane reach famili aid ashmar'
  const school = 'school open teacher pupil class ashmar'

  it.each([
    ['what is new, in time', [telling('b', 9, tents), telling('a', 1, quake)], [quake, tents]],
    ['nothing twice', [telling('a', 1, quake), telling('b', 2, again)], [quake]],
    ['what reads alone', [telling('a', 1, tents, false), telling('a', 1, quake)], [quake]],
    ['of one report one sentence', [telling('a', 1, quake), telling('a', 1, tents)], [quake]],
    ['of nothing nothing', [], []],
  ])('tells %s', (_, tellings, expected) => {
    expect(told(tellings)).toEqual(expected)
  })

  it('tells how it ends, although in the words of its beginning', () => {
    const strike = 'strike harbour stannick dockwork union crane stop'
    const over = 'strike harbour stannick dockwork union over agreement sign'
    expect(told([telling('a', 1, strike), telling('b', 90, over)])).toEqual([strike, over])
  })

  it('keeps the beginning and the latest when there is room for little', () => {
    const all = [telling('a', 1, quake), telling('b', 9, tents), telling('c', 30, school)]
    expect(told(all, 2)).toEqual([quake, school])
    expect(told(all, 1)).toEqual([school])
  })
})

describe('lifeOf', () => {
  const reports = (...all: (readonly [number, string])[]) =>
    all.map(([hour, outlet]) => ({ at: at(hour), outlet }))

  it.each([
    ['three outlets within hours', reports([8, 'A'], [9, 'B'], [9, 'C']), 10, 'breaking'],
    ['one outlet', reports([9, 'A'], [9, 'A'], [9, 'A']), 10, 'developing'],
    [
      'a flood of reports on something old',
      reports([-30, 'A'], [-20, 'B'], [-9, 'C'], [9, 'B']),
      10,
      'developing',
    ],
    ['nothing for a day', reports([8, 'A']), 33, 'fading'],
    ['nothing for three days', reports([8, 'A']), 81, 'ended'],
  ])('of %s', (_, all, now, expected) => {
    expect(lifeOf(all, at(now))).toBe(expected)
  })
})
