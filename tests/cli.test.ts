/** The shell as scripts and people meet it: a process with its streams and its exit status. */

import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFiles } from './console/files.ts'
import { type Ended, runNode } from './console/run-node.ts'
import { fakeModel } from './fakes/model.ts'
import { fakeTelegram } from './fakes/telegram.ts'

const TOKEN = '123456789:AAHfiqksKZ8WmR2zEHsiqTUqdVdpVFSrVAQ'
const KEY = 'sk-proj-abcDEF1234567890abcDEF1234567890'

type Options = Parameters<typeof runNode>[1]

function newsdesk(args: readonly string[], options: Options = {}): Promise<Ended> {
  const env = { DATABASE_URL: `sqlite:${files.folder}/news.db`, ...options.env }
  return runNode(['src/cli.ts', ...args], { ...options, env })
}

const FERRY = {
  id: 'ferry-1',
  title: 'Ferry runs aground',
  text: 'The ferry Solvind ran aground near the Oskel lighthouse on Sunday with 212 people on board.',
  publisher: 'Harbour Courier',
  publishedAt: '2025-11-08T06:10:00Z',
}

// One store for all: no command below changes it.
const files = openFiles()
beforeAll(() => newsdesk(['import', files.writeRows('news.jsonl', [FERRY]), '--json']))
afterAll(() => files[Symbol.dispose]())

describe('newsdesk', () => {
  it('without a command lists them on standard output', async () => {
    const { status, out, err } = await newsdesk([])
    expect([status, err]).toEqual([0, ''])
    expect(out).toMatch(/^usage: newsdesk/)
    expect(out).toMatch(/^ {2}import {3}Take in articles/m)
  })

  it.each([
    [['serch', 'x'], 'Did you mean newsdesk search?'],
    [['brief', '--limit', 'x'], '--limit must be a whole number from 1 to 100'],
  ])('used wrongly as %j says so and ends with 2', async (args, message) => {
    const { status, out, err } = await newsdesk(args)
    expect([status, out]).toEqual([2, ''])
    expect(err).toContain(message)
    expect(err).not.toMatch(/^\s+at /m)
  })

  it.each([
    [['ask', '--questions', '/nowhere', '--json'], {}, 'newsdesk ask: /nowhere: no such file\n'],
    [
      ['brief'],
      { DATABASE_URL: 'sqlite:src' },
      /^newsdesk brief: [^\n]*src[^\n]*cannot be opened[^\n]*\n$/,
    ],
  ])('that fails with %j says why in one line and ends with 1', async (args, env, message) => {
    const { status, out, err } = await newsdesk(args, { env })
    expect([status, out]).toEqual([1, ''])
    if (typeof message === 'string') expect(err).toBe(message)
    else expect(err).toMatch(message)
  })

  it('answers from what was imported, with nothing but JSON on standard output', async () => {
    const asked = ['ask', 'How many people were on the ferry Solvind?', '--json']
    const { status, rows, err } = await newsdesk(asked)
    expect([status, err]).toEqual([0, ''])
    expect(rows()).toMatchObject([
      { id: '1', answered: true, sentences: [{ cites: [{ externalId: 'ferry-1' }] }] },
    ])
  })

  it('gives a row for each readable line and names the others on standard error', async () => {
    const file = files.writeRows('q.jsonl', [
      { id: 'a', query: 'ferry' },
      'not json',
      { query: {} },
      { id: 'c', query: '' },
    ])
    const { status, rows, err } = await newsdesk(['search', '--queries', file, '--json'])
    expect(status).toBe(0)
    expect(rows()).toMatchObject([{ id: 'a' }, { id: '3', error: expect.anything() }, { id: 'c' }])
    expect(err).toBe(`${file}:2: not valid JSON, skipped\n${file}: 1 of 4 lines skipped\n`)
  })

  it('loses nothing of a long output', async () => {
    const queries = Array.from({ length: 3000 }, (_, id) => ({ id: String(id), query: 'ferry' }))
    const file = files.writeRows('q.jsonl', queries)
    const { status, rows, out } = await newsdesk(['search', '--queries', file, '--json'])
    expect(status).toBe(0)
    expect(out.length).toBeGreaterThan(900_000)
    expect(rows().map(({ id }) => id)).toEqual(queries.map(({ id }) => id))
  })

  it('ends quietly when nobody reads on', async () => {
    const queries = Array.from({ length: 50_000 }, (_, id) => ({ id: String(id), query: 'ferry' }))
    const file = files.writeRows('q.jsonl', queries)
    const { status, err } = await newsdesk(['search', '--queries', file, '--json'], {
      watch: (child) => child.stdout!.once('data', () => child.stdout!.destroy()),
    })
    expect([status, err]).toEqual([0, ''])
  })

  it('gives each row as soon as it is done, and stops when interrupted', async () => {
    const queries = Array.from({ length: 50_000 }, (_, id) => ({ id: String(id), query: 'ferry' }))
    const file = files.writeRows('q.jsonl', queries)
    const { status, rows, err } = await newsdesk(['search', '--queries', file, '--json'], {
      watch: (child) => child.stdout!.once('data', () => child.kill('SIGINT')),
    })
    expect([status, err]).toEqual([130, ''])
    expect(rows().length).toBeGreaterThan(0)
    expect(rows().length).toBeLessThan(50_000)
  })

  it.skipIf(!existsSync('/dev/full'))('fails when its output cannot be written', async () => {
    const command = `"${process.execPath}" src/cli.ts search ferry --json >/dev/full`
    const env = { DATABASE_URL: `sqlite:${files.folder}/news.db` }
    const script = `process.exitCode = require('node:child_process').spawnSync('sh', ['-c', process.argv[1]], { stdio: 'inherit' }).status`
    const { status, err } = await runNode(['-e', script, command], { env })
    expect(status).toBe(1)
    expect(err).toMatch(/^newsdesk: standard output cannot be written: ENOSPC/)
  })
})

describe('with a model', () => {
  const asked = ['ask', 'How many people were on the ferry Solvind?', '--json']
  const summary = () => {
    const row = { id: 'a', text: `${FERRY.text} Nobody was hurt. It was towed to Marrin.` }
    return ['summary', '--texts', files.writeRows('t.jsonl', [row]), '--json']
  }

  it.each([
    ['an answer', () => asked],
    ['a briefing', () => ['brief', '--json', '--as-of', '2025-11-08']],
    ['a summary', summary],
  ])('%s asks none with --no-llm', async (_what, args) => {
    await using model = await fakeModel()
    const env = { OPENAI_BASE_URL: model.url }
    const { rows } = await newsdesk([...args(), '--no-llm'], { env })
    expect(rows()).toMatchObject([{ mode: 'extractive', modelFailed: false }])
    expect(model.calls).toEqual([])
  })

  it('an answer says that a model wrote it', async () => {
    await using model = await fakeModel()
    const { rows } = await newsdesk(asked, { env: { OPENAI_BASE_URL: model.url } })
    expect(rows()).toMatchObject([{ answered: true, mode: 'llm' }])
  })

  it('a summary keeps to the number of sentences and names no source sentence', async () => {
    await using model = await fakeModel()
    const env = { OPENAI_BASE_URL: model.url }
    const { rows } = await newsdesk([...summary(), '--sentences', '1'], { env })
    expect(rows()).toMatchObject([{ mode: 'llm', sentences: [{ text: expect.any(String) }] }])
    expect(rows()[0]).not.toHaveProperty('sentences[0].from')
  })

  it('that is down, the answer is plain and says so', async () => {
    await using model = await fakeModel({ brain: () => ({ status: 400, body: {} }) })
    const env = { OPENAI_BASE_URL: model.url }
    const { status, rows } = await newsdesk(['ask', 'Where is Solvind now?', '--json'], { env })
    expect(status).toBe(0)
    expect(rows()).toMatchObject([{ answered: true, mode: 'extractive', modelFailed: true }])
  })
})

describe('a secret', () => {
  // A server that throws the key back, as some do in their errors.
  const echoing = () =>
    fakeModel({ brain: () => ({ status: 401, body: { error: { message: `bad key ${KEY}` } } }) })
  const parts = [TOKEN, TOKEN.split(':')[1]!, KEY, 'geheimnis']

  it.each([
    ['doctor', ['doctor']],
    ['an answer', ['ask', 'How many people were on the ferry Solvind?']],
  ])('is in no word of %s, and none of its log', async (_what, args) => {
    await using telegram = await fakeTelegram() // knows another token
    await using model = await echoing()
    const { out, err } = await newsdesk(args, {
      env: {
        ...{ LOG_LEVEL: 'debug', TELEGRAM_BOT_TOKEN: TOKEN, OPENAI_API_KEY: KEY },
        OPENAI_BASE_URL: model.url,
        TELEGRAM_API_ROOT: telegram.url,
      },
    })
    expect(`${out}${err}`).not.toBe('')
    for (const part of parts) expect(`${out}${err}`).not.toContain(part)
  })

  it.each([
    { TELEGRAM_BOT_TOKEN: KEY, OPENAI_BASE_URL: KEY, TELEGRAM_ADMIN_IDS: TOKEN },
    { OPENAI_BASE_URL: 'http://me:geheimnis@127.0.0.1:9/v1', LOG_LEVEL: 'debug' },
  ])('on the wrong line is not shown either: %j', async (env) => {
    const { status, out, err } = await newsdesk(['doctor'], { env })
    expect(status).toBe(1)
    for (const part of parts) expect(`${out}${err}`).not.toContain(part)
  })
})

describe('doctor', () => {
  it('names the bot and the model when all is well', async () => {
    await using telegram = await fakeTelegram({ token: TOKEN })
    await using model = await fakeModel({ apiKey: KEY })
    const { status, out, err } = await newsdesk(['doctor'], {
      env: {
        ...{ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: telegram.url },
        ...{ OPENAI_API_KEY: KEY, OPENAI_BASE_URL: model.url, OPENAI_MODEL: 'fake-model' },
      },
    })
    expect([status, err]).toEqual([0, ''])
    expect(out).toMatch(new RegExp(`^ok {6}telegram {2}@${telegram.me.username}$`, 'm'))
    expect(out).toMatch(/^ok {6}model {5}fake-model/m)
  })

  it('says in one line each what is wrong with the token and the model', async () => {
    await using telegram = await fakeTelegram()
    const { status, out, err } = await newsdesk(['doctor'], {
      env: {
        ...{ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: telegram.url },
        OPENAI_BASE_URL: 'http://127.0.0.1:1/v1',
      },
    })
    expect([status, err]).toEqual([1, ''])
    expect(out).toMatch(/^failed {2}telegram {2}Telegram does not know this TELEGRAM_BOT_TOKEN/m)
    expect(out).toMatch(/^failed {2}model {5}\S/m)
    expect(
      out
        .trimEnd()
        .split('\n')
        .every((line) => /^(ok|off|failed) /.test(line)),
    ).toBe(true)
  })
})
