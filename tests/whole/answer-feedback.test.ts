/** [👍] and [👎] under an answer, at the wire. */

import { describe, expect, it } from 'vitest'
import { countVerdicts } from '../../src/store/answer-feedback.ts'
import { listRemarks } from '../../src/store/feedback.ts'
import { adminWords } from '../../src/words/admin.ts'
import { words } from '../../src/words/en.ts'
import { feedbackWords } from '../../src/words/feedback.ts'
import type { ShownMessage } from '../fakes/telegram-chats.ts'
import { type Door, openDoor, READER } from './door.ts'

const ADMIN = 9
const QUESTION = 'How many people died in the Karrow flood?'
const BROAD = 'What is new about the Karrow dam?' // several outlets have something on it
const { answerReasons } = feedbackWords
const labels = ({ buttons }: ShownMessage) => buttons.map((row) => row.map(({ label }) => label))
const counts = (door: Door) => countVerdicts(door.house.db, new Date(0))
const board = async (door: Door) =>
  (await door.turn(await door.ask('/admin', { chatId: ADMIN }), adminWords.views.feedback, ADMIN))
    .text

describe('an answer', () => {
  it('has two thumbs beside “Why?” in a private chat, and a refusal has none', async () => {
    await using door = await openDoor()
    expect(labels(await door.ask(QUESTION))).toEqual([[words.why, '👍', '👎']])
    expect(labels(await door.ask('Who won the chess olympiad?')).flat()).not.toContain('👎')
    const inGroup = await door.ask(`@newsdesk_test_bot ${QUESTION}`, {
      ...{ chatId: -500, chatType: 'group', from: { id: 41 } },
    })
    expect(labels(inGroup)).toEqual([[words.why]])
    const content = 'Lighthouse sold\n\nThe county has sold its lighthouse for 120,000 crowns.\n'
    const given = { name: 'a.txt', content, caption: 'How much was the lighthouse sold for?' }
    const ofFile = await door.hand(given)
    expect(ofFile.text).toContain('120,000')
    expect(labels(ofFile).flat()).not.toContain('👎')
  })

  it('is thanked for once, and what is said last counts', async () => {
    await using door = await openDoor()
    const answer = await door.ask(QUESTION)
    expect((await door.press(answer, '👍')).text).toBe(feedbackWords.thanks)
    expect(await counts(door)).toEqual(new Map([['good', 1]]))
    await door.press(answer, '👎')
    expect(await counts(door)).toEqual(new Map([['bad', 1]]))
  })

  it('that is wrong is counted, and shown with its question only when its reader says so', async () => {
    await using door = await openDoor({ adminIds: [ADMIN] })
    const why = await door.press(await door.ask(QUESTION), '👎')
    expect(labels(why)).toEqual([Object.values(answerReasons)])
    const noted = await door.turn(why, answerReasons.wrong)
    expect(noted.text).toBe(`${feedbackWords.notedAnswer} ${feedbackWords.mayShow(QUESTION)}`)
    const before = await board(door)
    expect(before).toContain(adminWords.answerThumbs(0, 1))
    expect(before).toContain(adminWords.answerReason('wrong', 1))
    expect(before).toMatch(/Wrong: .*Karrow/)
    expect(before).not.toContain(QUESTION)

    const shown = await door.turn(noted, feedbackWords.showQuestion)
    expect(shown.text).toBe(feedbackWords.shown)
    const after = await board(door)
    expect(after).toContain(adminWords.badAnswer('wrong', `“${QUESTION}”`))
    await door.turn(shown, feedbackWords.undo)
    expect(await board(door)).toContain(adminWords.noFeedback)
    expect(await listRemarks(door.house.db, READER, new Date(0))).toEqual([])
    expect(door.badRequests()).toEqual([])
  })

  it('that is too long makes the next ones fold all but their first source, until it is taken back', async () => {
    await using door = await openDoor()
    const folded = ({ entities }: ShownMessage) =>
      entities.filter(({ type }) => type === 'expandable_blockquote').length
    const answer = await door.ask(BROAD)
    const noted = await door.turn(await door.press(answer, '👎'), answerReasons.long)
    expect(noted.text).toBe(feedbackWords.briefer)
    const next = await door.ask(BROAD)
    expect(folded(next)).toBe(folded(answer) + 1)
    expect(next.text).toBe(answer.text)
    const settings = await door.ask('/settings')
    expect(settings.text).toContain(feedbackWords.settingsLine(1))
    await door.turn(settings, feedbackWords.forgetAll)
    expect(folded(await door.ask(BROAD))).toBe(folded(answer))
    expect(await counts(door)).toEqual(new Map())
  })
})

it('a press that no button in a group holds does nothing there', async () => {
  await using door = await openDoor()
  const group = { chatId: -500, chatType: 'group', from: { id: 41 } } as const
  const answer = await door.ask(`@newsdesk_test_bot ${QUESTION}`, group)
  const row = await door.house.db.get('select telling_id as id from digests where chat_id = -500')
  const { messageId } = answer
  const data = `poor:${Number(row?.id)} long`
  door.telegram.press({ chatId: -500, messageId, data, from: { id: 41 }, stale: true })
  await door.telegram.waitForMessage(-500, ({ text }) => text === words.expired)
  expect(await counts(door)).toEqual(new Map())
})

it('a button that speaks of what another chat was told does nothing', async () => {
  await using door = await openDoor()
  const answer = await door.ask(QUESTION)
  const data = answer.buttons.flat().find(({ label }) => label === '👎')!.data!
  const other = await door.ask('/start', { chatId: 8 })
  for (const press of [data, `${data} wrong`, `${data} show`, 'poor:', 'fine:9 9']) {
    door.telegram.press({ chatId: 8, messageId: other.messageId, data: press, stale: true })
    await door.telegram.waitForMessage(8, ({ text }) => text === words.expired)
  }
  await door.mutter('/new', { chatId: 8 })
  const said = door.telegram.messages(8).filter(({ text }) => text === words.expired)
  expect(said).toHaveLength(5)
  expect(await counts(door)).toEqual(new Map())
})
