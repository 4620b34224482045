import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findChat } from '../../src/store/chats.ts'
import { listSubscriptions } from '../../src/store/subscriptions.ts'
import { digestWords } from '../../src/words/digests.ts'
import { words } from '../../src/words/en.ts'
import { helpWords } from '../../src/words/help.ts'
import { type Door, openDoor } from './door.ts'

const GROUP = -1_001_000_000_031
const TOPIC = 77
const [ADMIN, MEMBER] = [{ id: 71 }, { id: 72 }]
const ANONYMOUS = { id: 1_087_968_824, is_bot: true, username: 'GroupAnonymousBot' }
const supergroup = { chatId: GROUP, chatType: 'supergroup' } as const

let door: Door
beforeEach(async () => {
  door = await openDoor()
  door.telegram.know(GROUP, 'supergroup')
  door.telegram.setMember(GROUP, ADMIN.id, 'administrator')
})
afterEach(async () => {
  expect(door.badRequests()).toEqual([])
  await door[Symbol.asyncDispose]()
})

const texts = () => door.telegram.messages(GROUP).map(({ text }) => text)
const mention = (text: string) => `@${door.telegram.me.username} ${text}`

function push(message: object): void {
  const chat = { id: GROUP, type: 'supergroup', title: 'Readers' }
  door.telegram.push({ message: { message_id: 900, date: 0, chat, ...message } } as never)
}

function change(before: string, after: string): void {
  const user = door.telegram.me
  const chat = { id: GROUP, type: 'supergroup', title: 'Readers' }
  const from = { id: ADMIN.id, is_bot: false, first_name: 'Ada' }
  const members = {
    old_chat_member: { status: before, user },
    new_chat_member: { status: after, user },
  }
  door.telegram.push({ my_chat_member: { chat, from, date: 0, ...members } } as never)
}

it('a digest set up in a topic comes there', async () => {
  const inTopic = { ...supergroup, threadId: TOPIC, from: ADMIN }
  const asked = await door.ask('/subscribe 7:30', inTopic)
  expect(asked.threadId).toBe(TOPIC)
  door.telegram.say({ ...inTopic, text: 'Berlin', replyTo: asked.messageId })
  await door.telegram.waitForMessage(GROUP, ({ text }) => text.includes('Berlin time'))
  const [one] = await listSubscriptions(door.house.db, GROUP)
  expect(one?.address.threadId).toBe(TOPIC)
  const digest = await door.digestAt('2026-11-09T06:30:00Z', GROUP)
  expect(digest.text).toContain(words.digestTitle(undefined))
  expect(digest.threadId).toBe(TOPIC)
})

it('/digests says which topic each goes into, by the name it has now', async () => {
  door.telegram.openThread(GROUP, TOPIC, 'Weather')
  const topic = { ...supergroup, from: ADMIN }
  await door.ask('/subscribe 7:30 in Berlin', { ...topic, threadId: TOPIC })
  await door.ask('/subscribe 8:00', { ...topic, threadId: 78 })
  await door.ask('/subscribe 9:00', topic)
  const rows = async (threadId: number) => {
    const { text } = await door.ask('/digests', { ...topic, threadId })
    return text.split('\n').filter((line) => line.includes(' – '))
  }
  expect(await rows(TOPIC)).toEqual([
    expect.stringMatching(/^1\. every day at 07:30 – next .+, in “Weather”$/),
    expect.stringMatching(/^2\. every day at 08:00 – next .+, in topic 78$/),
    expect.stringMatching(/^3\. every day at 09:00 – next .+, in General$/),
  ])
  push({ message_thread_id: TOPIC, forum_topic_edited: { name: 'Storms' }, from: ADMIN })
  expect(await rows(78)).toEqual([
    expect.stringMatching(/, in “Storms”$/),
    expect.stringMatching(/, in this topic$/),
    expect.stringMatching(/, in General$/),
  ])
})

describe('what we ask for', () => {
  it('is to be answered with a reply, since Telegram shows us little else, and we say so', async () => {
    const asked = await door.ask('/subscribe', { ...supergroup, from: ADMIN })
    expect(asked.text).toBe(`${words.subscribeHow}\n\n${digestWords.replyInGroup}`)
    await door.mutter('8:15', { ...supergroup, from: ADMIN })
    expect(texts()).toHaveLength(1)
    const zones = await door.ask('8:15', { ...supergroup, from: ADMIN, replyTo: asked.messageId })
    expect(zones.text).toBe(`${words.askZone}\n\n${digestWords.replyInGroup}`)
  })

  it('is not said again under what is something else', async () => {
    await door.ask('/subscribe', { ...supergroup, from: ADMIN })
    const answer = await door.ask(mention('how did the strike end?'), {
      ...supergroup,
      from: MEMBER,
    })
    expect(answer.text).not.toContain(digestWords.replyInGroup)
  })
})

it('an admin who hides behind the group sets up a digest, and presses as the person they are', async () => {
  const hidden = { ...supergroup, from: ANONYMOUS, asChat: GROUP }
  const asked = await door.ask('/subscribe 7:30', hidden)
  expect(await door.told(asked, '21:00 Berlin', GROUP, MEMBER)).toBe(words.groupAdminsOnly)
  expect(await door.told(asked, '21:00 Berlin', GROUP, ADMIN)).toBeUndefined()
  expect(await listSubscriptions(door.house.db, GROUP)).toHaveLength(1)
})

it('a linked channel’s posts and the talk under them are left alone; our name there is heard', async () => {
  const channel = { id: -1_000_000_000_777, type: 'channel', title: 'The Courier' }
  const telegramItself = { id: 777_000, is_bot: false, first_name: 'Telegram' }
  const post = {
    ...{ message_id: 901, date: 0, chat: { id: GROUP, type: 'supergroup', title: 'Readers' } },
    ...{ from: telegramItself, sender_chat: channel, is_automatic_forward: true },
    text: mention('Strike ends, says @somebody'),
  }
  push(post)
  const person = { id: MEMBER.id, is_bot: false, first_name: 'Ben' }
  push({ message_id: 902, from: person, text: 'Really?', reply_to_message: post })
  await door.mutter('Talk among people', { ...supergroup, from: MEMBER })
  expect(texts()).toEqual([])
  push({
    ...{ message_id: 903, from: person, reply_to_message: post },
    text: mention('how did the strike end?'),
  })
  await door.telegram.waitForMessage(GROUP, ({ text }) => text.includes('strike'))
})

it('says hello once with what to do, nothing when it goes, and is back with its digests', async () => {
  change('left', 'member')
  const hello = await door.telegram.waitForMessage(GROUP, () => true)
  expect(hello.text).toBe(words.hello)
  expect(hello.buttons.flat().map(({ label }) => label)).toEqual([
    words.briefNow,
    words.whenToWrite,
  ])
  change('member', 'administrator')
  for (const said of ['/settings Berlin', '/subscribe 7:30'])
    await door.mutter(said, { ...supergroup, from: ADMIN })
  const before = texts().length
  change('administrator', 'kicked')
  await door.mutter('/help', { chatId: 5 })
  await door.idle()
  expect(texts()).toHaveLength(before)
  expect((await findChat(door.house.db, GROUP))?.state).toBe('paused')
  change('kicked', 'member')
  await door.telegram.waitForMessage(
    GROUP,
    ({ messageId, text }) => text === words.hello && messageId !== hello.messageId,
  )
  expect((await findChat(door.house.db, GROUP))?.state).toBe('active')
  expect(await listSubscriptions(door.house.db, GROUP)).toHaveLength(1)
})

it('/start says the same, and not twice to who has brought it in by a link', async () => {
  change('left', 'member')
  await door.telegram.waitForMessage(GROUP, () => true)
  await door.mutter(`/start@${door.telegram.me.username} group`, { ...supergroup, from: ADMIN })
  expect(texts()).toEqual([words.hello])
  door.clock.advance(61_000)
  expect((await door.ask('/start', { ...supergroup, from: MEMBER })).text).toBe(words.hello)
})

it('what a reader puts into a chat with “@bot words” is no question, alone with us neither', async () => {
  const person = { id: 8, is_bot: false, first_name: 'Cleo' }
  const chat = { id: 8, type: 'private', first_name: 'Cleo' }
  const own = { message_id: 5, date: 0, chat, from: person, via_bot: door.telegram.me }
  door.telegram.push({ message: { ...own, text: 'Harbour strike ends' } } as never)
  await door.mutter('/help', { chatId: 8 })
  expect(door.telegram.messages(8).map(({ text }) => text.split('\n')[0])).toEqual([
    helpWords.title,
  ])
})
