import { beforeEach, describe, expect, it } from 'vitest'
import { listTerms } from '../../src/article/terms.ts'
import { sendAlerts } from '../../src/briefing/alert.ts'
import { admitItems } from '../../src/ingest/admit.ts'
import { groupStories } from '../../src/ingest/group.ts'
import { setUpLog } from '../../src/log.ts'
import { meetChat } from '../../src/store/chats.ts'
import { changeChoices } from '../../src/store/choices.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { putFollow } from '../../src/store/follows.ts'
import { claimDue, type Due } from '../../src/store/outbox.ts'
import { openStore } from '../../src/store/store.ts'
import { digestWords } from '../../src/words/digests.ts'
import { type HandClock, handClock } from '../fakes/clock.ts'

setUpLog({ level: 'silent' })

const READER = 7
const MINUTE_MS = 60_000

let db: OpenDatabase
let clock: HandClock
beforeEach(async () => {
  clock = handClock('2026-11-08T12:00:00Z')
  db = await openStore(':memory:')
  await meetChat(db, { id: READER, language: 'en', now: clock() })
  await tick()
  return () => db.close()
})

const follow = (words: string) =>
  putFollow(db, {
    ...{ chatId: READER, kind: 'follow', label: words, until: undefined, now: clock() },
    subject: { kind: 'words', terms: listTerms(words) },
  })

const TEXTS = {
  dam: 'The dam at Karrow broke on Sunday morning and the town of Hathermill was flooded to the roofs',
  fire: 'A fire destroyed the old market hall of Sellmouth on Sunday, and forty traders lost their stalls',
} as const

async function publish(about: keyof typeof TEXTS, ...outlets: readonly string[]): Promise<void> {
  const text = TEXTS[about]
  const items = outlets.map((publisher) => ({
    ...{ url: `https://${publisher.toLowerCase()}.example/${about}`, publisher },
    title: text.split(' on Sunday')[0]!,
    published: { at: clock(), precision: 'minute', basis: 'stated' } as const,
    blocks: [
      {
        kind: 'paragraph',
        text: `${text}, as ${publisher} has it from ${publisher} reporters.`,
      } as const,
    ],
  }))
  await admitItems(db, items, clock)
  await groupStories(db)
}

async function tick(): Promise<readonly Due[]> {
  clock.advance(MINUTE_MS)
  await sendAlerts({ db, door: 'telegram', clock, defaultZone: 'UTC' })
  const leaseEnd = new Date(clock().getTime() + 365 * 24 * 60 * MINUTE_MS)
  const due = await claimDue(db, { door: 'telegram', now: clock(), leaseEnd, limit: 9 })
  for (const { id } of due) await db.run('update outbox set sent_at = 1 where id = $1', id)
  return due
}

function textOf({ message }: Due): string {
  const rows = message.blocks.flatMap((block) =>
    block.kind === 'list' ? block.rows : [block.spans],
  )
  return rows.map((spans) => spans.map(({ text }) => text).join('')).join('\n')
}

describe('what is followed is told at once', () => {
  it('when several outlets report it, once, with its sources and a way to mute it', async () => {
    await follow('Karrow')
    await publish('dam', 'Ledger')
    expect(await tick()).toEqual([])
    await publish('dam', 'Courier', 'Post')
    const [alert, ...more] = await tick()
    expect(more).toEqual([])
    expect(textOf(alert!)).toMatch(/^New on “Karrow”\n1\. The dam at Karrow broke\n/)
    expect(textOf(alert!)).toMatch(/\[1\] (?:Ledger|Courier|Post)/)
    expect(alert!.message.buttons?.flat()).toHaveLength(1)
    expect(await tick()).toEqual([])
  })

  it('when one outlet does, to who wants everything', async () => {
    await follow('Karrow')
    await changeChoices(db, READER, { alertOutletsMin: 1, isSilent: true })
    await publish('dam', 'Ledger')
    expect(await tick()).toMatchObject([{ isSilent: true }])
  })

  it.each([
    ['to who follows something else', 'Zemarra', {}],
    ['to who wants no alerts', 'Karrow', { alertOutletsMin: undefined }],
    ['to who wants to hear of it from five outlets', 'Karrow', { alertOutletsMin: 5 }],
    ['during a pause', 'Karrow', { pausedUntil: new Date('2026-11-20T00:00:00Z') }],
  ] as const)('not %s', async (_, words, choices) => {
    await follow(words)
    await changeChoices(db, READER, choices)
    await publish('dam', 'Ledger', 'Courier', 'Post')
    expect(await tick()).toEqual([])
  })

  it('only so many times a day, and the last one says so', async () => {
    await follow('Karrow')
    await follow('Sellmouth')
    await changeChoices(db, READER, { alertsPerDay: 1 })
    await publish('dam', 'Ledger', 'Courier', 'Post')
    const [alert] = await tick()
    expect(textOf(alert!)).toContain(digestWords.alertCap(1))
    await publish('fire', 'Ledger', 'Courier', 'Post')
    expect(await tick()).toEqual([])
  })

  it('in quiet hours not; what was noticed comes together at their end', async () => {
    await follow('Karrow')
    await follow('Sellmouth')
    await changeChoices(db, READER, { quiet: { fromMinute: 12 * 60, toMinute: 13 * 60 } })
    await publish('dam', 'Ledger', 'Courier', 'Post')
    expect(await tick()).toEqual([])
    await publish('fire', 'Ledger', 'Courier', 'Post')
    expect(await tick()).toEqual([])
    clock.set('2026-11-08T12:59:00Z')
    const [alert, ...more] = await tick()
    expect(more).toEqual([])
    expect(textOf(alert!)).toContain(digestWords.alertsTitle(2))
    expect(textOf(alert!)).toMatch(/Karrow[\s\S]*Sellmouth|Sellmouth[\s\S]*Karrow/)
  })
})
