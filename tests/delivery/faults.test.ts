/** A Telegram that fails in every way it knows, in little; bench/delivery.ts does it at large. */

import { expect, it } from 'vitest'
import { deliveryLoop } from '../../src/delivery/deliver.ts'
import { createPost } from '../../src/delivery/post.ts'
import type { Transport } from '../../src/delivery/transport.ts'
import { setUpLog } from '../../src/log.ts'
import { findChat, meetChat } from '../../src/store/chats.ts'
import { addMessage, countOutbox } from '../../src/store/outbox.ts'
import { createPostedBook } from '../../src/store/posted.ts'
import { openStore } from '../../src/store/store.ts'
import { createTransport } from '../../src/telegram/api.ts'
import { createBot } from '../../src/telegram/bot.ts'
import { handClock } from '../fakes/clock.ts'
import { fakeTelegram } from '../fakes/telegram.ts'
import type { WireFault } from '../fakes/telegram-faults.ts'
import { handTime } from '../whole/hand-time.ts'

setUpLog({ level: 'silent' })

const CHATS = 200
const BLOCKED = [1003, 1053]
const MOVED = [-10, -60]
const TO = -1_001_000_000_000

it('reaches everybody who can be reached exactly once, whatever fails', async () => {
  const clock = handClock('2026-11-08T12:00:00Z')
  const time = handTime(clock)
  const heldUntil = new Map<unknown, number>()
  let seed = 7
  let faults = 0
  let hasty = 0

  function spoil(method: string, { chat_id: chatId }: Readonly<Record<string, unknown>>) {
    if (method !== 'sendMessage') return undefined
    if (clock().getTime() < (heldUntil.get(chatId) ?? 0)) hasty += 1
    seed = (seed * 48_271) % 2_147_483_647
    const fault = faultOf(seed % 100)
    if (fault !== undefined) faults += 1
    const seconds = fault?.parameters?.retry_after
    if (seconds !== undefined) heldUntil.set(chatId, clock().getTime() + 1000 * seconds)
    return fault
  }

  await using telegram = await fakeTelegram({ clock, spoil })
  await using db = await openStore(':memory:')
  await createPostedBook(db, clock).add(1, 1)
  telegram.say({ chatId: 1, text: 'hello' })
  const chatIds = Array.from({ length: CHATS }, (_, index) =>
    index % 10 === 0 ? -10 - index : 1000 + index,
  )
  for (const chatId of chatIds) {
    telegram.know(chatId)
    await meetChat(db, { id: chatId, language: 'en', now: clock() })
    const message = { blocks: [{ kind: 'text' as const, spans: [{ text: `For ${chatId}` }] }] }
    await addMessage(db, {
      ...{ address: { chatId }, slot: `${chatId}`, message, listed: [], now: clock() },
    })
  }
  for (const chatId of BLOCKED) telegram.block(chatId)
  for (const chatId of MOVED) telegram.migrate(chatId, TO + chatId)

  const bot = createBot({ token: telegram.token, apiRoot: telegram.url })
  const { send, look, ...rest } = createTransport(bot)
  const transport: Transport = {
    ...rest,
    send: (...given) => time.during(() => send(...given)),
    look: (...given) => time.during(() => look(...given)),
  }
  const { wait } = time
  const post = createPost({ transport, clock, wait })
  const stopping = new AbortController()
  const stop = stopping.signal
  const looping = deliveryLoop({ db, door: 'telegram', post, clock, wait, stop })
  await time.until(
    (async () => {
      while ((await countOutbox(db)).waiting > BLOCKED.length) await wait(1000)
    })(),
  )
  stopping.abort()
  await time.until(looping)

  const copies = (chatId: number) =>
    telegram.messages(chatId).length + telegram.messages(TO + chatId).length
  const reachable = chatIds.filter((chatId) => !BLOCKED.includes(chatId))
  expect(reachable.filter((chatId) => copies(chatId) !== 1)).toEqual([])
  for (const chatId of BLOCKED)
    expect(await findChat(db, chatId)).toMatchObject({ state: 'paused' })
  expect(await countOutbox(db)).toMatchObject({ waiting: 2, failed: 0 })
  expect(hasty).toBe(0)
  expect(faults).toBeGreaterThan(CHATS / 10)
}, 20_000)

/** 10 % are 429, 10 % 500, 4 % cut connections; of the last two, half when the message is taken. */
function faultOf(chance: number): WireFault | undefined {
  const afterAccepting = chance % 2 === 0
  if (chance < 10) return { status: 429, parameters: { retry_after: 1 + (chance % 5) } }
  if (chance < 20) return { status: 500, afterAccepting }
  if (chance < 24) return afterAccepting ? { afterAccepting } : { drop: true }
  return undefined
}
