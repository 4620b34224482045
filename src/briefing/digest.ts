/**
 * Which digests are due, and their way into the outbox. A digest, the note of what it tells and the
 * next due time are stored in one transaction: a restart finds either all of them or none.
 */

import { setImmediate as turn } from 'node:timers/promises'
import { log } from '../log.ts'
import type { Clock, Door, Subscription } from '../news.ts'
import { type Choices, listChoices, USUAL_CHOICES } from '../store/choices.ts'
import type { Database } from '../store/database.ts'
import { listRemarksOf } from '../store/feedback.ts'
import { listFollowsOf } from '../store/follows.ts'
import { findDeafSince, hasNothingToRead } from '../store/health.ts'
import { findPausedSince } from '../store/house.ts'
import { listTellings, noteDigest } from '../store/ledger.ts'
import { addMessage } from '../store/outbox.ts'
import {
  advanceSubscription,
  type DueSubscription,
  holdSubscription,
  listDemand,
  listDue,
  listSubscriptions,
} from '../store/subscriptions.ts'
import { createCatchUp } from './catch-up.ts'
import type { Editor } from './edition.ts'
import { createEditions, SPANS_MS } from './editions.ts'
import { remarksFrom } from './feedback.ts'
import { createLetters, type Job, type Letter, windowFrom } from './letter.ts'
import { findQuietEnd } from './quiet.ts'
import { createReviser } from './revise.ts'
import { newestDueOf, nextDueOf, slotName } from './schedule.ts'

export type Digests = {
  /** Puts every digest that is due into the outbox; gives how many. One that fails does not stop the rest. */
  readonly send: (stop?: AbortSignal) => Promise<number>
  /** Makes the editions that will be due within minutes; gives how many were asked for. */
  readonly prepare: (stop?: AbortSignal) => Promise<number>
}

type DigestParts = {
  readonly db: Database
  readonly door: Door
  readonly edit: Editor
  readonly clock: Clock
  readonly graceMs?: number
}

// What delivery can send in several minutes; the rest is found a minute later, with the same editions.
const DUE_PER_TICK_MAX = 10_000
const PAGE = 500
const ROWS_PER_TRANSACTION = 100
const EDITIONS_PER_TICK_MAX = 500
const EDITIONS_AT_ONCE = 4
const AHEAD_MS = 3 * 60_000
const HOUR_MS = 60 * 60_000
/** Missed by more than this (we were switched off), a digest is left to the next one, which tells its news too. */
const LATE_MAX_MS = 12 * HOUR_MS
/** Later than this, what else is due to the reader comes in the same message. */
const LATE_MS = 10 * 60_000
const REMEMBERED_MS = 15 * 24 * HOUR_MS

export function createDigests({ db, door, edit, clock, graceMs }: DigestParts): Digests {
  const editions = createEditions({ edit, clock, ...(graceMs === undefined ? {} : { graceMs }) })

  const revise = createReviser(db, clock)
  const isCatchingUp = createCatchUp(db, clock)

  async function send(stop?: AbortSignal): Promise<number> {
    await revise()
    if (await isCatchingUp()) return 0
    if ((await findPausedSince(db)) !== undefined) return 0 // by an admin, for everybody
    const now = clock()
    let page = await listDue(db, { door, now, limit: PAGE })
    if (page.length === 0) return 0 // as in most minutes
    const deafSince = await findDeafSince(db, now)
    const inTime = editions.untilLate()
    const isIdle = await hasNothingToRead(db)
    const letterFor = createLetters({ db, editions: inTime, now, deafSince, isIdle, stop })
    const seen = new Set<number>()
    let sent = 0
    await listWanted({ from: new Date(0), to: now })
    for (let count = page.length; page.length > 0; count += page.length) {
      const jobs = await readJobs(db, page, { now, seen })
      for (let start = 0; start < jobs.length; start += ROWS_PER_TRANSACTION) {
        if (stop?.aborted) return sent
        await turn() // with thousands due at once, those who ask something must not wait for all of them
        const some = jobs.slice(start, start + ROWS_PER_TRANSACTION)
        sent += await store(db, await writeLetters(some, letterFor), now)
      }
      if (page.length < PAGE || count >= DUE_PER_TICK_MAX) break
      page = await listDue(db, { door, now, limit: PAGE, after: page.at(-1) })
    }
    return sent
  }

  async function prepare(stop?: AbortSignal): Promise<number> {
    if (await isCatchingUp()) return 0
    const now = clock()
    const to = new Date(now.getTime() + AHEAD_MS)
    const wanted = await listWanted({ from: now, to })
    const waiting = [...wanted]
    const work = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        if (stop?.aborted) return
        await editions.prepare(next, stop)
      }
    }
    await Promise.all(Array.from({ length: EDITIONS_AT_ONCE }, work))
    return wanted.length
  }

  async function listWanted(span: { from: Date; to: Date }) {
    const limit = EDITIONS_PER_TICK_MAX
    const demand = await listDemand(db, { door, ...span, limit, spansMs: SPANS_MS })
    const wanted = demand.map(({ wish, language, coveredTo, dueAt }) => ({
      ...{ wish, dueAt, language: wish.language ?? language },
      from: windowFrom({ wish, coveredTo }, clock()),
    }))
    editions.expect(wanted)
    return wanted
  }

  return { send, prepare }
}

/** One tick, as if the house had just been opened. */
export function sendDueDigests(
  db: Database,
  { stop, ...parts }: Omit<DigestParts, 'db'> & { readonly stop?: AbortSignal },
): Promise<number> {
  return createDigests({ db, ...parts }).send(stop)
}

/** What is to be written now. Who is in quiet hours is held; what is far too late moves on. */
async function readJobs(
  db: Database,
  page: readonly DueSubscription[],
  { now, seen }: { now: Date; seen: Set<number> },
): Promise<readonly Job[]> {
  const chatIds = [...new Set(page.map(({ address }) => address.chatId))]
  const choicesOf = await listChoices(db, chatIds)
  const tellings = await listTellings(db, chatIds, new Date(now.getTime() - REMEMBERED_MS))
  const follows = await listFollowsOf(db, chatIds, now)
  const remarks = await listRemarksOf(db, chatIds, remarksFrom(now))
  const jobs: Job[] = []
  for (const due of page) {
    const { chatId } = due.address
    const choices = choicesOf.get(chatId) ?? USUAL_CHOICES
    if (seen.has(due.id) || (await isHeld(db, due, choices, now))) continue
    const subscriptions = await withOthersLate(db, due, { now, seen })
    if (subscriptions.length === 0) continue
    jobs.push({
      ...{ subscriptions, language: due.language, isChannel: due.isChannel },
      whenEmpty: choices.whenEmpty,
      ...{ isSilent: choices.isSilent, tellings: tellings.get(chatId) ?? [] },
      follows: follows.get(chatId) ?? [],
      remarks: remarks.get(chatId) ?? [],
    })
  }
  return jobs
}

async function isHeld(
  db: Database,
  due: Subscription,
  { quiet }: Choices,
  now: Date,
): Promise<boolean> {
  const until = findQuietEnd(quiet, due.timeZone, now)
  if (until !== undefined) await holdSubscription(db, { id: due.id, until })
  return until !== undefined
}

/** The subscription; when it comes late, with all others of the same place that are due. */
async function withOthersLate(
  db: Database,
  due: Subscription,
  { now, seen }: { now: Date; seen: Set<number> },
): Promise<readonly Subscription[]> {
  seen.add(due.id)
  const isLate = now.getTime() - due.nextDueAt.getTime() > LATE_MS
  if (!isLate) return [due]
  const { chatId, threadId } = due.address
  const others = (await listSubscriptions(db, chatId)).filter(
    (one) =>
      one.address.threadId === threadId &&
      one.nextDueAt <= now &&
      one.pausedUntil <= now &&
      !seen.has(one.id),
  )
  const timely: Subscription[] = []
  for (const one of [due, ...others]) {
    seen.add(one.id)
    if (isInTime(one, now)) timely.push(one)
    else await skip(db, one, now)
  }
  return timely
}

function isInTime(one: Subscription, now: Date): boolean {
  // What was held was in time as long as it was quiet.
  const since = Math.max(dueOf(one, now).getTime(), one.heldUntil.getTime())
  return now.getTime() - since <= LATE_MAX_MS
}

async function skip(db: Database, one: Subscription, now: Date): Promise<void> {
  const nextDueAt = nextDueOf(one.times, one.timeZone, now)
  await advanceSubscription(db, one, { coveredTo: one.coveredTo, nextDueAt })
  log.info('digest_skipped', { subscription: one.id, reason: 'more than 12 h late' })
}

function dueOf({ times, timeZone, nextDueAt }: Subscription, now: Date): Date {
  return newestDueOf(times, timeZone, { from: nextDueAt, now })
}

type Written = { readonly job: Job; readonly letter: Letter }

async function writeLetters(
  jobs: readonly Job[],
  letterFor: (job: Job) => Promise<Letter>,
): Promise<readonly Written[]> {
  const written: Written[] = []
  for (const job of jobs) {
    try {
      written.push({ job, letter: await letterFor(job) })
    } catch (error) {
      log.error('digest_failed', { subscription: job.subscriptions[0]!.id, error })
    }
  }
  return written
}

/** Many at once, because each commit waits for the disk; one by one where that fails. */
async function store(db: Database, written: readonly Written[], now: Date): Promise<number> {
  const all = async (tx: Database, some: readonly Written[]) => {
    let sent = 0
    for (const one of some) if (await storeOne(tx, one, now)) sent += 1
    return sent
  }
  try {
    return await db.transaction((tx) => all(tx, written))
  } catch (error) {
    log.error('digests_one_by_one', { error })
  }
  let sent = 0
  for (const one of written) {
    try {
      sent += await db.transaction((tx) => all(tx, [one]))
    } catch (error) {
      log.error('digest_failed', { subscription: one.job.subscriptions[0]!.id, error })
    }
  }
  return sent
}

async function storeOne(tx: Database, { job, letter }: Written, now: Date): Promise<boolean> {
  const { kind, tellingId, message, listed, coveredTo } = letter
  const slots: string[] = []
  for (const one of job.subscriptions) {
    const { id: subscriptionId, timeZone, address } = one
    const nextDueAt = nextDueOf(one.times, timeZone, now)
    if (!(await advanceSubscription(tx, one, { coveredTo, nextDueAt }))) continue
    const dueAt = dueOf(one, now)
    const slot = slotName(dueAt, timeZone)
    const note = { subscriptionId, slot, kind, tellingId, dueAt, madeAt: now }
    if (await noteDigest(tx, { ...note, ...address }))
      slots.push(`digest:${subscriptionId}:${slot}`)
    // The reader has had this morning's, by the clock of another zone; the next one tells the news.
    else
      await advanceSubscription(tx, { ...one, nextDueAt }, { coveredTo: one.coveredTo, nextDueAt })
  }
  const [slot] = slots
  if (slot === undefined || message === undefined) return false
  const [first] = job.subscriptions as [Subscription]
  // What waited for the quiet to end was not to come before.
  const dueAt = new Date(Math.max(dueOf(first, now).getTime(), first.heldUntil.getTime()))
  const { isSilent } = job
  const { address } = first
  return addMessage(tx, { address, slot, message, listed, now, dueAt, isSilent })
}
