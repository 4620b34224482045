/** What admins see of what readers said: how often, and of what, but not who. */

import { remarksFrom } from '../briefing/feedback.ts'
import { list, text } from '../briefing/tell.ts'
import { ANSWER_REASONS, type MessageBlock, REASONS } from '../news.ts'
import { type AnswerVerdict, countVerdicts, listBadAnswers } from '../store/answer-feedback.ts'
import { countFeedback, type FeedbackKind, listCalledWrong } from '../store/feedback.ts'
import { findStoryTitle } from '../store/stories.ts'
import { adminWords } from '../words/admin.ts'
import type { Scene } from './scene.ts'

const WRONG_SHOWN_MAX = 5

export async function viewFeedback(scene: Scene): Promise<readonly MessageBlock[]> {
  const { db } = scene
  const since = remarksFrom(scene.reader.now)
  const counts = await countFeedback(db, since)
  const verdicts = await countVerdicts(db, since)
  if (counts.size === 0 && verdicts.size === 0) return [text(adminWords.noFeedback)]
  return [
    ...(counts.size === 0 ? [] : await tellOfDigests(scene, counts, since)),
    ...(verdicts.size === 0 ? [] : await tellOfAnswers(scene, verdicts, since)),
  ]
}

async function tellOfDigests(
  { db }: Scene,
  counts: ReadonlyMap<FeedbackKind, number>,
  since: Date,
): Promise<readonly MessageBlock[]> {
  const given = REASONS.filter((reason) => counts.has(reason))
  const wrong: string[] = []
  for (const { storyId, times } of await listCalledWrong(db, { since, limit: WRONG_SHOWN_MAX })) {
    const title = await findStoryTitle(db, storyId)
    if (title !== undefined) wrong.push(adminWords.times(title, times))
  }
  return [
    text(adminWords.thumbs(counts.get('good') ?? 0, counts.get('bad') ?? 0)),
    ...listed(given.map((reason) => adminWords.reason(reason, counts.get(reason)!))),
    ...listed(wrong, adminWords.calledWrong),
  ]
}

async function tellOfAnswers(
  { db }: Scene,
  verdicts: ReadonlyMap<AnswerVerdict, number>,
  since: Date,
): Promise<readonly MessageBlock[]> {
  const given = ANSWER_REASONS.filter((reason) => verdicts.has(reason))
  const bad = [...verdicts].reduce((sum, [kind, times]) => sum + (kind === 'good' ? 0 : times), 0)
  const rows: string[] = []
  for (const { kind, storyId, question } of await listBadAnswers(db, {
    ...{ since, limit: WRONG_SHOWN_MAX },
  })) {
    const title = question === undefined && storyId ? await findStoryTitle(db, storyId) : undefined
    const about = question === undefined ? title : `“${question}”`
    if (about !== undefined) rows.push(adminWords.badAnswer(kind, about))
  }
  return [
    text(adminWords.answerThumbs(verdicts.get('good') ?? 0, bad)),
    ...listed(given.map((reason) => adminWords.answerReason(reason, verdicts.get(reason)!))),
    ...listed(rows, adminWords.badAnswers),
  ]
}

function listed(rows: readonly string[], title?: string): readonly MessageBlock[] {
  if (rows.length === 0) return []
  const heading = title === undefined ? [] : [[{ text: title, bold: true as const }]]
  return [list([...heading, ...rows.map((row) => [`• ${row}`])])]
}
