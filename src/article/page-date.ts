/** When was a page published? It may state so in twenty ways, or only show it. */

import type { Published } from '../news.ts'
import { type DateRead, findDates, parseDate } from './dateline.ts'
import { findValue, type HtmlPage } from './dom.ts'
import { cleanText } from './text.ts'

const DATES = [
  'meta[property="article:published_time"]',
  'meta[property="og:article:published_time"]',
  'meta[itemprop="datePublished"]',
  'meta[name="article:published_time"]',
  'meta[name="datePublished"]',
  'meta[name="parsely-pub-date"]',
  'meta[name="sailthru.date"]',
  'meta[name="publish-date"]',
  'meta[name="pubdate"]',
  'meta[name="publication_date"]',
  'meta[name="citation_publication_date"]',
  'meta[name="DC.date.issued"]',
  'meta[name="dcterms.created"]',
  'meta[name="DC.date"]',
  'meta[name="date"]',
  '[itemprop="datePublished"]',
  'time[pubdate]',
  'article time[datetime]',
  'time[datetime].published',
  'time[datetime]',
  'abbr.published',
]
const SHOWN_DATES =
  '[class*="date"], [class*="Date"], [class*="datum"], [class*="byline"], [class*="published"], [class*="meta"]'
const SHOWN_DATES_MAX = 50
const SHOWN_CHARS_MAX = 200
const SAMPLE_CHARS = 2_000 // of an element that may hold the whole page

/** `linked` is what the page's JSON-LD says, which is asked first. */
export function readPublished(
  page: HtmlPage,
  given: { linked: string | undefined; url: string | undefined },
): Published | undefined {
  return readStated(page, given.linked) ?? inferDate(page, given.url)
}

function readStated(page: HtmlPage, linked: string | undefined): Published | undefined {
  const stated = [linked, ...DATES.map((selector) => findValue(page, [selector]))]
  for (const value of stated) {
    const date = value === undefined ? undefined : parseDate(value)
    if (date !== undefined) return { ...date, basis: 'stated' }
  }
  return undefined
}

// A date that stands in the address, or is shown without being marked as one.
function inferDate(page: HtmlPage, url: string | undefined): Published | undefined {
  const shown = [...page.querySelectorAll(SHOWN_DATES)].slice(0, SHOWN_DATES_MAX)
  const texts = shown.map(({ textContent }) =>
    cleanText((textContent ?? '').slice(0, SAMPLE_CHARS), SHOWN_CHARS_MAX),
  )
  const dates = texts.map((text) => findDates(text)).find((found) => found.length > 0)
  const date = dateInAddress(url) ?? dates?.[0]
  return date && { at: date.at, precision: date.precision, basis: 'inferred' }
}

function dateInAddress(url: string | undefined): DateRead | undefined {
  const day = /\/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=\/|-|$)/.exec(url ?? '')
  return day === null ? undefined : parseDate(`${day[1]}-${day[2]}-${day[3]}`)
}
