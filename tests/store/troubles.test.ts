import { afterEach, beforeEach, expect, it } from 'vitest'
import { Fault } from '../../src/errors.ts'
import { log, setUpLog } from '../../src/log.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { openStore } from '../../src/store/store.ts'
import { clearTroubles, listTroubles, watchTroubles } from '../../src/store/troubles.ts'
import { handClock } from '../fakes/clock.ts'

const clock = handClock('2026-11-08T12:00:00Z')
let db: OpenDatabase
let unwatch: () => void
beforeEach(async () => {
  setUpLog({ level: 'silent' })
  clock.set('2026-11-08T12:00:00Z')
  db = await openStore(':memory:')
  unwatch = watchTroubles(db, clock)
})
afterEach(async () => {
  unwatch()
  await db.close()
})

const settled = () => new Promise((resolve) => setImmediate(resolve))
const kept = async () => {
  await settled()
  return listTroubles(db, 100)
}

it('keeps each kind once, with how often and when', async () => {
  for (let times = 0; times < 50; times += 1)
    log.warn('message_not_sent', { error: new Fault('chat-gone', 'Ada said: secret') })
  await settled()
  const later = clock.advance(60_000)
  void later
  log.error('bug', { error: new Error('the reader wrote: secret'), what: 'secret' })
  log.info('not_a_trouble')
  expect(await kept()).toMatchObject([
    { event: 'bug', code: '', times: 1, lastAt: new Date('2026-11-08T12:01:00Z') },
    { event: 'message_not_sent', code: 'chat-gone', times: 50 },
  ])
  expect(JSON.stringify(await db.all('select * from troubles'))).not.toContain('secret')
})

it('leaves out what a reader has sent and nobody could read', async () => {
  log.warn('update_failed', { error: new Fault('not-readable', 'no article there') })
  log.warn('update_failed', { error: new Fault('model-unavailable', 'HTTP 503') })
  expect((await kept()).map(({ code }) => code)).toEqual(['model-unavailable'])
})

it('keeps no more than forty kinds, and takes no name from outside', async () => {
  for (let kind = 0; kind < 60; kind += 1)
    log.warn(
      `kind_${String.fromCharCode(97 + (kind % 26))}${'x'.repeat(kind % 7)}_${'y'.repeat(kind % 5)}z`,
    )
  log.warn('<b>Reader</b> wrote this')
  const all = await kept()
  expect(all.length).toBeLessThanOrEqual(40)
  expect(all.every(({ event }) => event.startsWith('kind_'))).toBe(true)
  await clearTroubles(db)
  expect(await kept()).toEqual([])
})

it('does not mind that the store is closed', async () => {
  await db.close()
  log.error('tick_failed')
  await settled()
  db = await openStore(':memory:')
})
