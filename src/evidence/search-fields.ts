/** What an article can be found by: its title, its text, who published it and when, as words. */

import { packTerms } from '../article/term-pack.ts'
import { listTerms } from '../article/terms.ts'
import type { Article, TextBlock } from '../news.ts'
import type { SearchFields } from '../store/add-article.ts'

/**
 * Raise it when article/terms.ts lists other words than before: older articles are then indexed
 * again (reindex.ts).
 */
export const TERMS_VERSION = 3

type Dated = Pick<Article, 'publisher' | 'published'>
type Listed = TextBlock & { readonly terms?: readonly string[] }

/** `blocks` in reading order; the words of one that brings them are not listed again. */
export function searchFields(
  article: Dated & Pick<Article, 'title'>,
  blocks: readonly Listed[],
): SearchFields {
  const title = listTerms(article.title)
  const origin = originTerms(article)
  const passages = blocks
    .map((block, position) => ({ ...block, position }))
    .filter(({ kind }) => kind !== 'credit')
    .map(({ position, text, terms }) => ({ position, terms: terms ?? listTerms(text) }))
  return {
    title: title.join(' '),
    body: passages.map(({ terms }) => terms.join(' ')).join(' '),
    origin: origin.join(' '),
    length: passages.reduce((sum, { terms }) => sum + terms.length, 0),
    packed: packTerms({ title, origin, passages }),
    version: TERMS_VERSION,
  }
}

// Made once: to make one takes longer than to list the words.
const monthName = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' })

/** Words an article can be found by besides its text: who published it, and when. */
export function originTerms({ publisher, published }: Dated): readonly string[] {
  const { at } = published
  const day = `${at.getUTCDate()} ${monthName.format(at)} ${at.getUTCFullYear()}`
  return listTerms(`${publisher ?? ''} ${day}`)
}
