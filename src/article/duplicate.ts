/**
 * Have we had this article before? Under the same address or id, or as the same text somewhere
 * else. Both keys are stored, so a change here makes old articles unknown.
 */

import { createHash } from 'node:crypto'
import type { Item } from '../news.ts'
import { canonicalUrl, urlIdentity } from './url.ts'

// Below this, two texts may well be alike by chance: "The page you requested was not found."
const COPY_CHARS_MIN = 200

/**
 * SHA-256 in hex over the paragraphs and headings with case, punctuation and space folded, so
 * that the same text hashes alike whoever set it. Captions and credits do not count: each
 * publisher adds its own. `undefined` when the text is too short to call anything its copy.
 */
export function contentHash(item: Item): string | undefined {
  const body = item.blocks.filter(({ kind }) => kind === 'paragraph' || kind === 'heading')
  const folded = body.map(({ text }) => fold(text)).join(' ')
  return folded.length < COPY_CHARS_MIN ? undefined : sha256(folded)
}

/**
 * The key by which we know an article again: its address, else its giver's id, else what it says.
 * Two items with one key are the same article.
 */
export function itemIdentity(item: Item): string {
  return keyOf(item, urlIdentity)
}

/** What its id is made of: as the identity, but to be the same in every version, and so simpler. */
export function itemKey(item: Item): string {
  return keyOf(item, canonicalUrl)
}

function keyOf(item: Item, read: (url: string) => string | undefined): string {
  const url = item.url === undefined ? undefined : read(item.url)
  if (url !== undefined) return url
  if (item.externalId !== undefined) return `${item.publisher ?? ''}|${item.externalId}`
  return sha256([item.title, ...item.blocks.map(({ text }) => text)].join('\n'))
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
