/**
 * What is to be in a digest, in words: `only BBC and Reuters`, `not from RT`, `without football`,
 * `with ceasefire`, `headlines`, `in German`, `the week`. What is understood is taken out of the
 * text; what is left are times, a zone and a topic.
 */

import type { Wish } from '../news.ts'
import { englishName, LANGUAGE_CODES } from '../words/languages.ts'

const NAMES_MAX = 10
const NAME_CHARS_MAX = 60
const SAID_MAX = 5 // `no sport, no celebrities`

/** Languages by their English names; a digest is written in one only where a model writes. */
const LANGUAGES = new Map(LANGUAGE_CODES.map((code) => [englishName(code), code]))

// Where a list of names ends: at the next thing that can be said, or at the end.
const END =
  '(?=$|[;:]|,? (?:and )?(?:only|just|not|no|without|excluding|except|with|mentioning|about|on|headlines?|short|full|long|in|at|every|daily|weekdays?|places?|sources?|from) |,? (?:headlines?(?: only)?|short|full|long)$|,? (?:at )?\\d{1,2}[:.h]\\d{2})'
const DAY = '(?:mon|tue|wed|thu|fri|sat|sun|week)'
/** `not on Sundays`, `no earlier than 8`: these speak of when, not of what. */
const NOT_WHEN = `${DAY}|(?:on|at|in|before|after|earlier|later|more|less|need|matter|thanks?)\\b`
const NAMES = `(?<names>[^;:]{1,120}?)${END}`

type Said = { readonly pattern: RegExp; readonly read: (names: readonly string[]) => Wish }

const SAID: readonly Said[] = [
  {
    pattern: new RegExp(
      `,? ?(?:\\bbut )?(?:\\bnot from|\\bnothing from|\\bexcluding sources?:?|\\bwithout sources?:?) ${NAMES}`,
      'i',
    ),
    read: (notSources) => ({ notSources }),
  },
  {
    pattern: new RegExp(
      `,? ?(?:\\bonly from(?: sources?:?)?|\\bjust from|\\bsources?:?|\\bfrom sources?:?) ${NAMES}`,
      'i',
    ),
    read: (sources) => ({ sources }),
  },
  {
    pattern: new RegExp(
      `,? ?(?:\\bbut )?(?:\\bwithout|\\bno mention of|\\bexcluding|\\bno|(?<=, ?|but )not) (?!${NOT_WHEN})${NAMES}`,
      'i',
    ),
    read: (mustNot) => ({ mustNot }),
  },
  {
    pattern: new RegExp(`,? ?(?:\\bmust mention|\\bmentioning|\\bwith the words?:?) ${NAMES}`, 'i'),
    read: (must) => ({ must }),
  },
  {
    pattern: new RegExp(`,? ?\\bplaces?:? ${NAMES}`, 'i'),
    read: (places) => ({ places }),
  },
]

const LENGTHS: readonly (readonly [RegExp, NonNullable<Wish['length']>])[] = [
  [
    /[,:]? ?\b(?:only (?:the )?headlines|headlines only|(?:just )?(?:the )?headlines)\b/i,
    'headlines',
  ],
  [/[,:]? ?\b(?:in full|full(?: length)?|long|in detail|detailed)(?=$|[,;])/i, 'full'],
  [/[,:]? ?\b(?:kept )?short(?=$|[,;])/i, 'short'],
]
const RECAP =
  /[,:–-]? ?(?:\b(?:the|my|this) week(?: in review)?|\bweek in review|\bweekly (?:review|recap)|\brecap of the week)(?= ?$|[,;]| (?:on|at|in|every)\b)/i

/** Reads what is wanted; `rest` is the text without it. */
export function readWish(text: string): { readonly wish: Wish; readonly rest: string } {
  let wish: Wish = {}
  let rest = text
  for (const { pattern, read } of SAID) {
    const list: string[] = []
    for (let said = 0; said < SAID_MAX; said += 1) {
      const names = splitNames(pattern.exec(rest)?.groups?.names ?? '')
      if (names.length === 0) break
      list.push(...names)
      rest = rest.replace(pattern, ' ')
    }
    if (list.length > 0) wish = { ...wish, ...read([...new Set(list)].slice(0, NAMES_MAX)) }
  }
  const language = LANGUAGE.exec(rest)?.groups?.language
  if (language !== undefined) {
    wish = { ...wish, language: LANGUAGES.get(language.toLowerCase())! }
    rest = rest.replace(LANGUAGE, ' ')
  }
  for (const [pattern, length] of LENGTHS) {
    if (wish.length !== undefined || !pattern.test(rest)) continue
    wish = { ...wish, length }
    rest = rest.replace(pattern, ' ')
  }
  if (RECAP.test(rest)) {
    wish = { ...wish, recap: true }
    rest = rest.replace(RECAP, ' ')
  }
  return {
    wish,
    rest: rest
      .replace(/ +/g, ' ')
      .replace(/[\s,;:]+$/, '')
      .trim(),
  }
}

const LANGUAGE = new RegExp(`,? ?\\bin (?<language>${[...LANGUAGES.keys()].join('|')})\\b`, 'i')

/** `BBC, Reuters and AP` → three names. */
export function splitNames(text: string): readonly string[] {
  const names = text
    .split(/\s*(?:,|;|\band\b|\bor\b)\s*/i)
    .map((name) => name.replace(/^(?:the|any) /i, '').replace(/^[\s"“”']+|[\s"“”'.!]+$/g, ''))
    .filter((name) => name !== '')
    .map((name) => name.slice(0, NAME_CHARS_MAX))
  return [...new Set(names)].slice(0, NAMES_MAX)
}
