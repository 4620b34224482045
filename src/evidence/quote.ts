/**
 * The answer without a model: the sources' own sentences that speak most to the question, or
 * nothing. What is asked decides what counts; no article and no wording fills the answer alone.
 */

import { overlap } from '../llm/extractive.ts'
import type { CitedSentence } from '../news.ts'
import { putInOrder } from './answer-order.ts'
import { completed, isCorrection } from './beside.ts'
import { canAnswer, listAsked } from './can-answer.ts'
import { isBy, type NamedOutlet, withoutOutlets } from './outlets-asked.ts'
import { readPredicate } from './predicate.ts'
import type { Question } from './question.ts'
import type { Found, Ranked } from './retrieve.ts'
import { type Candidate, carrying, type Features, listCandidates } from './sentence-features.ts'
import { answers, isTold, type Scored, tellingIt } from './telling.ts'
import { hasNewPerson } from './wanted.ts'

export type Quoted =
  | {
      readonly kind: 'answer'
      readonly sentences: readonly CitedSentence[]
      /** The best sentence holds so little of what was asked that it may not answer it. */
      readonly isUnsure: boolean
    }
  | { readonly kind: 'nothing' }

const PASSAGES_READ_MAX = 24
const PASSAGES_PER_OUTLET = 8
/** As many as a reader sees on a phone without scrolling. */
const SENTENCES_MAX = 5
const SENTENCES_PER_ARTICLE = 3
/** Two sentences that share more than this much of the shorter one say the same. */
const OVERLAP_MAX = 0.6
/** How far behind the best a sentence may stand: at this distance it is a twelfth as likely. */
const BEHIND_MAX = 2.5
/** Of the weight that any good sentence holds together with what stands around it. */
const ON_MATTER_MIN = 0.6
/** A short question is all matter: each of its words must count. */
const SHORT_TERMS = 6
const ON_MATTER_OF_SHORT_MIN = 0.75
const OWN_OF_SHORT_MIN = 0.4
const GOOD = 10 // sentences that tell how much can be held
/** Without newness: below, one answer in seven of the quiz was right; above, nearly one in two. */
const SURE_MIN = 4.5
const HELD_OF_SURE_MIN = 0.65
const WHO_IS = /\bwho(?:['’]s| is| was| are| were)\b/i
/** Of a question of more words than this, no sentence holds all. */
const WHOLE_TERMS = 12

// Log-odds that a sentence holds the answer, fitted by cross-validation on the questions of a public
// news quiz: see bench/answers.ts. Every fold agrees on the signs.
const WEIGHTS: Features = {
  own: 1.4,
  near: 0.2,
  pairs: 0.4,
  names: 0.4,
  wanted: 1,
  wantedOwn: 1.3,
  passage: 1,
  article: 0.3,
  covered: 0.35,
  top: 1.3,
  recent: 1.75,
  recentAsked: 0.8,
  fresh: 0.45,
  length: 0.3,
  asks: -9, // never: a question answers none
  caption: -2, // not fitted, the quiz has none: only where nothing else is there
  quoted: -0.25,
  leans: -0.25,
}
/** What it weighs that a sentence tells what is asked to have happened, or the other way round. */
const TOLD = 0.5
const OPPOSITE = 1
/** What an outlet takes back goes before what it had said. */
const CORRECTION = 2
const FEATURES = Object.keys(WEIGHTS) as (keyof Features)[]

/** `now` is when the reader asks. */
export function quoteAnswer(question: Question, found: Found, now: Date): Quoted {
  if (!canAnswer(question, found)) return { kind: 'nothing' }
  const outlets = listAsked(found)
  const matter = withoutOutlets(question, outlets)
  const read = choosePassages(found, outlets)
  const predicate = readPredicate(question.text)
  const candidates = listCandidates(matter, { found, read, now })
    .filter(({ features }) => features.asks === 0)
    .map((candidate) => ({ ...candidate, score: scoreOf(candidate) }))
    .sort((one, other) => other.score - one.score)
  const speaking = candidates.filter(({ features, fit }) => features.own > 0 || isTold(fit))
  const scored = tellingIt(speaking, predicate, question.wanted)
  const best = choose(scored, matter, outlets)
  if (best.length === 0) return { kind: 'nothing' }
  const { wanted } = question
  const chosen = completed(best, candidates, { wanted, sentencesMax: SENTENCES_MAX })
  const growsOld = wanted === 'amount' || predicate?.isOffice === true
  const ordered = putInOrder(chosen, question, growsOld)
  const sentences = ordered.map(({ text, passage }) => ({ text, cites: [passage] }))
  const asked = new Set(question.terms)
  // “Who mediated?” – “The mediator made a proposal.” But who somebody is needs no other name.
  const asksName = wanted === 'person' && !(question.names.length > 0 && WHO_IS.test(question.text))
  const isNameless = asksName && !chosen.some(({ text }) => hasNewPerson(text, asked))
  const isUnsure =
    isNameless ||
    (predicate !== undefined && !chosen.some((one) => answers(one, predicate, wanted))) ||
    Math.max(...chosen.map(timelessScore)) < SURE_MIN ||
    Math.max(...chosen.map(({ onMatter }) => onMatter)) < HELD_OF_SURE_MIN * wholeOf(matter)
  return { kind: 'answer', sentences, isUnsure }
}

function scoreOf({ text, features, fit }: Candidate): number {
  const told = fit === undefined ? 0 : TOLD * fit.told - (fit.isOpposite ? OPPOSITE : 0)
  const known = told + (features.wanted > 0 && isCorrection(text) ? CORRECTION : 0)
  return FEATURES.reduce((sum, name) => sum + WEIGHTS[name] * features[name], known)
}

// In an old archive every article is old, and may still hold the answer.
function timelessScore({ score, features }: Scored): number {
  return score - WEIGHTS.recent * features.recent - WEIGHTS.recentAsked * features.recentAsked
}

function wholeOf(question: Question): number {
  return Math.min(1, WHOLE_TERMS / carrying(question).length)
}

// The best, and those of the outlets that were asked for by name.
function choosePassages({ ranked }: Found, outlets: readonly NamedOutlet[]): readonly Ranked[] {
  const best = ranked.slice(0, PASSAGES_READ_MAX)
  const theirs = outlets.flatMap((outlet) =>
    ranked.filter(({ passage }) => isBy(outlet, passage.article)).slice(0, PASSAGES_PER_OUTLET),
  )
  return [...new Set([...best, ...theirs])]
}

/** `scored` best first. Of every outlet that was named its best sentence, then the best of all. */
function choose(
  scored: readonly Scored[],
  question: Question,
  outlets: readonly NamedOutlet[],
): readonly Scored[] {
  const chosen: Scored[] = []
  const take = (one: Scored | undefined) => {
    if (one !== undefined && chosen.length < SENTENCES_MAX && !chosen.includes(one))
      chosen.push(one)
  }
  const fitting = scored.filter(isOnMatter(scored.slice(0, GOOD), question))
  const least = (fitting[0]?.score ?? 0) - BEHIND_MAX
  for (const outlet of outlets) {
    const isTheirs = ({ passage }: Scored) => isBy(outlet, passage.article)
    const own = fitting.some(isTheirs) ? fitting : scored
    take(own.find((one) => isTheirs(one) && addsTo(chosen, one)))
  }
  // “What did The Verge say” is not answered by what another one says beside it.
  const isAsked = ({ passage }: Scored) =>
    outlets.length === 0 ||
    outlets.some((outlet) => !outlet.isLetSpeak || isBy(outlet, passage.article))
  for (const one of listCompared(fitting.filter(isAsked), question)) take(one)
  for (const one of fitting)
    if (one.score >= least && isAsked(one) && addsTo(chosen, one)) take(one)
  return chosen.toSorted((one, other) => other.score - one.score)
}

const COMPARES =
  /\b(?:compar(?:e|es|ed|ing|ison)|versus|vs|differ(?:s|ences?|ent)?)\b|\bvergl(?:eich|ichen)|\bcompar(?:er|ez|ar|are)\b|сравни/i
const COMPARED_MAX = 3

// “Compare the rates of Varrick and Oskel” wants a sentence on each, however alike the two are.
function listCompared(fitting: readonly Scored[], { text, names }: Question): readonly Scored[] {
  if (!COMPARES.test(text)) return []
  const found = names.flatMap((name) => fitting.find(({ terms }) => terms.includes(name)) ?? [])
  return found.length < 2 ? [] : [...new Set(found)].slice(0, COMPARED_MAX)
}

// People die in other disasters, too: what lacks the matter of the good ones is about something else.
function isOnMatter(good: readonly Scored[], question: Question): (one: Scored) => boolean {
  const isShort = carrying(question).length <= SHORT_TERMS
  const most = Math.max(0, ...good.map(({ onMatter }) => onMatter))
  const mostOwn = Math.max(0, ...good.map(({ features }) => features.own))
  const matter = most * (isShort ? ON_MATTER_OF_SHORT_MIN : ON_MATTER_MIN)
  const own = isShort ? mostOwn * OWN_OF_SHORT_MIN : 0
  return ({ onMatter, features }) => onMatter >= matter && features.own >= own
}

function addsTo(chosen: readonly Scored[], { terms, passage }: Scored): boolean {
  const own = new Set(terms)
  const ofArticle = chosen.filter((one) => one.passage.article.id === passage.article.id)
  if (ofArticle.length >= SENTENCES_PER_ARTICLE) return false
  return chosen.every((one) => overlap(own, new Set(one.terms)) <= OVERLAP_MAX)
}
