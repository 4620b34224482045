/**
 * Is what only a party to the matter says told as a fact? Where the one source sentence behind it is “the
 * Kremlin said …” or “campaigners claim …”, a sentence must say who says so. For English only.
 */

import { carriesMeaning, shareSaid } from './align.ts'
import {
  type Ground,
  type GroundSentence,
  keepWith,
  SENTENCE_WORDS_MAX,
  type Word,
} from './ground.ts'
import { type Report, readReport } from './reports.ts'
import { isSaying } from './speech.ts'
import type { Problem } from './verify.ts'

/** A source sentence that says so much of the sentence is one behind it. */
const SHARED_MIN = 0.6

export function findUnattributed(text: string, words: readonly Word[], ground: Ground): Problem[] {
  if (words.length > SENTENCE_WORDS_MAX || isAttributed(text, words)) return []
  const behind = [...ground.sentences.entries()].filter(
    ([, one]) => shareSaid(words, one) >= SHARED_MIN,
  )
  const isOfOneSide = ([at, one]: readonly [number, GroundSentence]) =>
    isOf(words, one, keepWith(one, saidByParty)) ||
    (isContested(ground.sentences[at + 1]) && isOf(words, one, keepWith(one, saidByAny))) ||
    (isContested(ground.sentences[at + 2]) && isOf(words, one, keepWith(one, quotedIn)))
  if (behind.length === 0 || !behind.every(isOfOneSide)) return []
  const end = words.at(-1)!.end
  return [{ kind: 'unsupported', start: 0, end, text: text.slice(0, end) }]
}

const SAYS_SO =
  /\b(?:according to|in the words of|calls?|called|accus\w+|alleg\w+|announc\w+|acknowledg\w+|admit\w*|confirm\w*|reportedly|claims?|statement|version|denie[sd]|deny)\b|["“”«»]/i

function isAttributed(text: string, words: readonly Word[]): boolean {
  return words.some((_, place) => isSaying(words, place)) || SAYS_SO.test(text)
}

const REPORTED_SHARE_MIN = 0.8

/** Whether nearly all that the sentence has of this source sentence is what somebody says there. */
function isOf(
  words: readonly Word[],
  sentence: GroundSentence,
  said: ReadonlySet<string>,
): boolean {
  if (said.size === 0) return false
  const shared = words.filter((word) => carriesMeaning(word) && sentence.stems.has(word.stem))
  return shared.filter(({ stem }) => said.has(stem)).length >= REPORTED_SHARE_MIN * shared.length
}

// “The company says it was told no such thing”: what was said before is told by one side, whoever said it.
const CONTESTS =
  /\b(?:no such|den(?:y|ies|ied)|reject(?:s|ed)?|disput(?:es?|ed)|contradict(?:s|ed)?|question(?:s|ed)|untrue|not true|false|baseless|unfounded)\b/i

function isContested(next: GroundSentence | undefined): boolean {
  return next !== undefined && CONTESTS.test(next.text)
}

// Who speaks for one side. Of these a plain “said” is enough; police, courts, doctors and institutes tell facts.
const PARTIES =
  /\b(?:kremlin|white house|pentagon|arm(?:y|ies)|navy|air force|troops|soldiers|commanders?|military|(?:armed|security|defen[cs]e) forces|(?:defen[cs]e|foreign|interior|information) (?:ministry|minister)|government|regime|junta|rebels?|militants?|militia|insurgents?|separatists?|opposition|ruling party|(?:party|opposition|rebel|union) leaders?|president|prime minister|campaign(?:ers?)?|activists?|lobby(?:ists)?|lawyers?|attorneys?|prosecutors?|suspects?|defendants?|embassy|propagand\w+|state (?:media|television|news agency|broadcaster))\b/i
const IMPARTIAL =
  /\b(?:police|fire (?:brigade|service)|rescuers?|hospital|doctors?|coroner|court|judge|institute|university|researchers?|scientists?|study|survey|poll|statistics|census|observatory|weather)\b/i
// What somebody says of their own doings is their own to say.
const OWN = /^ *(?:that )?(?:it|he|she|they|we|i|its|his|her|their|our|my)\b/i

const DISPUTES = /\b(?:reject|den(?:y|ie)|dispute|dismiss|refut)\w*/i

/** The stems of what a party says in it; empty where nobody does. */
function saidByParty(sentence: GroundSentence): ReadonlySet<string> {
  const report = keepWith(sentence, reportIn)
  if (report === undefined) return NOTHING
  const { speaker, said, isClaim } = report
  const who = sentence.text.slice(speaker.start, speaker.end)
  const isParty = PARTIES.test(who) || (isClaim && !IMPARTIAL.test(who))
  const isOwn = !isClaim && !DISPUTES.test(who) && OWN.test(sentence.text.slice(said.start))
  return isParty && !isOwn ? keepWith(sentence, saidByAny) : NOTHING
}

function saidByAny(sentence: GroundSentence): ReadonlySet<string> {
  const said = keepWith(sentence, reportIn)?.said
  if (said === undefined) return NOTHING
  const within = sentence.words.filter(({ start, end }) => start >= said.start && end <= said.end)
  return new Set(within.map(({ stem }) => stem))
}

function quotedIn({ text, words }: GroundSentence): ReadonlySet<string> {
  const quoted = [...text.matchAll(QUOTED)].map(({ 0: raw, index }) => [index, index + raw.length])
  const within = words.filter(({ start, end }) =>
    quoted.some(([from, to]) => start >= from! && end <= to!),
  )
  return new Set(within.map(({ stem }) => stem))
}

const QUOTED = /[“"«][^“”"«»]{10,}[”"»]/g

function reportIn({ text, words }: GroundSentence): Report | undefined {
  return readReport(text, words)
}

const NOTHING: ReadonlySet<string> = new Set()
