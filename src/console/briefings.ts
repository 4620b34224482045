/** The shell's commands that tell what the store holds: ask and brief. */

import type { Answerer } from '../briefing/answer.ts'
import { type Editor, listedOf } from '../briefing/edition.ts'
import { readTopics } from '../briefing/story-topics.ts'
import { say, text } from '../briefing/tell.ts'
import { tellAnswer } from '../briefing/tell-answer.ts'
import { tellEdition } from '../briefing/tell-edition.ts'
import type { Conversation } from '../conversation/conversation.ts'
import { findNewestAt } from '../store/articles.ts'
import { words } from '../words/en.ts'
import { askedRows } from './batch.ts'
import { type Desk, findReader, rememberList } from './reader.ts'
import { answerRow, editionRow, unanswered } from './rows.ts'
import {
  answerEach,
  dateField,
  emit,
  numberOption,
  type Shell,
  shownField,
  tell,
  textField,
} from './shell.ts'
import { talk } from './talk.ts'

const BRIEF_HOURS = 24
const BRIEF_ITEMS = 6
const HOUR_MS = 60 * 60 * 1000

type AskDesk = Desk & { readonly answer: Answerer; readonly conversation: Conversation }

/**
 * An answer for each question of a file, or for the one given. What a person asks at the prompt is
 * a conversation: “and when?” follows on the question before.
 */
export async function ask(desk: AskDesk, shell: Shell): Promise<boolean> {
  const { questions, 'as-of': asOf } = shell.options
  const isTalk = !shell.json && questions === undefined && asOf === undefined
  return isTalk && shell.words.length > 0
    ? talk(desk.conversation, `/ask ${shell.words.join(' ')}`, shell)
    : askRows(desk, shell)
}

async function askRows(desk: AskDesk, shell: Shell): Promise<boolean> {
  const { language } = desk.defaults
  return answerEach(shell, askedRows(shell, 'questions', 'question'), {
    answer: async (row) => {
      const question = textField(row, 'question')
      const until = dateField(row.asOf, 'asOf')
      const answer = await desk.answer({ question, until, language, stop: shell.stop })
      if (shell.json) return emit(shell, answerRow(row.id, answer))
      const reader = await findReader(desk)
      const { blocks } = tellAnswer(answer, { ...reader, now: until ?? reader.now })
      tell(shell, { blocks: [text({ text: shownField(question), bold: true }), ...blocks] })
    },
    refuse: unanswered,
  })
}

export async function brief(desk: Desk & { readonly edit: Editor }, shell: Shell): Promise<void> {
  const reader = await findReader(desk)
  const asOf = dateField(shell.options['as-of'], '--as-of')
  const to = asOf ?? reader.now
  const hours = numberOption(shell, 'hours', { min: 1, max: 24 * 366, fallback: BRIEF_HOURS })
  const itemsMax = numberOption(shell, 'limit', { min: 1, max: 100, fallback: BRIEF_ITEMS })
  const topic = shell.words.join(' ').trim() || undefined
  const edition = await desk.edit({
    ...{ to, topic, itemsMax, language: desk.defaults.language, stop: shell.stop },
    from: new Date(to.getTime() - hours * HOUR_MS),
    orNewestDay: asOf === undefined,
  })
  const title = words.briefingTitle(topic)
  if (shell.json) {
    const told = edition.items.map(({ story }) => story)
    return emit(shell, editionRow(edition, { title, topics: await readTopics(desk.db, told) }))
  }
  if (edition.items.length === 0 && (await findNewestAt(desk.db, reader.now)) === undefined)
    return tell(shell, say(words.noArticlesYet))
  await rememberList(desk, listedOf(edition))
  tell(shell, tellEdition(edition, { title, reader: { ...reader, now: to } }))
}
