import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addSpending } from '../../src/store/spend.ts'
import { openStore } from '../../src/store/store.ts'
import { openWebDoor, type WebDoor } from '../../src/web/server.ts'
import { addSample, NOON } from '../store/sample.ts'

let door: WebDoor
let close: () => Promise<void>

beforeAll(async () => {
  const db = await openStore(':memory:')
  await addSample(db, { id: 'a' })
  await addSpending(db, {
    ...{ at: NOON, task: 'answer', model: 'a "large" one\nof two', chatId: 7 },
    ...{ promptTokens: 900, cachedTokens: 0, replyTokens: 90, microdollars: 1500 },
  })
  const models = () => [{ name: 'small', size: 'small', downSince: NOON, waiting: 0 } as never]
  door = await openWebDoor({ db, clock: () => NOON, models }, 0)
  close = () => db.close()
})
afterAll(async () => {
  await door[Symbol.asyncDispose]()
  await close()
})

const ask = (path: string, method = 'GET') =>
  fetch(`http://127.0.0.1:${door.port}${path}`, { method })

describe('the web door', () => {
  it('says that it is well', async () => {
    const answer = await ask('/health')
    expect([answer.status, await answer.text()]).toEqual([200, 'well\n'])
  })

  it('gives figures as Prometheus reads them, and nobody’s number', async () => {
    const answer = await ask('/metrics')
    const text = await answer.text()
    expect(answer.headers.get('content-type')).toContain('version=0.0.4')
    expect(text).toContain('# TYPE newsdesk_articles gauge\nnewsdesk_articles 1\n')
    expect(text).toContain('newsdesk_model_up{model="small"} 0\n')
    expect(text).toContain(
      'newsdesk_model_prompt_tokens_total{task="answer",model="a \\"large\\" one\\nof two"} 900\n',
    )
    expect(text).toContain('newsdesk_outbox_messages{state="waiting"} 0\n')
    for (const line of text.trimEnd().split('\n'))
      expect(line).toMatch(/^(?:# (?:HELP|TYPE) \w+ .+|\w+(?:\{.+\})? -?[\d.e+-]+)$/)
  })

  it.each([
    ['/', 'GET', 404],
    ['/metrics/../../etc/passwd', 'GET', 404],
    ['/metrics', 'POST', 405],
  ])('%s by %s is %i', async (path, method, status) => {
    expect((await ask(path, method)).status).toBe(status)
  })

  it('says in words that its port is taken', async () => {
    const taken = openWebDoor(
      { db: undefined as never, clock: () => NOON, models: undefined },
      door.port,
    )
    await expect(taken).rejects.toThrow(`METRICS_PORT ${door.port} cannot be used`)
  })
})
