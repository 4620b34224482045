/**
 * The answer without a model: the sources' own sentences that speak most to the question, or
 * nothing. A question whose names or weight the passages do not hold is not answered.
 */

import { fold, listTerms } from '../article/terms.ts'
import { splitSentences } from '../article/text.ts'
import { pickDistinct } from '../llm/extractive.ts'
import type { CitedSentence, Passage } from '../news.ts'
import { givesOrders } from './orders.ts'
import type { Question, Wanted } from './question.ts'
import { isStopTerm, listNames } from './question.ts'
import { bestPerArticle, type Found, type Ranked } from './retrieve.ts'
import { shareHeld } from './score.ts'

const PASSAGES_READ_MAX = 12
const SENTENCES_MAX = 3
const SENTENCE_CHARS_MAX = 600
const ARTICLES_READ_MAX = 3
const HELD_MIN = 0.5
const NAMES_HELD_MIN = 0.6
/** A sentence must reach this share of the best sentence's score to stand beside it. */
const BESIDE_MIN = 0.6
const WANTED_BONUS = 0.25
const PASSAGE_SHARE = 0.35
const BORROWED_MAX = 0.5
const NEWEST_BONUS = 0.3

export type Quoted =
  | { readonly kind: 'answer'; readonly sentences: readonly CitedSentence[] }
  | { readonly kind: 'nothing' }

/**
 * Whether what was found can hold the answer at all: also asked before a model is. The best articles
 * together must hold most of the question's weight, and most of its names: someone who asks about
 * Lahore is not helped by an article about Karachi.
 */
export function canAnswer(question: Question, { ranked, weights }: Found): boolean {
  const asked = carrying(question)
  if (ranked.length === 0 || asked.length === 0) return false
  const best = new Set(
    bestPerArticle(ranked)
      .slice(0, ARTICLES_READ_MAX)
      .map(({ passage }) => passage.article.id),
  )
  const held = new Set(
    ranked.filter(({ passage }) => best.has(passage.article.id)).flatMap((one) => [...one.held]),
  )
  const isHeld = (terms: readonly string[], least: number) =>
    shareHeld(terms, held, weights) >= least
  return isHeld(asked, HELD_MIN) && isHeld(question.names, NAMES_HELD_MIN)
}

// “And why?” asks with the words of the question before; “what is this?” alone asks for nothing.
function carrying({ terms, context }: Question): readonly string[] {
  const content = terms.filter((term) => !isStopTerm(term))
  return content.length > 0 ? content : context
}

export function quoteAnswer(question: Question, found: Found): Quoted {
  if (!canAnswer(question, found)) return { kind: 'nothing' }
  const candidates = found.ranked
    .slice(0, PASSAGES_READ_MAX)
    .flatMap((ranked) => scoreSentences(ranked, question, found))
  const best = pickDistinct(candidates, SENTENCES_MAX)
  const least = (best[0]?.score ?? 0) * BESIDE_MIN
  const sentences = best
    .filter(({ score, own }) => own > 0 && score >= least)
    .map(({ text, passage }) => ({ text, cites: [passage] }))
  return sentences.length === 0 ? { kind: 'nothing' } : { kind: 'answer', sentences }
}

type Candidate = {
  readonly text: string
  readonly passage: Passage
  readonly terms: readonly string[]
  readonly own: number // weight of the question's words in the sentence itself
  readonly score: number
}

function scoreSentences(
  ranked: Ranked,
  question: Question,
  { weights, ranked: all }: Found,
): Candidate[] {
  const top = all[0]!.score || 1
  const asked = new Set(carrying(question))
  const recency = isOfNow(question) ? 1 + NEWEST_BONUS * recencyOf(ranked, all) : 1
  return splitSentences(ranked.passage.text)
    .filter((text) => text.length <= SENTENCE_CHARS_MAX && !givesOrders(text))
    .map((text) => {
      const terms = listTerms(text)
      const distinct = new Set(terms)
      let own = 0
      let borrowed = 0
      for (const [term, weight] of weights) {
        if (!distinct.has(term)) continue
        if (asked.has(term)) own += weight
        else borrowed += weight
      }
      // What the reader asks now decides; the question before only helps.
      const held = own + Math.min(borrowed, own * BORROWED_MAX)
      const bonus = holdsWanted(text, question.wanted, asked) ? 1 + WANTED_BONUS : 1
      const score = recency * held * (bonus + PASSAGE_SHARE * (ranked.score / top))
      return { text, passage: ranked.passage, terms, own, score }
    })
}

// How many there are, and who holds an office, changes; when and why something happened does not.
function isOfNow({ wanted }: Question): boolean {
  return wanted === 'amount' || wanted === 'person'
}

/** 1 for the newest of the articles found, 0 for the oldest. */
function recencyOf({ passage }: Ranked, all: readonly Ranked[]): number {
  const times = all
    .slice(0, PASSAGES_READ_MAX)
    .map((one) => one.passage.article.published.at.getTime())
  const [oldest, newest] = [Math.min(...times), Math.max(...times)]
  return newest === oldest
    ? 1
    : (passage.article.published.at.getTime() - oldest) / (newest - oldest)
}

/** Whether a sentence holds the kind of thing that was asked for, beyond the question's own words. */
function holdsWanted(text: string, wanted: Wanted, asked: ReadonlySet<string>): boolean {
  switch (wanted) {
    case 'person':
    case 'place':
      return listNames(text).some((name) => !asked.has(name))
    case 'time':
      return /\b(mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(january|february|march|april|may|june|july|august|september|october|november|december|yesterday|today|tomorrow)\b|\b\d{4}\b|\b\d{1,2}[:.]\d{2}\b/i.test(
        text,
      )
    case 'amount':
      return /\d|\b(two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|millions?)\b/i.test(
        text,
      )
    case 'reason':
      return /\b(because|after|due to|caused|over|following|amid|in response|since)\b/i.test(
        fold(text),
      )
    case 'anything':
      return false
  }
}
