/**
 * A quoted sentence, made readable without its article: who “he” is and which day “on Saturday” was
 * stand behind the word in brackets. Only where there is no doubt; a wrong name would be worse.
 */

import { findDaysMeant, publisherDay } from '../article/relative-day.ts'
import { splitSentences } from '../article/text.ts'
import type { Passage } from '../news.ts'
import { listNameRuns, type NameRun } from './name-runs.ts'
import { withQuoteMarks } from './quote-marks.ts'

/**
 * `text` is a sentence of `passage`; `before` are the paragraphs of its article up to and with its
 * own, in order. Gives the sentence with what it leans on in brackets and the quotation mark it lacks,
 * or as it is.
 */
export function readAlone(text: string, passage: Passage, before: readonly Passage[]): string {
  const marked = withQuoteMarks(text, passage.text)
  const named = withName(marked, sentenceBefore(text, passage, before))
  return passage.article.published.basis === 'stated'
    ? withDays(named, publisherDay(passage.article.published))
    : named
}

function sentenceBefore(
  text: string,
  passage: Passage,
  before: readonly Passage[],
): string | undefined {
  const sentences = splitSentences(passage.text)
  const place = sentences.indexOf(text)
  if (place > 0) return sentences[place - 1]
  const previous = before.findLast(
    ({ position, kind }) => position < passage.position && kind === 'paragraph',
  )
  return place < 0 || previous === undefined || previous.position !== passage.position - 1
    ? undefined
    : splitSentences(previous.text).at(-1)
}

const PRONOUN = /^(["“]?)(He|She|His|Her)(?= \p{Ll})/u
// Somebody else whom the pronoun could mean.
const PERSON_NOUN =
  /\b(?:man|woman|boy|girl|father|mother|son|daughter|brother|sister|wife|husband|partner|friend|suspect|victim|driver|officer|teenager|child|pupil|student|teacher|doctor|nurse|judge|lawyer|actor|actress|player|coach|manager|king|queen|prince|princess|pope|minister|president|senator|governor|mayor|spokesman|spokeswoman|spokesperson|predecessor|successor|rival|opponent|colleague|boss|neighbou?r|him|her|he|she)\b/i
const OFFICE =
  /^(?:(?:Former|Prime|Vice|Deputy|Acting|First|Foreign|Finance|Interior|Defen[cs]e|President|Chancellor|Minister|Secretary|Senator|Sen\.|Governor|Gov\.|Mayor|Judge|Justice|King|Queen|Prince|Princess|Pope|Sir|Dame|Lord|Lady|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Professor|Prof\.?|General|Gen\.|Captain|Coach|Chief|Executive|Director|Justice|Rep\.|Representative) )+/
const NOT_A_PERSON =
  /\b(?:Inc|Corp|Ltd|Company|Group|University|College|School|Council|Committee|Court|Department|Ministry|Agency|Police|Association|Union|Party|Street|Road|Hotel|Hospital|Bank|Club|United|City|County|State|States|House|Office|Center|Centre|Institute|Museum|Church|Airlines?|Airport|Team|League|Cup|Games|Times|News|Post|War|Day|Act|Service|Board|Commission|Foundation|Fund|Awards?|Festival|Show|Republic|Kingdom|Islands?|Lake|River|Mount|Park|Air|Force|Army|Navy)\b/
// “… in Paris”, “from Almaty”: a place, and nobody a pronoun could mean.
const PLACED = /\b(?:in|at|near|from|of|outside|around|across|to) (?:the )?$/
const DAY_NAME =
  /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)$/

// Sure is: the sentence before opens with one person's whole name, and names or means nobody else.
function withName(text: string, previous: string | undefined): string {
  const [, quote, pronoun] = PRONOUN.exec(text) ?? []
  if (pronoun === undefined || quote !== '' || previous === undefined) return text
  const person = onlyPerson(previous)
  if (person === undefined) return text
  const name = /^(?:His|Her)$/.test(pronoun) ? `${person}’s` : person
  return `${pronoun} [${name}]${text.slice(pronoun.length)}`
}

function onlyPerson(sentence: string): string | undefined {
  const runs = listNameRuns(sentence)
  const [first, ...others] = runs
  if (first === undefined || first.start !== 0) return undefined
  const name = first.text.replace(OFFICE, '').replace(/['’]s$/u, '')
  const isWhole =
    /^\p{Lu}[\p{L}\p{M}.'’-]+(?: (?:de|van|von|al|bin|\p{Lu}[\p{L}\p{M}.'’-]*)){1,3}$/u
  if (!isWhole.test(name) || NOT_A_PERSON.test(name) || /\band\b/i.test(first.text))
    return undefined
  const rest = sentence.slice(first.end)
  // Named as its subject: “Emmanuel Macron said …”, “…, who leads France, …”, not “Paris Match's …”.
  if (
    !/^(?:,| (?:\p{Ll}+ed|said|says|has|had|is|was|will|told|won|made|took|went|became|began|leads?|led) )/u.test(
      rest,
    )
  )
    return undefined
  if (PERSON_NOUN.test(rest)) return undefined
  return others.every((run) => isHarmless(run, sentence)) ? name : undefined
}

function isHarmless({ text, start }: NameRun, sentence: string): boolean {
  return (
    DAY_NAME.test(text) ||
    NOT_A_PERSON.test(text) ||
    PLACED.test(sentence.slice(0, start).slice(-20))
  )
}

const dayAndMonth = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
})
const fullDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

const WEEKDAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/i
// “Black Friday”, “every Sunday”, “Sunday Times” and “on Saturday, 12 March” need no date of ours.
const NAMED_BEFORE =
  /(?:\b(?:every|each|a|an|any|most|some|per|of|or|and|to|by|Black|Good|Super|Cyber|Giving|Easter|Ash|Palm|Shrove|Fat|Bloody|Holy|Ruby|Blue|Freaky|Sheffield|Plough|Maundy|Whit|Boxing|next|last|this|coming) |[-–/&] ?)$/i
const NAMED_AFTER =
  /^(?:s\b|['’]s \p{Lu}|,? (?:the )?\d|,? \(?\p{Lu}|-|\/|, (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|s? (?:and|or|to) \p{Lu})/u

// A weekday is only sure where the sentence tells what has happened, outside anybody's speech.
function withDays(text: string, published: Date): string {
  let result = ''
  let done = 0
  for (const { text: word, start, end, day } of findDaysMeant(text, published)) {
    const [before, after] = [text.slice(0, start), text.slice(end)]
    const isSure =
      (WEEKDAY.test(word) || /^yesterday$/i.test(word)) &&
      !/^\p{Lu}+$/u.test(word) &&
      !NAMED_BEFORE.test(before.slice(-20)) &&
      !NAMED_AFTER.test(after.slice(0, 24)) &&
      !isInSpeech(before) &&
      isPast(before, after) &&
      day <= published.toISOString().slice(0, 10)
    if (!isSure) continue
    const at = new Date(day)
    const isOtherYear = at.getUTCFullYear() !== published.getUTCFullYear()
    const upTo = end + (/^['’]s\b/.exec(after)?.[0].length ?? 0)
    result += `${text.slice(done, upTo)} [${(isOtherYear ? fullDay : dayAndMonth).format(at)}]`
    done = upTo
  }
  return result + text.slice(done)
}

const IRREGULAR =
  'said|told|was|were|had|did|went|came|began|broke|struck|hit|won|lost|beat|met|gave|took|made|held|fell|rose|shot|found|left|led|sent|spoke|saw|set|cut|put|became|got|ran|sank|flew|fought|fed|felt|kept|paid|sold|bought|stood|threw|wrote|grew|drew|chose|drove|sat|shook|shut|stole|swept|wore|brought|caught|taught|thought|known|seen|shown|given|taken|born'
const PAST = `(?:\\p{Ll}{2,}ed|${IRREGULAR})`
const PAST_IN_CLAUSE = new RegExp(`(?<=^|[ ’'])${PAST}(?= |$)`, 'u')
const PAST_NEXT = new RegExp(
  String.raw`^(?:['’]s)?(?: (?:morning|afternoon|evening|night))?,? (?:[\p{L}\p{M}'’-]+ ){0,4}${PAST}\b`,
  'u',
)
// What is still to come has no past day, though somebody may have said so in the past.
const AHEAD =
  /\b(?:will|would|shall|should|may|might|could|can|must|is|are|be|due|plans?|planned|set to|expect\p{L}*|scheduled|until|ahead|intends?|hopes?|likely|ends|starts|begins?|opens|closes|meets|votes|faces|plays|returns|airs|continues)\b|\bto (?!the |an? |his |her |its |their |our )\p{Ll}/u

/** Whether the clause around a day tells what has happened; other clauses do not count. */
function isPast(before: string, after: string): boolean {
  const clause = before.slice(
    Math.max(...[', ', '; ', ' – ', ': '].map((sign) => before.lastIndexOf(sign)), -1) + 1,
  )
  if (AHEAD.test(clause) || AHEAD.test(after.split(/[,;–:]/, 1)[0]!)) return false
  return PAST_IN_CLAUSE.test(clause) || PAST_NEXT.test(after)
}

// What somebody said may have been said on another day than the article's.
function isInSpeech(before: string): boolean {
  const opened = before.match(/[“«„]/g)?.length ?? 0
  const closed = before.match(/[”»]/g)?.length ?? 0
  const straight = before.match(/"/g)?.length ?? 0
  return opened > closed || straight % 2 === 1
}
