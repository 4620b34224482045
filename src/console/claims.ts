/** The shell's verify: whether each sentence of a text is held by its sources. */

import { parseDate } from '../article/dateline.ts'
import { findDaysMeant, publisherDay } from '../article/relative-day.ts'
import { list, text } from '../briefing/tell.ts'
import { Fault } from '../errors.ts'
import { longDay } from '../evidence/check.ts'
import { readGround } from '../evidence/ground.ts'
import { placeSentences } from '../evidence/place-sentences.ts'
import { type About, type Problem, verifySentence } from '../evidence/verify.ts'
import type { Message } from '../news.ts'
import { readRows } from './batch.ts'
import { answerEach, emit, type Row, type Shell, tell, textField } from './shell.ts'

/** Checking takes time by the product of both; what people write is far shorter. */
const TEXT_CHARS_MAX = 50_000
const SOURCES_CHARS_MAX = 200_000

export type CheckedSentence = {
  readonly text: string
  readonly start: number // UTF-16 units into the whole text
  readonly end: number
  readonly supported: boolean
  readonly score: number
  readonly problems: readonly Problem[] // offsets, too, into the whole text
}

export async function verify(shell: Shell): Promise<boolean> {
  const file = shell.options.claims
  if (file === undefined) throw new Fault('wrong-usage', 'verify needs --claims FILE')
  return answerEach(shell, readRows(shell, file), {
    answer: async (row) => {
      const sentences = checkText(readClaim(row), readSources(row.sources))
      const supported = sentences.every((one) => one.supported)
      const score = sentences.reduce((least, one) => Math.min(least, one.score), 1)
      if (shell.json) emit(shell, { id: row.id, supported, score, sentences })
      else tell(shell, tellClaim(row.id, sentences))
    },
    refuse: (id, error) => ({ id, supported: false, score: 0, sentences: [], error }),
  })
}

function checkText(whole: string, sources: readonly string[]): readonly CheckedSentence[] {
  const ground = readGround(sources)
  return placeSentences(whole).map(({ start, end }) => {
    const sentence = whole.slice(start, end)
    const { supported, score, problems } = verifySentence(sentence, ground)
    const placed = problems.map((one) => ({
      ...one,
      start: one.start + start,
      end: one.end + start,
    }))
    return { text: sentence, start, end, supported, score, problems: placed }
  })
}

function readClaim(row: Row): string {
  const claim = textField(row, 'text')
  if (claim.trim() === '') throw new Fault('wrong-usage', 'the row has no text')
  if (claim.length > TEXT_CHARS_MAX)
    throw new Fault('too-large', `the text is longer than ${TEXT_CHARS_MAX} characters`)
  return claim
}

function readSources(sources: unknown): readonly string[] {
  if (!Array.isArray(sources)) throw new Fault('wrong-usage', 'sources is not a list')
  const texts = sources.map(readSource)
  if (texts.reduce((chars, { length }) => chars + length, 0) > SOURCES_CHARS_MAX)
    throw new Fault('too-large', `the sources are longer than ${SOURCES_CHARS_MAX} characters`)
  return texts
}

function readSource(source: unknown): string {
  if (typeof source === 'string') return source
  if (typeof source !== 'object' || source === null)
    throw new Fault('wrong-usage', 'a source is neither a text nor an object')
  const fields = source as Readonly<Record<string, unknown>>
  const [title, publishedAt, text] = ['title', 'publishedAt', 'text'].map((name) =>
    textField(fields, name),
  ) as [string, string, string]
  const date = parseDate(publishedAt)
  // “On Friday” in the source is a date that a sentence may give.
  const published = date && publisherDay({ ...date, basis: 'stated' })
  const days =
    published === undefined
      ? []
      : findDaysMeant(text, published).map(({ day }) => longDay(new Date(day)))
  return [title, publishedAt, text, ...new Set(days)].join('\n')
}

function tellClaim(id: Row['id'], sentences: readonly CheckedSentence[]): Message {
  const isHeld = sentences.every(({ supported }) => supported)
  return {
    blocks: [
      text({ text: `${id}: ${isHeld ? 'held by its sources' : 'not held'}`, bold: true }),
      list(sentences.map(tellSentence)),
    ],
  }
}

const SENSES: Readonly<Record<About, string>> = {
  count: 'the sources count something else',
  office: 'the sources give another office',
  denial: 'the sources have a denial more or less',
  opposite: 'the sources have the opposite',
  order: 'the sources tell it in another order',
  agent: 'the sources tell it the other way round',
  extent: 'the sources do not say so much',
  cause: 'the sources name no such cause',
  matter: 'the sources say it of something else',
  person: 'the sources tell it of another',
  grave: 'no source tells of it',
  speaker: 'the sources let another say so',
  standing: 'the sources do not tell it as done',
  attribution: 'only one side says so',
  kind: 'the sources have another of its kind',
}

function tellSentence({ supported, text: sentence, problems }: CheckedSentence) {
  const why = problems.map(({ kind, text: what, about }) => {
    if (about !== undefined) return `${SENSES[about]}: “${what.trim()}”`
    if (kind !== 'unsupported') return `${kind} “${what}”`
    return what === sentence ? 'not in the sources' : `not in the sources: “${what.trim()}”`
  })
  return [`${supported ? '✓' : '✗'} ${sentence}${supported ? '' : ` – ${why.join(', ')}`}`]
}
