/**
 * Is this page an article, or something that a site shows in place of one? A page with a whole
 * article is one, whatever else it shows; only of short texts do we believe anything else.
 */

import { type HtmlPage, textOf } from './dom.ts'
import {
  CAPTCHA_WORDS,
  CONSENT_ANSWERS,
  countConsentWords,
  ERROR_WORDS,
  LOGIN_WORDS,
  PAYWALL_WORDS,
} from './notice-words.ts'
import { measureText } from './page-size.ts'
import { cleanText } from './text.ts'

export type PageKind =
  | 'article'
  | 'cookie-wall'
  | 'captcha'
  | 'login'
  | 'paywall'
  | 'live-index' // a list of other pages, as a front page or the page of a section is
  | 'error'
  | 'too-little'

/** What a page shows as a whole. */
type PageSight = {
  readonly words: string // the first of what readers see, with buttons and menus
  readonly chars: number
  readonly linkedChars: number
  readonly links: number
  readonly hasPassword: boolean
  readonly hasChallenge: boolean
}

/** What was found in it. */
type PageFinds = {
  readonly title: string
  readonly paragraphs: readonly string[]
  readonly isFree: boolean | undefined // undefined where the page does not say
  readonly isPaidPartHere?: boolean | undefined // undefined where it does not say which part that is
  readonly words?: number | undefined // of the whole article, where the page says
  readonly isStatedArticle: boolean
  readonly url: string | undefined
}

/** Why such a page is not taken, in plain words. */
export const REFUSALS: Readonly<Record<Exclude<PageKind, 'article'>, string>> = {
  'cookie-wall': 'the page asks for consent before it shows its article',
  captcha: 'the page wants to know whether a person is reading',
  login: 'the page is shown only to those who log in',
  paywall: 'the page shows its article only to subscribers',
  'live-index': 'the page is a list of other pages',
  error: 'the page says that something went wrong',
  'too-little': 'no article found in the page',
}

const WORDS_CHARS_MAX = 20_000
const CHALLENGES = '#challenge-form, #cf-wrapper, #px-captcha, .g-recaptcha, .h-captcha'
// All in characters of text.
const TOO_LITTLE_MAX = 60
const SHORT_MAX = 400
const NOTICE_MAX = 1_000 // as long as a notice in place of an article may be
const NOTICE_PAGE_MAX = 5_000 // with all that stands around it
const STUB_MAX = 500 // before a paywall
const LONG_STUB_MAX = 3_000 // of which more than its length must speak
const WHOLE_SHARE_MIN = 0.6 // of the words that the page says the article has
const INDEX_TEXT_MAX = 600
const INDEX_LINKS_MIN = 40
const INDEX_LINKED_MIN = 0.6
const FRONT_LINKED_MIN = 0.5 // a firm may show itself on its front page, with less
const PROSE_CHARS_MIN = 100 // a headline is shorter
const SAMPLE_CHARS = 40
const OFFER_CHARS_MAX = 400
const CONSENT_WORDS_MIN = 6
const CONSENT_SHARE_MIN = 0.05 // of all words

/** Looks at a page, before it is taken apart. */
export function readSight(page: HtmlPage): PageSight {
  const { body } = page
  const size = body === null ? undefined : measureText(body).get(body)
  return {
    words: body === null ? '' : textOf(body, WORDS_CHARS_MAX),
    chars: size?.chars ?? 0,
    linkedChars: size?.linked ?? 0,
    links: [...page.querySelectorAll('a[href]')].length,
    hasPassword: page.querySelector('input[type="password"]') !== null,
    hasChallenge: page.querySelector(CHALLENGES) !== null,
  }
}

/** What a page is, by what it shows and what was found in it. */
export function readPageKind(sight: PageSight, finds: PageFinds): PageKind {
  const text = finds.paragraphs.join('\n')
  const { length } = text
  if (length <= NOTICE_MAX && !finds.isStatedArticle) {
    if (isCaptcha(sight, finds.title, text)) return 'captcha'
    if (ERROR_WORDS.test(finds.title)) return 'error'
    if (isConsent(sight, text)) return 'cookie-wall'
  }
  if (isPaid(sight, finds, length)) return 'paywall'
  if (length <= SHORT_MAX && sight.hasPassword && LOGIN_WORDS.test(`${finds.title}\n${text}`))
    return 'login'
  if (isIndex(sight, finds)) return 'live-index'
  return length <= TOO_LITTLE_MAX ? 'too-little' : 'article'
}

function isCaptcha(sight: PageSight, title: string, text: string): boolean {
  if (text.length <= SHORT_MAX && sight.hasChallenge && sight.chars <= NOTICE_MAX) return true
  const isShort = sight.chars <= NOTICE_MAX
  return CAPTCHA_WORDS.test(`${title}\n${text}\n${isShort ? sight.words : ''}`)
}

// Hardly anything but talk of cookies, and a button to agree.
function isConsent({ words, chars }: PageSight, text: string): boolean {
  if (chars > NOTICE_PAGE_MAX || !CONSENT_ANSWERS.test(words)) return false
  const talk = text.length <= TOO_LITTLE_MAX ? words : text
  const count = countConsentWords(talk)
  return count >= CONSENT_WORDS_MIN && count >= CONSENT_SHARE_MIN * talk.split(/\s+/).length
}

// The page says so, or makes its offer right after the first paragraphs. Some say so and show all of
// the article, for search engines and for those whose script does not hide it: it is there, then. A
// free article may speak of subscriptions anywhere, but it does not break off.
function isPaid(sight: PageSight, finds: PageFinds, length: number): boolean {
  const { isFree, isPaidPartHere, words, paragraphs } = finds
  if (isFree === true) return false
  if (length <= STUB_MAX) return isFree === false || isOfferMade(sight, paragraphs)
  if (length > LONG_STUB_MAX) return false
  if (isFree === undefined) return isCutOff(paragraphs) && isOfferMade(sight, paragraphs)
  if (isPaidPartHere !== undefined) return !isPaidPartHere
  const count = paragraphs.join(' ').split(/\s+/).length
  if (words !== undefined) return count < WHOLE_SHARE_MIN * words
  return isCutOff(paragraphs) || isOfferMade(sight, paragraphs)
}

// In the last paragraph that was found, or right after it.
function isOfferMade({ words }: PageSight, paragraphs: readonly string[]): boolean {
  const last = paragraphs.at(-1) ?? ''
  const line = cleanText(words, words.length)
  const end = line.lastIndexOf(last.slice(-SAMPLE_CHARS))
  const after = end < 0 || last === '' ? '' : line.slice(end, end + SAMPLE_CHARS + OFFER_CHARS_MAX)
  return PAYWALL_WORDS.test(`${last}\n${after}`)
}

// The offer itself may have passed for the last paragraph.
function isCutOff(paragraphs: readonly string[]): boolean {
  const text = paragraphs.filter((one) => one.length > OFFER_CHARS_MAX || !PAYWALL_WORDS.test(one))
  return /(?:…|\.\.\.|[\p{L}\p{N},–-])\s*$/u.test(text.at(-1) ?? '')
}

function isIndex({ links, linkedChars, chars }: PageSight, finds: PageFinds): boolean {
  if (finds.isStatedArticle || links < INDEX_LINKS_MIN) return false
  const share = linkedChars / Math.max(1, chars)
  if (isFrontAddress(finds.url)) return share >= FRONT_LINKED_MIN
  const prose = finds.paragraphs.filter(({ length }) => length >= PROSE_CHARS_MIN).join('')
  const isMostlyLinks = share >= INDEX_LINKED_MIN && prose.length <= INDEX_TEXT_MAX
  return isMostlyLinks && !isArticleAddress(finds.url)
}

// Nothing after the host, or no more than a language.
function isFrontAddress(url: string | undefined): boolean {
  return /^https?:\/\/[^/?#]+(?:\/(?:[a-z]{2}(?:-[a-z]{2})?\/?)?)?$/i.test(url ?? '')
}

// It ends in a headline or a number, as those of sections do not.
function isArticleAddress(url: string | undefined): boolean {
  const segments = (url ?? '').split(/[?#]/, 1)[0]!.split('/')
  const last = segments.findLast((segment) => segment !== '') ?? ''
  return last.split('-').length > 3 || /\d{5}/.test(last)
}
