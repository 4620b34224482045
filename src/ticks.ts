/**
 * Every tick of the house. A tick only asks the database who is due; a missed one is made good by
 * the next.
 */

import { schedule } from 'node-cron'
import { sendAlerts } from './briefing/alert.ts'
import { createDigests } from './briefing/digest.ts'
import { REMARKS_COUNT_MS } from './briefing/feedback.ts'
import { reportTrouble } from './briefing/report.ts'
import { reportSpend } from './briefing/report-spend.ts'
import { sendCorrections } from './briefing/send-corrections.ts'
import type { House } from './house.ts'
import { linkLanguages } from './ingest/link-languages.ts'
import { askedBy } from './llm/asker.ts'
import { log } from './log.ts'
import type { Door } from './news.ts'
import { sweepAccess } from './store/access.ts'
import { sweepAlerts } from './store/alerts.ts'
import { sweepVerdicts } from './store/answer-feedback.ts'
import { sweepCache } from './store/cache.ts'
import { sweepCorrections } from './store/corrections.ts'
import { sweepFeedback } from './store/feedback.ts'
import { sweepFingerprints } from './store/fingerprints.ts'
import { sweepFollows } from './store/follows.ts'
import { sweepInbox } from './store/inbox.ts'
import { sweepLedger } from './store/ledger.ts'
import { sweepOutbox } from './store/outbox.ts'
import { sweepPosted } from './store/posted.ts'
import { sweepLabels } from './store/story-labels.ts'
import { sweepLinks } from './store/story-links.ts'
import { sweepReads } from './store/story-reads.ts'

const INBOX_KEPT_MS = 3 * 24 * 60 * 60 * 1000 // Telegram repeats an update for a day at most
const OUTBOX_KEPT_MS = 14 * 24 * 60 * 60 * 1000
const POSTED_KEPT_MS = 3 * 24 * 60 * 60 * 1000 // longer than a message can be in doubt
const ALERTS_KEPT_MS = 3 * 24 * 60 * 60 * 1000
const READS_KEPT_MS = 30 * 24 * 60 * 60 * 1000
const LEDGER_KEPT_MS = 60 * 24 * 60 * 60 * 1000 // far longer than any slot or story comes back
const LABELS_KEPT_MS = 30 * 24 * 60 * 60 * 1000
const CORRECTIONS_KEPT_MS = 30 * 24 * 60 * 60 * 1000
const FINGERPRINTS_KEPT_MS = 15 * 24 * 60 * 60 * 1000 // a day more than copies lie apart at most

/** Starts the ticks; the first comes at once. Resolves, after `stop`, when the last has ended. */
export async function runTicks(house: House, door: Door, stop: AbortSignal): Promise<void> {
  const { db, edit, clock } = house

  const defaultZone = house.config.timeZone
  const digests = createDigests({ db, door, edit, clock })

  const asker = { urgency: 'digest' as const, stop }
  const ticks = [
    {
      name: 'digests',
      when: '* * * * *',
      work: () => askedBy(asker, () => digests.send(stop)),
    },
    {
      name: 'digests to come',
      when: '* * * * *',
      work: () => askedBy(asker, () => digests.prepare(stop)),
    },
    { name: 'alerts', when: '* * * * *', work: () => sendAlerts({ db, door, clock, defaultZone }) },
    { name: 'embeddings', when: '* * * * *', work: embed },
    { name: 'languages', when: '*/20 * * * *', work: link },
    { name: 'topics', when: '*/5 * * * *', work: label },
    {
      name: 'corrections',
      when: '* * * * *',
      work: () => sendCorrections({ db, door, clock, defaultZone }),
    },
    { name: 'sources in trouble', when: '7 * * * *', work: report },
    { name: 'budget', when: '*/5 * * * *', work: reportBudget },
    { name: 'sweep', when: '17 * * * *', work: sweep },
  ]

  const background = { urgency: 'background' as const, stop }
  async function label(): Promise<number> {
    return askedBy(background, async () => (await house.labeller?.run(stop)) ?? 0)
  }

  async function link(): Promise<number> {
    const model = house.embeddingName
    return model === undefined ? 0 : linkLanguages(db, model, clock)
  }

  async function embed(): Promise<number> {
    return askedBy(background, async () => (await house.articleEmbedder?.run(stop)) ?? 0)
  }

  async function report(): Promise<number> {
    const { adminIds } = house.config.telegram
    return door === 'telegram' ? reportTrouble(db, { adminIds, now: clock() }) : 0
  }

  async function reportBudget(): Promise<number> {
    const { accounts, config } = house
    if (accounts === undefined || door !== 'telegram') return 0
    return reportSpend(db, { accounts, adminIds: config.telegram.adminIds, now: clock() })
  }

  async function sweep(): Promise<number> {
    const now = clock()
    const before = (ms: number) => new Date(now.getTime() - ms)
    return (
      (await sweepCache(db, now)) +
      (await sweepAccess(db, now)) +
      (await sweepInbox(db, before(INBOX_KEPT_MS))) +
      (await sweepOutbox(db, before(OUTBOX_KEPT_MS))) +
      (await sweepPosted(db, before(POSTED_KEPT_MS))) +
      (await sweepFollows(db, now)) +
      (await sweepAlerts(db, before(ALERTS_KEPT_MS))) +
      (await sweepLedger(db, before(LEDGER_KEPT_MS))) +
      (await sweepCorrections(db, before(CORRECTIONS_KEPT_MS))) +
      (await sweepLinks(db, before(LABELS_KEPT_MS))) +
      (await sweepLabels(db, before(LABELS_KEPT_MS))) +
      (await sweepFeedback(db, before(REMARKS_COUNT_MS))) +
      (await sweepVerdicts(db, before(REMARKS_COUNT_MS))) +
      (await sweepReads(db, before(READS_KEPT_MS))) +
      (await sweepFingerprints(db, before(FINGERPRINTS_KEPT_MS)))
    )
  }

  const underWay = new Map<string, Promise<void>>()
  function run({ name, work }: (typeof ticks)[number]): void {
    if (underWay.has(name)) return // a slow tick is not joined by a second one
    const tick = work()
      .then((count) => log.debug('tick', { name, count }))
      .catch((error: unknown) => log.error('tick_failed', { name, error }))
      .finally(() => underWay.delete(name))
    underWay.set(name, tick)
  }

  const tasks = ticks.map((tick) => schedule(tick.when, () => run(tick)))
  run(ticks[0]!)
  await new Promise<void>((resolve) => {
    if (stop.aborted) resolve()
    else stop.addEventListener('abort', () => resolve(), { once: true })
  })
  for (const task of tasks) await task.destroy()
  await Promise.all(underWay.values())
}
