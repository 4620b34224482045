/**
 * What speaks for a sentence as an answer to a question: the question's words in it and around it,
 * what it adds to them, where it stands and how new it is. evidence/quote.ts weighs these against
 * each other.
 */

import { listTerms } from '../article/terms.ts'
import { splitSentences } from '../article/text.ts'
import type { Passage } from '../news.ts'
import { isInOtherWords } from './align.ts'
import { readGround, readWords } from './ground.ts'
import { listMeant, type Meant } from './meant.ts'
import { givesOrders } from './orders.ts'
import { type Predicate, readPredicate } from './predicate.ts'
import { isStopTerm, type Question } from './question.ts'
import type { Found, Ranked } from './retrieve.ts'
import { type Fit, fitOf, sharesStart, TOLD_MIN } from './speaks-to.ts'
import { wantedHeld } from './wanted.ts'

export type Candidate = {
  readonly text: string
  readonly passage: Passage
  readonly place: number // of the sentence in its passage
  readonly terms: readonly string[]
  /** How much of the question's weight it holds together with the sentences beside it and its title. */
  readonly onMatter: number
  /** How far it tells what is asked to have happened; undefined where the question cannot be read. */
  readonly fit: Fit | undefined
  /** It holds whatever else is asked beside what happened and of what; false where nothing else is. */
  readonly holdsRest: boolean
  readonly features: Features
}

/** Each from 0 to about 1. */
export type Features = {
  /** How much of the question's weight the sentence itself holds. */
  readonly own: number
  /** And how much more the sentences beside it. */
  readonly near: number
  /** Words that stand side by side in the question and close together here. */
  readonly pairs: number
  /** The share of the question's names that it holds. */
  readonly names: number
  /** Whether it holds the kind of thing that is asked for. */
  readonly wanted: number
  readonly wantedOwn: number
  /** What the finder thinks of its passage, of its article, and of how much the article covers. */
  readonly passage: number
  readonly article: number
  readonly covered: number
  /** How near the top of its article; news says the most important first. */
  readonly top: number
  /** How new, and the same again where the question is about now. */
  readonly recent: number
  readonly recentAsked: number
  /** How much it says that the question does not. */
  readonly fresh: number
  readonly length: number
  /** A question answers none. */
  readonly asks: number
  /** It tells what is to be seen in a picture. */
  readonly caption: number
  /** It opens with a quotation mark, or leans on the sentence before it. */
  readonly quoted: number
  readonly leans: number
}

const SENTENCE_CHARS_MAX = 600
const SENTENCE_TERMS_MIN = 4
const TELLING_TERMS_MIN = 3 // “Nobody was killed.”
const DAY_MS = 86_400_000
const HALF_AGE_DAYS = 14
const FRESH_TERMS = 12
const PAIR_TERMS_MAX = 3

const OF_NOW =
  /\b(?:this|last|past) (?:week|month|weekend|year)\b|\b(?:recently|latest|currently?|now|today|newest|just)\b/i
const ASKS = /\?["”’)]*$/
const OPENS_QUOTED = /^["“]/
const LEANS =
  /^["“'‘]?(?:he|she|it|they|this|that|these|those|his|her|their|its|but|and|or|so|however|meanwhile|also|later|then)\b/i

/** The words that carry a question: its own, or those of the question before when it has none. */
export function carrying({ terms, context }: Question): readonly string[] {
  const content = terms.filter((term) => !isStopTerm(term))
  return content.length > 0 ? content : context
}

/** The sentences of these passages in reading order. `now` is when the reader asks. */
export function listCandidates(
  question: Question,
  { found, read, now }: { found: Found; read: readonly Ranked[]; now: Date },
): readonly Candidate[] {
  const own = carrying(question)
  const asked = new Set([...own, ...question.context])
  const rarest = Math.max(1, ...found.weights.values())
  const weigh = (term: string) =>
    (found.weights.get(term) ?? rarest) * (own.includes(term) ? 1 : BORROWED_SHARE)
  const articles = [...new Set(found.ranked.map(({ passage }) => passage.article.id))]
  const predicate = readPredicate(question.text)
  const scale: Scale = {
    question,
    asked,
    meant: listMeant({ ...question, terms: [...asked] }, found.spell),
    weigh,
    whole: [...asked].reduce((sum, term) => sum + weigh(term), 0) || 1,
    pairs: pairsOf(question.terms),
    predicate,
    rest: restOf(asked, question, predicate),
    lacksName: false,
    isOfNow: OF_NOW.test(question.text),
    rankOf: ({ passage, score, covered }) => ({
      passage: score / (found.ranked[0]?.score || 1),
      article: 1 / (1 + articles.indexOf(passage.article.id)),
      covered,
      recent: recencyOf(passage, now),
    }),
  }
  return [...Map.groupBy(read, ({ passage }) => passage.article.id).values()].flatMap((own) => {
    const lacksName = predicate !== undefined && lacksNames(own, question, found)
    return own.flatMap((ranked) => readPassage(ranked, { ...scale, lacksName }))
  })
}

/** What a word of the question before counts beside one of this question. */
const BORROWED_SHARE = 0.5

/** Whether an article speaks of none of the question's names, in its own words and those of its title. */
function lacksNames(
  read: readonly Ranked[],
  { names, terms }: Question,
  { spell }: Found,
): boolean {
  const own = names.filter((name) => terms.includes(name)).map((name) => spell?.(name) ?? name)
  if (own.length === 0) return false
  const texts = [read[0]!.passage.article.title, ...read.map(({ passage }) => passage.text)]
  const held = new Set(texts.flatMap(listTerms))
  const missing = own.filter(
    (name) => !held.has(name) && ![...held].some((term) => sharesStart(term, name)),
  )
  if (missing.length === 0) return false
  const ground = readGround(texts)
  return missing.some((name) => !isInOtherWords({ low: name, text: name.toUpperCase() }, ground))
}

function restOf(
  asked: ReadonlySet<string>,
  { names, terms }: Question,
  predicate: Predicate | undefined,
): readonly string[] {
  if (predicate === undefined) return []
  const { verb, heads } = predicate
  const isRest = (term: string) =>
    term !== verb && !names.includes(term) && !heads.some((head) => head.includes(term))
  return [...asked].filter((term) => terms.includes(term) && isRest(term))
}

type Rank = Pick<Features, 'passage' | 'article' | 'covered' | 'recent'>
type Scale = {
  readonly question: Question
  readonly asked: ReadonlySet<string>
  readonly meant: ReadonlyMap<string, Meant>
  readonly weigh: (term: string) => number
  readonly whole: number
  readonly pairs: readonly (readonly [string, string])[]
  readonly predicate: Predicate | undefined
  readonly rest: readonly string[]
  readonly lacksName: boolean
  readonly isOfNow: boolean
  readonly rankOf: (ranked: Ranked) => Rank
}

function readPassage(ranked: Ranked, scale: Scale): readonly Candidate[] {
  const { passage } = ranked
  const rank = scale.rankOf(ranked)
  const title = listWordsOf(passage.article.title)
  const sentences = splitSentences(passage.text)
  const words = sentences.map(listWordsOf)
  return sentences.flatMap((text, place) => {
    const own = listTerms(text)
    if (text.length > SENTENCE_CHARS_MAX || own.length < TELLING_TERMS_MIN) return []
    if (givesOrders(text)) return []
    const near = (words[place - 1] ?? NOTHING).union(words[place + 1] ?? NOTHING)
    const { lacksName } = scale
    const around = { before: sentences[place - 1] ?? '', title: passage.article.title, lacksName }
    const fit = scale.predicate && fitOf(text, scale.predicate, around)
    if (own.length < SENTENCE_TERMS_MIN && (fit?.told ?? 0) < TOLD_MIN) return []
    const held = shareOf(words[place]!, scale, fit)
    const features = {
      ...rank,
      own: held,
      near: shareOf(words[place]!.union(near), scale, fit) - held,
      ...wants(text, own, scale),
      ...looks(text, own),
      caption: Number(passage.kind !== 'paragraph'),
      pairs: shareOfPairs(own, scale.pairs),
      top: 1 / (1 + place + 2 * passage.position),
      recentAsked: scale.isOfNow ? rank.recent : 0,
    }
    const wantedOwn = features.wanted * features.own
    const onMatter = shareOf(words[place]!.union(near).union(title), scale, fit)
    const { rest } = scale
    const holds = (term: string) => words[place]!.has(term)
    const holdsRest =
      rest.length > 0 &&
      !lacksName &&
      fit?.told === 0 &&
      rest.every(holds) &&
      (scale.predicate?.heads ?? []).every((head) => head.some(holds))
    return [
      {
        ...{ text, passage, place, terms: own, onMatter, fit, holdsRest },
        features: { ...features, wantedOwn },
      },
    ]
  })
}

const NOTHING: ReadonlySet<string> = new Set()
/** What another word for it holds of a word that is asked for. */
const OTHER_WORD = 0.8

/** Its terms, and the base forms of its words. */
function listWordsOf(text: string): ReadonlySet<string> {
  return new Set([...listTerms(text), ...readWords(text).map(({ stem }) => stem)])
}

function shareOf(
  words: ReadonlySet<string>,
  { meant, weigh, whole, predicate }: Scale,
  fit: Fit | undefined,
): number {
  const isTold = fit !== undefined && fit.told >= TOLD_MIN
  let sum = 0
  for (const [term, { stems, others }] of meant) {
    const isVerb =
      isTold &&
      (stems.includes(predicate!.verb) ||
        (fit.isWhole && predicate!.heads.some((head) => head.includes(stems[0]!))))
    if (stems.some((stem) => words.has(stem))) sum += weigh(term)
    else if (isVerb || others.some((stem) => words.has(stem))) sum += weigh(term) * OTHER_WORD
  }
  return sum / whole
}

function wants(text: string, terms: readonly string[], { question, asked }: Scale) {
  const distinct = new Set(terms)
  const names = question.names.filter((name) => asked.has(name))
  const fresh = [...distinct].filter((term) => !asked.has(term) && !isStopTerm(term)).length
  return {
    wanted: wantedHeld(text, question, asked),
    names:
      names.length === 0 ? 0 : names.filter((name) => distinct.has(name)).length / names.length,
    fresh: Math.min(1, fresh / FRESH_TERMS),
  }
}

function looks(text: string, terms: readonly string[]) {
  return {
    length: Math.min(1.5, Math.log(1 + terms.length) / 4),
    asks: Number(ASKS.test(text)),
    quoted: Number(OPENS_QUOTED.test(text)),
    leans: Number(LEANS.test(text)),
  }
}

function pairsOf(terms: readonly string[]): readonly (readonly [string, string])[] {
  return terms.slice(1).map((term, index) => [terms[index]!, term])
}

function shareOfPairs(terms: readonly string[], pairs: Scale['pairs']): number {
  if (pairs.length === 0) return 0
  const held = pairs.filter(([one, other]) => {
    const at = terms.indexOf(one)
    const around = terms.slice(Math.max(0, at - PAIR_TERMS_MAX), at + PAIR_TERMS_MAX + 1)
    return at >= 0 && around.includes(other)
  })
  return held.length / pairs.length
}

// Halves after two weeks: yesterday's news and last week's differ more than those of two years.
function recencyOf({ article }: Passage, now: Date): number {
  const ageDays = Math.max(0, (now.getTime() - article.published.at.getTime()) / DAY_MS)
  return 1 / (1 + ageDays / HALF_AGE_DAYS)
}
