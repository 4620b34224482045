import { beforeEach, describe, expect, it } from 'vitest'
import { createDigests } from '../../src/briefing/digest.ts'
import { createEditor } from '../../src/briefing/edition.ts'
import { sendCorrections } from '../../src/briefing/send-corrections.ts'
import { readStoryPage } from '../../src/briefing/story-page.ts'
import { tellStoryHead } from '../../src/briefing/tell-story.ts'
import { admitItems } from '../../src/ingest/admit.ts'
import { groupStories } from '../../src/ingest/group.ts'
import { setUpLog } from '../../src/log.ts'
import type { ArticleId, StoryId, Summary } from '../../src/news.ts'
import { findArticle } from '../../src/store/articles.ts'
import { meetChat, setChatState } from '../../src/store/chats.ts'
import { changeChoices } from '../../src/store/choices.ts'
import type { Database, OpenDatabase } from '../../src/store/database.ts'
import { moveChat } from '../../src/store/move-chat.ts'
import { claimDue } from '../../src/store/outbox.ts'
import { forgetChat, listKept } from '../../src/store/privacy.ts'
import { openStore } from '../../src/store/store.ts'
import { addSubscription } from '../../src/store/subscriptions.ts'
import { type HandClock, handClock } from '../fakes/clock.ts'

setUpLog({ level: 'silent' })

const [TOLD, OTHER] = [7, 8]
const MINUTE_MS = 60_000
const WRONG = 'The flood at Karrow killed 12 people and swept away the old bridge on Sunday.'
const RIGHT = 'The flood at Karrow killed 10 people and swept away the old bridge on Sunday.'
const REST = [
  'Divers searched the river Morrow below Hathermill through the night.',
  'The county has promised a new bridge within two years of the flood.',
]

let db: OpenDatabase
let clock: HandClock
beforeEach(async () => {
  clock = handClock('2026-11-08T12:00:00Z')
  db = await openStore(':memory:')
  for (const id of [TOLD, OTHER]) await meetChat(db, { id, language: 'en', now: clock() })
  await publish(WRONG)
  await subscribe(TOLD)
  clock.advance(MINUTE_MS)
  await tellDigest()
  return () => db.close()
})

const subscribe = (chatId: number) =>
  addSubscription(db, {
    ...{ address: { chatId }, times: [{ hour: 12, minute: 1, days: [1, 2, 3, 4, 5, 6, 7] }] },
    ...{ timeZone: 'UTC', wish: {}, createdAt: clock() },
    coveredTo: new Date('2026-11-08T00:00:00Z'),
    nextDueAt: clock(),
  })

async function publish(
  first: string,
  given: { address?: string; note?: string; publisher?: string; rest?: readonly string[] } = {},
) {
  const { address = 'flood', note, publisher = 'Ledger', rest = REST } = given
  const blocks = [first, ...rest, ...(note === undefined ? [] : [note])]
  const site = publisher.toLowerCase().replaceAll(' ', '')
  const item = {
    ...{ url: `https://${site}.example/${address}`, publisher, title: 'Flood at Karrow' },
    published: { at: clock(), precision: 'minute', basis: 'stated' } as const,
    blocks: blocks.map((text) => ({ kind: 'paragraph', text }) as const),
  }
  const [admitted] = await admitItems(db, [item], clock)
  await groupStories(db)
  return (admitted as { id: ArticleId }).id
}

async function tellDigest() {
  const edit = createEditor({ db, model: undefined, clock })
  await createDigests({ db, door: 'telegram', edit, clock }).send()
  return take()
}

async function tick(on: Database = db) {
  clock.advance(MINUTE_MS)
  await sendCorrections({ db: on, door: 'telegram', clock, defaultZone: 'UTC' })
  return take()
}

async function take(): Promise<readonly { chatId: number; text: string }[]> {
  const leaseEnd = new Date(clock().getTime() + 365 * 24 * 60 * MINUTE_MS)
  const due = await claimDue(db, { door: 'telegram', now: clock(), leaseEnd, limit: 9 })
  for (const { id } of due) await db.run('update outbox set sent_at = 1 where id = $1', id)
  return due.map(({ address, message }) => {
    const rows = message.blocks.flatMap((one) => (one.kind === 'list' ? one.rows : [one.spans]))
    const text = rows.map((spans) => spans.map((span) => span.text).join('')).join('\n')
    return { chatId: address.chatId, text }
  })
}

const expected = {
  chatId: TOLD,
  text: `Correction: I told you on 8 Nov: “${WRONG}” (Ledger). It now says: “${RIGHT}” [read]`,
}

describe('what other outlets tell otherwise later', () => {
  const says = (count: number, place: string) =>
    `${count} people were killed when the flood reached the old bridge of Karrow, ${place} said.`
  const reports = [
    ['Morrow Post', says(10, 'the police')],
    ['Hathermill Radio', says(10, 'rescuers')],
    ['County Herald', says(10, 'the county')],
  ] as const
  const report = async (publisher: string, first: string) => {
    clock.advance(30 * MINUTE_MS)
    await publish(first, { publisher, rest: [`${publisher} has spoken to people at the river.`] })
    return tick()
  }

  it('is a correction once two of them do, and nobody tells it our way any more', async () => {
    expect(await report(...reports[0])).toEqual([])
    const [only, ...more] = await report(...reports[1])
    expect(more).toEqual([])
    expect(only).toMatchObject({ chatId: TOLD })
    expect(only?.text).toContain(`“${WRONG}” (Ledger). A later report says: “${reports[1][1]}”`)
    expect(await report(...reports[2])).toEqual([])
  })

  it.each([
    ['one of them differs again', [reports[0], ['Hathermill Radio', says(11, 'rescuers')]]],
    [
      'somebody says it our way since',
      [reports[0], ['County Herald', says(12, 'the county')], reports[1]],
    ],
    [
      'it has grown',
      [
        ['Morrow Post', says(15, 'the police')],
        ['Hathermill Radio', says(15, 'x')],
      ],
    ],
    [
      'it was another flood',
      [
        ['Morrow Post', `On Tuesday ${says(10, 'the police').toLowerCase()}`],
        ['Hathermill Radio', `On Tuesday ${says(10, 'rescuers').toLowerCase()}`],
      ],
    ],
  ] as const)('is none when %s', async (_, all) => {
    for (const [publisher, first] of all) expect(await report(publisher, first)).toEqual([])
  })

  it('is none the day after: then it has most likely become so', async () => {
    clock.advance(2 * 24 * 60 * MINUTE_MS)
    for (const [publisher, first] of reports) expect(await report(publisher, first)).toEqual([])
  })
})

it('tries again what it could not look at', async () => {
  await publish(RIGHT)
  const failing: Database = {
    ...db,
    all: (sql, ...values) =>
      sql.includes('article_versions') ? Promise.reject(new Error('disk')) : db.all(sql, ...values),
  }
  expect(await tick(failing)).toEqual([])
  expect(await db.all('select * from unchecked')).toHaveLength(1)
  expect(await tick()).toEqual([expected])
})

it('tells several corrections in one message', async () => {
  const digest = 'The county has promised a new bridge within two years of the flood.'
  expect(REST).toContain(digest)
  await db.run(
    `insert into told_sentences (telling_id, text, article_id)
      select telling_id, $1, article_id from told_sentences limit 1`,
    digest,
  )
  await publish(RIGHT, { rest: [REST[0]!, digest.replace('two years', 'three years')] })
  const [only, ...more] = await tick()
  expect(more).toEqual([])
  expect(only?.text.split('\n')).toHaveLength(2)
  expect(only?.text).toContain('within three years')
  expect(await tick()).toEqual([])
})

it('an edition that was made before is put right before it is told', async () => {
  await subscribe(OTHER)
  const edit = createEditor({ db, model: undefined, clock })
  const digests = createDigests({ db, door: 'telegram', edit, clock })
  await digests.prepare()
  await publish(RIGHT)
  await sendCorrections({ db, door: 'telegram', clock, defaultZone: 'UTC' })
  await take()
  clock.advance(MINUTE_MS)
  await digests.send()
  const [only] = (await take()).filter(({ chatId }) => chatId === OTHER)
  expect(only?.text).toContain(RIGHT)
  expect(only?.text).not.toContain(WRONG)
})

describe('what was told and turned out wrong', () => {
  it('is corrected once, to who was told it and to nobody else', async () => {
    expect(await tick()).toEqual([])
    await publish(RIGHT)
    expect(await tick()).toEqual([expected])
    for (let minute = 0; minute < 20; minute += 1) expect(await tick()).toEqual([])
    expect(await db.all('select * from unchecked')).toEqual([])
  })

  it.each([
    ['the toll has risen', WRONG.replace('12', '19'), undefined],
    ['only the style is another', WRONG.replace('swept away', 'carried off'), undefined],
    [
      'a paragraph is added',
      WRONG,
      'Schools stay closed until Wednesday, the county council says.',
    ],
  ])('is not “corrected” when %s', async (_, text, note) => {
    await publish(text, note === undefined ? {} : { note })
    expect(await tick()).toEqual([])
  })

  it('is corrected when a notice takes it back', async () => {
    const note =
      'Correction: An earlier version of this article said 12 people were killed in the flood. In fact 10 people died.'
    await publish(WRONG.replace('killed 12 people', 'killed people'), { note })
    const [only, ...more] = await tick()
    expect(more).toEqual([])
    expect(only?.text).toContain(`It has since been corrected: “${note}”`)
  })

  it('waits for the end of quiet hours, and of a pause', async () => {
    await changeChoices(db, TOLD, { quiet: { fromMinute: 12 * 60, toMinute: 13 * 60 } })
    await publish(RIGHT)
    expect(await tick()).toEqual([])
    const pausedUntil = new Date('2026-11-08T14:00:00Z')
    await changeChoices(db, TOLD, { pausedUntil })
    clock.set('2026-11-08T13:10:00Z')
    expect(await tick()).toEqual([])
    clock.set('2026-11-08T14:10:00Z')
    expect(await tick()).toEqual([expected])
  })

  it('waits for who has blocked us, and moves with a group', async () => {
    await setChatState(db, TOLD, 'paused')
    await publish(RIGHT)
    expect(await tick()).toEqual([])
    await moveChat(db, { from: TOLD, to: -1_001_000_000_009 })
    expect(await tick()).toMatchObject([{ chatId: -1_001_000_000_009 }])
  })

  it('is exported and forgotten with the chat', async () => {
    await publish(RIGHT)
    await tick()
    expect(await listKept(db, TOLD)).toHaveProperty('corrections_due')
    await forgetChat(db, TOLD)
    expect(await listKept(db, TOLD)).toEqual({})
  })

  it('stands on the story’s page', async () => {
    const id = await publish(RIGHT)
    await tick()
    const { storyId } = (await findArticle(db, id))!
    const page = (await readStoryPage(db, storyId as StoryId))!
    expect(page.corrections).toMatchObject([{ kind: 'number', told: WRONG, nowSays: RIGHT }])
    const summary: Summary = {
      mode: 'extractive',
      style: 'short',
      ...{ sentences: [], dropped: [], modelFailed: false },
      coverage: { articles: 0, publishers: 0, newestAt: undefined },
    }
    const told = JSON.stringify(tellStoryHead(page, summary, { timeZone: 'UTC', now: clock() }))
    expect(told).toContain('Corrected 12:02:')
  })
})

it('is told exactly once wherever the process is killed', async () => {
  await publish(RIGHT)
  const got: string[] = []
  for (let step = 1; step < 60; step += 1) {
    let left = step
    const dying = (inner: Database): Database => {
      const die = <T>(work: () => Promise<T>): Promise<T> => {
        left -= 1
        return left < 0 ? Promise.reject(new Error('killed')) : work()
      }
      return {
        ...inner,
        all: (...given) => die(() => inner.all(...given)),
        get: (...given) => die(() => inner.get(...given)),
        run: (...given) => die(() => inner.run(...given)),
        transaction: (work) => inner.transaction((tx) => work(dying(tx))),
      }
    }
    await tick(dying(db))
      .then((some) => got.push(...some.map(({ text }) => text)))
      .catch(() => {})
    got.push(...(await take()).map(({ text }) => text))
  }
  expect(got).toEqual([expected.text])
})
