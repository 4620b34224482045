/** A Telegram that fails in every way it knows; every reader that can be reached gets exactly one. */

import type { WireFault } from '../../tests/fakes/telegram-faults.ts'
import { openOffice } from './office.ts'

const GROUP = -5_000_000
const SUPERGROUP = -1_001_000_000_000

export async function measureFaults(readers: number): Promise<object> {
  await using office = await openOffice({ spoil })
  const { telegram } = office
  const chatIds = Array.from({ length: readers }, (_, index) =>
    index % 10 === 0 ? GROUP - index : 1001 + index,
  )
  await office.fill(chatIds, new Date())
  const blocked = chatIds.filter((_, index) => index % 100 === 1)
  const moved = chatIds.filter((_, index) => index % 100 === 10)
  for (const chatId of blocked) telegram.block(chatId)
  for (const chatId of moved) telegram.migrate(chatId, SUPERGROUP + chatId)

  const child = await office.start()
  const began = Date.now()
  const counts = await office.finish(readers / 10 + 120, blocked.length)
  await office.kill(child, 'SIGTERM')

  const isMoved = new Set(moved)
  const isBlocked = new Set(blocked)
  const got = (chatId: number) =>
    telegram.messages(chatId).length +
    (isMoved.has(chatId) ? telegram.messages(SUPERGROUP + chatId).length : 0)
  const reachable = chatIds.filter((chatId) => !isBlocked.has(chatId))
  return {
    readers,
    blocked: blocked.length,
    moved: moved.length,
    seconds: Math.round((Date.now() - began) / 1000),
    'reachable with exactly one': reachable.filter((chatId) => got(chatId) === 1).length,
    'reachable with none': reachable.filter((chatId) => got(chatId) === 0).length,
    'reachable with more': reachable.filter((chatId) => got(chatId) > 1).length,
    'blocked with one': blocked.filter((chatId) => got(chatId) > 0).length,
    'kept for the blocked': counts.waiting,
    'said to be perhaps twice': counts.repeated,
    '429, 500 and cuts': faults,
    'calls before retry_after was over': hasty,
  }
}

let faults = 0
let hasty = 0
const heldUntil = new Map<unknown, number>()

function spoil(method: string, { chat_id: chatId }: Readonly<Record<string, unknown>>) {
  if (method !== 'sendMessage') return undefined
  if (Date.now() < (heldUntil.get(chatId) ?? 0)) hasty += 1
  const fault = pick(Math.random() * 100)
  if (fault !== undefined) faults += 1
  const seconds = fault?.parameters?.retry_after
  if (seconds !== undefined) heldUntil.set(chatId, Date.now() + seconds * 1000)
  return fault
}

/** Half of the errors and cuts come after the message was taken. */
function pick(percent: number): WireFault | undefined {
  const afterAccepting = Math.random() < 0.5
  if (percent < 5)
    return { status: 429, parameters: { retry_after: 1 + Math.floor(Math.random() * 5) } }
  if (percent < 10) return { status: 500, afterAccepting }
  if (percent < 12) return afterAccepting ? { afterAccepting } : { drop: true }
  return undefined
}
