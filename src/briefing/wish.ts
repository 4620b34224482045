/** What a reader wants in a digest: how much of it that makes, which stories it lets through, in words. */

import { listTerms } from '../article/terms.ts'
import type { Article, Story, Wish } from '../news.ts'
import { loadOutlets } from '../source/outlets.ts'
import { wishWords } from '../words/digests.ts'
import { type StoryWords, speaksOf } from './taste.ts'

export type Length = NonNullable<Wish['length']>

/** How many stories a digest of that length tells, and in how many sentences each. */
export const LENGTHS: Readonly<
  Record<Length, { readonly items: number; readonly sentences: number }>
> = {
  headlines: { items: 12, sentences: 0 },
  short: { items: 7, sentences: 2 },
  full: { items: 8, sentences: 4 },
}

export const lengthOf = (wish: Wish): Length => wish.length ?? 'short'

/** Whether a wish can only be judged by the words of a story. */
export function needsWords({ places, must, mustNot }: Wish): boolean {
  return [places, must, mustNot].some((names) => names !== undefined && names.length > 0)
}

/**
 * A story as the wish lets it through: without articles from sources that are not wanted.
 * Undefined when nothing of it is left, or when its words are not as wanted.
 */
export function admitStory(
  story: Story,
  wish: Wish,
  words: StoryWords | undefined,
): Story | undefined {
  const articles = story.articles.filter((article) => isFromWanted(article, wish))
  const first = articles[0]
  if (first === undefined) return undefined
  const holds = (name: string) =>
    speaksOf(story.id, words, { kind: 'words', terms: listTerms(name) })
  const { places = [], must = [], mustNot = [] } = wish
  if (places.length > 0 && !places.some(holds)) return undefined
  if (!must.every(holds) || mustNot.some(holds)) return undefined
  if (articles.length === story.articles.length) return story
  return {
    ...{ ...story, articles },
    firstAt: first.published.at,
    lastAt: articles.at(-1)!.published.at,
  }
}

function isFromWanted(article: Article, { sources = [], notSources = [] }: Wish): boolean {
  if (notSources.some((name) => isFrom(article, name))) return false
  return sources.length === 0 || sources.some((name) => isFrom(article, name))
}

/** By what we know of both, by the outlet's name, as a row of its words, or by the host of its address. */
function isFrom({ publisher, url }: Article, name: string): boolean {
  const outlet = loadOutlets().find({ publisher: name })
  const from = loadOutlets().find({ publisher, url })
  // The words of a name do not tell: Associated Press of Pakistan is not the Associated Press.
  if (outlet !== undefined && from !== undefined) return from === outlet
  const host = /^https?:\/\/(?:www\.)?([^/:]+)/i.exec(url ?? '')?.[1] ?? ''
  const wanted = name
    .toLowerCase()
    .replace(/^(?:https?:\/\/)?(?:www\.)?/, '')
    .replace(/\/.*$/, '')
  if (wanted.includes('.') && (host === wanted || host.endsWith(`.${wanted}`))) return true
  const words = ` ${listTerms(publisher ?? host).join(' ')} `
  return words.includes(` ${listTerms(name).join(' ')} `)
}

/** `energy and oil, in Kazakhstan, without football, headlines`: empty when nothing is special. */
export function describeWish(wish: Wish): string {
  const list = (names: readonly string[] | undefined) => wishWords.list(names ?? [])
  return [
    ...(wish.recap ? [wishWords.recap] : []),
    ...(wish.topics?.length ? [list(wish.topics)] : []),
    ...(wish.places?.length ? [wishWords.places(list(wish.places))] : []),
    ...(wish.must?.length ? [wishWords.must(list(wish.must))] : []),
    ...(wish.mustNot?.length ? [wishWords.mustNot(list(wish.mustNot))] : []),
    ...(wish.sources?.length ? [wishWords.sources(list(wish.sources))] : []),
    ...(wish.notSources?.length ? [wishWords.notSources(list(wish.notSources))] : []),
    ...(wish.length === undefined || wish.length === 'short'
      ? []
      : [wishWords.lengths[wish.length]]),
    ...(wish.language === undefined ? [] : [wishWords.language(wish.language)]),
  ].join(', ')
}

/** What a digest is about, for its title; undefined when it is about everything. */
export function titleOf({ topics, places }: Wish): string | undefined {
  const names = [...(topics ?? []), ...(places ?? [])]
  return names.length === 0 ? undefined : wishWords.list(names)
}
