/**
 * One wish of a reader → what we say to it, in the place where it belongs, or an apology. What is said
 * early, and promises that more will come, is kept until that has come.
 */

import type { Telegraf } from 'telegraf'
import { say as sayLine } from '../briefing/tell.ts'
import type { Conversation } from '../conversation/conversation.ts'
import type { Incoming, Reply } from '../conversation/turn.ts'
import type { Post } from '../delivery/post.ts'
import { Fault, type FaultCode } from '../errors.ts'
import { log } from '../log.ts'
import type { Address, Clock } from '../news.ts'
import type { Database } from '../store/database.ts'
import { bugWords, faultWords } from '../words/faults.ts'
import { asFaults } from './faults.ts'
import { type FileWanted, loadFile } from './file.ts'
import { createPlaces } from './places.ts'
import { createPromised, type UpdateOf } from './promised.ts'
import { createRoles } from './roles.ts'
import type { Typing } from './typing.ts'
import type { UnderWay } from './under-way.ts'
import type { Happened } from './update.ts'

export type Spoken = Extract<Happened, { kind: 'incoming' }>

export type Responder = {
  /** `isAgain`: an earlier run has begun it; `behind`: so many of the chat wait for it to be done. */
  readonly respond: (
    spoken: Spoken,
    by: { readonly updateId: number; readonly isAgain: boolean; readonly behind: () => number },
  ) => Promise<'done' | 'interrupted'>
  /** Says that something went wrong, for what has failed too often to be tried again. */
  readonly giveUp: (spoken: Spoken, updateId: number) => Promise<void>
  /** Ends a button's spinner; with a refusal whoever has pressed is told so, and nobody else. */
  readonly stopSpinner: (callbackId: string, refusal?: string) => void
}

type Parts = {
  readonly db: Database
  readonly bot: Telegraf
  readonly conversation: Conversation
  readonly post: Post
  readonly typing: Typing
  readonly underWay: UnderWay
  readonly clock: Clock
  readonly stop: AbortSignal
}

const TURNS_AT_ONCE_MAX = 16

/** Where Telegram would not take our answer, after all patience, it will not take an apology. */
const UNHEARD: ReadonlySet<FaultCode> = new Set([
  'chat-gone',
  'chat-moved',
  'topic-gone',
  'rate-limited',
  'telegram-unreachable',
])

export function createResponder(parts: Parts): Responder {
  const { db, bot, conversation, post, typing, underWay, clock, stop } = parts
  const places = createPlaces(TURNS_AT_ONCE_MAX)
  const roles = createRoles(bot, clock)
  const promised = createPromised(db, clock)

  async function respond(
    spoken: Spoken,
    { updateId, isAgain, behind }: Parameters<Responder['respond']>[1],
  ): Promise<'done' | 'interrupted'> {
    const update = { chatId: spoken.incoming.address.chatId, updateId }
    const before = isAgain ? await promised.find(update) : []
    try {
      await answer(spoken, update, { before, behind })
    } catch (error) {
      // Whatever it was: no word of it could be sent any more. The next start has it again.
      if (stop.aborted) return 'interrupted'
      return apologise(spoken, update, { error, place: before[0] })
    }
    return 'done'
  }

  /** `before`: messages of an earlier run that promise this answer. */
  async function answer(
    spoken: Spoken,
    update: UpdateOf,
    { before, behind }: { before: readonly number[]; behind: () => number },
  ): Promise<void> {
    const { callbackId, file } = spoken
    const incoming = await withFile(asIncoming(spoken), file)
    if (callbackId !== undefined) {
      const refusal = await conversation.refusePress(incoming)
      stopSpinner(callbackId, refusal)
      if (refusal !== undefined) return
    }
    // A reply that waits for Telegram's leave must not keep the others from being thought out.
    const { replies, early } = await whileTyping(incoming.address, () =>
      places.within((aside) =>
        underWay.handle(incoming, {
          ...{ updateId: update.updateId, speakerId: spoken.speaker.id, aside },
          behind: behind(),
          say: (replies) => promise(spoken, update, { replies, before }),
        }),
      ),
    )
    await say(spoken, replies, early.length > 0 ? early : before)
    if (early.length > 0 || before.length > 0) await promised.settle(update)
  }

  async function promise(
    spoken: Spoken,
    update: UpdateOf,
    { replies, before }: { replies: readonly Reply[]; before: readonly number[] },
  ): Promise<readonly number[]> {
    const ids = await say(spoken, replies, before)
    await promised.note(update, ids)
    return ids
  }

  /** `early`: messages in whose place the first reply comes. Gives the ids of all of them. */
  async function say(
    { incoming: { address, deed, isChannel }, speaker, replyTo }: Spoken,
    replies: readonly Reply[],
    [early, ...others]: readonly number[] = [],
  ): Promise<readonly number[]> {
    const said: number[] = []
    const forId = address.chatId < 0 && !isChannel ? speaker.id : undefined
    for (const [index, reply] of replies.entries()) {
      const pressed = reply.replaces && deed.kind === 'press' ? deed.messageId : undefined
      const place = pressed ?? (index === 0 && others.length === 0 ? early : undefined)
      const ids =
        place === undefined
          ? await post.reply(address, reply.message, { replyTo, stop })
          : await post.replace(address, place, reply.message, stop)
      for (const id of ids) await conversation.noteSent(address.chatId, id, reply, forId)
      said.push(...ids)
      if (reply.file !== undefined) await post.replyFile(address, reply.file, stop)
    }
    return said
  }

  async function whileTyping<T>(address: Address, work: () => Promise<T>): Promise<T> {
    const end = typing(address)
    try {
      return await work()
    } finally {
      end()
    }
  }

  function asIncoming({ incoming, speaker, mayChange }: Spoken): Incoming {
    const isAdmin = () => roles.isChatAdmin(incoming.address.chatId, speaker.id)
    const asked = { ...speaker, mayChange: mayChange ? async () => true : isAdmin }
    return { ...incoming, speaker: asked, botName: bot.botInfo?.username }
  }

  async function withFile(incoming: Incoming, file: FileWanted | undefined): Promise<Incoming> {
    if (file === undefined || incoming.deed.kind !== 'file') return incoming
    try {
      return { ...incoming, deed: { ...incoming.deed, bytes: await loadFile(bot, file, stop) } }
    } catch (error) {
      if (stop.aborted || !(error instanceof Fault)) throw error
      log.warn('file_not_loaded', { error })
      const { bytesMax } = file
      const why = error.code === 'too-large' ? { bytesMax } : { isLost: true as const }
      return { ...incoming, deed: { kind: 'unreadable', ...why } }
    }
  }

  // The button's spinner ends at once; that it may be too old to be told so does not matter.
  // What it may not do is told to whoever pressed it, and to nobody else in the chat.
  function stopSpinner(callbackId: string, refusal?: string): void {
    const told = refusal === undefined ? {} : { show_alert: true }
    asFaults(() => bot.telegram.answerCbQuery(callbackId, refusal, told)).catch((error: unknown) =>
      log.debug('press_not_acknowledged', { error }),
    )
  }

  async function apologise(
    { incoming, replyTo }: Spoken,
    { updateId }: UpdateOf,
    { error, place }: { error: unknown; place: number | undefined },
  ): Promise<'done' | 'interrupted'> {
    const code = error instanceof Fault ? error.code : undefined
    if (code === undefined) log.error('bug', { updateId, error })
    else log.warn('update_failed', { updateId, error })
    if (code === 'chat-gone')
      await conversation.noteMembership({ ...gone, chatId: incoming.address.chatId })
    if (code !== undefined && UNHEARD.has(code)) return 'done'
    try {
      const said = code === undefined ? bugWords : faultWords[code]
      await tellTrouble({ address: incoming.address, replyTo, place }, said)
    } catch (again) {
      if (stop.aborted) return 'interrupted'
      log.warn('apology_not_sent', { updateId, error: again })
    }
    return 'done'
  }

  async function giveUp({ incoming, replyTo }: Spoken, updateId: number): Promise<void> {
    const { address } = incoming
    const [place] = await promised.find({ chatId: address.chatId, updateId })
    await tellTrouble({ address, replyTo, place }, bugWords)
  }

  async function tellTrouble(
    {
      address,
      replyTo,
      place,
    }: { address: Address; replyTo: number | undefined; place: number | undefined },
    said: string,
  ): Promise<void> {
    if (place === undefined) await post.reply(address, sayLine(said), { replyTo, stop })
    else await post.replace(address, place, sayLine(said), stop)
  }

  return { respond, giveUp, stopSpinner }
}

const gone = { isMember: false, isNew: false, byId: undefined, title: '' } as const
