/** newsdesk killed again and again in the middle of delivering; nothing may be lost, or come twice. */

import { setTimeout as sleep } from 'node:timers/promises'
import { openOffice } from './office.ts'

/** Of the readers one in so many is a supergroup, where a message in doubt is harder to find. */
const GROUP_EVERY = 20
const SUPERGROUP = -1_001_000_000_000
/** An answer that was so long on its way had been read. */
const READ_MS = 500

export async function measureKills(readers: number, kills: number): Promise<object> {
  await using office = await openOffice()
  const { telegram } = office
  const chatIds = Array.from({ length: readers }, (_, index) =>
    index % GROUP_EVERY === 0 ? SUPERGROUP - 1 - index : 1001 + index,
  )
  await office.fill(chatIds, new Date())
  const began = Date.now()
  const killedAt: number[] = []
  const startsMs: number[] = []
  // Starting takes its time as well: what is left is shared out between the kills, by chance.
  const betweenMs = (1000 * readers) / 30 / (kills + 1)
  for (let kill = 0; kill < kills; kill += 1) {
    const startedAt = Date.now()
    const child = await office.start()
    startsMs.push(Date.now() - startedAt)
    await sleep(Math.random() * 2 * betweenMs)
    killedAt.push(Date.now())
    await office.kill(child)
    const taken = telegram.calls.filter(({ method }) => method === 'sendMessage').length
    process.stderr.write(`\rkill ${kill + 1} of ${kills}, ${taken} sent `)
  }
  process.stderr.write('\n')
  const last = await office.start()
  const counts = await office.finish(readers / 20 + 200)
  await office.kill(last, 'SIGTERM')

  const copies = chatIds.map((id) => telegram.messages(id))
  const twice = copies.filter(({ length }) => length > 1)
  const wasRead = twice.filter(([first]) => {
    const at = first!.at.getTime()
    const next = killedAt.find((killed) => killed > at)
    return next === undefined || next - at > READ_MS
  })
  return {
    readers,
    kills,
    seconds: Math.round((Date.now() - began) / 1000),
    'a start, median s': (startsMs.toSorted((a, b) => a - b)[kills >> 1]! / 1000).toFixed(1),
    waiting: counts.waiting,
    lost: copies.filter(({ length }) => length === 0).length,
    twice: twice.length,
    'twice though the answer was read': wasRead.length,
    'said to be perhaps twice': counts.repeated,
    'looked for': telegram.callsTo('editMessageText').length,
    'answers 429': telegram.calls.filter(({ status }) => status === 429).length,
  }
}
