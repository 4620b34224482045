/** Does a sentence turn round who did it to whom: “Orlo sued Maren” where Maren sued Orlo? For English only. */

import {
  type Ground,
  type GroundSentence,
  keepWith,
  SENTENCE_WORDS_MAX,
  type Word,
} from './ground.ts'
import { readNumbers } from './numbers.ts'
import { isDone, isVerb } from './standing.ts'
import type { Problem } from './verify.ts'

type Stems = ReadonlySet<string>
type Deed = { readonly verb: Word; readonly agent: Stems; readonly patient: Stems }

// Who meets somebody is met by them.
const MUTUAL = new Set(
  'meet marri face play fight join border rival resembl equal match follow includ involv accompani'.split(
    ' ',
  ),
)

export function findAgents(text: string, words: readonly Word[], ground: Ground): Problem[] {
  if (words.length > SENTENCE_WORDS_MAX) return []
  return readDeeds(text, words).flatMap(({ verb, agent, patient }): Problem[] => {
    if (MUTUAL.has(verb.stem)) return []
    const told = (ground.placesOf.get(verb.stem) ?? [])
      .flatMap((at) => keepWith(ground.sentences[at]!, deedsIn))
      .filter((other) => other.verb.stem === verb.stem)
    const isTurned = (other: Deed) =>
      meets(agent, other.patient) && meets(patient, other.agent) && !isStraight(other)
    const isStraight = (other: Deed) => meets(agent, other.agent) || meets(patient, other.patient)
    if (!told.some(isTurned) || told.some(isStraight)) return []
    return [{ kind: 'name', start: verb.start, end: verb.end, text: verb.text }]
  })
}

/**
 * “Shares gained while the peso fell” where the peso gained and shares fell: two verbs of one source
 * sentence, each with the other's subject.
 */
export function findExchanged(text: string, words: readonly Word[], ground: Ground): Problem[] {
  const own = words.length > SENTENCE_WORDS_MAX ? [] : readSubjects(text, words)
  const isIn = (one: Subject, all: readonly Subject[], subject: Stems) =>
    all.some((other) => other.verb.stem === one.verb.stem && meets(other.of, subject))
  return own.flatMap((one, index): Problem[] => {
    const pairs = own.slice(index + 1).filter((other) => !meets(one.of, other.of))
    const isExchanged = pairs.some((other) =>
      (ground.placesOf.get(one.verb.stem) ?? []).some((at) => {
        const told = keepWith(ground.sentences[at]!, subjectsIn)
        if (isIn(one, told, one.of) || isIn(other, told, other.of)) return false
        return isIn(one, told, other.of) && isIn(other, told, one.of)
      }),
    )
    if (!isExchanged) return []
    return [{ kind: 'name', start: one.verb.start, end: one.verb.end, text: one.verb.text }]
  })
}

// “Five members voted for it and two against”: where numbers stand, they alone tell who.
function figuresOnly(stems: Stems): Stems {
  const figures = new Set([...stems].filter((stem) => readNumbers(stem).length > 0))
  return figures.size > 0 ? figures : stems
}

type Subject = { readonly verb: Word; readonly of: Stems }

function subjectsIn({ text, words }: GroundSentence): readonly Subject[] {
  return words.length > SENTENCE_WORDS_MAX ? [] : readSubjects(text, words)
}

function readSubjects(text: string, words: readonly Word[]): readonly Subject[] {
  return [...words.keys()].flatMap((place): Subject[] => {
    const verb = words[place]!
    if (verb.isStop || verb.isCapital || !isDone(words, place) || !isVerb(verb)) return []
    let left = place - 1
    while (left >= 0 && AUXILIARIES.has(words[left]!.low)) left -= 1
    const of = figuresOnly(phraseBefore(text, words, left))
    return of.size === 0 ? [] : [{ verb, of }]
  })
}

const meets = (one: Stems, other: Stems) => one.intersection(other).size > 0

function deedsIn({ text, words }: GroundSentence): readonly Deed[] {
  return words.length > SENTENCE_WORDS_MAX ? [] : readDeeds(text, words)
}

const BE = new Set('was were is are been be being'.split(' '))
const AUXILIARIES = new Set(
  'was were is are been be being has have had will would could not also'.split(' '),
)
const DETERMINERS = new Set(
  'the a an its his her their our two three four five all both'.split(' '),
)

/** Verbs that have somebody or something on either side. */
function readDeeds(text: string, words: readonly Word[]): readonly Deed[] {
  return [...words.keys()].flatMap((place): Deed[] => {
    const verb = words[place]!
    if (verb.isStop || (verb.isCapital && place > 0) || /ing$/.test(verb.low) || !isVerb(verb))
      return []
    let left = place - 1
    while (left >= 0 && AUXILIARIES.has(words[left]!.low)) left -= 1
    const isPassive = BE.has(words[place - 1]?.low ?? '')
    if (isPassive !== (words[place + 1]?.low === 'by')) return []
    const one = phraseBefore(text, words, left)
    const other = phraseBehind(text, words, isPassive ? place + 2 : place + 1)
    if (one.size === 0 || other.size === 0) return []
    return [isPassive ? { verb, agent: other, patient: one } : { verb, agent: one, patient: other }]
  })
}

const BREAK = /[,;:.!?"“”()]/

function phraseBefore(text: string, words: readonly Word[], last: number): Stems {
  const stems = new Set<string>()
  for (let at = last; at >= 0 && last - at < PHRASE_WORDS_MAX; at -= 1) {
    const word = words[at]!
    const next = words[at + 1]
    if (next !== undefined && BREAK.test(text.slice(word.end, next.start))) break
    if (word.isStop) break
    stems.add(word.stem)
  }
  return stems
}

function phraseBehind(text: string, words: readonly Word[], first: number): Stems {
  const stems = new Set<string>()
  let at = first
  while (DETERMINERS.has(words[at]?.low ?? '')) at += 1
  for (const from = at; at < words.length && at - from < PHRASE_WORDS_MAX; at += 1) {
    const word = words[at]!
    if (at > first && BREAK.test(text.slice(words[at - 1]!.end, word.start))) break
    if (word.isStop) break
    stems.add(word.stem)
  }
  return stems
}

const PHRASE_WORDS_MAX = 5
