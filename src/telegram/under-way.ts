/** What is being thought out in which chat, and what a new update there means for it. */

import type { Update } from '@grammyjs/types'
import { say as sayLine } from '../briefing/tell.ts'
import type { Conversation } from '../conversation/conversation.ts'
import type { Incoming, Reply } from '../conversation/turn.ts'
import { Fault } from '../errors.ts'
import { log } from '../log.ts'
import { words } from '../words/en.ts'
import type { Aside } from './places.ts'
import type { Happened } from './update.ts'
import type { Watch, Watched, Watches } from './watch.ts'

export type UnderWay = {
  /** The replies, and the ids of messages in whose place the first of them comes. */
  readonly handle: (
    incoming: Incoming,
    by: {
      readonly updateId: number
      readonly speakerId: number
      readonly say: Watched['say']
      readonly aside: Aside
      /** How many updates of the chat wait until this one is done. */
      readonly behind: number
    },
  ) => Promise<{ readonly replies: readonly Reply[]; readonly early: readonly number[] }>
  /** True when the update has done all that it meant to do. */
  readonly interrupt: (update: Update, happened: Happened | undefined) => boolean
}

type Work = {
  readonly watch: Watch
  readonly draftId: number
  readonly speakerId: number
  behind: number
}

export function createUnderWay({
  conversation,
  watches,
  stop,
}: {
  conversation: Conversation
  watches: Watches | undefined
  stop: AbortSignal
}): UnderWay {
  const works = new Map<number, Work>() // by chat

  return {
    async handle(incoming, { updateId, speakerId, say, aside, behind }) {
      const { address } = incoming
      const draftId = draftIdOf(updateId)
      const watch = watches?.begin({ address, draftId, say })
      if (watch === undefined)
        return { replies: await conversation.handle(incoming, stop, { stop, aside }), early: [] }
      works.set(address.chatId, { watch, draftId, speakerId, behind })
      if (behind > 0) watch.hurry(behind)
      try {
        const progress = { ...watch.progress, aside }
        const replies = await conversation.handle(incoming, stop, progress)
        return { replies, early: (await watch.end()).ids }
      } catch (error) {
        const early = await watch.end()
        // What was said early stands; it must not go on promising more.
        if (early.ids.length > 0) {
          log.warn('update_failed', { error })
          return { replies: early.replies, early: early.ids }
        }
        const isLetGo = watch.progress.stop.aborted
        if (!(isLetGo && error instanceof Fault && error.code === 'model-unavailable')) throw error
        return { replies: [{ message: sayLine(words.stoppedWriting) }], early: [] }
      } finally {
        works.delete(address.chatId)
      }
    },

    interrupt({ stopped_message_generation: stopped }, happened) {
      if (stopped !== undefined) {
        const work = works.get(stopped.chat?.id)
        return work?.draftId === stopped.draft_id && work.watch.letGo('stopped')
      }
      if (happened?.kind !== 'incoming') return false
      const { deed, address } = happened.incoming
      const work = works.get(address.chatId)
      if (work === undefined) return false
      const isStop = deed.kind === 'text' && /^\/stop(?:@\w+)?\s*$/i.test(deed.text)
      if (isStop) return happened.speaker.id === work.speakerId && work.watch.letGo('stopped')
      work.behind += 1
      work.watch.hurry(work.behind)
      return false
    },
  }
}

/** Telegram wants a number other than 0, and one of 31 bits is safe with every client. */
function draftIdOf(updateId: number): number {
  return (Math.abs(updateId) % 2_147_483_646) + 1
}
