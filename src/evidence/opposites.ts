/** What news tells in two directions: words that must not stand where a source has one of the other side. */

import { listTerms } from '../article/terms.ts'
import { regular } from './word-forms.ts'

// A line is two directions of one thing. Made from what newspapers report, not from any data set.
// What happens: one of the two happened, whatever else the sentences say.
const EVENTS: readonly string[] = [
  `rise increase grow gain surge climb jump soar add raise expand boost lift up higher upward growth gains
   rocket swell spike spiral accelerate strengthen widen improve recover rebound
   / fall drop decline decrease reduce cut lower slump plunge tumble shrink lose slash dip sink down
   downward loss losses plummet slide slow weaken narrow worsen shed trim subtract`,
  'open opening begin start launch resume restart reopen / close closing closure end stop halt suspend cancel shut finish abandon',
  `accept approve allow permit back support agree pass endorse welcome adopt ratify
   / reject deny refuse oppose ban block veto prohibit forbid decline criticise criticize condemn`,
  'win won victory beat defeat triumph / lose lost loss defeated beaten',
  'arrest detain jail imprison charge / release free acquit clear pardon',
  'convict guilty / acquit innocent',
  'buy purchase acquire import / sell export',
  'hire appoint recruit employ / fire dismiss sack resign',
  'remove delete uninstall drop withdraw / install keep retain add',
  'public publicly open openly / secret secretly private privately covertly',
  'advance attack / retreat withdraw',
  'confirm admit acknowledge / deny dispute refute',
  'success succeed successful thrive thriving prosperous / failure fail failed unsuccessful struggle struggling troubled',
  'encourage urge / discourage prevent',
]

// What things are: both may be true of different things, so these need the very same place.
const STATES: readonly string[] = [
  'arrive enter join return / leave exit quit depart withdraw flee',
  'survive save rescue alive living / die kill dead death drown',
  'before prior / after following',
  'more most majority / less fewer fewest minority',
  'first earliest / last latest final',
  'north northern / south southern',
  'east eastern / west western',
  'man men boy boys male father son brother husband he his / woman women girl girls female mother daughter sister wife she her',
  'early earlier / late later',
  'minimum least / maximum most',
  'above over exceed / below under',
  'big large huge great giant / small little tiny minor mini',
  'new / old',
  'rich wealthy / poor',
  'high / low',
  'long / short',
  'near nearby close / distant far remote',
  'peace ceasefire truce peaceful / war invasion attack fighting',
  'cheap cheaper / expensive costly dearer',
  'strong / weak',
  'safe / dangerous unsafe',
  'legal lawful / illegal unlawful',
  'direct / indirect roundabout',
  'ally friend / enemy rival',
  'include including / exclude excluding except',
]

const stem = (word: string) => listTerms(regular(word))[0]!

type Side = { readonly line: number; readonly side: 0 | 1 }
const sidesOf = new Map<string, Side[]>()
for (const [line, entry] of [...EVENTS, ...STATES].entries())
  for (const [side, words] of entry.split('/').entries())
    for (const word of words.trim().split(/\s+/)) {
      const key = stem(word)
      const sides = sidesOf.get(key) ?? []
      sides.push({ line, side: side as 0 | 1 })
      sidesOf.set(key, sides)
    }

/** Whether news tells these two stems as opposite ways of one thing. */
export function arePolar(one: string, other: string): boolean {
  const sides = sidesOf.get(one)
  const others = sidesOf.get(other)
  if (sides === undefined || others === undefined) return false
  return (
    sides.some(({ line, side }) => others.some((far) => far.line === line && far.side !== side)) &&
    !areParallel(one, other)
  )
}

/** Whether they are opposite ways that things go, so that only one of them can have happened. */
export function areOtherEvents(one: string, other: string): boolean {
  const ofEvents = (word: string) =>
    (sidesOf.get(word) ?? []).some(({ line }) => line < EVENTS.length)
  return ofEvents(one) && ofEvents(other) && arePolar(one, other)
}

/** Whether they go the same way. */
export function areParallel(one: string, other: string): boolean {
  const sides = sidesOf.get(one) ?? []
  const others = sidesOf.get(other) ?? []
  return sides.some(({ line, side }) =>
    others.some((far) => far.line === line && far.side === side),
  )
}

const NEGATING = ['un', 'in', 'dis', 'non', 'im', 'il', 'ir']
const PREFIXED_CHARS_MIN = 4

/** “crewed” and “uncrewed”. Lower case. */
export function isNegatedForm(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return short.length >= PREFIXED_CHARS_MIN && NEGATING.some((prefix) => long === prefix + short)
}
