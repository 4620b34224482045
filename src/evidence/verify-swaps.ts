/**
 * Does a sentence say of one name what a source says, word for word, of another? Both may be in the
 * sources; who did it is what the place tells.
 */

import { carriesMeaning, isInOtherWords } from './align.ts'
import { type Ground, type GroundSentence, keepWith, type Word } from './ground.ts'
import { listNameRuns, type NameRun } from './name-runs.ts'
import type { Problem } from './verify.ts'

/** Of the words beside the name. Below, two sentences need not tell the same. */
const SHARED_MIN = 0.7
const JOINS = new Set(['and', 'or', 'with', 'vs', 'versus'])

/** `near`: the source sentences that say most of what the sentence says. */
export function findSwaps(
  text: string,
  words: readonly Word[],
  { near, ground }: { near: readonly GroundSentence[]; ground: Ground },
): Problem[] {
  const placed = placeRuns(listNameRuns(text), words)
  return placed.flatMap((run): Problem[] => {
    if (!near.some((sentence) => isSwapped(run, { words, placed, sentence, ground }))) return []
    const { start, end, text: name } = run
    return [{ kind: 'name', start, end, text: name }]
  })
}

type Told = {
  readonly words: readonly Word[]
  readonly placed: readonly Placed[]
  readonly sentence: GroundSentence
  readonly ground: Ground
}

function isSwapped(run: Placed, { words, placed, sentence, ground }: Told): boolean {
  if (shareBeside(run, words, sentence) < SHARED_MIN) return false
  const frame = frameOf(run, words)
  const held = keepWith(sentence, runsIn).filter((other) =>
    isSameFrame(frame, frameOf(other, sentence.words)),
  )
  if (held.length === 0 || held.some((other) => areOne(run, other, ground))) return false
  // “Orlo and Maren” are “Maren and Orlo”.
  const isJoined = JOINS.has(frame.before ?? '') || JOINS.has(frame.behind ?? '')
  const isBoth = run.terms.every((term) => sentence.stems.has(term))
  if (isBoth && (isJoined || !held.some((other) => isIn(other, words)))) return false
  if (placed.some((one) => tellsToo(one, held, { frame, words }))) return false
  return !ground.sentences.some((other) => isToldIn(other, run, frame))
}

type Placed = NameRun & { readonly from: number; readonly to: number } // places of its words

function runsIn({ text, words }: GroundSentence): readonly Placed[] {
  return placeRuns(listNameRuns(text), words)
}

function placeRuns(runs: readonly NameRun[], words: readonly Word[]): readonly Placed[] {
  return runs.flatMap((run) => {
    const from = words.findIndex(({ start }) => start >= run.start)
    const to = words.findLastIndex(({ end }) => end <= run.end)
    return from < 0 || to < from ? [] : [{ ...run, from, to }]
  })
}

type Frame = {
  readonly before: string | undefined
  readonly behind: string | undefined
  /** Where the name opens or closes the sentence, the other side must tell: by two words if one is small. */
  readonly further: string | undefined
}

function frameOf({ from, to }: Placed, words: readonly Word[]): Frame {
  const [before, behind] = [words[from - 1], words[to + 1]]
  const further =
    behind === undefined && before?.isStop === true
      ? words[from - 2]
      : before === undefined && behind?.isStop === true
        ? words[to + 2]
        : undefined
  return { before: before?.low, behind: behind?.low, further: further?.low }
}

function isSameFrame(one: Frame, other: Frame): boolean {
  return (
    one.before === other.before &&
    one.behind === other.behind &&
    one.further === other.further &&
    one.behind !== one.before
  )
}

function isToldIn(sentence: GroundSentence, run: Placed, frame: Frame): boolean {
  if (!run.terms.some((term) => sentence.stems.has(term))) return false
  const { words } = sentence
  return words.some(({ stem }, at) => {
    if (!run.terms.includes(stem)) return false
    const [before, behind] = [words[at - 1], words[at + 1]]
    const [opens, closes] = [before?.low === frame.before, behind?.low === frame.behind]
    // A small word beside a name says little.
    return (
      (opens && closes) ||
      (opens && before?.isStop === false) ||
      (closes && behind?.isStop === false)
    )
  })
}

// “Orlo will speak and Maren will speak”: the other name is told of as well.
function tellsToo(
  one: Placed,
  held: readonly Placed[],
  { frame, words }: { frame: Frame; words: readonly Word[] },
): boolean {
  const { before, behind } = frameOf(one, words)
  const isInPlace = before === frame.before || behind === frame.behind
  return isInPlace && held.some((other) => haveCommon(one, other))
}

function haveCommon(one: NameRun, other: NameRun): boolean {
  return one.terms.some((term) => other.terms.includes(term))
}

function isIn({ terms }: NameRun, words: readonly Word[]): boolean {
  return terms.every((term) => words.some(({ stem }) => stem === term))
}

const SHORT_CHARS_MIN = 3

// “Lib Dems” are Liberal Democrats, the ISU is Illinois State.
function isShortFor(short: NameRun, long: NameRun): boolean {
  if (/^\p{Lu}{2,6}$/u.test(short.text))
    return short.text.toLowerCase().startsWith(long.terms.map((term) => term[0]).join(''))
  return short.terms.some(
    (term) => term.length >= SHORT_CHARS_MIN && long.terms.some((whole) => whole.startsWith(term)),
  )
}

// A name and another part of it, or one that stands beside it in a source: “Tesla chief Elon Musk”.
export function areOne(run: NameRun, other: NameRun, ground: Ground): boolean {
  if (haveCommon(run, other) || isShortFor(run, other) || isShortFor(other, run)) return true
  const low = run.text.toLowerCase().replace(/[.'’]/g, '')
  if (isInOtherWords({ low, text: run.text }, ground)) return true
  return ground.sentences.some((sentence) =>
    keepWith(sentence, runsIn).some(
      ({ terms }) =>
        run.terms.some((term) => terms.includes(term)) &&
        other.terms.some((term) => terms.includes(term)),
    ),
  )
}

function shareBeside({ from, to }: Placed, words: readonly Word[], { stems }: GroundSentence) {
  const beside = words.filter((word, place) => (place < from || place > to) && carriesMeaning(word))
  return beside.filter(({ stem }) => stems.has(stem)).length / Math.max(1, beside.length)
}
