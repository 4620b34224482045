import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { followStoryButton, muteStoryButton } from '../../src/briefing/follow-button.ts'
import { say } from '../../src/briefing/tell.ts'
import type { Button, StoryId } from '../../src/news.ts'
import { listFollows } from '../../src/store/follows.ts'
import { words } from '../../src/words/en.ts'
import { followWords } from '../../src/words/follows.ts'
import { type Door, openDoor } from '../whole/door.ts'

const DAY_MS = 24 * 60 * 60 * 1000

let door: Door
let chats = 0
/** A reader nobody has met. */
const stranger = () => {
  chats += 1
  return { chatId: 2000 + chats }
}
const kept = async (chatId: number) =>
  (await listFollows(door.house.db, chatId, door.clock())).map(({ kind, label }) => [kind, label])
const headlines = (text: string) => text.match(/^\d+\. .+$/gm) ?? []

beforeAll(async () => {
  door = await openDoor()
})
afterAll(() => door[Symbol.asyncDispose]())

describe('what is followed', () => {
  it('comes first in the briefing, and the reply says how much there is of it', async () => {
    const { chatId } = stranger()
    const before = await door.ask('/brief', { chatId })
    const said = await door.ask('/follow marathon', { chatId })
    expect(said.text).toBe(`${followWords.followed('marathon')} ${followWords.sofar(1)}`)
    const after = await door.ask('/brief', { chatId })
    expect(headlines(before.text)[0]).not.toContain('Marathon')
    expect(headlines(after.text)[0]).toContain('Marathon')
  })

  it('by the number of a list, or as a reply, is the story', async () => {
    const { chatId } = stranger()
    const briefing = await door.ask('/brief', { chatId })
    await door.ask('/follow 2', { chatId })
    const found = await door.ask('/search stolen astrolabe locker', { chatId })
    await door.ask('/follow', { chatId, replyTo: found.messageId })
    const labels = (await kept(chatId)).map(([, label]) => label!)
    expect(labels).toHaveLength(2)
    expect(headlines(briefing.text)[1]).toBeDefined()
    expect(labels[1]).toMatch(/astrolabe/i)
  })

  it('is named in a list, and let go with a tap', async () => {
    const { chatId } = stranger()
    await door.ask('/follow Zemarra', { chatId })
    const all = await door.ask('/follow', { chatId })
    expect(all.text).toContain('• Zemarra')
    const done = await door.turn(all, followWords.letGo('Zemarra'), chatId)
    expect(done.text).toBe(followWords.gone('Zemarra'))
    expect(await kept(chatId)).toEqual([])
  })
})

describe('what is muted', () => {
  it('stays out of the briefing', async () => {
    const { chatId } = stranger()
    const before = await door.ask('/brief', { chatId })
    expect(before.text).toMatch(/strike/i)
    await door.ask('/mute harbour strike', { chatId })
    const after = await door.ask('/brief', { chatId })
    expect(headlines(after.text).join()).not.toMatch(/harbour strike/i)
  })

  it('for a time comes back after it', async () => {
    const { chatId } = stranger()
    const said = await door.ask('/mute football for 2 weeks', { chatId })
    expect(said.text).toBe(followWords.muted('football', '22 Nov, 20:00'))
    const { db } = door.house
    const later = new Date(door.clock().getTime() + 14 * DAY_MS)
    expect(await listFollows(db, chatId, later)).toEqual([])
  })

  it('is followed instead when the reader says so', async () => {
    const { chatId } = stranger()
    await door.ask('/mute Karrow dam', { chatId })
    await door.ask('/follow Karrow dam', { chatId })
    expect(await kept(chatId)).toEqual([['follow', 'Karrow dam']])
  })

  it('takes its length from a button', async () => {
    const { chatId } = stranger()
    const said = await door.ask('/mute football', { chatId })
    const changed = await door.turn(said, followWords.terms.day, chatId)
    expect(changed.text).toBe(followWords.muted('football', '9 Nov, 20:00'))
    const undone = await door.turn(changed, followWords.undo, chatId)
    expect(undone.text).toBe(followWords.gone('football'))
  })
})

describe('a briefing', () => {
  it('has a star and a bell for each story, as a digest has', async () => {
    const { chatId } = stranger()
    const briefing = await door.ask('/brief', { chatId })
    const [first, , third] = headlines(briefing.text).map((line) => line.replace(/^\d+\. /, ''))
    const numbers = headlines(briefing.text).map((_, index) => index + 1)
    const rows = briefing.buttons.map((row) => row.map(({ label }) => label))
    expect(rows).toEqual([
      numbers.map(String),
      numbers.map(followWords.followNumber),
      numbers.map(followWords.muteNumber),
    ])
    const starred = await door.press(briefing, followWords.followNumber(3), chatId)
    expect(starred.text).toMatch(/^You follow “/)
    await door.press(briefing, followWords.muteNumber(1), chatId)
    const after = headlines((await door.ask('/brief', { chatId })).text)
    expect(after[0]).toContain(third)
    expect(after.join()).not.toContain(first)
    expect(door.badRequests()).toEqual([])
  })

  it('in a channel has no buttons, and in a group those of its admins', async () => {
    const channel = { chatId: -1_000_000_000_077, chatType: 'channel' } as const
    expect((await door.ask('/brief', channel)).buttons).toEqual([])
    const group = { chatId: -510, chatType: 'group', from: { id: 61 } } as const
    const briefing = await door.ask('/brief', group)
    const star = followWords.followNumber(1)
    expect(await door.told(briefing, star, group.chatId, { id: 61 })).toBe(words.groupAdminsOnly)
  })
})

describe('a button under any message', () => {
  const press = async (chatId: number, data: string) => {
    const deed = { kind: 'press', press: data, messageId: 1 } as const
    const { conversation } = door.house
    const incoming = { address: { chatId }, speaker: 'host', language: 'en', deed } as const
    return conversation.handle(incoming, new AbortController().signal)
  }

  it('follows or mutes its story with one tap', async () => {
    const { chatId } = stranger()
    const row = await door.house.db.get(
      `select s.id, s.title from stories s where s.title like '%astrolabe%' limit 1`,
    )
    for (const button of [followStoryButton, muteStoryButton]) {
      const shown = button(row!.id as StoryId) as Extract<Button, { press: string }>
      await press(chatId, shown.press)
      const verb = shown.label === followWords.followThis ? 'follow' : 'mute'
      const [only, ...more] = await kept(chatId)
      expect([only![0], more]).toEqual([verb, []])
      expect(row!.title).toContain(only![1]!.replace('…', ''))
    }
  })

  it.each([
    ['a story that is gone', 'follow:story 0000000000000000', followWords.noStory],
    ['nothing that stands for something', 'mute:???', followWords.unclear],
  ])('that names %s is answered in words', async (_, data, said) => {
    expect(await press(stranger().chatId, data)).toEqual([{ message: say(said) }])
  })
})

it.each([
  ['/follow', `${followWords.none} ${followWords.how}`],
  ['/mute', `${followWords.none} ${followWords.muteHow}`],
  ['/follow ???', followWords.unclear],
  ['/follow 99', words.noSuchNumber(0)],
  [`/follow ${'long '.repeat(20)}`, followWords.tooLong(60)],
])('%s is answered with what helps', async (said, answer) => {
  expect((await door.ask(said, stranger())).text).toBe(answer)
})
