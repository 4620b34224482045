import { beforeEach, expect, it } from 'vitest'
import type { ArticleId } from '../../src/news.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import {
  type DigestNote,
  keepTelling,
  listTellings,
  listToldArticles,
  noteDigest,
  sweepLedger,
} from '../../src/store/ledger.ts'
import { openStore } from '../../src/store/store.ts'
import { hours, NOON } from './sample.ts'

let db: OpenDatabase
beforeEach(async () => {
  db = await openStore(':memory:')
  return () => db.close()
})

const ids = ['a', 'b'] as ArticleId[]
const keep = (some = ids, now = NOON) => keepTelling(db, { ids: some, now })
const note = (given: Partial<DigestNote>) =>
  noteDigest(db, {
    ...{
      subscriptionId: 1,
      slot: '2026-11-08T07:30',
      chatId: 7,
      kind: 'told',
      tellingId: undefined,
    },
    ...{ dueAt: hours(-1), madeAt: NOON },
    ...given,
  })

it('keeps what was told together once, in whatever order it comes', async () => {
  const tellingId = await keep()
  expect(await keep(ids.toReversed())).toBe(tellingId)
  expect(await keep(['a' as ArticleId])).not.toBe(tellingId)
  expect(await listToldArticles(db, [tellingId])).toEqual(new Set(ids))
  expect(await listToldArticles(db, [])).toEqual(new Set())
})

it('takes a digest for a slot once', async () => {
  expect(await note({})).toBe(true)
  expect(await note({ madeAt: hours(1) })).toBe(false)
  expect(await note({ slot: '2026-11-09T07:30' })).toBe(true)
})

it('remembers what a chat has been told, and of no other chat', async () => {
  const tellingId = await keep()
  await note({ tellingId })
  await note({ subscriptionId: 2, chatId: 8, kind: 'empty' })
  expect(await listTellings(db, [7, 8, 9], hours(-1))).toEqual(new Map([[7, [tellingId]]]))
  expect(await listTellings(db, [7], NOON)).toEqual(new Map())
})

it('forgets what is long ago', async () => {
  const old = await keep(ids, hours(-50))
  await note({ tellingId: old, madeAt: hours(-50) })
  const tellingId = await keep(['c' as ArticleId])
  await note({ slot: 'now', tellingId })
  expect(await sweepLedger(db, hours(-1))).toBe(1)
  expect(await listTellings(db, [7], hours(-100))).toEqual(new Map([[7, [tellingId]]]))
  expect(await listToldArticles(db, [old])).toEqual(new Set())
})
