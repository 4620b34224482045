import { describe, expect, it } from 'vitest'
import type { ArticleId } from '../../src/news.ts'
import { type Claim, findDisputes } from '../../src/story/dispute.ts'

const claim = (
  outlet: string,
  value: number,
  { hour = 0, bound = 'exact', what = 'deaths' }: Partial<Claim<string> & { hour: number }> = {},
): Claim<string> => ({
  ...{ what, value, bound, outlet },
  at: new Date(Date.UTC(2026, 10, 3, hour)),
  articleId: `${outlet}-${hour}` as ArticleId,
  claim: String(value),
})

const shown = (claims: readonly Claim<string>[]) =>
  findDisputes(claims).map(({ what, claims: all }) => [what, ...all.map((one) => one.claim)])

describe('findDisputes', () => {
  it.each([
    ['two outlets differ', [claim('A', 41), claim('B', 44, { hour: 1 })], [['deaths', '44', '41']]],
    ['two agree', [claim('A', 41), claim('B', 41)], []],
    ['one outlet counts on', [claim('A', 41), claim('A', 44, { hour: 1 })], []],
    ['the figure has grown by the next day', [claim('A', 41), claim('B', 52, { hour: 24 })], []],
    ['it has grown by the afternoon', [claim('A', 41), claim('B', 52, { hour: 8 })], []],
    [
      'a later figure is smaller',
      [claim('A', 52), claim('B', 41, { hour: 8 })],
      [['deaths', '41', '52']],
    ],
    [
      'an outlet has come round',
      [claim('A', 41), claim('B', 44, { hour: 1 }), claim('A', 44, { hour: 2 })],
      [],
    ],
    ['a bound holds', [claim('A', 40, { bound: 'atLeast' }), claim('B', 44)], []],
    [
      'a bound is broken',
      [claim('A', 45, { bound: 'atLeast' }), claim('B', 44)],
      [['deaths', '45', '44']],
    ],
    ['about is about', [claim('A', 40, { bound: 'about' }), claim('B', 42)], []],
    [
      'at most is broken',
      [claim('A', 40, { bound: 'atMost' }), claim('B', 44)],
      [['deaths', '40', '44']],
    ],
    [
      'two lower bounds can both be true',
      [claim('A', 27, { bound: 'atLeast' }), claim('B', 32, { bound: 'atLeast' })],
      [],
    ],
    [
      'what does not grow differs later',
      [
        { ...claim('A', 6.4, { what: 'magnitude' }), grows: false },
        { ...claim('B', 6.9, { what: 'magnitude', hour: 8 }), grows: false },
      ],
      [['magnitude', '6.9', '6.4']],
    ],
    ['other things are counted', [claim('A', 41), claim('B', 9, { what: 'injured' })], []],
    ['an article has parts and a total', [claim('A', 12), claim('A', 41), claim('B', 41)], []],
  ])('when %s', (_, claims, expected) => {
    expect(shown(claims)).toEqual(expected)
  })

  it('leaves out claims that are of another day or place', () => {
    const claims = [claim('A', 41), claim('B', 44, { hour: 1 })]
    expect(findDisputes(claims, () => true)).toEqual([])
  })
})
