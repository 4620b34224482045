/**
 * The chat door. Polls Telegram for updates and hands each to the inbox; survives whatever polling
 * can die of, until it is told to stop.
 */

import { Telegraf } from 'telegraf'
import { commandTable } from '../conversation/command-table.ts'
import type { Wait } from '../delivery/post.ts'
import { log } from '../log.ts'
import { asFaults, limitCalls } from './api.ts'
import type { Inbox } from './inbox.ts'

const ALLOWED_UPDATES = ['message', 'callback_query', 'my_chat_member'] as const
const RESTART_MIN_MS = 1000
const RESTART_MAX_MS = 60_000
const STORE_RETRY_MS = 500
const STOP_STEP_MS = 100

export function createBot({ token, apiRoot }: { token: string; apiRoot: string }): Telegraf {
  const bot = new Telegraf(token, {
    telegram: { apiRoot, webhookReply: false },
    // A handler only stores the update; while the store is away it may take as long as it needs.
    handlerTimeout: Number.POSITIVE_INFINITY,
  })
  limitCalls(bot)
  return bot
}

/** Asks Telegram who we are and sets the menu, as often as it takes; gives up only on `stop`. */
export async function introduce(
  bot: Telegraf,
  { wait, stop }: { wait: Wait; stop: AbortSignal },
): Promise<void> {
  for (let tries = 1; !stop.aborted; tries += 1) {
    try {
      bot.botInfo = await asFaults(() => bot.telegram.getMe())
      log.info('bot_running', { username: bot.botInfo.username })
      return await showMenu(bot)
    } catch (error) {
      log.error('telegram_not_reached', { hint: 'is TELEGRAM_BOT_TOKEN right?', error })
      await wait(pauseMs(tries), stop)
    }
  }
}

/** Polls until `stop` aborts. Resolves within seconds of it. */
export async function runBot(
  bot: Telegraf,
  { inbox, wait, stop }: { inbox: Inbox; wait: Wait; stop: AbortSignal },
): Promise<void> {
  bot.use(async (ctx) => {
    await storeStubbornly(() => inbox.accept(ctx.update as Parameters<Inbox['accept']>[0]))
  })
  bot.catch((error) => log.error('bug', { where: 'polling', error }))

  // Telegram forgets an update once it is acknowledged, so we do not go on before it is stored.
  async function storeStubbornly(store: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await store()
      } catch (error) {
        log.error('update_not_stored', { error })
        await wait(STORE_RETRY_MS)
      }
    }
  }

  for (let failures = 0; !stop.aborted; ) {
    const startedAt = performance.now()
    await pollOnce(bot, stop).catch((error: unknown) => log.warn('polling_ended', { error }))
    const ranLong = performance.now() - startedAt > RESTART_MAX_MS
    failures = ranLong ? 0 : failures + 1
    if (!stop.aborted) await wait(pauseMs(failures), stop)
  }
}

function pauseMs(failures: number): number {
  return Math.min(RESTART_MAX_MS, RESTART_MIN_MS * 2 ** Math.max(0, failures - 1))
}

/** One life of telegraf's polling. Its `stop` throws until polling has begun, so we insist. */
async function pollOnce(bot: Telegraf, stop: AbortSignal): Promise<void> {
  const stopped = Promise.withResolvers<void>()
  let insisting: NodeJS.Timeout | undefined
  const insist = () => {
    stopped.resolve()
    insisting = setInterval(() => {
      try {
        bot.stop()
        clearInterval(insisting)
      } catch {
        // Polling has not begun; the next try will find it.
      }
    }, STOP_STEP_MS)
  }
  stop.addEventListener('abort', insist, { once: true })
  try {
    const life = asFaults(async () => {
      await bot.launch({ allowedUpdates: [...ALLOWED_UPDATES] })
    })
    // After a stop we do not wait for a long poll to notice: what it brings comes again.
    await Promise.race([life, stopped.promise.then(() => Promise.race([life, later(2000)]))])
  } finally {
    stop.removeEventListener('abort', insist)
    clearInterval(insisting)
  }
}

async function showMenu(bot: Telegraf): Promise<void> {
  const commands = commandTable.map(({ name, description }) => ({ command: name, description }))
  await asFaults(() => bot.telegram.setMyCommands(commands)).catch((error: unknown) =>
    log.warn('menu_not_set', { error }),
  )
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}
