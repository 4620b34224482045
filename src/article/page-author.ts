/**
 * Who wrote a page? JSON-LD and <meta> are asked first, then the elements whose names say so, then
 * the lines around the headline.
 */

import { isFullName, isLabelled, type OfSite, readPeople, readTeam } from './author-name.ts'
import { findDates } from './dateline.ts'
import { type HtmlElement, type HtmlNode, type HtmlPage, isElement, textOf } from './dom.ts'
import { readByline } from './head-line.ts'
import { NAME_CHARS_MAX } from './limits.ts'
import type { HeadlineLines } from './page-lines.ts'
import { firstOf, type Meta } from './page-meta.ts'
import { namesOf } from './page-names.ts'
import { cleanText, cutAtWord } from './text.ts'

export type Given = OfSite & {
  readonly meta: Meta
  readonly linked: readonly string[] // whom the page's JSON-LD names
  readonly lines: HeadlineLines
}

const META_NAMES = `author article:author og:article:author parsely-author sailthru.author byl
  dc.creator dcterms.creator dc.contributor citation_author authors article.author creator
  cxenseparse:author`.split(/\s+/)
const CARD_LABEL = /written by|author|autor|verfasst|geschrieben|escrit|écrit|scritt|napisan/i
const MARKED = `[itemprop="author"] [itemprop="name"], [itemprop="author"], [rel~="author"],
  [property="schema:author"], .author .fn, .vcard .fn, .author.vcard, .article-author, .post-author,
  .article__author, .byline__name, .byline-name, [class*="author-name" i], [class*="authorname" i],
  [class*="author_name" i], [class*="author__name" i]`
const CALLED =
  /author|byline|autor|wrote|writer|verfasser|redakteur|contributor|creator|redactor|auteur/i
const LINKED = [
  'author',
  'autor',
  'auteur',
  'redakteur',
  'people',
  'staff',
  'by',
  'contributor',
  'profil',
  'journalist',
]
  .flatMap((word) => [word, `${word}s`, `${word}en`])
  .map((word) => `a[href*="/${word}/"]`)
  .join(', ')
const PLACES_MAX = 60
const PLACE_CHARS_MAX = 200
const MARKED_CHARS_MAX = 100
const LABELLED_CHARS_MAX = 80
const NAMES_MAX = 10
const PARENTS_MAX = 12
const COMMENTS = /\b(?:comments?|kommentare|respond)\b/
const ASIDE = /\b(?:comments?|kommentare|respond|related|teaser)\b/

/** The writers, divided by commas. */
export function readAuthors(page: HtmlPage, given: Given): string | undefined {
  const { meta, linked, lines } = given
  const named = META_NAMES.map((name) => meta.get(name) ?? [])
  const marked = textsOf([...page.querySelectorAll(MARKED)]).filter(
    ({ length }) => length <= MARKED_CHARS_MAX,
  )
  const card = labelledCard(meta)
  const stated = [linked, ...named, card === undefined ? [] : [card]]
  const shown = nearFirst(marked, lines).map((text) => [text])
  return (
    firstPeople([...stated, ...shown], given) ??
    inTexts(nearFirst(textsOf(calledSo(page)), lines).map(withoutDates), given) ??
    inTexts(
      lines.near.flatMap((line) => namesBeside(line, given)),
      given,
    ) ??
    inTexts(lines.below.filter(isShortLabel), given) ??
    inTexts(textsOf([...page.querySelectorAll(LINKED)]), given) ??
    [...linked, ...named.flat(), ...marked].map((text) => readTeam(text, given)).find(Boolean)
  )
}

// The first of the lists in which there are people. What is stated may be one word.
function firstPeople(lists: readonly (readonly string[])[], given: Given): string | undefined {
  for (const list of lists) {
    const people = [...new Set(list.flatMap((text) => readPeople(text, given)))]
    if (people.length > 0) return join(people)
  }
  return undefined
}

// The first text that holds what looks like names.
function inTexts(texts: readonly string[], given: Given): string | undefined {
  for (const text of texts) {
    const people = text.length > PLACE_CHARS_MAX ? [] : readPeople(text, given).filter(isFullName)
    if (people.length > 0) return join(people)
  }
  return undefined
}

function join(people: readonly string[]): string {
  return cutAtWord(people.slice(0, NAMES_MAX).join(', '), NAME_CHARS_MAX)
}

// Cards for Twitter may hold any two facts, each with its label.
function labelledCard(meta: Meta): string | undefined {
  const number = [1, 2].find((one) => CARD_LABEL.test(meta.get(`twitter:label${one}`)?.[0] ?? ''))
  return number === undefined ? undefined : firstOf(meta, [`twitter:data${number}`])
}

// Other articles, above this one or beside it, have writers of their own.
function nearFirst(texts: readonly string[], { near }: HeadlineLines): string[] {
  const isIn = (line: string) => (text: string) => line.includes(text) || text.includes(line)
  return [...near.flatMap((line) => texts.filter(isIn(line))), ...texts]
}

function calledSo(page: HtmlPage): HtmlElement[] {
  return [...page.querySelectorAll('[class], [id]')].filter(
    (element) =>
      CALLED.test(element.getAttribute('class') ?? '') ||
      CALLED.test(element.getAttribute('id') ?? ''),
  )
}

function textsOf(elements: readonly HtmlElement[]): string[] {
  return elements
    .slice(0, PLACES_MAX)
    .filter((element) => !isOfOthers(element))
    .map((element) => cleanText(textOf(element, 4 * PLACE_CHARS_MAX), 4 * PLACE_CHARS_MAX))
    .filter((text) => text !== '')
}

// Those who comment have names as well.
function isOfOthers(element: HtmlElement): boolean {
  let node: HtmlNode | null = element
  for (let parents = 0; node !== null && parents < PARENTS_MAX; parents += 1) {
    if (isElement(node) && (parents === 0 ? COMMENTS : ASIDE).test(namesOf(node))) return true
    node = node.parentNode
  }
  return false
}

// “By Ana Ruiz”, or what stands beside a date.
function namesBeside(line: string, { site }: Given): string[] {
  const bare = withoutDates(line)
  const named = readByline(bare, site)?.byline
  return named !== undefined ? [named] : bare !== line || isLabelled(bare) ? [bare] : []
}

function isShortLabel(line: string): boolean {
  return line.length <= LABELLED_CHARS_MAX && isLabelled(line)
}

function withoutDates(line: string): string {
  return findDates(line)
    .reduceRight((rest, { start, end }) => `${rest.slice(0, start)} | ${rest.slice(end)}`, line)
    .replace(/\b\d{1,2}[:.]\d{2}\b(?:\s?(?:Uhr|h|am|pm|Min\.?))?/gi, ' | ')
    .replace(/^[\s|·•,–—-]+|[\s|·•,–—-]+$/g, '')
}
