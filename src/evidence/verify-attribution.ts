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
import { readReport } from './reports.ts'
import { isSaying } from './standing.ts'
import type { Problem } from './verify.ts'

/** A source sentence that says so much of the sentence is one behind it. */
const SHARED_MIN = 0.6

export function findUnattributed(text: string, words: readonly Word[], ground: Ground): Problem[] {
  if (words.length > SENTENCE_WORDS_MAX || isAttributed(text, words)) return []
  const behind = ground.sentences.filter((one) => shareSaid(words, one) >= SHARED_MIN)
  if (behind.length === 0 || !behind.every((one) => isReported(words, one))) return []
  const end = words.at(-1)!.end
  return [{ kind: 'unsupported', start: 0, end, text: text.slice(0, end) }]
}

const SAYS_SO =
  /\b(?:according to|in the words of|calls?|called|accus\w+|alleg\w+|announc\w+|acknowledg\w+|admit\w*|confirm\w*|reportedly|claims?|statement|version|denie[sd]|deny)\b|["“”«»]/i

function isAttributed(text: string, words: readonly Word[]): boolean {
  return words.some((_, place) => isSaying(words, place)) || SAYS_SO.test(text)
}

const REPORTED_SHARE_MIN = 0.8

/** Whether nearly all that the sentence has of this source sentence is what a party says there. */
function isReported(words: readonly Word[], sentence: GroundSentence): boolean {
  const reported = keepWith(sentence, reportedIn)
  if (reported.size === 0) return false
  const shared = words.filter((word) => carriesMeaning(word) && sentence.stems.has(word.stem))
  return (
    shared.filter(({ stem }) => reported.has(stem)).length >= REPORTED_SHARE_MIN * shared.length
  )
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
function reportedIn({ text, words }: GroundSentence): ReadonlySet<string> {
  const report = readReport(text, words)
  if (report === undefined) return new Set()
  const { speaker, said, isClaim } = report
  const who = text.slice(speaker.start, speaker.end)
  const isContested = isClaim || DISPUTES.test(who)
  const isParty = PARTIES.test(who) || (isClaim && !IMPARTIAL.test(who))
  if (!isParty || (!isContested && OWN.test(text.slice(said.start)))) return new Set()
  const within = words.filter(({ start, end }) => start >= said.start && end <= said.end)
  return new Set(within.map(({ stem }) => stem))
}
