import { beforeEach, describe, expect, it } from 'vitest'
import { reportTrouble } from '../../src/briefing/report.ts'
import { renderPlain } from '../../src/delivery/render-plain.ts'
import type { SourceId } from '../../src/news.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { claimDue, type Due, markSent } from '../../src/store/outbox.ts'
import {
  addSource,
  markSourceFailed,
  markSourceGone,
  markSourceRead,
} from '../../src/store/sources.ts'
import { openStore } from '../../src/store/store.ts'
import { words } from '../../src/words/en.ts'
import { whySourceFails } from '../../src/words/faults.ts'
import { hours, NOON } from '../store/sample.ts'

const HOUR_MS = 60 * 60 * 1000
const adminIds = [7, 8]
const [first, second] = [1 as SourceId, 2 as SourceId]

let db: OpenDatabase
beforeEach(async () => {
  db = await openStore(':memory:')
  for (const title of ['The Courier', 'The Herald'])
    await addSource(
      db,
      { url: `http://${title}.example/`, title, siteUrl: undefined, folder: undefined },
      { now: NOON, intervalMs: HOUR_MS },
    )
  return () => db.close()
})

const next = { intervalMs: HOUR_MS, nextCheckAt: hours(1) }
const fail = (id: SourceId, at: Date) =>
  markSourceFailed(db, id, { at, error: 'source-unreachable', ...next })
const report = (now: Date, ids: readonly number[] = adminIds) =>
  reportTrouble(db, { adminIds: ids, now })

/** What has been written to whom since it was last looked at. */
async function told(now: Date) {
  const messages: Due[] = []
  // A chat's messages come one after another.
  for (let more = true; more; ) {
    const leaseEnd = hours(10_000)
    const due = await claimDue(db, { door: 'telegram', now, limit: 99, leaseEnd })
    for (const { id } of due) await markSent(db, { id, at: now })
    messages.push(...due)
    more = due.length > 0
  }
  return messages.map(({ address, message }) => [
    address.chatId,
    renderPlain(message, { width: 200, color: false }),
  ])
}

const failing = (age: string) =>
  `${words.sourceFailing(age, whySourceFails('source-unreachable'))}; ${words.sourceLastRead(undefined)}`

describe('reportTrouble', () => {
  it('tells each admin once of a source that has failed for three days', async () => {
    await fail(first, NOON)
    expect(await report(hours(71))).toBe(0)
    expect(await report(hours(72))).toBe(1)
    const line = reported(failing('3 days'))
    expect(await told(hours(72))).toEqual([
      [7, line],
      [8, line],
    ])
    await fail(first, hours(73))
    expect(await report(hours(200))).toBe(0)
    expect(await told(hours(200))).toEqual([])
  })

  it('tells again only when it had recovered and failed anew for as long', async () => {
    await fail(first, NOON)
    await report(hours(72))
    await markSourceRead(db, first, { at: hours(80), ...next })
    expect(await report(hours(200))).toBe(0)
    await fail(first, hours(201))
    expect(await report(hours(202))).toBe(0)
    expect(await report(hours(273))).toBe(1)
    expect(await told(hours(273))).toHaveLength(4)
  })

  it('tells of what is gone at once', async () => {
    await markSourceGone(db, first, { at: NOON })
    expect(await report(NOON, [7])).toBe(1)
    expect(await told(NOON)).toEqual([
      [7, reported(`${words.sourceGone}; ${words.sourceLastRead(undefined)}`)],
    ])
    expect(await report(hours(1), [7])).toBe(0)
  })

  it('tells of all of them in one message', async () => {
    await fail(first, NOON)
    await fail(second, NOON)
    expect(await report(hours(72))).toBe(2)
    const messages = await told(hours(72))
    expect(messages.map(([chatId]) => chatId)).toEqual([7, 8])
    expect(messages[0]![1]).toMatch(/The Courier[\s\S]+The Herald/)
  })

  it('notes nothing while there are no admins, so that the first one hears of it', async () => {
    await fail(first, NOON)
    expect(await report(hours(72), [])).toBe(0)
    expect(await report(hours(73))).toBe(1)
  })

  it('tells nothing when all is well', async () => {
    expect(await report(hours(72))).toBe(0)
    expect(await told(hours(72))).toEqual([])
  })
})

function reported(trouble: string): string {
  return `${words.sourcesInTrouble(1)}\n\n${words.sourceReport('The Courier', trouble)}`
}
