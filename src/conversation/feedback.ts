/**
 * [👍] and [👎] under a digest. 👎 asks why and of which story; a reason changes what this reader gets
 * (see briefing/feedback.ts), can be taken back, and is counted for the admins.
 */

import { lowersOf } from '../briefing/feedback.ts'
import { say } from '../briefing/tell.ts'
import { type Button, REASONS, type Reason, type Story } from '../news.ts'
import { clearVerdicts } from '../store/answer-feedback.ts'
import { findArticle } from '../store/articles.ts'
import { addFeedback, clearFeedback, rateTelling, removeFeedback } from '../store/feedback.ts'
import { hasTelling } from '../store/ledger.ts'
import { findStory } from '../store/stories.ts'
import { words } from '../words/en.ts'
import { feedbackWords } from '../words/feedback.ts'
import type { Deed, Scene } from './scene.ts'
import { settings } from './settings.ts'
import type { Reply } from './turn.ts'

const NUMBERS_IN_A_ROW = 6

/** `<telling>`: only counted, because it does not say which of the stories is meant. */
export const pressGood: Deed = async (scene, payload) => {
  const tellingId = await readTelling(scene, payload)
  if (tellingId === undefined) return expired()
  const isNew = await rateTelling(scene.db, {
    ...{ chatId: scene.chat.id, tellingId, kind: 'good', now: scene.reader.now },
  })
  return isNew ? [{ message: say(feedbackWords.thanks) }] : []
}

/** `<telling>` asks why; with a reason, of which story; with both, notes it. */
export const pressBad: Deed = async (scene, payload) => {
  const [first = '', named, number] = payload.split(' ')
  const tellingId = await readTelling(scene, first)
  if (tellingId === undefined) return expired()
  const reason = REASONS.find((one) => one === named)
  if (reason === undefined) return askWhy(scene, tellingId)
  if (reason === 'long') return note(scene, { tellingId, reason, story: undefined })
  const stories = scene.about?.stories ?? []
  if (number === undefined && stories.length > 1) return askWhich(scene, tellingId, reason)
  const story = await storyOf(scene, Number(number ?? 1))
  return story === undefined ? expired() : note(scene, { tellingId, reason, story })
}

async function askWhy(scene: Scene, tellingId: number): Promise<readonly Reply[]> {
  const { db, chat, reader, about } = scene
  await rateTelling(db, { chatId: chat.id, tellingId, kind: 'bad', now: reader.now })
  const buttons = REASONS.map((reason) => ({
    label: feedbackWords.reasons[reason],
    press: `bad:${tellingId} ${reason}`,
  }))
  const message = say(feedbackWords.why, [
    buttons.slice(0, 2),
    buttons.slice(2, 4),
    buttons.slice(4),
  ])
  return [{ message, ...(about && { about }) }]
}

async function askWhich(
  { about }: Scene,
  tellingId: number,
  reason: Reason,
): Promise<readonly Reply[]> {
  const buttons = (about?.stories ?? []).map((_, index) => ({
    label: String(index + 1),
    press: `bad:${tellingId} ${reason} ${index + 1}`,
  }))
  const rows: Button[][] = []
  for (let start = 0; start < buttons.length; start += NUMBERS_IN_A_ROW)
    rows.push(buttons.slice(start, start + NUMBERS_IN_A_ROW))
  const message = say(feedbackWords.which(reason), rows)
  return [{ message, replaces: true, ...(about && { about }) }]
}

async function note(
  { db, chat, reader }: Scene,
  { tellingId, reason, story }: { tellingId: number; reason: Reason; story: Story | undefined },
): Promise<readonly Reply[]> {
  const lowers = story && lowersOf(reason, story)
  const id = await addFeedback(db, {
    ...{ chatId: chat.id, tellingId, kind: reason, now: reader.now },
    ...{ storyId: story?.id, lowers },
  })
  if (id === undefined) return [{ message: say(feedbackWords.known), replaces: true }]
  const said = lowers === undefined ? feedbackWords.shorter : feedbackWords.noted(lowers, reason)
  const undo = [[{ label: feedbackWords.undo, press: `unsay:${id}` }]]
  return [{ message: say(said, undo), replaces: true }]
}

/** `<id>` takes one remark back, `all` every one. */
export const pressUnsay: Deed = async (scene, payload) => {
  const { db, chat } = scene
  if (payload === 'all') {
    await clearFeedback(db, chat.id)
    await clearVerdicts(db, chat.id)
    return (await settings(scene, '')).map((reply) => ({ ...reply, replaces: true }))
  }
  await removeFeedback(db, { chatId: chat.id, id: Number(payload) })
  return [{ message: say(feedbackWords.undone), replaces: true }]
}

/** What a button carries comes back from outside: only what this chat was told can be spoken of. */
export async function readTelling({ db, chat }: Scene, text: string): Promise<number | undefined> {
  const tellingId = /^\d{1,15}$/.test(text) ? Number(text) : undefined
  if (tellingId === undefined) return undefined
  return (await hasTelling(db, { chatId: chat.id, tellingId })) ? tellingId : undefined
}

async function storyOf({ db, about }: Scene, number: number): Promise<Story | undefined> {
  const first = about?.stories?.[number - 1]?.[0]
  const storyId = first && (await findArticle(db, first))?.storyId
  return storyId && findStory(db, storyId)
}

async function expired(): Promise<readonly Reply[]> {
  return [{ message: say(words.expired) }]
}
