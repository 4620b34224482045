/**
 * Whose word does a question ask for, and which of what was found is theirs? Who asks what an outlet said
 * (“according to The Verge”, “a report by Reuters”) is not answered by another one, whether we hold
 * anything of it or not.
 */

import { findMonth } from '../article/months.ts'
import { listTerms } from '../article/terms.ts'
import type { Article } from '../news.ts'
import { loadOutlets } from '../source/outlets.ts'
import { areBeside, isAuthor, isLetSpeak } from './let-speak.ts'
import { listNameRuns } from './name-runs.ts'
import { headOf, type OutletMention } from './outlets.ts'
import type { Question } from './question.ts'

export type NamedOutlet = {
  readonly name: string // as we know it, else as the question has it
  readonly terms: readonly string[]
  readonly domain: string | undefined // of an outlet we know
  /** As the store names them; empty of an outlet that we hold nothing of. */
  readonly publishers: readonly string[]
  /** We know it, or it is spoken of as one who writes articles; else its name may be a word like others. */
  readonly isCertain: boolean
  /** The question asks for its word; otherwise it may be what is asked about: “who leads the BBC?” */
  readonly isLetSpeak: boolean
}

const OUTLETS_MAX = 8

type Place = { readonly name: string; readonly start: number; readonly end: number }
type Seen = Place & { readonly publishers: readonly string[]; readonly isRun: boolean }

/**
 * In the order of the question, without repetition: outlets that we know or hold (`held`, from `findOutlets`),
 * and others that are spoken of as outlets are.
 */
export function listNamedOutlets(
  text: string,
  held: readonly OutletMention[] = [],
): readonly NamedOutlet[] {
  const seen = listSeen(text, held)
  const speaking = seen.map(({ start, end }) => isLetSpeak(text, start, end))
  const isBeside = (index: number) => areBeside(text, seen[index]!.end, seen[index + 1]!.start)
  for (let index = 1; index < seen.length; index += 1)
    if (speaking[index - 1] && isBeside(index - 1)) speaking[index] = true
  for (let index = seen.length - 2; index >= 0; index -= 1)
    if (speaking[index + 1] && isBeside(index)) speaking[index] = true

  const outlets = new Map<string, NamedOutlet>()
  for (const [index, place] of seen.entries()) {
    const outlet = readOutlet(text, place, speaking[index]!)
    if (outlet === undefined || outlets.size >= OUTLETS_MAX) continue
    const key = outlet.domain ?? outlet.terms.join(' ')
    const before = outlets.get(key)
    const isSpeaking = outlet.isLetSpeak || before?.isLetSpeak === true
    outlets.set(key, { ...(before ?? outlet), isLetSpeak: isSpeaking })
  }
  return [...outlets.values()]
}

/** Every name that may be an outlet's, once. */
function listSeen(text: string, held: readonly OutletMention[]): readonly Seen[] {
  // A comma, so that two outlets side by side are two names. Places stay what they are.
  const parted = text.replace(/ and (?=(?:the )?\p{Lu})/giu, ' ,,, ')
  const runs = listNameRuns(parted)
    .map((run): Seen => {
      const name = run.text.replace(/['’]s$/u, '')
      return {
        ...{ name, start: run.start, end: run.start + name.length },
        ...{ publishers: [], isRun: true },
      }
    })
    .filter((run) => !held.some(({ start, end }) => run.start < end && start < run.end))
  const ours = held.map(({ start, end, publishers }): Seen => {
    return { name: headOf(text.slice(start, end)), start, end, publishers, isRun: false }
  })
  return [...runs, ...ours].sort((one, other) => one.start - other.start)
}

function readOutlet(text: string, place: Seen, isSpeaking: boolean): NamedOutlet | undefined {
  const { name, start, end, publishers, isRun } = place
  const known = findKnown(text, place)
  const isInitials = !isRun && /^\p{Lu}{3,}$/u.test(name) // of one that we hold, and no word
  const isCertain = known !== undefined || isInitials || isAuthor(text, start, end)
  // A name that we hold is often a word, too; one that nobody knows is an outlet only as an author.
  if (!isCertain && (isRun || !isSpeaking)) return undefined
  if (known === undefined && findMonth(name) !== undefined) return undefined
  const terms = listTerms(name).filter((term) => term !== 'the')
  if (terms.length === 0) return undefined
  const shown = known?.name ?? publishers[0] ?? name
  const domain = known?.domains[0]
  return { name: shown, terms, domain, publishers, isCertain, isLetSpeak: isSpeaking }
}

// The “New” of “New York Times” is taken for a word in front of a name.
function findKnown(text: string, { name, start }: Place) {
  const whole = /(?:\p{Lu}\p{L}* ){0,2}$/u.exec(text.slice(0, start))?.[0] ?? ''
  const outlets = loadOutlets()
  return outlets.find({ publisher: whole + name }) ?? outlets.find({ publisher: name })
}

const WRITING_TERMS: ReadonlySet<string> = new Set(listTerms('write wrote written writes'))

/** The question without the names of its outlets: they say who should speak, not of what. */
export function withoutOutlets(question: Question, outlets: readonly NamedOutlet[]): Question {
  if (outlets.length === 0) return question
  const certain = outlets.filter(({ isCertain }) => isCertain)
  const named = new Set(certain.flatMap(({ terms }) => terms))
  const terms = question.terms.filter((term) => !named.has(term) && !WRITING_TERMS.has(term))
  if (terms.length === 0) return question
  return { ...question, terms, names: question.names.filter((name) => !named.has(name)) }
}

/** Whether an article is by that outlet: by what we know of both, else by the words of its name. */
export function isBy(outlet: NamedOutlet, article: Pick<Article, 'publisher' | 'url'>): boolean {
  const { publisher, url } = article
  if (publisher !== undefined && outlet.publishers.includes(publisher)) return true
  const known = outlet.domain === undefined ? undefined : loadOutlets().find({ publisher, url })
  // Associated Press of Pakistan is not the Associated Press.
  if (known !== undefined) return known.domains[0] === outlet.domain
  const terms = new Set(listTerms(publisher ?? ''))
  return outlet.terms.every((term) => terms.has(term))
}
