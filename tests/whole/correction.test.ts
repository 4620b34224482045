import { expect, it } from 'vitest'
import { createDigests } from '../../src/briefing/digest.ts'
import { sendCorrections } from '../../src/briefing/send-corrections.ts'
import { admitItems } from '../../src/ingest/admit.ts'
import { groupStories } from '../../src/ingest/group.ts'
import type { Item } from '../../src/news.ts'
import { correctionWords } from '../../src/words/corrections.ts'
import { type Door, openDoor } from './door.ts'

const [READER, STRANGER] = [7, 8]
const TOLD = 'The ferry Solvind ran aground off Skarrow and 14 people were injured on Sunday.'
const TRUE = 'The ferry Solvind ran aground off Skarrow and 4 people were injured on Sunday.'
const QUESTION = 'How many were injured when the ferry Solvind ran aground?'
const FORUM = { chatId: -1_001_000_000_031, chatType: 'supergroup', from: { id: 71 } } as const
const [SHIPS, COAST] = [77, 78]
const REST = 'The coast guard brought all passengers ashore by boat before it was dark.'

async function publish({ house, clock }: Door, first: string): Promise<void> {
  const item: Item = {
    ...{ title: 'Ferry Solvind runs aground off Skarrow', publisher: 'Coast Herald' },
    url: 'https://coastherald.example/solvind',
    published: { at: clock(), precision: 'minute', basis: 'stated' },
    blocks: [first, REST].map((text) => ({ kind: 'paragraph', text }) as const),
  }
  await admitItems(house.db, [item], clock)
  await groupStories(house.db)
}

async function correct({ house: { db }, clock }: Door): Promise<void> {
  await sendCorrections({ db, door: 'telegram', clock, defaultZone: 'UTC' })
}

it('who was told a wrong figure in a digest gets one correction, who was not gets none', async () => {
  await using door = await openDoor()
  const { clock, telegram, house } = door
  const texts = (chatId: number) => telegram.messages(chatId).map(({ text }) => text)
  await publish(door, TOLD)
  for (const chatId of [READER, STRANGER]) await door.ask('/settings London', { chatId })
  await door.ask('/subscribe 20:30 about ferry', { chatId: READER })
  clock.set('2026-11-08T20:30:30Z')
  await createDigests({ db: house.db, door: 'telegram', edit: house.edit, clock }).send()
  await door.deliver()
  expect(texts(READER).at(-1)).toContain('14 people were injured')

  clock.advance(3_600_000)
  await publish(door, TRUE)
  await correct(door)
  await door.deliver()
  const corrections = () =>
    [READER, STRANGER].map(
      (chatId) => texts(chatId).filter((text) => text.startsWith(correctionWords.title)).length,
    )
  expect(corrections()).toEqual([1, 0])
  expect(texts(READER).at(-1)).toContain(TRUE)

  for (let minute = 0; minute < 20; minute += 1) {
    clock.advance(60_000)
    await correct(door)
    await door.deliver()
  }
  expect(corrections()).toEqual([1, 0])
  const page = await door.ask('/story ferry Solvind Skarrow', { chatId: STRANGER })
  expect(page.text).toContain('4 people were injured')
})

it('what was told in a topic of a forum is corrected there, each topic’s in its own message', async () => {
  await using door = await openDoor()
  const { clock, telegram } = door
  await publish(door, TOLD)
  const ask = (text: string, threadId?: number) =>
    door.ask(text, { ...FORUM, ...(threadId !== undefined && { threadId }) })
  const [answer, brief] = [await ask(`/ask ${QUESTION}`, SHIPS), await ask('/brief ferry', COAST)]
  expect(answer).toMatchObject({ threadId: SHIPS, text: expect.stringContaining('14 people') })
  expect(brief).toMatchObject({ threadId: COAST, text: expect.stringContaining('14 people') })
  clock.advance(120_000)
  await publish(door, TRUE)
  for (let minute = 0; minute < 3; minute += 1) {
    clock.advance(60_000)
    await correct(door)
    await door.deliver()
  }
  const corrections = telegram
    .messages(FORUM.chatId)
    .filter(({ text }) => text.startsWith(correctionWords.title))
  expect(corrections.map(({ threadId }) => threadId).toSorted()).toEqual([SHIPS, COAST])
  expect(door.badRequests()).toEqual([])
})

it.each([
  ['an answer', QUESTION],
  ['/brief', '/brief ferry'],
  ['/summary', '/summary Ferry Solvind runs aground off Skarrow'],
])(
  'what was told on demand in %s is corrected, and is still news to the digest',
  async (_, asked) => {
    await using door = await openDoor()
    const { clock, telegram, house } = door
    await publish(door, TOLD)
    expect((await door.ask(asked)).text).toContain('14 people were injured')
    await door.ask('/settings London')
    await door.ask('/subscribe 20:30 about ferry')
    clock.advance(120_000)
    await publish(door, TRUE)
    await correct(door)
    await door.deliver()
    const texts = () => telegram.messages(READER).map(({ text }) => text)
    expect(texts().at(-1)).toMatch(new RegExp(`^${correctionWords.title} .*14 people`))
    expect(texts().at(-1)).toContain(TRUE)
    clock.set('2026-11-08T20:30:30Z')
    await createDigests({ db: house.db, door: 'telegram', edit: house.edit, clock }).send()
    await door.deliver()
    expect(texts().at(-1)).toContain('1. Ferry Solvind runs aground')
  },
)
