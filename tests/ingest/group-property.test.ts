/** Whatever comes in, in whatever parts, and whatever admins do: no article is lost, none is twice. */

import { expect, it } from 'vitest'
import { admitItems } from '../../src/ingest/admit.ts'
import { groupStories } from '../../src/ingest/group.ts'
import type { ArticleId, Item, StoryChange, StoryId } from '../../src/news.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { keepTelling } from '../../src/store/ledger.ts'
import { openStore } from '../../src/store/store.ts'
import { changeStories, resolveStory } from '../../src/store/story-changes.ts'
import { handClock } from '../fakes/clock.ts'

const START_MS = Date.UTC(2026, 10, 1)
const HOUR_MS = 60 * 60 * 1000
const EVENTS = 9
const ARTICLES = 90
const STEPS = 12

/** Numbers from 0 to 1 that come again with the same seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

// Events share words with their neighbours, so that they are joined, parted and merged.
function makeNews(random: () => number): readonly Item[] {
  return Array.from({ length: ARTICLES }, (_, index) => {
    const event = Math.floor(random() * EVENTS)
    const word = (kind: string) => `${kind}${'abcdefghijk'[event + Math.round(random())]}sk`
    const details = Array.from({ length: 4 }, () => word(`Name${'pqrs'[Math.floor(random() * 4)]}`))
    return {
      url: `https://courier${index % 5}.example/${index}`,
      title: `${word('Town')} ${word('deed')} ${details[0]}`,
      published: {
        at: new Date(START_MS + Math.floor(random() * 60) * HOUR_MS),
        precision: 'minute',
        basis: 'stated',
      },
      blocks: [
        {
          kind: 'paragraph',
          text: `In ${word('Town')} the quake of ${details.join(' and ')} number ${index}.`,
        },
      ],
    }
  })
}

it.each([1, 2, 3, 4, 5, 6])('holds for run %i', async (seed) => {
  const random = chance(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const news = makeNews(random)
  const clock = handClock('2026-11-05T00:00:00Z')
  await using db = await openStore(':memory:')
  const idsEver = new Set<string>()
  const toldIn = new Map<ArticleId, StoryId>()
  const size = Math.ceil(ARTICLES / STEPS)
  for (let step = 0; step < STEPS; step += 1) {
    await admitItems(db, news.slice(step * size, (step + 1) * size), clock)
    await groupStories(db)
    const placed = await placedIn(db)
    for (const storyId of placed.values()) idsEver.add(storyId)
    await holdsTogether(db, { idsEver, toldIn })
    const articles = [...placed.keys()]
    const told = [pick(articles), pick(articles)]
    await keepTelling(db, { ids: told, now: clock() })
    for (const id of told) toldIn.set(id, placed.get(id)!)
    if (step % 3 === 2) {
      const [one, other] = [pick(articles), pick(articles)]
      const [from, into] = [placed.get(one)!, placed.get(other)!]
      const isSplit = from === into || random() < 0.5
      const change: StoryChange = isSplit
        ? { kind: 'split', from, into: `new-${step}` as StoryId, articleIds: [one] }
        : { kind: 'merge', from, into }
      await db.transaction((tx) => changeStories(tx, [change], { byAdmin: true, at: clock() }))
      for (const [id, storyId] of await placedIn(db)) if (toldIn.has(id)) toldIn.set(id, storyId)
      await holdsTogether(db, { idsEver, toldIn })
    }
  }
})

async function placedIn(db: OpenDatabase): Promise<ReadonlyMap<ArticleId, StoryId>> {
  const rows = await db.all('select id, story_id as "storyId" from articles where copy_of is null')
  return new Map(rows.map(({ id, storyId }) => [id as ArticleId, storyId as StoryId]))
}

async function holdsTogether(
  db: OpenDatabase,
  { idsEver, toldIn }: { idsEver: ReadonlySet<string>; toldIn: ReadonlyMap<ArticleId, StoryId> },
): Promise<void> {
  const placed = await placedIn(db)
  expect([...placed.values()]).not.toContain(null)
  const stored = await db.all(
    `select s.id, s.first_at = min(a.published_at) and s.last_at = max(a.published_at) as fits
       from stories s left join articles a on a.story_id = s.id group by s.id`,
  )
  expect(stored.filter(({ fits }) => fits !== 1)).toEqual([])
  expect(new Set(stored.map(({ id }) => id))).toEqual(new Set(placed.values()))
  for (const id of idsEver) expect(await resolveStory(db, id as StoryId)).toBeDefined()
  for (const [id, storyId] of toldIn) expect(await resolveStory(db, storyId)).toBe(placed.get(id))
}
