/**
 * What does a question ask to have happened, and to what? “When did the harbour strike end?” asks for an
 * end, and of a strike: a sentence about the end of the year, or the beginning of the strike, does not
 * answer it. Read from the order of words, as far as that is sure; for English questions of one clause.
 */

import { relatedStems } from './align.ts'
import { isEnglish, readWords, type Word } from './ground.ts'
import { type OtherWords, otherWords, type Phrase } from './other-words.ts'
import {
  ASIDE,
  ASKS,
  BE,
  DETERMINER,
  DO,
  findParticiple,
  findVerb,
  headOf,
  isFiniteVerb,
  isFormOf,
  isOwner,
  isParticiple,
  isVerb,
  objectOf,
  PREPOSITION,
  STATE,
} from './question-grammar.ts'

export type Predicate = {
  /** What is asked to have happened, or to be. */
  readonly verb: string // a stem
  readonly told: OtherWords
  /** What it happens to or who does it: of each noun all that may stand for it. */
  readonly heads: readonly (readonly string[])[]
  /** Names behind a preposition, “in Zemarra”. */
  readonly placed: readonly string[]
  /** The one of `heads` to which it is done. */
  readonly object: readonly string[] | undefined
  /** “Who won?”, “how many died?”: who does it is what is asked. */
  readonly asksSubject: boolean
  readonly asksWhen: boolean
  /** “Did it end?”: that it began is an answer. */
  readonly isYesNo: boolean
  /** “Who is the mayor of Paris?”: an office, and no event. */
  readonly isOffice: boolean
  /** “Who did not vote?”: those who did are no answer. */
  readonly isNegative: boolean
  /** “Who stole it?”: that it was stolen is no answer. */
  readonly asksAgent: boolean
  /** Only what tells it in one of its words can be the answer. */
  readonly isStrict: boolean
}

const WORDS_MAX = 16
const LIGHT = /^(?:go|get|come|become|take|make|do|have|be|give|hold|put|keep)$/
const MEASURES = /^(?:cost|weigh|measure|last|pay|earn)$/
/** What is told in any words at all. */
const ANY = /^(?:say|tell|think|happen|mean|know|report|do|describe|discuss|suggest|claim|mention)$/
const NEGATES =
  /^(?:not|never|(?:did|does|do|was|were|is|are|has|have|had|will|would|can|could)nt)$/

export function readPredicate(text: string): Predicate | undefined {
  const asked = text.trim()
  if (/[.!?] +\S/.test(asked)) return undefined
  const words = readWords(asked).filter(
    ({ low }, index) => index > 0 || !/^(?:and|but|so)$/.test(low),
  )
  if (words.length < 2 || words.length > WORDS_MAX || /[;:]|, (?!and )/.test(asked))
    return undefined
  if (!isEnglish(words) && !words.some(({ low }) => ASKS.test(low) || DO.test(low)))
    return undefined
  const first = words[0]!.low
  const at = words.findIndex(({ low }) => DO.test(low) || BE.test(low))
  if (DO.test(first) || BE.test(first)) return readAfter(words, { at: 0, isYesNo: true, asked })
  if (!ASKS.test(first) && !words.slice(0, 3).some(({ low }) => ASKS.test(low))) return undefined
  if (at >= 0) return readAfter(words, { at, isYesNo: false, asked })
  return readOfAsked(words, asked)
}

type Way = { readonly at: number; readonly isYesNo: boolean; readonly asked: string }

function readAfter(words: readonly Word[], { at, isYesNo, asked }: Way): Predicate | undefined {
  const aux = words[at]!.low
  const place = DO.test(aux)
    ? findVerb(words, { at, asked, needsSubject: isYesNo || needsSubject(words, at) })
    : findParticiple(words, at)
  if (place === undefined) return BE.test(aux) ? readOffice(words, at, asked) : undefined
  const subject = headOf(words.slice(at + 1, place))
  // “How many jobs will it cut”: what is counted is what it happens to.
  const counted = isCounted(words) ? headOf(words.slice(2, at)) : []
  // “How many crowns does it cost?”: they may be dollars.
  const isPrice = isFormOf(words[place]!, MEASURES)
  const own = [...subject, ...(isPrice ? [] : counted), ...whichOf(words, at)]
  return make(words, { place, isYesNo, own, asksSubject: subject.length === 0 && !isYesNo })
}

// “Who won the race?”, “which terminal reopened first?”
function readOfAsked(words: readonly Word[], asked: string): Predicate | undefined {
  const isSubject = /^(?:who|what)$/.test(words[0]!.low)
  const place = words.findIndex((word, index) => {
    if (index === 0 || word.isCapital || word.isNumber) return false
    if (isSubject) return index === 1 && isVerb(word)
    const before = words[index - 1]!
    return (
      index > 1 && isFiniteVerb(word) && !DETERMINER.test(before.low) && !isOwner(before, asked)
    )
  })
  if (place < 0) return undefined
  const own = isCounted(words) ? headOf(words.slice(2, place)) : whichOf(words, place)
  return make(words, { place, isYesNo: false, own, asksSubject: true })
}

// “Which automaker” is not told as an automaker.
function isCounted(words: readonly Word[]): boolean {
  return words[0]!.low === 'how' && /^(?:many|much)$/.test(words[1]?.low ?? '')
}

// “When did” and “how did” are followed by who did; “who will” and “how many will” are who does.
function needsSubject(words: readonly Word[], at: number): boolean {
  return at === 1 && /^(?:when|where|why|how)$/.test(words[0]!.low)
}

function make(
  words: readonly Word[],
  {
    place,
    isYesNo,
    own,
    asksSubject,
  }: {
    readonly place: number
    readonly isYesNo: boolean
    readonly own: readonly Word[]
    readonly asksSubject: boolean
  },
): Predicate | undefined {
  const isDirect = !PREPOSITION.test(words[place + 1]?.low ?? '')
  // What stands behind a preposition matters where nothing else is named: “who was arrested over the dam?”
  // A place (“in Zemarra”) may be named around the sentence, too.
  const behind = objectOf(words, place)
  const objects = behind.filter(({ isCapital }) => isDirect || (own.length === 0 && !isCapital))
  const placed = words.slice(place + 1).filter(({ isCapital }, index) => {
    return isCapital && /^(?:in|at|near)$/.test(words[place + index]!.low)
  })
  const nouns = [...own, ...objects]
  const after = words[place + 1]
  const isLight = isFormOf(words[place]!, LIGHT)
  // “Go missing” asks for what is missing, “walk out” for a walkout.
  const verb =
    isLight && after !== undefined && (STATE.test(after.low) || isParticiple(after))
      ? after
      : words[place]!
  if ((isLight && verb === words[place]) || isFormOf(verb, ANY)) return undefined
  const headsOf = (some: readonly Word[]) =>
    some.filter((noun) => noun !== verb).map(({ stem }) => singleWords(otherWords(stem)))
  const objectHeads = headsOf(objects)
  const heads = [...headsOf(own), ...objectHeads]
  const known = otherWords(
    verb.stem,
    nouns.map(({ stem }) => stem),
  )
  const others = { ...known, alike: [...known.alike, ...derivedFrom(verb)] }
  const particle = after !== undefined && /^(?:out|off|down|up|over|away|back)$/.test(after.low)
  const told = particle ? withParticle(verb.stem, after.stem, others) : others
  // Which of many it was, a quiz asks in words of its own.
  const isStrict = told.isKnown && !/^(?:which|what)$/.test(words[0]!.low)
  const asksAgent = words[0]!.low === 'who' && place === 1
  const isNegative = !isYesNo && words.some(({ low }) => NEGATES.test(low))
  const kind = { isYesNo, isOffice: false, isNegative, asksAgent, isStrict }
  const asksWhen = words.some(({ low }) => low === 'when')
  const object = isDirect ? objectHeads[0] : undefined
  return {
    verb: verb.stem,
    told,
    heads,
    placed: placed.map(({ stem }) => stem),
    object,
    asksSubject,
    asksWhen,
    ...kind,
  }
}

function singleWords({ alike }: OtherWords): readonly string[] {
  return alike.filter(({ length }) => length === 1).flat()
}

const SHARED_CHARS_MIN = 4

// “Decide” is told as a decision, “resign” as a resignation.
function derivedFrom({ low, stem }: Word): readonly Phrase[] {
  const start = stem.slice(0, Math.max(SHARED_CHARS_MIN, stem.length - 2))
  return [...relatedStems(low)].flatMap(([other, relation]) =>
    relation === 'same' && other !== stem && other.startsWith(start) ? [[other]] : [],
  )
}

/** “Which prices fell?”: prices are to be told of. */
function whichOf(words: readonly Word[], until: number): readonly Word[] {
  return /^(?:which|what)$/.test(words[0]!.low) ? headOf(words.slice(1, until)) : []
}

// “Walk out” is another thing than to walk.
function withParticle(verb: string, particle: string, { isKnown, whole }: OtherWords): OtherWords {
  const both = `${verb}${particle}`
  const joined = otherWords(both)
  return {
    alike: [[verb, particle], ...joined.alike],
    whole: [...whole, ...(both === 'walkout' ? [['stop', 'work']] : [])],
    isKnown: isKnown || joined.isKnown,
  }
}

/** “Who is the mayor of Paris?”, “who is Zemarra's transport minister?” */
function readOffice(words: readonly Word[], at: number, asked: string): Predicate | undefined {
  if (words[0]!.low !== 'who') return undefined
  const rest = words.slice(at + 1)
  const [head] = headOf(rest)
  if (head === undefined || head.isCapital) return undefined
  const end = rest.indexOf(head)
  const owner = rest.slice(0, end).findLastIndex((word) => isOwner(word, asked))
  const title = rest
    .slice(owner + 1, end + 1)
    .filter(({ low, isStop }) => !isStop && !ASIDE.test(low))
  const of = owner >= 0 ? rest.slice(0, owner + 1) : rest.slice(end + 2)
  const phrase = title.map(({ stem }) => stem)
  const others = title.length === 1 ? otherWords(head.stem).alike : []
  return {
    verb: head.stem,
    told: { alike: [phrase, ...others], whole: [], isKnown: true },
    heads: headOf(of.filter(({ low }) => !DETERMINER.test(low))).map(({ stem }) => [stem]),
    ...{ placed: [], object: undefined, asksSubject: false, asksWhen: false, isYesNo: false },
    isOffice: true,
    isNegative: false,
    asksAgent: false,
    isStrict: true,
  }
}
