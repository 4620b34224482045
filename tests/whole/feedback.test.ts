/** [👍] and [👎] under a digest, at the wire. */

import { describe, expect, it } from 'vitest'
import { countFeedback, listRemarks } from '../../src/store/feedback.ts'
import { words } from '../../src/words/en.ts'
import { feedbackWords } from '../../src/words/feedback.ts'
import type { ShownMessage } from '../fakes/telegram-chats.ts'
import { type Door, openDoor, READER } from './door.ts'

const MORNING = '2026-11-09T07:30:00Z'
const { reasons } = feedbackWords
const labels = ({ buttons }: ShownMessage) => buttons.map((row) => row.map(({ label }) => label))
const headlines = ({ text }: ShownMessage) =>
  [...text.matchAll(/^\d+\. (.+)$/gm)].map((match) => match[1]!)

async function withDigest(door: Door, chatId = READER): Promise<ShownMessage> {
  await door.ask('/settings London', { chatId })
  await door.ask('/subscribe 7:30', { chatId })
  return door.digestAt(MORNING, chatId)
}

const remarks = (door: Door, chatId = READER) => listRemarks(door.house.db, chatId, new Date(0))
const counts = (door: Door) => countFeedback(door.house.db, new Date(0))

describe('a digest', () => {
  it('ends with two thumbs; the one that is up is thanked for once', async () => {
    await using door = await openDoor()
    const digest = await withDigest(door)
    expect(labels(digest).at(-1)).toEqual(['👍', '👎'])
    expect((await door.press(digest, '👍')).text).toBe(feedbackWords.thanks)
    const before = door.telegram.messages(READER).length
    door.telegram.press({
      ...{ chatId: READER, messageId: digest.messageId },
      data: digest.buttons.at(-1)![0]!.data!,
    })
    await door.mutter('/new')
    expect(door.telegram.messages(READER)).toHaveLength(before + 1)
    expect(await counts(door)).toEqual(new Map([['good', 1]]))
  })

  it('is asked about by the thumb that is down: why, and of which story', async () => {
    await using door = await openDoor()
    const digest = await withDigest(door)
    const why = await door.press(digest, '👎')
    expect(why.text).toBe(feedbackWords.why)
    expect(labels(why).flat()).toEqual(Object.values(reasons))
    const which = await door.turn(why, reasons.boring)
    expect(labels(which).flat()).toEqual(headlines(digest).map((_, index) => String(index + 1)))
    const noted = await door.turn(which, '1')
    expect(noted.text).toMatch(/^Noted\. That story stands lower/)
    expect(await remarks(door)).toMatchObject([{ reason: 'boring', lowers: { kind: 'story' } }])
    const undone = await door.turn(noted, feedbackWords.undo)
    expect(undone.text).toBe(feedbackWords.undone)
    expect(await remarks(door)).toEqual([])
    expect(door.badRequests()).toEqual([])
  })
})

describe('a reason', () => {
  it('changes the briefings of its reader, says so in /why, and those of nobody else', async () => {
    await using door = await openDoor()
    const digest = await withDigest(door)
    const first = headlines(await door.ask('/brief'))[0]
    const at = headlines(digest).indexOf(first!) + 1
    for (const reason of [reasons.boring, reasons.repeated]) {
      const which = await door.turn(await door.press(digest, '👎'), reason)
      await door.turn(which, String(at))
    }
    const mine = headlines(await door.ask('/brief'))
    expect(mine[0]).not.toBe(first)
    expect(headlines(await door.ask('/brief', { chatId: 8 }))[0]).toBe(first)
    const place = mine.indexOf(first!)
    if (place >= 0)
      expect((await door.ask(`/why ${place + 1}`)).text).toContain(feedbackWords.youSaid('boring'))
  })

  it('“too long” makes the next digest one story shorter', async () => {
    await using door = await openDoor()
    await door.ask('/settings London')
    for (const time of ['7:30', '8:30']) await door.ask(`/subscribe Mondays ${time}: the week`)
    const digest = await door.digestAt(MORNING)
    const noted = await door.turn(await door.press(digest, '👎'), reasons.long)
    expect(noted.text).toBe(feedbackWords.shorter)
    const next = await door.digestAt('2026-11-09T08:30:00Z')
    expect(headlines(next)).toHaveLength(headlines(digest).length - 1)
  })

  it('is listed in /settings and forgotten with a tap', async () => {
    await using door = await openDoor()
    const digest = await withDigest(door)
    await door.turn(await door.press(digest, '👎'), reasons.long)
    const shown = await door.ask('/settings')
    expect(shown.text).toContain(feedbackWords.settingsLine(1))
    const after = await door.turn(shown, feedbackWords.forgetAll)
    expect(after.text).not.toContain(feedbackWords.settingsLine(1))
    expect(await remarks(door)).toEqual([])
  })
})

it('a button that speaks of what another chat was told does nothing', async () => {
  await using door = await openDoor()
  for (const chatId of [READER, 8]) {
    await door.ask('/settings London', { chatId })
    await door.ask('/subscribe 7:30', { chatId })
  }
  const other = await door.digestAt(MORNING, 8)
  await door.house.db.run('delete from digests where chat_id = 8')
  const said = await door.press(other, '👎', 8)
  expect(said.text).toBe(words.expired)
  expect(await counts(door)).toEqual(new Map())
})

it('in a group only its admins change what it gets', async () => {
  await using door = await openDoor()
  const group = { chatId: -500, chatType: 'group' } as const
  door.telegram.setMember(group.chatId, 60, 'administrator')
  await door.ask('/settings London', { ...group, from: { id: 60 } })
  await door.ask('/subscribe 7:30', { ...group, from: { id: 60 } })
  const digest = await door.digestAt(MORNING, group.chatId)
  for (const thumb of ['👍', '👎'])
    expect(await door.told(digest, thumb, group.chatId)).toBe(words.groupAdminsOnly)
  expect(await counts(door)).toEqual(new Map())
})
