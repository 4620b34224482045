import { beforeEach, describe, expect, it } from 'vitest'
import type { ArticleId } from '../../src/news.ts'
import { findChat, meetChat, setChatTimeZone } from '../../src/store/chats.ts'
import { changeChoices, findChoices } from '../../src/store/choices.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { keepTelling, listTellings, listToldArticles, noteDigest } from '../../src/store/ledger.ts'
import { CHAT_TABLES, moveChat } from '../../src/store/move-chat.ts'
import { addMessage, claimDue } from '../../src/store/outbox.ts'
import { openStore } from '../../src/store/store.ts'
import { addSubscription, listSubscriptions } from '../../src/store/subscriptions.ts'
import { hours, NOON } from './sample.ts'

const OLD = -1
const NEW = -1_001_000_000_001
const told = ['a', 'b'] as ArticleId[]

let db: OpenDatabase
beforeEach(async () => {
  db = await openStore(':memory:')
  await meetChat(db, { id: OLD, language: 'kk', now: NOON })
  await setChatTimeZone(db, OLD, 'Asia/Almaty')
  await subscribe(OLD, 7)
  await tell(OLD, told)
  await changeChoices(db, OLD, { isSilent: true })
  const message = { blocks: [] }
  await addMessage(db, { address: { chatId: OLD }, slot: 's', message, listed: [], now: NOON })
  return () => db.close()
})

async function subscribe(chatId: number, threadId?: number): Promise<void> {
  await meetChat(db, { id: chatId, language: 'en', now: NOON })
  await addSubscription(db, {
    ...{ address: { chatId, threadId }, times: [{ hour: 8, minute: 30, days: [1] }], wish: {} },
    ...{ timeZone: 'Asia/Almaty', createdAt: NOON, coveredTo: NOON, nextDueAt: hours(1) },
  })
}

async function tell(chatId: number, ids: readonly ArticleId[]): Promise<void> {
  const tellingId = await keepTelling(db, { ids, now: NOON })
  const note = { subscriptionId: chatId, slot: 's', kind: 'told', dueAt: NOON } as const
  await noteDigest(db, { ...note, chatId, tellingId, madeAt: NOON })
}

async function toldTo(chatId: number): Promise<ReadonlySet<ArticleId>> {
  const tellings = await listTellings(db, [chatId], hours(-1))
  return listToldArticles(db, tellings.get(chatId) ?? [])
}

const move = () => moveChat(db, { from: OLD, to: NEW })

const everything = async () => ({
  chat: await findChat(db, NEW),
  subscriptions: (await listSubscriptions(db, NEW)).map(({ address }) => address),
  told: await toldTo(NEW),
  isSilent: (await findChoices(db, NEW)).isSilent,
  old: await findChat(db, OLD),
})

const moved = {
  chat: { id: NEW, language: 'kk', timeZone: 'Asia/Almaty', state: 'active' },
  subscriptions: [{ chatId: NEW, threadId: 7 }],
  told: new Set(told),
  isSilent: true,
  old: undefined,
}

it('moves the settings, the subscriptions, what was told and what waits', async () => {
  await move()
  expect(await everything()).toMatchObject(moved)
  const claimed = await claimDue(db, { door: 'telegram', now: NOON, leaseEnd: NOON, limit: 9 })
  expect(claimed.map(({ address }) => address.chatId)).toEqual([NEW])
})

it('changes nothing when we hear of the move a second time', async () => {
  await move()
  await move()
  expect(await everything()).toMatchObject(moved)
})

describe('a supergroup that has begun to talk already', () => {
  beforeEach(async () => {
    await meetChat(db, { id: NEW, language: 'en', now: NOON })
    await tell(NEW, [told[0]!])
    await subscribe(NEW)
  })

  it('is joined by the group, whose choices stand', async () => {
    await move()
    expect(await listSubscriptions(db, NEW)).toHaveLength(2)
    expect(await everything()).toMatchObject({ chat: moved.chat, told: moved.told, old: undefined })
  })

  it('keeps what it has when there is no group left', async () => {
    await move()
    await move()
    expect(await listSubscriptions(db, NEW)).toHaveLength(2)
  })
})

it('stays let in', async () => {
  await db.run(`insert into access (id, state, since) values ($1, 'admitted', 0)`, OLD)
  await move()
  expect(await db.all('select id from access')).toEqual([{ id: NEW }])
})

it('leaves other chats alone', async () => {
  await subscribe(2)
  await move()
  expect(await listSubscriptions(db, 2)).toHaveLength(1)
})

it('leaves a chat alone that is said to have moved to itself', async () => {
  await moveChat(db, { from: OLD, to: OLD })
  expect(await listSubscriptions(db, OLD)).toHaveLength(1)
  expect(await toldTo(OLD)).toEqual(new Set(told))
})

it('knows every table that belongs to a chat', async () => {
  const rows = await db.all(
    `select m.name from sqlite_master m join pragma_table_info(m.name) c on c.name = 'chat_id'
      where m.type = 'table' order by m.name`,
  )
  expect(rows.map(({ name }) => name)).toEqual([...CHAT_TABLES].sort())
})
