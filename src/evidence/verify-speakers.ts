/** Does a sentence let one person say what the sources let another say? For English only. */

import { carriesMeaning, isInOtherWords } from './align.ts'
import { type Ground, type GroundSentence, keepWith, type Word } from './ground.ts'
import { isCommonWord } from './lexicon.ts'
import { readReport } from './reports.ts'
import type { Problem } from './verify.ts'

/** So much of what is said a source sentence must hold to be where it is from. */
const SAID_SHARE_MIN = 0.6
/** And so little of it where the other speaker stands, that it cannot be from there. */
const ELSEWHERE_SHARE_MAX = 0.4
/** Shorter words (“yes”) are said by anybody. */
const SAID_WORDS_MIN = 3

export function findSpeakers(text: string, words: readonly Word[], ground: Ground): Problem[] {
  const told = readSpoken({ text, words })
  if (told === undefined || told.said.size < SAID_WORDS_MIN) return []
  const { names, said, start, end } = told
  const unknown = names.filter(({ stem }) => !ground.placesOf.has(stem))
  const short = names.filter(({ text: name }) => /^\p{Lu}{2,}$/u.test(name))
  // The CDC may stand there with its whole name.
  if (unknown.length === names.length) return []
  if ([...unknown, ...short].some((name) => isInOtherWords(name, ground))) return []
  const share = ({ stems }: GroundSentence) => said.intersection(stems).size / said.size
  const named = ground.sentences.map(({ stems }) => names.some(({ stem }) => stems.has(stem)))
  const isTheirs = ground.sentences.some((one, at) => {
    if (named[at]) return share(one) > ELSEWHERE_SHARE_MAX
    // “She said …” may be of who is named beside it, and so may what nobody with a name says.
    const isNear = NEAR.some((step) => named[at + step])
    return isNear && share(one) >= SAID_SHARE_MIN && keepWith(one, spokenIn) === undefined
  })
  if (isTheirs) return []
  const isOthers = ground.sentences.some((one, at) => {
    const spoken = named[at] || share(one) < SAID_SHARE_MIN ? undefined : keepWith(one, spokenIn)
    return spoken?.names.every((name) => !words.some(({ stem }) => stem === name.stem)) === true
  })
  if (!isOthers) return []
  return [{ kind: 'name', start, end, text: text.slice(start, end) }]
}

const NEAR = [-2, -1, 1]

type Stretch = { readonly start: number; readonly end: number }
type Spoken = Stretch & { readonly names: readonly Word[]; readonly said: ReadonlySet<string> }
/** Somebody with a name, and the stems of what they say. */
function readSpoken({ text, words }: { text: string; words: readonly Word[] }): Spoken | undefined {
  const report = readReport(text, words)
  if (report === undefined) return undefined
  const within = ({ start, end }: Stretch) =>
    words.filter((word) => word.start >= start && word.end <= end && carriesMeaning(word))
  const named = within(report.speaker).filter(
    (word) => word.isCapital && (word !== words[0] || !isCommonWord(word.low)),
  )
  if (named.length === 0) return undefined
  return {
    names: named,
    said: new Set(within(report.said).map(({ stem }) => stem)),
    start: named[0]!.start,
    end: named.at(-1)!.end,
  }
}

function spokenIn(sentence: GroundSentence): Spoken | undefined {
  return readSpoken(sentence)
}
