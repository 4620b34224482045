import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { listSecrets, loadEnvironment, PROJECT_FOLDER, readConfig } from '../src/config.ts'

const TOKEN = '123456789:AAHfiqksKZ8WmR2zEHsiqTUqdVdpVFSrVAQ'

describe('the settings', () => {
  it('are exactly those that .env.example documents', () => {
    const documented = parseEnv(readFileSync('.env.example', 'utf8'))
    const asked = new Set<string>()
    const env = new Proxy(documented as NodeJS.ProcessEnv, {
      get(settings, name: string) {
        asked.add(name)
        return settings[name]
      },
    })

    readConfig(env)

    expect([...asked].toSorted()).toEqual(Object.keys(documented).toSorted())
  })

  it('have the defaults that .env.example shows', () => {
    const documented = parseEnv(readFileSync('.env.example', 'utf8'))
    expect(readConfig(documented as NodeJS.ProcessEnv)).toEqual(readConfig({}))
  })

  it('are complete with none of them set', () => {
    expect(readConfig({})).toEqual({
      telegram: {
        ...{ token: undefined, apiRoot: 'https://api.telegram.org', adminIds: [] },
        ...{ isGuest: false, isBusiness: false },
      },
      access: { mode: 'open', allowedIds: [], turnsPerMinuteMax: 12, turnsPerDayMax: 300 },
      model: undefined,
      metricsPort: undefined,
      databaseUrl: `sqlite:${resolve(PROJECT_FOLDER, 'data/newsdesk.db')}`,
      timeZone: 'UTC',
      language: 'en',
      logLevel: 'info',
    })
  })

  it('are read as they are meant when all are set', () => {
    const config = readConfig({
      TELEGRAM_BOT_TOKEN: ` ${TOKEN} `,
      TELEGRAM_API_ROOT: 'http://localhost:8081',
      TELEGRAM_ADMIN_IDS: '11, 22 33',
      GUEST_MODE: 'on',
      BUSINESS_MODE: 'on',
      ACCESS: 'Invite',
      ACCESS_IDS: '5,-1001',
      QUESTIONS_PER_MINUTE: '2',
      QUESTIONS_PER_DAY: '20',
      OPENAI_API_KEY: 'sk-secret',
      OPENAI_BASE_URL: 'http://localhost:11434/v1',
      OPENAI_MODEL: 'small',
      OPENAI_TIMEOUT_SECONDS: '5',
      OPENAI_SMALL_MODEL: 'tiny',
      OPENAI_EMBEDDING_MODEL: 'vectors',
      OPENAI_CONCURRENCY: '2',
      OPENAI_CONTEXT_TOKENS: '4096',
      MODEL_BUDGET: '1 usd per day',
      MODEL_BUDGET_PER_CHAT: '5000 tokens per day, 0.5 usd per month',
      MODEL_PRICES: '/etc/news/prices.json',
      PROMPTS_DIR: '/etc/news/prompts',
      SECOND_READING: 'on',
      METRICS_PORT: '9100',
      DATABASE_URL: 'sqlite:/var/lib/news.db',
      DEFAULT_TIMEZONE: 'Asia/Almaty',
      DEFAULT_LANGUAGE: 'de-AT',
      LOG_LEVEL: 'WARN',
    })
    expect(config).toEqual({
      telegram: {
        ...{ token: TOKEN, apiRoot: 'http://localhost:8081', adminIds: [11, 22, 33] },
        ...{ isGuest: true, isBusiness: true },
      },
      access: { mode: 'invite', allowedIds: [5, -1001], turnsPerMinuteMax: 2, turnsPerDayMax: 20 },
      model: {
        apiKey: 'sk-secret',
        baseUrl: 'http://localhost:11434/v1',
        name: 'small',
        timeoutMs: 5000,
        ...{ smallName: 'tiny', embeddingName: 'vectors', atOnceMax: 2, contextTokens: 4096 },
        ...{ pricesFile: '/etc/news/prices.json', promptsFolder: '/etc/news/prompts' },
        budget: {
          all: [{ amount: 1, unit: 'usd', per: 'day' }],
          perChat: [
            { amount: 5000, unit: 'tokens', per: 'day' },
            { amount: 0.5, unit: 'usd', per: 'month' },
          ],
        },
        readsTwice: true,
      },
      metricsPort: 9100,
      databaseUrl: 'sqlite:/var/lib/news.db',
      timeZone: 'Asia/Almaty',
      language: 'de-AT',
      logLevel: 'warn',
    })
  })

  it.each([
    ['a key alone means OpenAI itself', { OPENAI_API_KEY: 'sk-secret' }, undefined],
    [
      'an address alone needs no key',
      { OPENAI_BASE_URL: 'http://localhost/v1' },
      'http://localhost/v1',
    ],
  ])('%s', (_title, env, baseUrl) => {
    expect(readConfig(env).model?.baseUrl).toBe(baseUrl)
  })
})

describe('a wrong setting', () => {
  it.each([
    [
      'TELEGRAM_BOT_TOKEN',
      'hunter2',
      'is not a bot token; @BotFather gives one such as 123456:ABC…',
    ],
    ['TELEGRAM_API_ROOT', 'api.telegram.org', 'is not an http or https address'],
    ['TELEGRAM_API_ROOT', 'ftp://api.telegram.org', 'is not an http or https address'],
    ['TELEGRAM_ADMIN_IDS', '11, @me', 'holds @me; expected numbers, separated by commas'],
    ['TELEGRAM_ADMIN_IDS', '-5', 'holds -5; expected numbers, separated by commas'],
    ['OPENAI_BASE_URL', 'localhost:11434', 'is not an http or https address'],
    ['OPENAI_TIMEOUT_SECONDS', '0', 'is 0; expected a whole number from 1 to 600'],
    ['OPENAI_TIMEOUT_SECONDS', '601', 'is 601; expected a whole number from 1 to 600'],
    ['OPENAI_TIMEOUT_SECONDS', '2.5', 'is 2.5; expected a whole number from 1 to 600'],
    ['OPENAI_TIMEOUT_SECONDS', 'soon', 'is soon; expected a whole number from 1 to 600'],
    [
      'MODEL_BUDGET',
      '1 euro',
      'is 1 euro; expected limits such as 1 usd per day, 500000 tokens per month',
    ],
    ['DATABASE_URL', 'mysql://db/news', 'begins with mysql:; expected sqlite:<path>'],
    [
      'DATABASE_URL',
      'sqlite:',
      'names no file; expected sqlite:<path>, for instance sqlite:news.db',
    ],
    [
      'DATABASE_URL',
      'sqlite://news.db',
      'names no file; expected sqlite:<path>, for instance sqlite:news.db',
    ],
    ['DEFAULT_TIMEZONE', 'Berlin', 'is Berlin; expected a zone such as Europe/Berlin'],
    ['DEFAULT_TIMEZONE', '+02:00', 'is +02:00; expected a zone such as Europe/Berlin'],
    ['DEFAULT_LANGUAGE', 'x', 'is x; expected a language such as en'],
    ['DEFAULT_LANGUAGE', 'en_US', 'is en_US; expected a language such as en'],
    ['LOG_LEVEL', 'loud', 'is loud; expected debug, info, warn, error, silent'],
  ])('%s=%s is told: %s', (name, value, problem) => {
    expect(() => readConfig({ [name]: value })).toThrow(`Cannot start:\n- ${name} ${problem}`)
  })

  it.each(['postgres://news:geheim@db/news', 'postgresql://news:geheim@db/news'])(
    'that names PostgreSQL is refused in clear words: %s',
    (address) => {
      const read = () => readConfig({ DATABASE_URL: address })
      expect(read).toThrow('DATABASE_URL names PostgreSQL, which newsdesk cannot use')
      expect(read).not.toThrow('geheim')
    },
  )

  it('does not hide the others', () => {
    const env = { TELEGRAM_BOT_TOKEN: 'x', DATABASE_URL: 'mysql:x', LOG_LEVEL: 'loud' }
    expect(() => readConfig(env)).toThrow(
      [
        'Cannot start:',
        '- TELEGRAM_BOT_TOKEN is not a bot token; @BotFather gives one such as 123456:ABC…',
        '- DATABASE_URL begins with mysql:; expected sqlite:<path>',
        '- LOG_LEVEL is loud; expected debug, info, warn, error, silent',
      ].join('\n'),
    )
  })

  it.each([
    'TELEGRAM_ADMIN_IDS',
    'OPENAI_BASE_URL',
    'OPENAI_TIMEOUT_SECONDS',
    'DEFAULT_TIMEZONE',
    'DEFAULT_LANGUAGE',
    'LOG_LEVEL',
  ])('does not show the token that was put into %s', (name) => {
    expect(() => readConfig({ [name]: TOKEN })).toThrow(name)
    expect(() => readConfig({ [name]: TOKEN })).not.toThrow(TOKEN.slice(10))
  })
})

describe('a database', () => {
  it.each([
    ['sqlite:news.db', `sqlite:${resolve(PROJECT_FOLDER, 'news.db')}`],
    ['data/other.db', `sqlite:${resolve(PROJECT_FOLDER, 'data/other.db')}`],
    ['SQLITE:/abs/news.db', 'sqlite:/abs/news.db'],
    ['sqlite:///abs/news.db', 'sqlite:/abs/news.db'],
    ['sqlite::memory:', 'sqlite::memory:'],
    [':memory:', 'sqlite::memory:'],
  ])('named %s is %s', (named, meant) => {
    expect(readConfig({ DATABASE_URL: named }).databaseUrl).toBe(meant)
  })
})

describe('the environment', () => {
  const folder = mkdtempSync(join(tmpdir(), 'newsdesk-config-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const file = join(folder, '.env')

  it('is enough without a file', () => {
    expect(loadEnvironment(file, { LOG_LEVEL: 'warn' })).toEqual({ LOG_LEVEL: 'warn' })
  })

  it('goes before the file, even where it sets nothing', () => {
    writeFileSync(file, 'LOG_LEVEL=debug\nTELEGRAM_BOT_TOKEN=1:abc\r\nOPENAI_MODEL="a b"\n')
    expect(loadEnvironment(file, { LOG_LEVEL: 'warn', TELEGRAM_BOT_TOKEN: '' })).toEqual({
      LOG_LEVEL: 'warn',
      TELEGRAM_BOT_TOKEN: '',
      OPENAI_MODEL: 'a b',
    })
  })

  it('is left as it was given', () => {
    const given = {}
    loadEnvironment(file, given)
    expect(given).toEqual({})
  })

  it('is not taken for complete when the file cannot be read', () => {
    const unreadable = join(folder, 'folder', '.env')
    mkdirSync(unreadable, { recursive: true })
    expect(() => loadEnvironment(unreadable, {})).toThrow(`${unreadable} cannot be read: EISDIR`)
  })
})

it('knows what must never be shown', () => {
  const config = readConfig({
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: 'http://proxy:p%40ss@localhost:8081',
    OPENAI_API_KEY: 'sk-secret',
    OPENAI_BASE_URL: 'https://models.example/v1',
  })
  expect(listSecrets(config)).toEqual(
    expect.arrayContaining([TOKEN, TOKEN.split(':')[1], 'p%40ss', 'sk-secret']),
  )
  expect(listSecrets(readConfig({}))).toEqual([])
})
