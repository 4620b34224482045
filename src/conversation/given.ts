/**
 * A page, file or post that a reader has given us. It is read for them alone, because what a stranger
 * sends must not enter everybody's briefing; for a day it is remembered, so that it can be asked about.
 */

import { createHash } from 'node:crypto'
import type { Article, ArticleId, Item, Passage } from '../news.ts'
import type { Scene } from './scene.ts'

/** What is remembered of it; times as text, because that is how it is kept. */
export type Given = {
  readonly url: string | undefined
  readonly title: string
  readonly publisher: string | undefined
  readonly byline: string | undefined
  readonly language: string | undefined
  readonly published: Omit<Article['published'], 'at'> & { readonly at: string }
  readonly blocks: Item['blocks']
}

/** A tenth of a megabyte of text is longer than any article; of what is longer, the top is enough. */
const TEXT_CHARS_MAX = 100_000
const BLOCKS_MAX = 500

/** Remembers it and gives the key by which it is found again. */
export async function keepGiven(
  { memory, reader }: Scene,
  item: Item,
  url?: string,
): Promise<string> {
  const at = item.published?.at ?? reader.now
  const given: Given = {
    ...{ url, title: item.title, publisher: item.publisher, byline: item.byline },
    language: item.language,
    published: {
      at: at.toISOString(),
      precision: item.published?.precision ?? 'minute',
      basis: item.published?.basis ?? 'arrival',
    },
    blocks: cutBlocks(item.blocks),
  }
  const key = keyOf(url ?? JSON.stringify([given.title, given.blocks]))
  await memory.given.set(key, given)
  return key
}

export function keyOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/** Its passages, as if it were stored; undefined when it has been forgotten. */
export async function findGiven(
  { memory, reader }: Scene,
  key: string,
): Promise<readonly Passage[] | undefined> {
  const given = await memory.given.get(key)
  if (given === undefined) return undefined
  const { url, title, publisher, byline, language, published, blocks } = given
  const article: Article = {
    ...{ id: key as ArticleId, externalId: undefined, url, title, publisher, byline, language },
    published: { ...published, at: new Date(published.at) },
    ...{ arrivedAt: reader.now, copyOf: undefined, isHeadlineOnly: false, storyId: undefined },
  }
  return blocks.map(({ kind, text }, position) => ({ id: position, position, kind, text, article }))
}

function cutBlocks(blocks: Item['blocks']): Item['blocks'] {
  let chars = 0
  return blocks.slice(0, BLOCKS_MAX).filter(({ text }) => {
    chars += text.length
    return chars <= TEXT_CHARS_MAX
  })
}
