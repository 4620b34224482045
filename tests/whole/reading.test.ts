import { afterAll, beforeAll, expect, it } from 'vitest'
import { admitItems } from '../../src/ingest/admit.ts'
import { words } from '../../src/words/en.ts'
import { readingWords } from '../../src/words/reading.ts'
import { storyWords } from '../../src/words/story.ts'
import { fakeModel } from '../fakes/model.ts'
import type { ShownMessage } from '../fakes/telegram-chats.ts'
import { type Door, openDoor } from './door.ts'

const QUESTION = 'How much will the pay of dockers rise?'

let door: Door
let chats = 0
const stranger = () => {
  chats += 1
  return { chatId: 3000 + chats }
}
const times = ({ entities, text }: ShownMessage) =>
  entities.flatMap((one) =>
    one.type === 'date_time'
      ? [
          {
            shown: text.slice(one.offset, one.offset + one.length),
            at: new Date(one.unix_time * 1000).toISOString(),
            format: one.date_time_format,
          },
        ]
      : [],
  )

beforeAll(async () => {
  door = await openDoor()
})
afterAll(async () => {
  const refused = door.badRequests()
  await door[Symbol.asyncDispose]()
  expect(refused).toEqual([])
})

it('a time is shown on the client’s own clock while nobody has told us theirs', async () => {
  const answer = await door.ask(QUESTION, stranger())
  const at = '2026-11-08T08:15:00.000Z'
  expect(times(answer)).toContainEqual({ shown: '08:15', at, format: 'dt' })
})

it('a time is in our own words, and a tap shows the rest, once we know the zone', async () => {
  const { chatId } = stranger()
  await door.ask('/settings Berlin', { chatId })
  const answer = await door.ask(QUESTION, { chatId })
  const at = '2026-11-08T08:15:00.000Z'
  expect(times(answer)).toContainEqual({ shown: '09:15', at, format: '' })
})

it('a day of which nobody knows the hour is no instant', async () => {
  const latest = await door.ask('/latest', stranger())
  expect(latest.text).toContain('about 8 Nov')
  const shown = times(latest).map((one) => one.shown)
  expect(shown.length).toBeGreaterThan(0)
  expect(shown).not.toContain('about 8 Nov')
})

it('of a long summary the first sentences are seen, and the rest unfolds', async () => {
  const { chatId } = stranger()
  await door.ask('/brief', { chatId })
  const summary = await door.ask('/summary 1 detailed', { chatId })
  const folded = summary.entities.find(({ type }) => type === 'expandable_blockquote')
  expect(folded).toBeDefined()
  const before = summary.text.slice(0, folded!.offset)
  expect(before.match(/\[\d\]/g)?.length).toBeLessThanOrEqual(3)
  expect(before).not.toContain(words.sources)
})

it('of a written answer, too', async () => {
  await using model = await fakeModel()
  await using other = await openDoor({
    model: { apiKey: undefined, baseUrl: model.url, name: 'fake', timeoutMs: 3000 },
  })
  const answer = await other.ask('What happened at the Karrow dam?')
  expect(answer.entities.map(({ type }) => type)).toContain('expandable_blockquote')
  expect(other.badRequests()).toEqual([])
})

it('a headline from right to left turns nothing of what stands beside it', async () => {
  const title = 'عمال الميناء يعودون إلى العمل'
  await admitItems(
    door.house.db,
    [
      {
        ...{ url: 'https://sahifa.example/port', title, publisher: 'Sahifa', language: 'ar' },
        published: { at: door.clock(), precision: 'minute', basis: 'stated' },
        blocks: [{ kind: 'paragraph', text: 'عاد عمال الميناء إلى العمل اليوم. '.repeat(12) }],
      },
    ],
    door.clock,
  )
  const latest = await door.ask('/latest', stranger())
  expect(latest.text).toContain(`\n1. \u2068${title}\u2069 – Sahifa, `)
})

it('nothing shows a preview of its links by itself', async () => {
  const { chatId } = stranger()
  for (const asked of ['/brief', QUESTION, '/latest']) await door.ask(asked, { chatId })
  const sent = door.telegram
    .callsTo('sendMessage')
    .filter(({ payload }) => payload.chat_id === chatId)
  expect(sent).toHaveLength(3)
  for (const { payload } of sent)
    expect(payload.link_preview_options).toEqual({ is_disabled: true })
})

it('the preview of an article’s page stands under its summary, for who has chosen that', async () => {
  const { chatId } = stranger()
  const last = () => door.telegram.callsTo('sendMessage').at(-1)!.payload.link_preview_options
  const settings = await door.ask('/settings', { chatId })
  const chosen = await door.turn(settings, readingWords.withPreviews, chatId)
  await door.ask('/search stolen astrolabe locker', { chatId })
  await door.ask('/summary 1', { chatId })
  expect(last()).toMatchObject({ url: expect.stringMatching(/^https:/) as string })
  await door.ask('/brief', { chatId })
  expect(last()).toEqual({ is_disabled: true })
  door.clock.advance(2000)
  await door.turn(chosen, readingWords.withoutPreviews, chatId)
  await door.ask('/search stolen astrolabe locker', { chatId })
  await door.ask('/summary 1', { chatId })
  expect(last()).toEqual({ is_disabled: true })
})

/** What was sent as a rich message, or put into the place of another. */
const richHtml = (chatId: number) =>
  door.telegram.calls.flatMap(({ payload }) =>
    payload.chat_id === chatId && payload.rich_message !== undefined
      ? [String((payload.rich_message as { html: string }).html)]
      : [],
  )

it('tables are only for who has seen one in a test message and said so', async () => {
  const { chatId } = stranger()
  const page = await door.ask('/story harbour strike', { chatId })
  const plain = await door.turn(page, storyWords.sources, chatId)
  expect(plain.text).toContain('• ')
  expect(richHtml(chatId)).toEqual([])

  const settings = await door.ask('/settings', { chatId })
  const test = settings.buttons.flat().find(({ label }) => label === readingWords.tryTables)!
  door.telegram.press({ chatId, messageId: settings.messageId, data: test.data! })
  const { payload } = await door.telegram.waitForCall('sendRichMessage')
  expect(JSON.stringify(payload.rich_message)).toContain('<table')
  const shown = door.telegram.messages(chatId).at(-1)!
  expect((await door.turn(shown, readingWords.yes, chatId)).text).toBe(readingWords.tablesOn)

  door.clock.advance(2000)
  await door.turn(page, storyWords.sources, chatId)
  const html = richHtml(chatId).at(-1)!
  expect(html).toMatch(/<table[^>]*><tr><th>Outlet<\/th>/)
  expect(html).toMatch(/<td><a href="https:[^"]+">Halvary Broadcasting<\/a>/)
})

it('who sees no table, or has a server without them, gets the same in plain text', async () => {
  const { chatId } = stranger()
  const settings = await door.ask('/settings', { chatId })
  door.telegram.failNext('sendRichMessage', { status: 404, description: 'Not Found' })
  const test = await door.press(settings, readingWords.tryTables, chatId)
  expect(test.text).toContain('The Courier: 3')
  const done = await door.turn(test, readingWords.no, chatId)
  expect(done.text).toBe(readingWords.tablesOff)
  const page = await door.ask('/story harbour strike', { chatId })
  await door.turn(page, storyWords.sources, chatId)
  expect(richHtml(chatId)).toHaveLength(1)
})
