/** Is this the same publisher under another name, such as that of another of its feeds? */

import type { Article } from '../news.ts'
import { listTerms } from './terms.ts'

type Origin = Pick<Article, 'publisher' | 'url'>

/**
 * True when one name holds the other (“The Guardian”, “The Guardian - World”), or when both begin
 * alike on one host (“BBC News - World”, “BBC Sport”). Two channels on one platform are two
 * publishers. Nobody knows who publishes what names no publisher: then they count as the same.
 */
export function isSamePublisher(one: Origin, other: Origin): boolean {
  const [mine, theirs] = [namesOf(one), namesOf(other)]
  if (mine.isSubsetOf(theirs) || theirs.isSubsetOf(mine)) return true
  const [first] = mine
  return theirs.values().next().value === first && hostOf(one) === hostOf(other)
}

function namesOf({ publisher }: Origin): ReadonlySet<string> {
  return new Set(listTerms(publisher ?? '').filter((term) => term !== 'the'))
}

function hostOf({ url }: Origin): string | undefined {
  return url === undefined ? undefined : URL.parse(url)?.hostname
}
