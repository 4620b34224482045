/**
 * The chat door. Polls Telegram for updates and hands each to the inbox; survives whatever polling
 * can die of, until it is told to stop.
 */

import type { Update } from '@grammyjs/types'
import { Telegraf } from 'telegraf'
import { Fault } from '../errors.ts'
import { log } from '../log.ts'
import type { Wait } from '../news.ts'
import { limitCalls, type Timeouts, until } from './api.ts'
import { asFaults } from './faults.ts'
import type { Inbox } from './inbox.ts'

const ALLOWED_UPDATES = [
  ...(['message', 'channel_post', 'callback_query', 'my_chat_member', 'inline_query'] as const),
  // telegraf's types are older than this one.
  'stopped_message_generation' as 'message',
]
const POLL_SECONDS = 50
const PAUSE_MIN_MS = 1000
const PAUSE_MAX_MS = 15_000
const STORE_RETRY_MS = 500

export function createBot({
  token,
  apiRoot,
  timeouts,
}: {
  token: string
  apiRoot: string
  timeouts?: Timeouts
}): Telegraf {
  const bot = new Telegraf(token, { telegram: { apiRoot, webhookReply: false } })
  limitCalls(bot, timeouts)
  return bot
}

/** Asks Telegram who we are, as often as it takes; gives up only on `stop`. */
export async function introduce(
  bot: Telegraf,
  { wait, stop }: { wait: Wait; stop: AbortSignal },
): Promise<void> {
  for (let failures = 0; !stop.aborted; ) {
    try {
      bot.botInfo = await asFaults(() => bot.telegram.callApi('getMe', {}, until(stop)))
      log.info('bot_running', { username: bot.botInfo.username })
      return
    } catch (error) {
      if (stop.aborted) return
      failures += 1
      log.error('telegram_not_reached', { hint: 'is TELEGRAM_BOT_TOKEN right?', error })
      await wait(pauseMs(failures, error), stop)
    }
  }
}

/**
 * Polls until `stop` aborts. The loop is ours and not telegraf's `launch`: that one sleeps through a
 * stop, and after a failure to store it would acknowledge what we do not have.
 */
export async function runBot(
  bot: Telegraf,
  {
    inbox,
    kinds = [],
    wait,
    stop,
  }: {
    inbox: Pick<Inbox, 'accept'>
    /** Of updates, beside those that are always read. */
    kinds?: readonly string[]
    wait: Wait
    stop: AbortSignal
  },
): Promise<void> {
  let offset = 0
  let failures = 0
  let isReady = false
  while (!stop.aborted) {
    try {
      if (!isReady) await removeWebhook(bot, stop)
      isReady = true
      for (const update of await poll(bot, { offset, kinds, stop })) {
        await storeStubbornly(update)
        // Asking for what comes after an update acknowledges it: Telegram forgets it.
        offset = update.update_id + 1
      }
      failures = 0
    } catch (error) {
      if (stop.aborted) return
      isReady = false
      failures += 1
      log.warn('polling_failed', { failures, error })
      await wait(pauseMs(failures, error), stop)
    }
  }

  async function storeStubbornly(update: Update): Promise<void> {
    for (;;) {
      try {
        return await inbox.accept(update)
      } catch (error) {
        log.error('update_not_stored', { error })
        await wait(STORE_RETRY_MS, stop)
        if (stop.aborted) throw error
      }
    }
  }
}

async function poll(
  bot: Telegraf,
  { offset, kinds, stop }: { offset: number; kinds: readonly string[]; stop: AbortSignal },
): Promise<readonly Update[]> {
  const allowed = [...ALLOWED_UPDATES, ...(kinds as typeof ALLOWED_UPDATES)]
  const updates = await asFaults(() =>
    bot.telegram.callApi(
      'getUpdates',
      { offset, timeout: POLL_SECONDS, allowed_updates: allowed },
      until(stop),
    ),
  )
  return updates as readonly Update[]
}

// While a webhook is set, Telegram refuses to be polled.
async function removeWebhook(bot: Telegraf, stop: AbortSignal): Promise<void> {
  await asFaults(() => bot.telegram.callApi('deleteWebhook', {}, until(stop)))
}

function pauseMs(failures: number, error: unknown): number {
  const asked = error instanceof Fault ? error.retryAfterMs : undefined
  return asked ?? Math.min(PAUSE_MAX_MS, PAUSE_MIN_MS * 2 ** (failures - 1))
}
