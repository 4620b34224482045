/** The shell's summaries: of texts that are not in the store, or of what a number or title names. */

import { listTerms } from '../article/terms.ts'
import { splitSentences } from '../article/text.ts'
import { quoteSummary, type Summariser } from '../briefing/summary.ts'
import { list, text } from '../briefing/tell.ts'
import type { Conversation } from '../conversation/conversation.ts'
import { renderPlain } from '../delivery/render-plain.ts'
import { Fault } from '../errors.ts'
import {
  type Article,
  type ArticleId,
  type Message,
  type Passage,
  SUMMARY_STYLES,
  type Summary,
  type SummaryStyle,
} from '../news.ts'
import { listPassages } from '../store/articles.ts'
import { readRows } from './batch.ts'
import type { Desk } from './reader.ts'
import { summaryRow } from './rows.ts'
import { answerEach, emit, numberOption, type Row, type Shell, tell, textField } from './shell.ts'
import { listen, talk } from './talk.ts'

type SummaryDesk = Desk & {
  readonly conversation: Conversation
  readonly summarise: Summariser
}

type Wish = { readonly style: SummaryStyle; readonly count: number | undefined }

/** A summary of each text of a file, or of the article that the words on the command line name. */
export async function summary(desk: SummaryDesk, shell: Shell): Promise<boolean> {
  const wish = readWish(shell)
  const { texts, style, sentences } = shell.options
  const named = ['/summary', ...shell.words, ...(style === undefined ? [] : [style])].join(' ')
  if (texts === undefined && shell.words.length === 0)
    throw new Fault('wrong-usage', 'give a number, link or title, or --texts FILE')
  if (texts === undefined && !shell.json && sentences === undefined)
    return talk(desk.conversation, named, shell)
  const rows = texts === undefined ? oneRow() : readRows(shell, texts)
  return answerEach(shell, rows, {
    answer: async (row) => {
      const passages =
        texts === undefined ? await findPassages(desk, named, shell) : readPassages(row, desk)
      const result = await summarise(desk, passages, { ...wish, stop: shell.stop })
      if (shell.json) emit(shell, summaryRow(row.id, result, sourceSentences(passages)))
      else tell(shell, tellText(result, passages[0]!.article.title || String(row.id)))
    },
    refuse: (id, error) => ({ id, mode: 'extractive', text: '', sentences: [], error }),
  })
}

async function* oneRow(): AsyncGenerator<Row> {
  yield { id: '1' }
}

// The conversation knows what the words mean. What it shows is for people, what it is about is not.
async function findPassages(
  { db, conversation }: SummaryDesk,
  named: string,
  shell: Shell,
): Promise<readonly Passage[]> {
  const [reply] = await listen(conversation, named, shell.stop)
  const passages: Passage[] = []
  for (const id of reply?.about?.articleIds ?? []) passages.push(...(await listPassages(db, id)))
  if (passages.length > 0) return passages
  const told = reply === undefined ? '' : renderPlain(reply.message, { width: 200, color: false })
  throw new Fault('not-readable', told || 'there is no such article')
}

function tellText({ sentences, style }: Summary, heading: string): Message {
  const texts = sentences.map(({ text: sentence }) => sentence)
  const body = style === 'bullets' ? list(texts.map((one) => [`• ${one}`])) : text(texts.join(' '))
  return { blocks: [text({ text: heading, bold: true }), body] }
}

async function summarise(
  { summarise: write, defaults }: SummaryDesk,
  passages: readonly Passage[],
  { style, count, stop }: Wish & { readonly stop: AbortSignal },
): Promise<Summary> {
  const summary = await write({ passages, style, language: defaults.language, stop })
  if (count === undefined) return summary
  const sentences =
    summary.mode === 'llm' ? summary.sentences.slice(0, count) : quoteSummary(passages, count)
  return { ...summary, sentences }
}

/** The sentences that `from` counts: all of the text, in order. */
function sourceSentences(passages: readonly Passage[]): readonly string[] {
  return passages.flatMap(({ text }) => splitSentences(text))
}

// The text stands for an article of its own that is never stored.
function readPassages(row: Row, { clock }: SummaryDesk): readonly Passage[] {
  const now = clock()
  const article: Article = {
    ...{ externalId: undefined, url: undefined, publisher: undefined, byline: undefined },
    ...{ language: undefined, copyOf: undefined, storyId: undefined, isHeadlineOnly: false },
    id: 'text' as ArticleId,
    title: textField(row, 'title'),
    published: { at: now, precision: 'minute', basis: 'arrival' },
    arrivedAt: now,
  }
  const paragraphs = textField(row, 'text')
    .split(/\n+/)
    .filter((text) => listTerms(text).length > 0)
  if (paragraphs.length === 0) throw new Fault('wrong-usage', 'the row has no text')
  return paragraphs.map((text, position) => ({
    ...{ id: position, position, text: text.replace(/\s+/g, ' ').trim() },
    ...{ kind: 'paragraph' as const, article },
  }))
}

/** A number of sentences goes before the length of a style, and chooses one where none is named. */
function readWish(shell: Shell): Wish {
  const count =
    shell.options.sentences === undefined
      ? undefined
      : numberOption(shell, 'sentences', { min: 1, max: 50, fallback: 3 })
  const style = shell.options.style ?? styleOf(count ?? 3)
  const known = SUMMARY_STYLES.find((one) => one === style)
  if (known === undefined)
    throw new Fault('wrong-usage', `--style must be one of ${SUMMARY_STYLES.join(', ')}`)
  return { style: known, count }
}

function styleOf(count: number): SummaryStyle {
  if (count === 1) return 'line'
  return count <= 3 ? 'short' : count <= 5 ? 'bullets' : 'detailed'
}
