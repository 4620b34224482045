import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { presses } from '../../src/conversation/deeds.ts'
import { followAll } from '../../src/ingest/follow.ts'
import { listFollows } from '../../src/store/follows.ts'
import { words } from '../../src/words/en.ts'
import { helpWords } from '../../src/words/help.ts'
import type { ShownMessage } from '../fakes/telegram-chats.ts'
import { type Door, openDoor, READER } from './door.ts'

const GROUP = -90
const [ASKER, OTHER, ADMIN] = [{ id: 61 }, { id: 62 }, { id: 63 }]
const DAY_MS = 24 * 60 * 60_000

let door: Door
beforeEach(async () => {
  door = await openDoor()
})
afterEach(async () => {
  expect(door.badRequests()).toEqual([])
  await door[Symbol.asyncDispose]()
})

const labels = ({ buttons }: ShownMessage) => buttons.flat().map(({ label }) => label)
const numbers = ({ text }: ShownMessage) =>
  [...text.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number))
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)

describe('pages of a list', () => {
  it('/latest turns in place, and a number of any page seen can be used', async () => {
    const first = await door.ask('/latest')
    expect(numbers(first)).toEqual(range(1, 10))
    expect(labels(first)).toEqual([words.pageAfter])
    const title = /^1\. (.+?) – /m.exec(first.text)![1]!
    const second = await door.turn(first, words.pageAfter)
    expect(second.messageId).toBe(first.messageId)
    expect(numbers(second).slice(0, 2)).toEqual([11, 12])
    expect(labels(second)).toContain(words.pageBefore)
    const onSecond = /^12\. (.+?) – /m.exec(second.text)![1]!
    expect((await door.ask('/summary 12')).text).toContain(onSecond)
    expect((await door.ask('/summary 1')).text).toContain(title)
    const back = await door.turn(second, words.pageBefore)
    expect(back.text).toBe(first.text)
  })

  it('/search does, however long the words are', async () => {
    const query = `harbour strike dam referendum railway ${'talks '.repeat(30)}`.trim()
    const first = await door.ask(`/search ${query}`)
    if (!labels(first).includes(words.pageAfter)) return expect(numbers(first)).not.toEqual([])
    const second = await door.turn(first, words.pageAfter)
    expect(second.text.split('\n')[0]).toBe(first.text.split('\n')[0])
    expect(numbers(second)[0]).toBe(9)
  })

  it('/sources does', async () => {
    const feeds = range(1, 45).map((n) => ({
      url: `https://feed.example/${n}`,
      title: `Feed ${String(n).padStart(2, '0')}`,
    }))
    await followAll(door.house.db, feeds, door.clock())
    const first = await door.ask('/sources')
    expect(first.text).toContain('Feed 20')
    expect(first.text).not.toContain('Feed 21')
    const last = await door.turn(await door.turn(first, words.pageAfter), words.pageAfter)
    expect(last.text).toContain('Feed 45')
    expect(labels(last)).toEqual([words.pageBefore])
  })
})

describe('two taps in a row', () => {
  it('are one: one briefing, one edit, and both are acknowledged', async () => {
    const start = await door.ask('/start')
    const data = start.buttons.flat().find(({ label }) => label === words.briefNow)!.data!
    for (let tap = 0; tap < 3; tap += 1)
      door.telegram.press({ chatId: READER, messageId: start.messageId, data })
    await door.mutter('/help')
    const shown = door.telegram.messages(READER).map(({ text }) => text.split('\n')[0])
    expect(shown).toEqual([words.greeting, 'Briefing', helpWords.title])
    expect(door.telegram.callsTo('answerCallbackQuery')).toHaveLength(3)
  })

  it('a little later are two', async () => {
    const start = await door.ask('/start')
    await door.press(start, words.briefNow)
    door.clock.advance(2000)
    await door.press(start, words.briefNow)
    expect(door.telegram.messages(READER)).toHaveLength(3)
  })

  it('of two people are each their own', async () => {
    const start = await door.ask('/start', { chatId: GROUP, chatType: 'group', from: ASKER })
    const data = start.buttons[0]![0]!.data!
    for (const from of [ASKER, OTHER])
      door.telegram.press({ chatId: GROUP, messageId: start.messageId, data, from })
    await door.mutter('/help', { chatId: GROUP, from: ASKER })
    expect(
      door.telegram.messages(GROUP).filter(({ text }) => text.startsWith('Briefing')),
    ).toHaveLength(2)
  })
})

describe('in a group', () => {
  const asked = (text: string, from = ASKER) =>
    door.ask(text, { chatId: GROUP, chatType: 'group', from })

  it('another person’s buttons turn nothing, and only who pressed is told so', async () => {
    await asked('/latest')
    const summary = await asked('/summary 1')
    const before = door.telegram.messages(GROUP)
    expect(await door.told(summary, 'Bullets', GROUP, OTHER)).toBe(words.notYours)
    expect(await door.told(summary, words.askAboutIt, GROUP, OTHER)).toBe(words.notYours)
    expect(door.telegram.messages(GROUP)).toEqual(before)
    expect(await door.told(summary, 'Bullets', GROUP, ASKER)).toBeUndefined()
    expect(door.telegram.messages(GROUP).at(-1)?.text).toContain('\n• ')
  })

  it('what only opens something new is for everybody', async () => {
    const briefing = await asked('/brief')
    expect(await door.told(briefing, '1', GROUP, OTHER)).toBeUndefined()
    expect(door.telegram.messages(GROUP)).toHaveLength(2)
  })

  it('a story’s page that one has opened is turned by that one', async () => {
    const page = await asked('/story 1'.replace('1', 'harbour strike'))
    expect(await door.told(page, 'Timeline', GROUP, OTHER)).toBe(words.notYours)
    expect(await door.told(page, 'Timeline', GROUP, ASKER)).toBeUndefined()
  })

  it('an admin may use them all; after a day everybody may; of the person no id is kept', async () => {
    door.telegram.setMember(GROUP, ADMIN.id, 'administrator')
    const list = await asked('/latest')
    expect(await door.told(list, words.pageAfter, GROUP, OTHER)).toBe(words.notYours)
    expect(await door.told(list, words.pageAfter, GROUP, ADMIN)).toBeUndefined()
    const kept = await door.house.db.all(`select * from cache where key like 'owner:%'`)
    expect(kept).not.toEqual([])
    expect(JSON.stringify(kept)).not.toMatch(/\b6[123]\b/)
    door.clock.advance(DAY_MS + 1)
    const turned = door.telegram
      .messages(GROUP)
      .find(({ messageId }) => messageId === list.messageId)!
    expect(await door.told(turned, words.pageBefore, GROUP, OTHER)).toBeUndefined()
  })

  it('what an admin is asked for, nobody else can answer', async () => {
    door.telegram.setMember(GROUP, ADMIN.id, 'administrator')
    const question = await asked('/subscribe 7:30', ADMIN)
    expect(question.text).toContain(words.askZone)
    const name = door.telegram.me.username
    const other = await asked(`@${name} Berlin`, OTHER)
    expect(other.text).not.toContain('Berlin time')
    expect((await asked(`@${name} Berlin`, ADMIN)).text).toContain('Berlin time')
    expect(await listFollows(door.house.db, GROUP, door.clock())).toEqual([])
  })
})

it('no button carries more than Telegram takes, whatever it is about', async () => {
  const long = `/search ${'Überschwemmungsgebiet '.repeat(40)}strike`
  await door.ask('/latest')
  for (const asked of [
    long,
    '/summary 1',
    '/story harbour strike',
    'Who paints purple unicorns in Osaka?',
    '/topics',
    '/settings',
    '/brief',
  ])
    for (const { data } of (await door.ask(asked)).buttons.flat())
      expect(Buffer.byteLength(data ?? '')).toBeLessThanOrEqual(64)
})

it('whatever a button carries, nothing of it is a bug of ours', async () => {
  await using admin = await openDoor({ adminIds: [READER] })
  const start = await admin.ask('/start')
  const payloads = ['', '-1', '999999', '@nokey', '1 🙂', 'constructor']
  for (const verb of [...Object.keys(presses), 'constructor', '__proto__'])
    for (const payload of payloads) {
      const data = `${verb}:${payload}`.slice(0, 64)
      admin.clock.advance(5000)
      const { messageId } = start
      admin.telegram.press({ chatId: READER, messageId, data, stale: true })
    }
  await admin.mutter('/constructor')
  expect(admin.telegram.messages(READER).at(-1)?.text).toBe(words.unknownCommand('constructor'))
  await admin.mutter('/brief constructor')
  expect(admin.lines.filter((line) => line.includes('"bug"'))).toEqual([])
})

it('a button whose state is forgotten says so', async () => {
  await door.ask('/latest')
  const summary = await door.ask('/summary 1')
  door.clock.advance(15 * DAY_MS)
  expect((await door.press(summary, words.askAboutIt)).text).toBe(words.expired)
})
