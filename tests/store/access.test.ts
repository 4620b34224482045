import { expect, it } from 'vitest'
import {
  addInvite,
  claimInvite,
  countTurn,
  dropAccess,
  findAccess,
  listAccess,
  markAccess,
  sweepAccess,
} from '../../src/store/access.ts'
import { openSqlite } from '../../src/store/sqlite.ts'

const at = (iso: string) => new Date(iso)
const NOON = at('2026-11-08T12:00:00Z')
const MINUTE_MS = 60_000

it('keeps one state of each person, the last one', async () => {
  await using db = await openSqlite(':memory:')
  expect(await findAccess(db, 5)).toBeUndefined()
  await markAccess(db, { id: 5, state: 'asked', now: NOON })
  await markAccess(db, { id: 5, state: 'blocked', now: NOON })
  await markAccess(db, { id: -6, state: 'blocked', now: at('2026-11-08T13:00:00Z') })
  expect(await findAccess(db, 5)).toBe('blocked')
  expect(await listAccess(db, 'blocked', 10)).toEqual([-6, 5])
  expect(await listAccess(db, 'blocked', 1)).toEqual([-6])
  expect([await dropAccess(db, 5), await dropAccess(db, 5)]).toEqual([true, false])
})

it('lets an invite be used as often as it says, until its time is over', async () => {
  await using db = await openSqlite(':memory:')
  const expiresAt = at('2026-11-09T12:00:00Z')
  await addInvite(db, { code: 'one', uses: 2, expiresAt })
  await addInvite(db, { code: 'other', uses: 2, expiresAt })
  const use = (code: string, now = NOON) => claimInvite(db, { code, now })
  expect([await use('one'), await use('one'), await use('one')]).toEqual([true, true, false])
  expect(await use('none')).toBe(false)
  expect(await use('other', expiresAt)).toBe(false)
})

it('counts each span by itself and begins anew with the next', async () => {
  await using db = await openSqlite(':memory:')
  const count = (id: number, iso: string, spanMs = MINUTE_MS) =>
    countTurn(db, { id, spanMs, now: at(iso) })
  expect(await count(5, '2026-11-08T12:00:01Z')).toBe(1)
  expect(await count(5, '2026-11-08T12:00:59Z')).toBe(2)
  expect(await count(6, '2026-11-08T12:00:59Z')).toBe(1)
  expect(await count(5, '2026-11-08T12:00:59Z', 60 * MINUTE_MS)).toBe(1)
  expect(await count(5, '2026-11-08T12:01:00Z')).toBe(1)
})

it('is swept of what no longer counts, and of nothing else', async () => {
  await using db = await openSqlite(':memory:')
  await addInvite(db, { code: 'over', uses: 1, expiresAt: NOON })
  await addInvite(db, { code: 'good', uses: 1, expiresAt: at('2026-11-09T12:00:00Z') })
  await countTurn(db, { id: 5, spanMs: MINUTE_MS, now: at('2026-11-08T11:58:00Z') })
  await countTurn(db, { id: 6, spanMs: MINUTE_MS, now: NOON })
  expect(await sweepAccess(db, NOON)).toBe(2)
  expect(await claimInvite(db, { code: 'good', now: NOON })).toBe(true)
  expect(await countTurn(db, { id: 6, spanMs: MINUTE_MS, now: NOON })).toBe(2)
})
