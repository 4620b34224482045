/** The shell's commands that tell something: ask, summary, brief. */

import { listTerms } from '../article/terms.ts'
import { splitSentences } from '../article/text.ts'
import type { Answerer } from '../briefing/answer.ts'
import type { Editor } from '../briefing/edition.ts'
import { quoteSummary, type Summariser } from '../briefing/summary.ts'
import { tellEdition } from '../briefing/tell-edition.ts'
import { renderPlain } from '../delivery/render-plain.ts'
import { Fault } from '../errors.ts'
import {
  type Article,
  type ArticleId,
  type Clock,
  type Passage,
  SUMMARY_STYLES,
  type SummaryStyle,
} from '../news.ts'
import { words } from '../words/en.ts'
import { askedRows } from './archive.ts'
import { answerRow, editionRow } from './rows.ts'
import { dateField, emit, numberOption, readRows, type Shell, textField } from './shell.ts'

export type Desk = {
  readonly answer: Answerer
  readonly summarise: Summariser
  readonly edit: Editor
  readonly clock: Clock
  readonly hasModel: boolean
  readonly defaults: { readonly timeZone: string; readonly language: string }
}

const WIDTH = 96

export async function askRows({ answer, defaults }: Desk, shell: Shell): Promise<void> {
  for await (const row of askedRows(shell, 'questions', 'question')) {
    const answered = await answer({
      question: textField(row, 'question'),
      until: dateField(row.asOf, 'asOf'),
      language: defaults.language,
      stop: shell.stop,
    })
    emit(shell, answerRow((row.id ?? '1') as string, answered))
  }
}

/** Summaries of texts that are not in the store. */
export async function summaryRows(desk: Desk, shell: Shell): Promise<void> {
  const file = shell.options.texts
  if (file === undefined) throw new Fault('wrong-usage', '--json needs --texts FILE')
  const style = styleOption(shell)
  const count = numberOption(shell, 'sentences', { min: 1, max: 50, fallback: 3 })
  for await (const row of readRows(shell, file)) {
    const passages = passagesOf(row, desk.clock())
    const sources = passages.flatMap(({ text }) => splitSentences(text))
    const isQuoted = !desk.hasModel
    const sentences = isQuoted
      ? quoteSummary(passages, count)
      : (await desk.summarise({ passages, style, language: desk.defaults.language })).sentences
    emit(shell, {
      id: row.id,
      mode: isQuoted ? 'extractive' : 'llm',
      text: sentences.map(({ text }) => text).join(' '),
      sentences: sentences.map(({ text }) => ({ text, from: sources.indexOf(text) })),
    })
  }
}

// The text stands for an article of its own that is never stored.
function passagesOf(row: Readonly<Record<string, unknown>>, now: Date): readonly Passage[] {
  const title = textField(row, 'title')
  const article: Article = {
    ...{ externalId: undefined, url: undefined, publisher: undefined, byline: undefined },
    ...{ language: undefined, copyOf: undefined, storyId: undefined },
    id: 'text' as ArticleId,
    title,
    published: { at: now, precision: 'minute', basis: 'arrival' },
    arrivedAt: now,
  }
  const paragraphs = textField(row, 'text')
    .split(/\n+/)
    .filter((text) => listTerms(text).length > 0)
  return paragraphs.map((text, position) => ({
    ...{ id: position, position, text: text.replace(/\s+/g, ' ').trim() },
    ...{ kind: 'paragraph' as const, article },
  }))
}

function styleOption(shell: Shell): SummaryStyle {
  const style = shell.options.style ?? 'short'
  const known = SUMMARY_STYLES.find((one) => one === style)
  if (known === undefined)
    throw new Fault('wrong-usage', `--style must be one of ${SUMMARY_STYLES.join(', ')}`)
  return known
}

export async function brief({ edit, clock, defaults }: Desk, shell: Shell): Promise<void> {
  const asked = dateField(shell.options['as-of'], '--as-of')
  const to = asked ?? clock()
  const hours = numberOption(shell, 'hours', { min: 1, max: 24 * 366, fallback: 24 })
  const topic = shell.words.join(' ') || undefined
  const edition = await edit({
    from: new Date(to.getTime() - hours * 3_600_000),
    to,
    topic,
    itemsMax: numberOption(shell, 'limit', { min: 1, max: 100, fallback: 6 }),
    language: defaults.language,
    orNewestDay: asked === undefined,
    stop: shell.stop,
  })
  const title = words.briefingTitle(topic)
  if (shell.json) return emit(shell, editionRow(edition, title))
  const reader = { timeZone: defaults.timeZone, now: clock() }
  shell.out(renderPlain(tellEdition(edition, { title, reader }), { width: WIDTH, color: false }))
}
