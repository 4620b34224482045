/**
 * The one article that newsdesk was founded with: a page of Press TV saved as text. Where it is not
 * beside the project, there is nothing to test.
 */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROJECT_FOLDER, readConfig } from '../src/config.ts'
import { renderPlain } from '../src/delivery/render-plain.ts'
import { type House, openHouse } from '../src/house.ts'
import { importPaths } from '../src/ingest/import.ts'
import { type Passage, TERMINAL_CHAT_ID } from '../src/news.ts'
import { listLatest, listPassages } from '../src/store/articles.ts'
import { handClock } from './fakes/clock.ts'

const SEED_FOLDER = join(PROJECT_FOLDER, '..', 'shared', 'seed')
const TITLE = 'Putin, Kazakh president discuss steps ‘to restore order’'

const clock = handClock('2026-11-08T12:00:00Z')
const never = new AbortController().signal

describe.skipIf(!existsSync(SEED_FOLDER))('the first article (../shared/seed)', () => {
  let house: House
  beforeAll(async () => {
    house = await openHouse(readConfig({ DATABASE_URL: 'sqlite::memory:' }), clock)
    await importPaths(house.db, [SEED_FOLDER], { clock })
  })
  afterAll(() => house[Symbol.asyncDispose]())

  async function passages(): Promise<readonly Passage[]> {
    const [article] = await listLatest(house.db, { until: clock(), limit: 2 })
    return listPassages(house.db, article!.id)
  }

  async function say(text: string): Promise<string> {
    const address = { chatId: TERMINAL_CHAT_ID }
    const deed = { kind: 'text', text } as const
    const incoming = { address, speaker: 'host', language: undefined, deed } as const
    const replies = await house.conversation.handle(incoming, never)
    return replies.map(({ message }) => renderPlain(message, { width: 500, color: false })).join()
  }

  it('is one article, with its title and publisher', async () => {
    const articles = await listLatest(house.db, { until: clock(), limit: 2 })
    expect(articles).toMatchObject([{ title: TITLE, publisher: 'Press TV', language: 'en' }])
  })

  it('is of the day that its caption tells, which is marked as worked out', async () => {
    const [article] = await listLatest(house.db, { until: clock(), limit: 2 })
    expect(article?.published).toEqual({
      at: new Date('2022-01-08T12:00:00Z'),
      precision: 'day',
      basis: 'inferred',
    })
  })

  it('has its caption apart, and the credit apart from that', async () => {
    const kept = (await passages()).filter(({ kind }) => kind === 'caption' || kind === 'credit')
    expect(kept).toMatchObject([
      { kind: 'caption', text: expect.stringMatching(/^A bank in central Almaty.*fuel prices\.$/) },
      { kind: 'credit', text: expect.stringMatching(/\bAFP\b/) },
    ])
  })

  it('has its heading in the middle of its paragraphs', async () => {
    const kinds = (await passages()).map(({ kind }) => kind)
    const heading = (await passages()).find(({ kind }) => kind === 'heading')
    expect(heading?.text).toBe('Kazakhstan arrests ex-security chief')
    expect(kinds.filter((kind) => kind === 'heading')).toHaveLength(1)
    expect(kinds.filter((kind) => kind === 'paragraph')).toHaveLength(19)
  })

  it('has lost the furniture of its page, and nothing else', async () => {
    const texts = (await passages()).map(({ text }) => text)
    for (const furniture of ['News / More', 'can also be accessed', 'Roku'])
      expect(texts.join('\n')).not.toContain(furniture)
    expect(texts).toContainEqual(expect.stringMatching(/^Russian President Vladimir Putin and/))
    expect(texts.at(-1)).toMatch(/oil and metals industries\.$/)
  })

  it('is summed up in its own sentences', async () => {
    await say('/latest')
    const summary = await say('/summary 1')
    expect(summary).toContain(TITLE)
    expect(summary).toContain('have discussed steps to “restore order” in Kazakhstan')
    expect(summary).toMatch(/^\[1\] Press TV\b.*, about 8 Jan 2022$/m)
  })

  it.each([
    ['Who became acting prime minister?', /appointed Alikhan Smailov as acting prime minister/],
    ['When was the state of emergency declared?', /^│ On Wednesday, Tokayev declared a two-week/m],
    ['What did the Kremlin say?', /the Kremlin said/],
  ])('answers “%s” in its own words', async (question, answer) => {
    const said = await say(`/ask ${question}`)
    expect(said).toMatch(answer)
    expect(said).toMatch(/^│ \[1\] Press TV\b.*, about 8 Jan 2022$/m)
  })

  it.each([
    ['Who became acting prime minister?', 'Alikhan Smailov'],
    ['When was the state of emergency declared?', 'On Wednesday'],
    ['What did the Kremlin say?', 'Kremlin'],
  ])('cites for “%s” the passage that says it', async (question, words) => {
    const { answered, sentences } = await house.answer({ question, language: 'en' })
    expect(answered).toBe(true)
    expect(sentences[0]?.text).toContain(words)
    for (const { text, cites } of sentences) {
      expect(cites).toHaveLength(1)
      expect(cites[0]?.text).toContain(text)
      expect(cites[0]?.article.title).toBe(TITLE)
    }
  })

  it.each([
    'Who won the Champions League final?',
    'Who became acting prime minister of Norway?',
    'What is the weather in Paris?',
    'How many people were arrested in London?',
  ])('has nothing on “%s”, and says so', async (question) => {
    const { answered, sentences } = await house.answer({ question, language: 'en' })
    expect([answered, sentences]).toEqual([false, []])
    expect(await say(`/ask ${question}`)).toMatch(/^I have nothing on that\./)
  })
})
