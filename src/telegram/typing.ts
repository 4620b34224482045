/** “typing…”, shown to a reader who has to wait: soon, but not for what is answered at once. */

import type { Telegraf } from 'telegraf'
import { log } from '../log.ts'
import type { Address, Wait } from '../news.ts'
import { asFaults } from './faults.ts'

/** Begins to show it; the function given back ends it. */
export type Typing = (address: Address) => () => void

const AFTER_MS = 150
/** Telegram shows it for five seconds, or until the message comes. */
const AGAIN_MS = 4500
const SHOWN_MAX = 30 // a bit more than two minutes: longer than any answer may take

export function createTyping(bot: Telegraf, wait: Wait): Typing {
  return (address) => {
    const ending = new AbortController()
    void show(address, ending.signal).catch((error: unknown) =>
      log.debug('typing_not_shown', { error }),
    )
    return () => ending.abort()
  }

  async function show({ chatId, threadId }: Address, ended: AbortSignal): Promise<void> {
    await wait(AFTER_MS, ended)
    for (let shown = 0; shown < SHOWN_MAX && !ended.aborted; shown += 1) {
      await asFaults(() =>
        bot.telegram.callApi('sendChatAction', {
          chat_id: chatId,
          action: 'typing',
          ...(threadId !== undefined && { message_thread_id: threadId }),
        }),
      )
      await wait(AGAIN_MS, ended)
    }
  }
}
