import { describe, expect, it } from 'vitest'
import { readableOf } from '../../src/briefing/languages.ts'
import type { Article } from '../../src/news.ts'

const NEWEST = Date.parse('2026-11-08T18:00:00Z')
const article = (id: string, language: string | undefined, hoursOld: number) =>
  ({
    ...{ id, language, title: id },
    published: { at: new Date(NEWEST - hoursOld * 3_600_000), precision: 'minute', basis: 'given' },
  }) as unknown as Article

const ids = (language: string, ...fresh: readonly Article[]) =>
  readableOf(fresh, language).map(({ id }) => id)

describe('what of a story is readable', () => {
  const [arabic, english] = [article('ar', 'ar', 0), article('en', 'en-GB', 3)]

  it('is what is told in the reader’s language', () => {
    expect(ids('en', arabic, english)).toEqual(['en'])
    expect(ids('ar', arabic, english)).toEqual(['ar'])
  })

  it('is all of it, where nothing is, or nothing that is about as new', () => {
    expect(ids('de', arabic, english)).toEqual(['ar', 'en'])
    expect(ids('en', arabic, article('old', 'en', 13))).toEqual(['ar', 'old'])
  })

  it('is also what says nothing of its language', () => {
    expect(ids('en', arabic, article('plain', undefined, 1))).toEqual(['plain'])
  })
})
