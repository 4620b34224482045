/**
 * What is being written, shown while it grows: drafts in private chats, which Telegram forgets by
 * itself. Never faster than a person reads, never so many that they stand in a message's way, and no
 * more at all where the server does not know them. The real message always follows.
 */

import type { Telegraf } from 'telegraf'
import { renderHtml } from '../delivery/render.ts'
import { Fault } from '../errors.ts'
import { log } from '../log.ts'
import type { Address, Clock, Message, Wait } from '../news.ts'
import { callNewer } from './newer.ts'

export type Draft = {
  /** Shows it soon; what has not been shown by then is passed over. */
  readonly show: (message: Message) => void
  /** Shows that we think, with a button to stop it. */
  readonly think: () => void
  /** Nothing is shown any more once this has resolved. */
  readonly end: () => Promise<void>
}

export type Drafts = { readonly begin: (address: Address, draftId: number) => Draft }

const EVERY_MS = 1000
/** In a chat; a draft that is not renewed goes after half a minute. */
const DRAFTS_MAX = 60
/** Over all chats, a third of what Telegram takes from us. */
const A_SECOND_MAX = 10
const END_MS = 1000

export function createDrafts(bot: Telegraf, { wait, clock }: { wait: Wait; clock: Clock }): Drafts {
  let isUnknown = false
  let sentAt: number[] = [] // in the last second

  function hasRoom(now: number): boolean {
    sentAt = sentAt.filter((at) => at > now - 1000)
    return sentAt.length < A_SECOND_MAX
  }

  async function send({ chatId, threadId }: Address, draftId: number, html: string): Promise<void> {
    sentAt.push(clock().getTime())
    await callNewer(bot, 'sendMessageDraft', {
      ...{ chat_id: chatId, draft_id: draftId, text: html, parse_mode: 'HTML' },
      ...{ can_stop: true, keep_on_stop: true },
      ...(threadId !== undefined && { message_thread_id: threadId }),
    })
  }

  return {
    begin(address, draftId) {
      const ending = new AbortController()
      const ended = ending.signal
      let next: string | undefined
      let shown = 0
      let lastAt = Number.NEGATIVE_INFINITY
      let pumping: Promise<void> | undefined

      async function pump(): Promise<void> {
        while (next !== undefined && !ended.aborted && !isUnknown && shown < DRAFTS_MAX) {
          const now = clock().getTime()
          if (now < lastAt + EVERY_MS) await wait(lastAt + EVERY_MS - now, ended)
          else if (!hasRoom(now)) await wait(EVERY_MS, ended)
          else {
            const html = next
            next = undefined
            lastAt = now
            shown += 1
            await send(address, draftId, html)
          }
        }
      }

      function show(html: string): void {
        next = html
        pumping ??= pump()
          .catch((error: unknown) => {
            ending.abort()
            // The server, or the chat, does not know drafts: they are a nicety, so never mind.
            isUnknown ||=
              error instanceof Fault &&
              error.code === 'telegram-unreachable' &&
              /^404/.test(error.message)
            log.info('draft_not_shown', { error })
          })
          .finally(() => {
            pumping = undefined
          })
      }

      return {
        show: (message) => show(renderHtml(message)[0]?.html ?? ''),
        think: () => show(''),
        async end() {
          ending.abort()
          if (pumping !== undefined) await Promise.race([pumping, wait(END_MS)])
        },
      }
    },
  }
}
