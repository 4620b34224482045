/**
 * One `<item>` or `<entry>` → what it says. The vocabularies of all formats are looked for in all
 * of them, since feeds mix them freely; of several words for one thing the most exact one counts.
 */

import type { FeedItem } from './feed.ts'
import { joinBase, webUrl } from './feed-address.ts'
import { categoriesOf } from './feed-category.ts'
import { type Body, bodyOf, lineOf } from './feed-construct.ts'
import { type FeedDate, readFeedDate } from './feed-date.ts'
import { authorsOf, sourceAuthors } from './feed-people.ts'
import { line } from './feed-text.ts'
import { childrenOf, firstOf, textOf } from './feed-tree.ts'
import type { Element } from './feed-xml.ts'

export type Surroundings = {
  readonly isAtom: boolean
  /** What relative addresses start from where the item itself says nothing. */
  readonly base: string | undefined
  readonly authors: string | undefined // of the whole feed
  readonly latest: Date | undefined // a later date is wrong
}

const ORIGINS = ['feedburner:origlink', 'pheedo:origlink'] // where a feed's proxy has put its own link
const TITLES = ['title', 'atom:title', 'dc:title', 'itunes:title']
const BODIES = [
  ...['content:encoded', 'content', 'atom:content', 'xhtml:body', 'body', 'fullitem', 'encoded'],
  ...['description', 'summary', 'atom:summary', 'abstract', 'itunes:summary', 'dc:description'],
]
const MEDIA = ['media:group', 'media:content']
// When it came out, before when it was changed.
const DATES = [
  ...['published', 'pubdate', 'issued', 'atom:published', 'dcterms:issued', 'dc:date', 'date'],
  ...['dcterms:date', 'dcterms:created', 'created', 'updated', 'atom:updated', 'modified'],
  ...['dcterms:modified', 'lastbuilddate'],
]
const ALTERNATE = /^(?:alternate|https?:\/\/www\.iana\.org\/assignments\/relation\/alternate)?$/i

export function readEntry(entry: Element, around: Surroundings): FeedItem {
  const { isAtom } = around
  const base = joinBase(entry.base, around.base)
  const link = linkOf(entry)
  const date = dateOf(entry, around.latest)
  return {
    id: idOf(entry) ?? line(link),
    url: urlOf(entry, link, base),
    title: firstOf(entry, TITLES, (title) => lineOf(title, isAtom)) ?? mediaTitle(entry),
    publishedAt: date?.at,
    precision: date?.precision,
    offsetMinutes: date?.offsetMinutes,
    author: authorsOf(entry) ?? sourceAuthors(entry) ?? around.authors,
    ...(readBody(entry, isAtom, base) ?? { html: undefined, text: undefined }),
    categories: categoriesOf(entry),
  }
}

/** The page that a feed or an item stands for, as it is written. */
export function linkOf(element: Element): string | undefined {
  const links = childrenOf(element, 'link', 'atom:link')
    .filter(({ attributes }) => ALTERNATE.test(attributes.rel?.trim() ?? ''))
    .map((link) => ({ type: link.attributes.type, address: hrefOf(link) }))
    .filter(({ address }) => address !== '')
  const page = links.find(({ type = 'text/html' }) => type.includes('html'))
  return (page ?? links[0])?.address
}

function hrefOf(link: Element): string {
  return (link.attributes.href ?? textOf(link)).trim()
}

function idOf(entry: Element): string | undefined {
  const stated = firstOf(entry, ['guid', 'id', 'atom:id'], (id) => {
    const text = line(textOf(id))
    const isRelative = text !== undefined && id.base !== undefined && id.name !== 'guid'
    return isRelative ? (URL.parse(text, id.base)?.href ?? text) : text
  })
  return stated ?? line(entry.attributes['rdf:about'])
}

function urlOf(entry: Element, link: string | undefined, base?: string): string | undefined {
  const origin = firstOf(entry, ORIGINS, (element) => webUrl(textOf(element)))
  const guid = childrenOf(entry, 'guid', 'id', 'atom:id').find(isPermanent)
  return (
    origin ??
    webUrl(link, base) ??
    webUrl(guid === undefined ? undefined : textOf(guid)) ??
    webUrl(entry.attributes['rdf:about']) ??
    webUrl(entry.attributes.href, base)
  )
}

function isPermanent({ attributes }: Element): boolean {
  return attributes.ispermalink?.trim().toLowerCase() !== 'false'
}

function dateOf(entry: Element, latest: Date | undefined): FeedDate | undefined {
  return firstOf(entry, DATES, (element) => {
    const date = readFeedDate(textOf(element))
    return date !== undefined && latest !== undefined && date.at > latest ? undefined : date
  })
}

function readBody(entry: Element, isAtom: boolean, base: string | undefined): Body | undefined {
  return (
    firstOf(entry, BODIES, (body) => bodyOf(body, isAtom && !body.name.includes(':'), base)) ??
    mediaOf(entry, 'media:description', (body) => bodyOf(body, false, base)) ??
    firstOf(entry, ['itunes:subtitle'], (body) => bodyOf(body, false, base))
  )
}

function mediaTitle(entry: Element): string | undefined {
  return mediaOf(entry, 'media:title', (title) => lineOf(title, false))
}

/** Media may describe the item, or stand in one or two boxes of their own within it. */
function mediaOf<T>(
  entry: Element,
  name: string,
  read: (element: Element) => T | undefined,
): T | undefined {
  return (
    firstOf(entry, [name], read) ??
    firstOf(entry, MEDIA, (box) => firstOf(box, [name], read)) ??
    firstOf(entry, ['media:group'], (group) =>
      firstOf(group, ['media:content'], (box) => firstOf(box, [name], read)),
    )
  )
}
