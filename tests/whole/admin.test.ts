/** /admin at the wire: the board in its views, a pause for all, a word to all. */

import { describe, expect, it } from 'vitest'
import { Fault } from '../../src/errors.ts'
import { log } from '../../src/log.ts'
import type { SourceId } from '../../src/news.ts'
import { addSource, markSourceFailed } from '../../src/store/sources.ts'
import { adminWords } from '../../src/words/admin.ts'
import { deliveryWords } from '../../src/words/delivery.ts'
import { digestWords } from '../../src/words/digests.ts'
import { words } from '../../src/words/en.ts'
import type { ShownMessage } from '../fakes/telegram-chats.ts'
import { type Door, openDoor } from './door.ts'

const ADMIN = 7
const READER = 8
const MORNING = '2026-11-09T07:30:00Z'
const { views } = adminWords
const open = () => openDoor({ adminIds: [ADMIN] })
const labels = ({ buttons }: ShownMessage) => buttons.flat().map(({ label }) => label)

async function follow(door: Door, title: string, failing: boolean): Promise<void> {
  const { db } = door.house
  const now = new Date(door.clock().getTime() - 5 * 3_600_000)
  const url = `https://${title.toLowerCase()}.example/feed`
  const source = { url, title, siteUrl: undefined, folder: undefined }
  await addSource(db, source, { now, intervalMs: 3_600_000 })
  if (!failing) return
  const row = await db.get('select id from sources where url = $1', url)
  await markSourceFailed(db, Number(row?.id) as SourceId, {
    ...{ at: now, error: 'source-unreachable', intervalMs: 1, nextCheckAt: now },
  })
}

describe('/admin', () => {
  it('is for admins alone, by command and by button', async () => {
    await using door = await open()
    expect((await door.ask('/admin', { chatId: READER })).text).toBe(words.adminsOnlyThis)
    const board = await door.ask('/admin')
    const presses = board.buttons.flat().map(({ data }) => data!)
    const other = await door.ask('/start', { chatId: READER })
    for (const data of [...presses, 'board:pause sure', 'cast:send abcdefghijklmnop']) {
      // A client of one’s own can send what no button holds.
      door.telegram.press({ chatId: READER, messageId: other.messageId, data, stale: true })
    }
    await door.mutter('/new', { chatId: READER })
    const said = door.telegram.messages(READER).filter(({ from }) => from === 'bot')
    expect(new Set(said.slice(2, -1).map(({ text }) => text))).toEqual(
      new Set([words.adminsOnlyThis]),
    )
  })

  it('shows at a glance how it is, and turns to its views in place', async () => {
    await using door = await open()
    await follow(door, 'Courier', false)
    await follow(door, 'Herald', true)
    door.clock.advance(2 * 3_600_000)
    const board = await door.ask('/admin')
    expect(board.text).toContain(adminWords.up('2 h'))
    expect(board.text).toContain(adminWords.sources(2, 1))
    expect(board.text).toMatch(/In the last 24 hours: \d+ articles, \d+ stories/)
    const sources = await door.turn(board, views.sources)
    expect(sources.messageId).toBe(board.messageId)
    expect(sources.text).toMatch(/Herald – failing for 7 h: its site does not answer/)
    expect(sources.text).not.toContain('Courier')
    const queue = await door.turn(sources, views.queue)
    expect(queue.text).toContain(deliveryWords.waiting(0, undefined))
    const model = await door.turn(queue, views.model)
    expect(labels(model)).toContain(words.chosen(views.model))
    expect(door.badRequests()).toEqual([])
  })

  it('tells what waits, for how long, what was given up and how late things came', async () => {
    await using door = await open()
    await door.ask('/settings London', { chatId: READER })
    await door.ask('/subscribe 7:30', { chatId: READER })
    await door.digestAt(MORNING, READER)
    await door.house.db.run(
      `insert into outbox (chat_id, slot, message, listed, created_at, due_at, promised_at, failed_at, last_error)
       values (5, 'a', '{}', '[]', 1, 1, 1, 1, 'message-refused'), (6, 'b', '{}', '[]', $1, $1, $1, null, null)`,
      door.clock().getTime() - 180_000,
    )
    const queue = await door.turn(await door.ask('/admin'), views.queue)
    expect(queue.text).toContain(deliveryWords.waiting(1, '3 min'))
    expect(queue.text).toContain('1 because Telegram does not take that message')
    expect(queue.text).toMatch(/In the last day 1 went out, within \d+ s of its time/)
  })

  it('shows errors in words, without what a reader wrote, until they are cleared', async () => {
    await using door = await open()
    log.warn('message_not_sent', { error: new Fault('chat-gone', 'SECRET'), text: 'SECRET' })
    log.error('bug', { error: new Error('SECRET') })
    const errors = await door.turn(await door.ask('/admin'), views.errors)
    expect(errors.text).toContain(
      'A message could not be sent at once: the chat has blocked me or is gone – once',
    )
    expect(errors.text).toContain('Something in my own code went wrong')
    expect(errors.text).not.toContain('SECRET')
    const cleared = await door.turn(errors, adminWords.clear)
    expect(cleared.text).toContain(adminWords.noTroubles)
  })

  it('counts feedback, and names the stories that were called wrong', async () => {
    await using door = await open()
    await door.ask('/settings London', { chatId: READER })
    await door.ask('/subscribe 7:30', { chatId: READER })
    const digest = await door.digestAt(MORNING, READER)
    const which = await door.turn(await door.press(digest, '👎', READER), 'Wrong', READER)
    await door.turn(which, '1', READER)
    const shown = await door.turn(await door.ask('/admin'), views.feedback)
    expect(shown.text).toContain(adminWords.thumbs(0, 1))
    expect(shown.text).toContain(adminWords.reason('wrong', 1))
    expect(shown.text).toMatch(/Called wrong\n• .{10}/)
    expect(shown.text).not.toContain(String(READER))
  })
})

describe('a pause for all', () => {
  it('is asked about, holds every digest back, and ends with a tap', async () => {
    await using door = await open()
    await door.ask('/settings London', { chatId: READER })
    await door.ask('/subscribe 7:30', { chatId: READER })
    const asked = await door.turn(await door.ask('/admin'), adminWords.pauseAll)
    expect(asked.text).toBe(adminWords.reallyPause)
    const paused = await door.turn(asked, adminWords.yesPause)
    expect(paused.text).toContain('paused')
    const { length } = door.telegram.messages(READER)
    await door.tickAt(MORNING)
    expect(door.telegram.messages(READER)).toHaveLength(length)
    const list = await door.ask('/digests', { chatId: READER })
    expect(list.text).toContain(digestWords.allPaused)
    expect(list.text).toContain('next on 10 Nov, 07:30')
    const another = await door.ask('/subscribe 9:00', { chatId: READER })
    expect(another.text).toContain(digestWords.allPaused)
    await door.turn(paused, adminWords.resumeAll)
    const digest = await door.digestAt('2026-11-09T07:40:00Z', READER)
    expect(digest.text).toContain(words.digestTitle(undefined))
  })
})

describe('a word to all', () => {
  const SAID = 'Tomorrow from 9 to 10 I am being moved.\n\n<b>Nothing</b> is lost.'

  async function preview(door: Door): Promise<ShownMessage> {
    for (const chatId of [READER, 9]) await door.ask('/start', { chatId })
    await door.press(await door.ask('/admin'), adminWords.broadcast)
    await door.mutter(SAID)
    return door.telegram.messages(ADMIN).at(-1)!
  }

  it('is shown as it will look, confirmed, and comes once, however often that is tapped', async () => {
    await using door = await open()
    const asked = await preview(door)
    const shown = door.telegram.messages(ADMIN).at(-2)!
    expect(shown.text).toBe(`${adminWords.broadcastFrom}\n\n${SAID}`)
    expect(asked.text).toBe(adminWords.broadcastTo(3))
    const sent = await door.turn(asked, adminWords.send(3))
    expect(sent.text).toBe(adminWords.sent(3))
    const data = asked.buttons[0]![0]!.data!
    door.telegram.press({ chatId: ADMIN, messageId: asked.messageId, data, stale: true })
    await door.idle()
    door.clock.advance(1000)
    await door.deliver()
    await door.deliver()
    for (const chatId of [READER, 9]) {
      const got = door.telegram.messages(chatId).filter(({ text }) => text === shown.text)
      expect(got).toHaveLength(1)
    }
  })

  it('is not sent when that is not wanted, nor what it says taken for a question', async () => {
    await using door = await open()
    const asked = await preview(door)
    const dropped = await door.turn(asked, adminWords.cancel)
    expect(dropped.text).toBe(adminWords.cancelled)
    await door.deliver()
    expect(door.telegram.messages(READER)).toHaveLength(1)
  })

  it('can be stopped for those who do not have it yet', async () => {
    await using door = await open()
    const sent = await door.turn(await preview(door), adminWords.send(3))
    const stopped = await door.turn(sent, adminWords.withdraw)
    expect(stopped.text).toBe(adminWords.withdrew(3))
    door.clock.advance(1000)
    await door.deliver()
    expect(door.telegram.messages(READER)).toHaveLength(1)
  })

  it('that is too long for one message is asked for again', async () => {
    await using door = await open()
    await door.press(await door.ask('/admin'), adminWords.broadcast)
    expect((await door.ask('x'.repeat(3600))).text).toBe(adminWords.broadcastLong(3500))
  })
})
