/**
 * Watches over work under way in a chat: shows drafts of it, says something plain when it takes long,
 * and ends the wait for the model when its reader wants that or has asked something newer.
 */

import { text } from '../briefing/tell.ts'
import type { Progress, Reply } from '../conversation/turn.ts'
import type { LetGo } from '../llm/asker.ts'
import { log } from '../log.ts'
import type { Address, Clock, Wait } from '../news.ts'
import { words } from '../words/en.ts'
import type { Drafts } from './drafts.ts'

export type Watch = {
  readonly progress: Progress
  /** The plain answer is wanted now. False when that was said before. */
  readonly letGo: (why: LetGo) => boolean
  /** So many wait behind this: it may take no longer than the plain answer would, and less for many. */
  readonly hurry: (behind: number) => void
  /** Nothing is shown or said any more; gives what was said early. */
  readonly end: () => Promise<Early>
}

/** What was said without the model, and the ids of its messages, where it says that more will come. */
export type Early = { readonly replies: readonly Reply[]; readonly ids: readonly number[] }

const NOTHING_EARLY: Early = { replies: [], ids: [] }

export type Watched = {
  readonly address: Address
  readonly draftId: number // above 0
  /** Says something while the work goes on; gives the ids of its messages. */
  readonly say: (replies: readonly Reply[]) => Promise<readonly number[]>
}

export type Watches = { readonly begin: (watched: Watched) => Watch }

const THINKING_AFTER_MS = 1000
/** So long a reader may see nothing new. */
const PLAIN_AFTER_MS = 4000

export function createWatches({
  drafts,
  wait,
  clock,
}: {
  drafts: Drafts
  wait: Wait
  clock: Clock
}): Watches {
  return {
    begin({ address, draftId, say }) {
      // Telegram has drafts in private chats alone; elsewhere there is “typing…” and one message.
      const isPrivate = address.chatId > 0
      const draft = isPrivate ? drafts.begin(address, draftId) : undefined
      const [letting, ending] = [new AbortController(), new AbortController()]
      let early: (() => Promise<readonly Reply[]>) | undefined
      let saying: Promise<Early> | undefined
      let newsAt = 0
      let isWatching = false
      let isLong = false
      let behind = 0

      // The last of ten should not wait ten times as long as the second of two.
      const patienceMs = () => Math.ceil(PLAIN_AFTER_MS / Math.max(1, behind))

      const letGo = (why: LetGo) => {
        if (letting.signal.aborted) return false
        letting.abort(why)
        return true
      }

      async function watch(): Promise<void> {
        const begunAt = clock().getTime()
        newsAt = begunAt
        await wait(Math.min(THINKING_AFTER_MS, patienceMs()), ending.signal)
        if (ending.signal.aborted) return
        if (newsAt === begunAt && behind < 2) draft?.think()
        for (;;) {
          const leftMs = newsAt + patienceMs() - clock().getTime()
          if (ending.signal.aborted) return
          if (leftMs <= 0) break
          await wait(leftMs, ending.signal)
        }
        isLong = true
        if (behind > 0) letGo('newer')
        else if (isPrivate && early !== undefined && !letting.signal.aborted)
          saying = sayEarly(early)
        await saying
      }

      async function sayEarly(what: () => Promise<readonly Reply[]>): Promise<Early> {
        const replies = await what()
        if (ending.signal.aborted || replies.length === 0) return NOTHING_EARLY
        await draft?.end()
        return { replies, ids: await say(replies.map(withNote)) }
      }

      return {
        progress: {
          stop: letting.signal,
          ...(draft && {
            draft(message) {
              newsAt = clock().getTime()
              if (saying === undefined) draft.show(message)
            },
          }),
          offer(what) {
            early = what
            // What was done before needed no model: only now there may be something to wait for.
            if (!isWatching)
              void watch().catch((error: unknown) => log.info('nothing_said_early', { error }))
            isWatching = true
          },
        },
        letGo,
        hurry(number) {
          behind = number
          if (isLong) letGo('newer')
        },
        async end() {
          ending.abort()
          await draft?.end()
          return (await saying?.catch(() => NOTHING_EARLY)) ?? NOTHING_EARLY
        },
      }
    },
  }
}

function withNote(reply: Reply): Reply {
  const note = text({ text: words.stillWriting, italic: true })
  return { ...reply, message: { ...reply.message, blocks: [...reply.message.blocks, note] } }
}
