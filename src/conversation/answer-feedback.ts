/**
 * [👍] and [👎] under an answer. 👎 asks why. The admins see how often each reason was given and of which
 * story, and what was asked only where its reader shows it. “Too long” folds this reader's next answers.
 */

import { remarksFrom } from '../briefing/feedback.ts'
import { say } from '../briefing/tell.ts'
import { ANSWER_REASONS, type AnswerReason, type Button, type StoryId } from '../news.ts'
import { countTooLong, rateAnswer, removeVerdict, showQuestion } from '../store/answer-feedback.ts'
import { findArticle } from '../store/articles.ts'
import { words } from '../words/en.ts'
import { feedbackWords } from '../words/feedback.ts'
import { readTelling } from './feedback.ts'
import type { Deed, Scene } from './scene.ts'
import type { Reply } from './turn.ts'

const QUESTION_SHOWN_CHARS_MAX = 300

/** Only alone with us: in a group they would be in everybody's way. */
export function thumbs({ chat }: Scene, tellingId: number | undefined): readonly Button[] {
  if (chat.id <= 0 || tellingId === undefined) return []
  return [
    { label: '👍', press: `fine:${tellingId}` },
    { label: '👎', press: `poor:${tellingId}` },
  ]
}

/** Whether this reader has found answers too long of late. */
export async function wantsBrief({ db, chat, reader }: Scene): Promise<boolean> {
  return (await countTooLong(db, chat.id, remarksFrom(reader.now))) > 0
}

/** `<telling>` is only counted. */
export const pressFine: Deed = async (scene, payload) => {
  const tellingId = await readOwn(scene, payload)
  if (tellingId === undefined) return expired()
  return (await rate(scene, tellingId, 'good')) ? [{ message: say(feedbackWords.thanks) }] : []
}

/** `<telling>` asks why; with a reason notes it; `<telling> show` shows the question, `undo` takes it back. */
export const pressPoor: Deed = async (scene, payload) => {
  const [first = '', what] = payload.split(' ')
  const tellingId = await readOwn(scene, first)
  if (tellingId === undefined) return expired()
  if (what === undefined) return askWhy(scene, tellingId)
  if (what === 'undo') {
    await removeVerdict(scene.db, { chatId: scene.chat.id, tellingId })
    return [{ message: say(feedbackWords.undone), replaces: true }]
  }
  if (what === 'show') return show(scene, tellingId)
  const reason = ANSWER_REASONS.find((one) => one === what)
  return reason === undefined ? expired() : note(scene, tellingId, reason)
}

async function askWhy(scene: Scene, tellingId: number): Promise<readonly Reply[]> {
  await rate(scene, tellingId, 'bad')
  const reasons = ANSWER_REASONS.map((reason) => ({
    label: feedbackWords.answerReasons[reason],
    press: `poor:${tellingId} ${reason}`,
  }))
  return [{ message: say(feedbackWords.whyAnswer, [reasons]), ...aboutOf(scene) }]
}

async function note(
  scene: Scene,
  tellingId: number,
  reason: AnswerReason,
): Promise<readonly Reply[]> {
  await rate(scene, tellingId, reason)
  const undo = { label: feedbackWords.undo, press: `poor:${tellingId} undo` }
  if (reason === 'long')
    return [{ message: say(feedbackWords.briefer, [[undo]]), replaces: true, ...aboutOf(scene) }]
  const question = questionOf(scene)
  const showing = { label: feedbackWords.showQuestion, press: `poor:${tellingId} show` }
  const message =
    question === undefined
      ? say(feedbackWords.notedAnswer, [[undo]])
      : say(`${feedbackWords.notedAnswer} ${feedbackWords.mayShow(question)}`, [[showing, undo]])
  return [{ message, replaces: true, ...aboutOf(scene) }]
}

async function show(scene: Scene, tellingId: number): Promise<readonly Reply[]> {
  const question = questionOf(scene)
  if (question === undefined) return expired()
  const isShown = await showQuestion(scene.db, { chatId: scene.chat.id, tellingId, question })
  if (!isShown) return expired()
  const undo = [[{ label: feedbackWords.undo, press: `poor:${tellingId} undo` }]]
  return [{ message: say(feedbackWords.shown, undo), replaces: true }]
}

async function rate(scene: Scene, tellingId: number, kind: 'good' | 'bad' | AnswerReason) {
  const { db, chat, reader, about } = scene
  const first = about?.articleIds[0]
  const storyId: StoryId | undefined = first && (await findArticle(db, first))?.storyId
  return rateAnswer(db, { chatId: chat.id, tellingId, kind, storyId, now: reader.now })
}

// What we have understood of it, which for a follow-up is more than was written.
function questionOf({ about }: Scene): string | undefined {
  return about?.question?.slice(0, QUESTION_SHOWN_CHARS_MAX)
}

function aboutOf({ about }: Scene) {
  return about === undefined ? {} : { about }
}

// A client of one's own can send from a group what no button there holds.
async function readOwn(scene: Scene, text: string): Promise<number | undefined> {
  return scene.chat.id <= 0 ? undefined : readTelling(scene, text)
}

async function expired(): Promise<readonly Reply[]> {
  return [{ message: say(words.expired) }]
}
