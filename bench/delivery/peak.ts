/** Everybody at the same minute, and somebody who asks something in the middle of it. */

import { setTimeout as sleep } from 'node:timers/promises'
import { findLateness } from '../../src/store/outbox.ts'
import { type Office, openOffice } from './office.ts'

const QUESTIONS = 12
const ASKER = 50
const PER_SECOND_MAX = 30

export async function measurePeak(readers: number): Promise<object> {
  await using office = await openOffice()
  const { telegram } = office
  const chatIds = Array.from({ length: readers }, (_, index) => 1001 + index)
  const child = await office.start()
  const usual = await askOften(office, ASKER)
  await office.fill(chatIds, new Date())
  await telegram.waitForCall('sendMessage', ({ chat_id }) => Number(chat_id) > 1000)
  const meanwhile = await askOften(office, ASKER + QUESTIONS)
  const counts = await office.finish(readers / 20 + 60)
  await office.kill(child, 'SIGTERM')

  const times = chatIds.flatMap((id) => telegram.messages(id).map(({ at }) => at.getTime()))
  times.sort((one, other) => one - other)
  const seconds = (times.at(-1)! - times[0]!) / 1000
  const perSecond = (times.length - 1) / seconds
  const late = await office.within((db) => findLateness(db, new Date(0)))
  return {
    readers,
    'delivered once': chatIds.filter((id) => telegram.messages(id).length === 1).length,
    waiting: counts.waiting,
    'messages/s': perSecond.toFixed(2),
    'share of 30/s': `${((100 * perSecond) / PER_SECOND_MAX).toFixed(1)} %`,
    'answers 429': telegram.calls.filter(({ status }) => status === 429).length,
    'question, usually, median ms': median(usual),
    'question, meanwhile, median ms': median(meanwhile),
    'question, meanwhile, worst ms': Math.max(...meanwhile),
    'lateness, median s': late && (late.medianMs / 1000).toFixed(1),
    'lateness, worst s': late && (late.maxMs / 1000).toFixed(1),
  }
}

/** Each question from a chat of its own, so that none waits for the one before. */
async function askOften({ telegram }: Office, firstChatId: number): Promise<readonly number[]> {
  const times: number[] = []
  for (let asked = 0; asked < QUESTIONS; asked += 1) {
    const chatId = firstChatId + asked
    const askedAt = performance.now()
    telegram.say({ chatId, text: 'When did the harbour strike end?' })
    await telegram.waitForCall('sendMessage', ({ chat_id }) => chat_id === chatId)
    times.push(Math.round(performance.now() - askedAt))
    await sleep(500)
  }
  return times
}

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[times.length >> 1]!
}
