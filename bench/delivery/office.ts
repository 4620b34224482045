/** A whole newsdesk in a process of its own, before a local Telegram in this one. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { importPaths } from '../../src/ingest/import.ts'
import type { Message } from '../../src/news.ts'
import { meetChat } from '../../src/store/chats.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { addMessage, countOutbox, type OutboxCounts } from '../../src/store/outbox.ts'
import { createPostedBook } from '../../src/store/posted.ts'
import { openStore } from '../../src/store/store.ts'
import { fakeTelegram, type TelegramOptions } from '../../tests/fakes/telegram.ts'

/** Each way takes 25 to 30 ms: what a server in Europe is from Telegram's. */
const WAY_MIN_MS = 25
const WAY_MORE_MS = 5
/** A message from before, so that a message id is known. */
const FIRST_READER = 1

export type Office = Awaited<ReturnType<typeof openOffice>>

export async function openOffice(options: Pick<TelegramOptions, 'spoil'> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'newsdesk-delivery-'))
  const databaseUrl = `sqlite:${join(folder, 'news.db')}`
  const telegram = await fakeTelegram({
    ...{ clock: () => new Date(), limits: true, deadlineMs: 60_000 },
    wayMs: () => WAY_MIN_MS + Math.random() * WAY_MORE_MS,
    ...options,
  })
  const children = new Set<ChildProcess>()

  async function within<T>(work: (db: OpenDatabase) => Promise<T>): Promise<T> {
    await using db = await openStore(databaseUrl)
    return await work(db)
  }

  await within(async (db) => {
    await importPaths(db, ['data/articles'], { clock: () => new Date() })
    telegram.know(FIRST_READER)
    await createPostedBook(db, () => new Date()).add(FIRST_READER, 1)
  })
  telegram.say({ chatId: FIRST_READER, text: 'hello' })

  return {
    telegram,

    /** One digest for each of the chats, due at the same time. */
    fill: (chatIds: readonly number[], dueAt: Date) =>
      within((db) =>
        db.transaction(async (tx) => {
          for (const chatId of chatIds) {
            telegram.know(chatId)
            await meetChat(tx, { id: chatId, language: 'en', now: dueAt })
            await addMessage(tx, {
              ...{ address: { chatId }, slot: `digest:${chatId}`, message: makeDigest(chatId) },
              ...{ listed: [], now: new Date(), dueAt },
            })
          }
        }),
      ),

    within,
    /** Starts newsdesk; resolves when it polls, and throws what it said when it ends before. */
    async start(): Promise<ChildProcess> {
      const startedAt = new Date()
      const child = spawn(process.execPath, ['src/main.ts'], {
        env: {
          ...{ PATH: process.env.PATH, DATABASE_URL: databaseUrl, LOG_LEVEL: 'error' },
          ...{ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.url },
          ...{ OPENAI_API_KEY: '', OPENAI_BASE_URL: '', TELEGRAM_ADMIN_IDS: '' },
        },
        stdio: ['ignore', 'ignore', 'inherit'],
      })
      children.add(child)
      const failed = once(child, 'exit').then(([status, signal]) => {
        throw new Error(`newsdesk did not start: it ended with ${status ?? signal}`)
      })
      // An earlier one may have polled more than once: those calls are not this one's.
      const polled = telegram.waitForCall('getUpdates', (_, { at }) => at > startedAt)
      failed.catch(() => {})
      polled.catch(() => {})
      await Promise.race([polled, failed])
      return child
    },

    async kill(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
      child.kill(signal)
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      children.delete(child)
    },

    /** Waits until no more than `left` are left to be sent. */
    async finish(secondsMax: number, left = 0): Promise<OutboxCounts> {
      for (let seconds = 0; ; seconds += 2) {
        const counts = await within(countOutbox)
        if (counts.waiting <= left || seconds >= secondsMax) return counts
        await sleep(2000)
      }
    },

    async [Symbol.asyncDispose]() {
      for (const child of children) child.kill('SIGKILL')
      await telegram[Symbol.asyncDispose]()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** About as long as a digest of seven stories. */
function makeDigest(chatId: number): Message {
  const rows = Array.from({ length: 7 }, (_, index) => [
    { text: `${index + 1}. `, bold: true as const },
    { text: `The harbour of town ${index} opens again after ${chatId} days`, bold: true as const },
    { text: '. Ships wait outside, and the council meets on Monday. ' },
    { text: 'Courier', href: `https://courier.example/${chatId}/${index}` },
  ])
  return {
    blocks: [
      { kind: 'text', spans: [{ text: `Your digest, reader ${chatId}`, bold: true }] },
      ...rows.map((spans) => ({ kind: 'text' as const, spans })),
    ],
    buttons: [[{ label: 'More', press: 'do:brief' }]],
  }
}
