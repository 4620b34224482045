/**
 * One call to Telegram: made when its turn has come, and counted by how it ended. A part is sent in
 * whatever way Telegram will have it: without its formatting, or beside a topic that is gone.
 */

import { Fault } from '../errors.ts'
import { log } from '../log.ts'
import type { Address } from '../news.ts'
import type { CallKind, Gate } from './gate.ts'
import type { Ending } from './pace.ts'
import type { Part } from './render.ts'
import type { SendOptions, Transport } from './transport.ts'

export type Calling = {
  readonly kind: CallKind
  readonly stop?: AbortSignal | undefined
  /** Asked when the turn has come; false: the call must not be made. */
  readonly mayStart?: (() => Promise<boolean>) | undefined
}

/** All throw what the door throws, NOT_OURS, and what `gate.pass` rejects with. */
export type Caller = {
  readonly call: <T>(chatId: number, calling: Calling, act: () => Promise<T>) => Promise<T>
  /** Gives the id of the new message. */
  readonly send: (address: Address, part: Part, sending: SendOptions & Calling) => Promise<number>
  /** Which of these messages shows the part; undefined when none of them does. */
  readonly find: (
    address: Address,
    part: Part,
    among: readonly number[],
    calling: Calling,
  ) => Promise<number | undefined>
}

/** Not a failure: somebody else has taken the message over. */
export const NOT_OURS = new Error('the claim has passed on')

/** When Telegram asks for patience without saying for how long. */
const PATIENCE_MS = 1000

export function createCaller({
  transport,
  gate,
  onTopicGone,
}: {
  readonly transport: Transport
  readonly gate: Gate
  readonly onTopicGone?: ((address: Address) => Promise<void>) | undefined
}): Caller {
  async function call<T>(
    chatId: number,
    { mayStart, ...waiting }: Calling,
    act: () => Promise<T>,
  ): Promise<T> {
    const turn = await gate.pass(chatId, waiting)
    try {
      if ((await mayStart?.()) === false) throw NOT_OURS
      turn.start()
      const result = await act()
      turn.end({ kind: 'taken' })
      return result
    } catch (error) {
      turn.end(endingOf(error))
      throw error
    }
  }

  const send: Caller['send'] = async (address, part, sending) => {
    const { plain, replyTo, isSilent } = sending
    try {
      return await call(address.chatId, sending, () =>
        transport.send(address, part, { plain, replyTo, isSilent }),
      )
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      if (error.code === 'topic-gone' && address.threadId !== undefined) {
        await onTopicGone?.(address)
        return send({ chatId: address.chatId }, part, sending)
      }
      if (error.code !== 'message-refused' || sending.plain) throw error
      // Our formatting is at fault: the reader gets the words all the same.
      log.error('bug', { what: 'message refused', error })
      return send(address, part, { ...sending, plain: true })
    }
  }

  return {
    call,
    send,
    async find(address, part, among, calling) {
      for (const messageId of among) {
        const look = () => transport.look(address, messageId, part)
        if (await call(address.chatId, calling, look)) return messageId
      }
      return undefined
    },
  }
}

function endingOf(error: unknown): Ending {
  return error instanceof Fault && error.code === 'rate-limited'
    ? { kind: 'refused', ms: error.retryAfterMs ?? PATIENCE_MS }
    : { kind: 'failed' }
}
