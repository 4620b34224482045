import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { words } from '../../src/words/en.ts'
import { helpWords } from '../../src/words/help.ts'
import { type FakeTelegram, fakeTelegram } from '../fakes/telegram.ts'

const READER = 7
const STOP_MS_MAX = 10_000
const OPTIONS = { timeout: 90_000 }

const folder = mkdtempSync(join(tmpdir(), 'newsdesk-process-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The bot as a host starts it, with a store of its own. */
function start(telegram: FakeTelegram, store: string) {
  const child = spawn(process.execPath, ['src/main.ts'], {
    env: {
      PATH: process.env.PATH,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      DATABASE_URL: `sqlite:${join(folder, store)}`,
      ...{ OPENAI_API_KEY: '', OPENAI_BASE_URL: '', TELEGRAM_ADMIN_IDS: '', LOG_LEVEL: 'info' },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (bytes) => (output += bytes))
  child.stderr.on('data', (bytes) => (output += bytes))
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>
  return {
    output: () => output,
    async end(signal: NodeJS.Signals) {
      child.kill(signal)
      const [code] = await ended
      return code
    },
    async [Symbol.asyncDispose]() {
      if (isRunning(child)) child.kill('SIGKILL')
      await ended
    },
  }
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null
}

const open = () => fakeTelegram({ deadlineMs: 60_000 })
const isGreeting = ({ text }: { text: string }) => text.startsWith(words.greeting)
const greetings = (telegram: FakeTelegram) => telegram.messages(READER).filter(isGreeting)

describe.concurrent('npm start', () => {
  it('answers, ends in peace when told to, and gives nothing secret away', OPTIONS, async () => {
    await using telegram = await open()
    await using bot = start(telegram, 'peace.db')
    telegram.say({ chatId: READER, text: '/start' })
    await telegram.waitForMessage(READER, isGreeting)
    const toldAt = performance.now()
    expect(await bot.end('SIGTERM')).toBe(0)
    expect(performance.now() - toldAt).toBeLessThan(STOP_MS_MAX)
    expect(bot.output()).toContain('"event":"stopped"')
    expect(bot.output()).not.toContain(telegram.token)
  })

  it('ends at once while it cannot reach Telegram', OPTIONS, async () => {
    await using telegram = await open()
    telegram.failNext('getMe', { stall: true })
    await using bot = start(telegram, 'away.db')
    await telegram.waitForCall('getMe')
    expect(await bot.end('SIGINT')).toBe(0)
  })

  it(
    'killed between an update and its answer, it answers once after a restart',
    OPTIONS,
    async () => {
      await using telegram = await open()
      telegram.failNext('sendMessage', { stall: true })
      await using first = start(telegram, 'killed.db')
      telegram.say({ chatId: READER, text: '/start' })
      await telegram.waitForCall('sendMessage')
      await first.end('SIGKILL')

      await using second = start(telegram, 'killed.db')
      await telegram.waitForMessage(READER, isGreeting)
      telegram.say({ chatId: READER, text: '/help' })
      await telegram.waitForMessage(READER, ({ text }) => text.startsWith(helpWords.title))
      expect(greetings(telegram)).toHaveLength(1)
      expect(await second.end('SIGTERM')).toBe(0)
    },
  )
})
