/** RSS, RDF, Atom or CDF → a feed: which element is the feed, which are its items. */

import type { Feed } from './feed.ts'
import { joinBase, webUrl } from './feed-address.ts'
import { lineOf } from './feed-construct.ts'
import { linkOf, readEntry } from './feed-entry.ts'
import { authorsOf } from './feed-people.ts'
import { languageTag, line } from './feed-text.ts'
import { findAll, firstOf, isElement, textOf } from './feed-tree.ts'
import { type Element, ITEMS_MAX, readXml } from './feed-xml.ts'

const FORMATS: Readonly<Record<string, Feed['format']>> = {
  ...{ rss: 'rss', feed: 'atom', rdf: 'rdf', 'rdf:rdf': 'rdf', channel: 'cdf' },
}
// The words of a web page. What stands in one is not a feed, it is about one.
const PAGE = new Set(['html', 'head', 'body', 'title', 'pre', 'code', 'textarea'])
const ROOT_DEPTH_MAX = 3 // a program's warnings before the feed may have left tags open
const DATE_SLACK_MS = 2 * 24 * 60 * 60 * 1000 // clocks go wrong, and time zones get lost

/** Undefined for what is no feed. Dates later than `now`, when given, by two days are left out. */
export function readMarkupFeed(text: string, address?: string, now?: Date): Feed | undefined {
  const { roots, isCut } = readXml(text, address)
  const root = findRoot(roots, ROOT_DEPTH_MAX)
  if (root === undefined || root === 'page') return undefined
  const entries = findAll(root, ['item', 'entry'])
  if (isCut && entries.length === 0) return undefined
  const format = FORMATS[root.name]!
  const channels = format === 'atom' ? [] : findAll(root, ['channel'])
  const isEmpty = channels.length === 0 && entries.length === 0
  if (format === 'rdf' && isEmpty && !speaksRss(root)) return undefined
  const channel = channels[0] ?? root
  const isAtom = format === 'atom'
  const start = joinBase(channel.base, address)
  const siteUrl = webUrl(linkOf(channel) ?? channel.attributes.href, start)
  const around = {
    isAtom,
    // What a feed states of itself is nearer to its links than where its site is.
    base:
      channel.base === undefined ? (siteUrl ?? start) : joinBase(channel.base, siteUrl ?? start),
    authors: isAtom ? authorsOf(channel) : undefined,
    latest: now === undefined ? undefined : new Date(now.getTime() + DATE_SLACK_MS),
  }
  const titles = ['title', 'atom:title', 'dc:title', 'itunes:title']
  return {
    format,
    title: firstOf(channel, titles, (title) => lineOf(title, isAtom)),
    siteUrl,
    language: languageOf(channel, root),
    items: entries
      .filter(({ isWhole }) => isWhole) // one cut short would be stored so for good
      .slice(0, ITEMS_MAX)
      .map((entry) => readEntry(entry, around)),
  }
}

function findRoot(elements: readonly Element[], depth: number): Element | 'page' | undefined {
  for (const element of elements) {
    if (PAGE.has(element.name)) return 'page'
    if (Object.hasOwn(FORMATS, element.name)) return element
    const inside = depth > 0 ? findRoot(element.children.filter(isElement), depth - 1) : undefined
    if (inside !== undefined) return inside
  }
  return undefined
}

// RDF can say anything about anything.
function speaksRss({ attributes }: Element): boolean {
  return Object.values(attributes).some((value) => /\brss\b|rdf\/simple/i.test(value))
}

function languageOf(channel: Element, root: Element): string | undefined {
  const stated = firstOf(channel, ['language', 'dc:language'], (element) => line(textOf(element)))
  return languageTag(stated ?? channel.attributes['xml:lang'] ?? root.attributes['xml:lang'])
}
