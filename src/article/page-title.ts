/** What is the title of a page: the headline that its readers see, without the site's name. */

import { type HtmlPage, textOf } from './dom.ts'
import { firstOf, type Meta } from './page-meta.ts'
import { cleanTitle, foldTitle, withoutSiteName } from './title.ts'

const HEADS_MAX = 20
const LESSER_HEADS_MAX = 40
const SAMPLE_CHARS = 2_000 // of an element that may hold the whole page
const SHARED_WORDS_MIN = 0.5
const SEPARATOR = /\s+(?:[-–—|·•»«/]|::)\s+|\s*[|»]\s+|:\s+/
const NAME_WORDS_MAX = 5
const HOST_CHARS_MIN = 4

type Given = {
  readonly meta: Meta
  readonly site: string | undefined
  readonly headline: string | undefined // what the page's JSON-LD says
  readonly url: string | undefined
}

/**
 * The headline that readers see is best; a page's <title> is made for search engines. But a page
 * may have several <h1>, so one must agree with what else the page says of itself. Empty when the
 * page has no title at all.
 */
export function readTitle(page: HtmlPage, { meta, site, headline, url }: Given): string {
  const named = page.querySelector('title')
  const given = [
    firstOf(meta, ['og:title']),
    firstOf(meta, ['twitter:title']),
    headline,
    named === null ? undefined : textOf(named, SAMPLE_CHARS),
  ]
  const stated = given
    .filter((title) => title !== undefined)
    .map((title) => withoutHostName(withoutSiteName(cleanTitle(title), site), url))
    .filter((title) => title !== '')
  const shown = listHeads(page, 'h1', HEADS_MAX).filter((h1) => !isSite(h1, site))
  const lesser = listHeads(page, 'h2, h3, h4', LESSER_HEADS_MAX)
  return (
    (stated.length === 1 ? besideSite(shown, lesser, given[3]) : undefined) ??
    agreed(shown, stated) ??
    onlyHead(shown, stated) ??
    openingHead(lesser, stated) ??
    stated[0] ??
    shown[0] ??
    ''
  )
}

function listHeads(page: HtmlPage, selector: string, headsMax: number): string[] {
  return [...page.querySelectorAll(selector)]
    .slice(0, headsMax)
    .map((head) => cleanTitle(textOf(head, SAMPLE_CHARS)))
    .filter((head) => head !== '')
}

function agreed(shown: readonly string[], stated: readonly string[]): string | undefined {
  for (const h1 of shown) {
    const title = stated.find((other) => agree(h1, other))
    if (title !== undefined) return common(h1, title)
  }
  return undefined
}

// What a headline has in front is a kicker or a date, and what a stated title has more is the site's
// name. Only where the headline goes on has the stated title been cut short.
function common(h1: string, title: string): string {
  const [shown, stated] = [foldTitle(h1), foldTitle(title)]
  if (shown.startsWith(stated) || stated.includes(shown)) return h1
  const words = h1.split(' ')
  const from = words.findIndex((_, index) => foldTitle(words.slice(index).join(' ')) === stated)
  return from < 0
    ? title
    : words
        .slice(from)
        .join(' ')
        .replace(/^[\s:|–—-]+/, '')
}

// “The Courier » Strike ends”, with the one as <h1> and the other as a lesser heading: then the
// <h1> is the site's name, as on old weblogs.
function besideSite(
  shown: readonly string[],
  lesser: readonly string[],
  named: string | undefined,
): string | undefined {
  const parts = (named ?? '').split(SEPARATOR).map(foldTitle)
  const isPart = (head: string) => parts.length > 1 && parts.includes(foldTitle(head))
  const [h1, ...others] = shown.filter(isPart)
  const other = lesser.find(
    (head) => isPart(head) && foldTitle(head).length > foldTitle(h1 ?? '').length,
  )
  return h1 !== undefined && others.length === 0 && shown.length === 1 ? other : undefined
}

// A page's one <h1> may be worded otherwise than what search engines are given.
function onlyHead(shown: readonly string[], stated: readonly string[]): string | undefined {
  const [h1, ...others] = new Set(shown)
  if (h1 === undefined || others.length > 0) return undefined
  const words = foldTitle(h1).split(' ')
  const isAkin = stated.some((title) => {
    const known = new Set(foldTitle(title).split(' '))
    return words.filter((word) => known.has(word)).length >= SHARED_WORDS_MIN * words.length
  })
  return isAkin && words.length > 2 ? h1 : undefined
}

// Where there is no <h1> of use, a lesser heading with which the stated title opens.
function openingHead(heads: readonly string[], stated: readonly string[]): string | undefined {
  return heads.find((head) => {
    const start = foldTitle(head)
    return start.length >= 10 && stated.some((title) => foldTitle(title).startsWith(start))
  })
}

function agree(shown: string, stated: string): boolean {
  const [a, b] = [foldTitle(shown), foldTitle(stated)]
  return a.length >= 10 && b.length >= 10 && (a.includes(b) || b.includes(a))
}

function isSite(head: string, site: string | undefined): boolean {
  return site !== undefined && foldTitle(head) === foldTitle(site)
}

// “Strike ends | Courier Online” on courier.example: the last part is the site's name, if its
// address says so.
function withoutHostName(title: string, url: string | undefined): string {
  const label = hostLabel(url)
  const parts = title.split(SEPARATOR)
  const last = parts.at(-1) ?? ''
  if (label === undefined || parts.length < 2 || last.split(/\s+/).length > NAME_WORDS_MAX)
    return title
  const name = foldTitle(last).replaceAll(' ', '')
  const isName = name.length >= HOST_CHARS_MIN && (name.includes(label) || label.includes(name))
  return isName ? title.slice(0, title.lastIndexOf(last)).replace(/[\s\-–—|·•»«/:]+$/, '') : title
}

function hostLabel(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined
  const labels = new URL(url).hostname
    .split('.')
    .filter((label) => !/^(?:www|com?|org|net|ac|gov?|gv|edu)$/.test(label))
  const label = (labels.at(-2) ?? labels[0] ?? '').replace(/[^\p{L}\p{N}]+/gu, '')
  return label.length >= HOST_CHARS_MIN ? label : undefined
}
