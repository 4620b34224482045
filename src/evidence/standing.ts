/**
 * Has it happened, will it, may it, or does somebody say so? How each word of a sentence stands, read
 * from the words before it. For English.
 */

import type { GroundSentence, Word } from './ground.ts'
import { partsOf } from './lexicon.ts'
import { regular } from './word-forms.ts'

/** How far from what has happened: a plan is not done, and what may be or was tried is no plan. */
export const FACT = 0
export const PLANNED = 1
const POSSIBLE = 2

export type Standing = {
  readonly distance: number
  /** Somebody is only said to have done it. */
  readonly isAlleged: boolean
}

type Opener = Standing & { readonly next: string | undefined }

const openers = new Map<string, Opener>()
for (const [words, distance, isAlleged, next] of [
  ['will shall would likely probably', PLANNED, false, undefined],
  [
    `plan plans planned planning expect expects expected intend intends intended hope hopes hoped hoping aim
    aims aimed want wants wanted seek seeks sought promise promises promised pledge pledges pledged vow vows
    vowed prepare prepares prepared preparing due set scheduled going`,
    PLANNED,
    false,
    'to',
  ],
  ['could may might can possibly perhaps', POSSIBLE, false, undefined],
  [
    `threaten threatens threatened threatening try tries tried trying attempt attempts
    attempted attempting propose proposes proposed`,
    POSSIBLE,
    false,
    'to',
  ],
  ['consider considers considered considering', POSSIBLE, false, undefined],
  ['allegedly reportedly purportedly deny denies denied denying', FACT, true, undefined],
  ['accused suspected', FACT, true, 'of'],
  ['charged', FACT, true, 'with'],
  ['alleged said believed thought', FACT, true, 'to'],
] as const)
  for (const word of words.split(/\s+/)) openers.set(word, { distance, isAlleged, next })

const SCOPE_WORDS = 5
/** Between an opener and its verb: “may have been”, “plans to be”. */
const AUXILIARIES = new Set(
  'have has had be been being not also now soon still to of with that it he she they would'.split(
    ' ',
  ),
)
const PLAIN: Standing = { distance: FACT, isAlleged: false }

/** By place; words that stand in no such scope are absent. */
export function listStandings(words: readonly Word[], text: string): ReadonlyMap<number, Standing> {
  const standings = new Map<number, Standing>()
  const note = (verb: number, { distance, isAlleged }: Standing) => {
    const known = standings.get(verb) ?? PLAIN
    standings.set(verb, {
      distance: Math.max(known.distance, distance),
      isAlleged: known.isAlleged || isAlleged,
    })
  }
  for (const [place, { low }] of words.entries()) {
    const opener = openers.get(low)
    if (opener === undefined) continue
    if (!opensHere(opener, words[place + 1])) continue
    const verb = findVerb(words, place + 1, text)
    if (verb !== undefined) note(verb, opener)
  }
  for (const [place, { low }] of words.entries())
    if (/^(?:expect|expects|expected)$/.test(low))
      for (const verb of behindLink(words, text, { place, link: 'to' }))
        note(verb, { distance: PLANNED, isAlleged: false })
  for (const verb of listOpen(words, text)) note(verb, { distance: POSSIBLE, isAlleged: false })
  for (const [place, { low }] of words.entries())
    if (/^accus(?:e|es|ed|ing)$/.test(low))
      for (const verb of behindLink(words, text, { place, link: 'of' }))
        note(verb, { distance: FACT, isAlleged: true })
  return standings
}

// Who is asked or expected to do something has not done it.
const REQUESTS = new Set(
  `call calls called urge urges urged ask asks asked order orders ordered tell tells told demand demands
  demanded advise advises advised want wants wanted invite invites invited appeal appeals appealed`.split(
    /\s+/,
  ),
)
const ASKED_WORDS = 8

/** The verb of “urged both to return” and “accused Orlo of taking money”. */
function behindLink(
  words: readonly Word[],
  text: string,
  { place, link }: { place: number; link: string },
): readonly number[] {
  const to = words.findIndex((word, at) => at > place + 1 && word.low === link)
  if (to < 0 || to - place > ASKED_WORDS) return []
  const verb = findVerb(words, to + 1, text)
  return verb === undefined ? [] : [verb]
}

/** Verbs behind “whether”, and what somebody is asked to do. */
function listOpen(words: readonly Word[], text: string): readonly number[] {
  return [...words.entries()].flatMap(([place, { low }]) => {
    if (low === 'whether') {
      const end = text.slice(words[place]!.end).search(/[;:.?!]/)
      const last = end < 0 ? text.length : words[place]!.end + end
      return [...words.keys()].filter(
        (at) => at > place && words[at]!.end <= last && !words[at]!.isStop && isVerb(words[at]!),
      )
    }
    return REQUESTS.has(low) ? behindLink(words, text, { place, link: 'to' }) : []
  })
}

function opensHere({ next }: Opener, following: Word | undefined): boolean {
  if (next === undefined || following?.low === next) return true
  return next === 'to' && following?.low === 'that' // “threatened that it would expel”
}

function findVerb(words: readonly Word[], from: number, text: string): number | undefined {
  for (let at = from; at < words.length && at - from < SCOPE_WORDS; at += 1) {
    const word = words[at]!
    if (at > from && /[;:.!?]/.test(text.slice(words[at - 1]!.end, word.start))) return undefined
    if (!AUXILIARIES.has(word.low) && !word.isCapital && isVerb(word)) return at
  }
  return undefined
}

/** Whether the word may be a verb. */
export function isVerb({ low }: Word): boolean {
  return partsOf(low).includes('verb')
}

const BEFORE_PARTICIPLE = new Set('was were has have had'.split(' '))
const SMALL = new Set('not also now since already never been then'.split(' '))
const NOT_DONE = new Set('is are be being to get gets getting a an the'.split(' '))

/** Whether the verb at this place is told as done: “closed”, “has closed”, “was closed”. */
export function isDone(words: readonly Word[], place: number): boolean {
  const { low } = words[place]!
  const isPast = /ed$/.test(low) || (regular(low) !== low && !/ing$/.test(low))
  if (!isPast) return false
  let at = place - 1
  while (at >= 0 && SMALL.has(words[at]!.low)) at -= 1
  const before = words[at]?.low ?? ''
  if (BEFORE_PARTICIPLE.has(before)) return true
  // “the film, directed by Orlo”
  return !NOT_DONE.has(before) && words[place + 1]?.low !== 'by'
}

/** The same of a source's sentence, to be kept with it. */
export function standingsIn({ words, text }: GroundSentence): ReadonlyMap<number, Standing> {
  return listStandings(words, text)
}
