import { describe, expect, it } from 'vitest'
import { sendDueDigests } from '../../src/briefing/digest.ts'
import { listPlaceNames } from '../../src/store/place-names.ts'
import { listSubscriptions } from '../../src/store/subscriptions.ts'
import { digestWords } from '../../src/words/digests.ts'
import { words } from '../../src/words/en.ts'
import { helpWords } from '../../src/words/help.ts'
import { type Door, openDoor } from './door.ts'

const CHANNEL = -1_000_000_000_005
const ADMIN = 41
const READER = 42
const post = { chatId: CHANNEL, chatType: 'channel' } as const

const kept = (door: Door) => listSubscriptions(door.house.db, CHANNEL)
const ours = (door: Door) => door.telegram.messages(CHANNEL).filter(({ from }) => from === 'bot')

function tap(door: Door, data: string, personId: number): void {
  const messageId = ours(door).at(-1)!.messageId
  const from = { id: personId }
  door.telegram.press({ chatId: CHANNEL, messageId, data, from })
}

function enter(door: Door, byId: number): void {
  door.telegram.know(CHANNEL, 'channel')
  const user = door.telegram.me
  const change = {
    ...{ chat: { id: CHANNEL, type: 'channel', title: 'The Courier' }, date: 0 },
    from: { id: byId, is_bot: false, first_name: 'Ada' },
    old_chat_member: { status: 'left', user },
    new_chat_member: { status: 'administrator', can_post_messages: true, user },
  }
  door.telegram.push({ my_chat_member: change } as never)
}

describe('a channel', () => {
  it('gets a digest at its time when an admin has posted that, without buttons for its readers', async () => {
    await using door = await openDoor()
    const asked = await door.ask(`/subscribe 7:30 @${door.telegram.me.username}`, post)
    expect(asked.text).toBe(`${words.askZone}\n\n${digestWords.replyInChannel}`)
    await door.mutter('Berlin', post)
    expect(await kept(door)).toEqual([])
    const done = await door.ask('Berlin', { ...post, replyTo: asked.messageId })
    expect(done.text).toContain(words.subscribed('every day at 07:30', 'Berlin', ''))
    door.clock.set(new Date('2026-11-09T06:30:00Z'))
    const { db, edit } = door.house
    await sendDueDigests(db, { door: 'telegram', edit, clock: door.clock })
    await door.deliver()
    const digest = ours(door).at(-1)!
    expect(digest.text).toContain(words.digestTitle(undefined))
    expect(digest.buttons).toEqual([])
    expect(door.badRequests()).toEqual([])
  })

  it('is named in /digests, as it is called now', async () => {
    await using door = await openDoor()
    await door.ask('/subscribe 7:30 in Berlin', post)
    const title = async () => (await door.ask('/digests', post)).text.split('\n')[0]
    expect(await title()).toBe(digestWords.channelTitle(1, `Chat ${CHANNEL}`))
    const chat = { id: CHANNEL, type: 'channel', title: 'The Post' }
    const renamed = { message_id: 900, date: 0, chat, new_chat_title: 'The Post' }
    door.telegram.push({ channel_post: renamed } as never)
    await door.mutter('Good morning', post)
    const named = await listPlaceNames(door.house.db, CHANNEL)
    expect([...named]).toEqual([[0, 'The Post']])
  })

  it('does what an admin presses, and is silent to everybody else who presses', async () => {
    await using door = await openDoor()
    const done = await door.ask('/subscribe 7:30 in Berlin', post)
    const stop = done.buttons.flat().find(({ label }) => label === words.stopThis)!.data!
    tap(door, stop, READER)
    await door.telegram.waitForCall('answerCallbackQuery', () => true)
    await door.idle()
    expect(ours(door)).toHaveLength(1)
    expect(await kept(door)).toHaveLength(1)
    door.telegram.setMember(CHANNEL, ADMIN, 'administrator')
    tap(door, stop, ADMIN)
    await door.telegram.waitForCall('editMessageText', () => true)
    expect(await kept(door)).toEqual([])
  })

  it('is told nothing unasked when we come, but its admin is heard', async () => {
    await using door = await openDoor({ access: { mode: 'invite' }, adminIds: [ADMIN] })
    enter(door, ADMIN)
    await door.mutter('Good morning', post)
    expect(ours(door)).toEqual([])
    expect((await door.ask('/help', post)).text).toContain(helpWords.title)
  })
})
