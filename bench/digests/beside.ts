/**
 * What is needed beside the product, in a process of its own, so that only the product is measured:
 * a database filled with news and subscriptions, and a model's server that counts how often it is asked.
 */

import { admitItems } from '../../src/ingest/admit.ts'
import { groupStories } from '../../src/ingest/group.ts'
import { setUpLog } from '../../src/log.ts'
import type { Wish } from '../../src/news.ts'
import type { Database } from '../../src/store/database.ts'
import { openStore } from '../../src/store/store.ts'
import { quoting } from '../../tests/fakes/brains.ts'
import { fakeModel } from '../../tests/fakes/model.ts'
import { makeItems } from '../made-up-news.ts'

const ARTICLES = 2000
const DAY_MS = 24 * 60 * 60_000
const THINGS = 'bridge budget hospital ferry school tunnel reservoir railway museum market'.split(
  ' ',
)

const [databaseUrl = '', dueAt, nowAt, subscriptions, editions] = process.argv.slice(2)
setUpLog({ level: 'warn' })
await fill(new Date(Number(nowAt)))
const model = await fakeModel({ brain: quoting })
process.send!({ url: model.url })
process.on('message', () => process.send!({ calls: model.calls.length }))
process.on('disconnect', () => process.exit(0))

async function fill(now: Date): Promise<void> {
  await using db = await openStore(databaseUrl)
  const items = makeItems(ARTICLES, now)
  for (let start = 0; start < items.length; start += 100)
    await admitItems(db, items.slice(start, start + 100), () => now)
  await groupStories(db)
  await subscribeAll(db, { count: Number(subscriptions), wishes: makeWishes(Number(editions)) })
}

function makeWishes(count: number): readonly Wish[] {
  const lengths = ['short', 'full', 'headlines'] as const
  return Array.from({ length: count }, (_, index): Wish => {
    const thing = THINGS[index % THINGS.length]!
    const other = THINGS[Math.floor(index / THINGS.length) % THINGS.length]!
    const length = lengths[Math.floor(index / THINGS.length ** 2) % lengths.length]!
    return { topics: [...new Set([thing, other])], length, mustNot: [`nothing${index}`] }
  })
}

async function subscribeAll(
  db: Database,
  { count, wishes }: { count: number; wishes: readonly Wish[] },
): Promise<void> {
  await db.transaction(async (tx) => {
    for (let chat = 1; chat <= count; chat += 1) {
      await tx.run(
        `insert into chats (id, language, time_zone, created_at) values ($1, 'en', 'UTC', 0)`,
        chat,
      )
      await tx.run(
        `insert into subscriptions (chat_id, times, time_zone, wish, created_at, covered_to, next_due_at)
         values ($1, '08:00/1234567', 'UTC', $2, 0, $3, $4)`,
        chat,
        JSON.stringify(wishes[chat % wishes.length]),
        Number(dueAt) - DAY_MS,
        Number(dueAt),
      )
    }
  })
}
