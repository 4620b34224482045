/** When was a page published? It may state so in thirty ways, or only show it. */

import type { Published } from '../news.ts'
import { type DateRead, dateOf, findDates, parseDate } from './dateline.ts'
import type { HtmlElement, HtmlPage } from './dom.ts'
import { readDateLine } from './head-line.ts'
import type { Meta } from './page-meta.ts'
import { cleanText } from './text.ts'

const DATE_NAMES =
  `article:published_time og:article:published_time article:published og:published_time
  datepublished itemprop:datepublished article.published parsely-pub-date sailthru.date cxenseparse:recs:publishtime
  publish-date publishdate publish_date pubdate publication_date publicationdate originalpublicationdate
  citation_publication_date citation_date dc.date.issued dcterms.issued dcterms.created dc.date.created
  dcterms.date dc.date dc:date date created datecreated itemprop:datecreated release_date prism.publicationdate bt:pubdate`.split(
    /\s+/,
  )
const DATE_PLACES = [
  '[itemprop="datePublished"]',
  '[property="schema:datePublished"]',
  'time[pubdate]',
  'article time[datetime]',
  'time[datetime].published',
  'time[datetime]',
  'abbr.published',
]
const SHOWN_DATES =
  '[class*="date"], [class*="Date"], [class*="datum"], [class*="byline"], [class*="published"], [class*="meta"], [id*="date"]'
const SHOWN_DATES_MAX = 50
const SHOWN_CHARS_MAX = 200
const SAMPLE_CHARS = 2_000 // of an element that may hold the whole page
const OTHER_WORDS_CHARS_MAX = 60
const DAYS_APART_MAX = 3
const DAY_MS = 86_400_000
const YEAR_CHARS = /(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.(\d{2})(?![\d.])/g

type Given = {
  readonly meta: Meta
  readonly linked: string | undefined // what the page's JSON-LD says, which is asked first
  readonly url: string | undefined
  readonly lines: readonly string[] // around the headline, the nearest first
}

/** What is stated is believed before what is shown; neither when the page's address says otherwise. */
export function readPublished(page: HtmlPage, given: Given): Published | undefined {
  const lines = given.lines.map(withWholeYear)
  const inAddress = dateInAddress(given.url)
  // A line under the headline that is nothing but a date is meant for one.
  const dated = lines.map((line) => readDateLine(line)).filter((date) => date !== undefined)
  const own = dated.find(({ isUpdate }) => !isUpdate) ?? dated[0]
  const stated = [...listStated(page, given), ...(own === undefined ? [] : [own])]
  const best = stated.find((date) => isNear(date, inAddress))
  if (best !== undefined) return { ...dateOf(best), basis: 'stated' }
  const shown = inAddress ?? dateInLines(lines) ?? dateInPlaces(page) ?? dateInSummary(given.meta)
  return shown && { ...dateOf(shown), basis: 'inferred' }
}

function listStated(page: HtmlPage, { meta, linked }: Given): DateRead[] {
  const places = DATE_PLACES.map((selector) => page.querySelector(selector)).map(statedIn)
  const named = DATE_NAMES.flatMap((name) => meta.get(name) ?? [])
  return [linked, ...named, ...places]
    .map((value) => (value === undefined ? undefined : parseDate(value)))
    .filter((date) => date !== undefined)
}

function statedIn(element: HtmlElement | null): string | undefined {
  if (element === null) return undefined
  const text = (element.textContent ?? '').slice(0, SAMPLE_CHARS)
  return (
    ['content', 'datetime', 'title'].map((name) => element.getAttribute(name)).find(Boolean) ?? text
  )
}

// A site may state the date of a picture, of its last rebuild or of another article; an address is
// made once.
function isNear(date: DateRead, inAddress: DateRead | undefined): boolean {
  if (inAddress === undefined) return true
  return Math.abs(date.at.getTime() - inAddress.at.getTime()) <= DAYS_APART_MAX * DAY_MS
}

// A line that holds a date and few other words, and is no sentence.
function dateInLines(lines: readonly string[]): DateRead | undefined {
  return lines
    .filter((line) => !/[.!?]$/.test(line))
    .map((line) => ({ date: findDates(line)[0], length: line.length }))
    .find(({ date, length }) => date && length - (date.end - date.start) <= OTHER_WORDS_CHARS_MAX)
    ?.date
}

// What an element with such a name shows.
function dateInPlaces(page: HtmlPage): DateRead | undefined {
  const shown = [...page.querySelectorAll(SHOWN_DATES)].slice(0, SHOWN_DATES_MAX)
  return shown
    .map(({ textContent }) =>
      cleanText((textContent ?? '').slice(0, SAMPLE_CHARS), SHOWN_CHARS_MAX),
    )
    .map((text) => findDates(withWholeYear(text))[0])
    .find((date) => date !== undefined)
}

function dateInSummary(meta: Meta): DateRead | undefined {
  const dates = findDates(meta.get('description')?.[0] ?? '')
  return dates.length === 1 ? dates[0] : undefined
}

// “2.11.22”: only beside a headline is this surely a date.
function withWholeYear(line: string): string {
  return line.replace(YEAR_CHARS, '$1.$2.20$3')
}

function dateInAddress(url: string | undefined): DateRead | undefined {
  const day = /\/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=\/|-|$)/.exec(url ?? '')
  return day === null ? undefined : parseDate(`${day[1]}-${day[2]}-${day[3]}`)
}
