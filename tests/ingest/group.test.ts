import { beforeEach, describe, expect, it } from 'vitest'
import { admitItems } from '../../src/ingest/admit.ts'
import { groupStories } from '../../src/ingest/group.ts'
import type { Item } from '../../src/news.ts'
import type { Database, OpenDatabase } from '../../src/store/database.ts'
import { openStore } from '../../src/store/store.ts'
import { handClock } from '../fakes/clock.ts'

let db: OpenDatabase
beforeEach(async () => {
  db = await openStore(':memory:')
  return () => db.close()
})

const clock = handClock('2023-12-01T00:00:00Z')
const DAY_MS = 24 * 60 * 60 * 1000
const START_MS = Date.UTC(2023, 10, 1, 9)

function article(key: string, day: number, [title, text]: readonly [string, string]): Item {
  const at = new Date(START_MS + day * DAY_MS)
  return {
    url: `https://courier.example/${key}`,
    title,
    published: { at, precision: 'minute', basis: 'stated' },
    blocks: [{ kind: 'paragraph', text }],
  }
}

const QUAKE_RIGA = [
  'Earthquake shakes Riga, twelve people hurt',
  'An earthquake of magnitude 5.1 shook Riga on Wednesday. Twelve people were hurt, the Latvian rescue service said.',
] as const
const QUAKE_RIGA_LATER = [
  'Riga earthquake: rescue service ends its search',
  'The Latvian rescue service has ended its search in Riga, where an earthquake hurt twelve people on Wednesday.',
] as const
const QUAKE_LIMA = [
  'Earthquake shakes Lima, schools stay closed',
  'An earthquake of magnitude 6.0 shook Lima before dawn. Schools in the Peruvian capital stay closed, mayor Rosa Quispe said.',
] as const
const DAM = [
  'Osterhout dam opens after nine years',
  'The Osterhout dam above the town of Veldkirk has opened after nine years of building, engineer Ada Moss said.',
] as const

const NEWS: readonly Item[] = [
  article('riga-1', 0, QUAKE_RIGA),
  article('dam', 0.2, DAM),
  article('lima', 0.4, QUAKE_LIMA),
  article('riga-2', 1, QUAKE_RIGA_LATER),
]

/** The articles of each story by the ends of their addresses, oldest first. */
async function stories(from: Database = db): Promise<readonly string[]> {
  const rows = await from.all(
    'select story_id, url from articles where story_id is not null order by published_at, url',
  )
  const byStory = Map.groupBy(rows, (row) => row.story_id)
  return [...byStory.values()].map((members) =>
    members.map(({ url }) => String(url).split('/').at(-1)).join(' '),
  )
}

async function take(...items: readonly Item[]): Promise<number> {
  await admitItems(db, items, clock)
  return groupStories(db)
}

describe('groupStories', () => {
  it('puts articles on one event together, and look-alikes apart', async () => {
    expect(await take(...NEWS)).toBe(4)
    expect(await stories()).toEqual(['riga-1 riga-2', 'dam', 'lima'])
  })

  it('places in the order of publication, whatever the order of arrival', async () => {
    await take(...NEWS.toReversed())
    expect(await stories()).toEqual(['riga-1 riga-2', 'dam', 'lima'])
    const named = await db.all(
      `select s.title from stories s join articles a on a.id = s.id where a.url like '%/riga-1'`,
    )
    expect(named).toEqual([{ title: QUAKE_RIGA[0] }])
  })

  it('places nothing twice', async () => {
    await take(...NEWS)
    expect(await groupStories(db)).toBe(0)
  })

  it('places nothing where there is nothing', async () => {
    expect(await groupStories(db)).toBe(0)
  })

  it('leaves copies out', async () => {
    const long: [string, string] = [DAM[0], `${DAM[1]} ${DAM[1].replaceAll('The', 'This')}`]
    expect(await take(article('one', 0, long), article('other', 0, long))).toBe(1)
    expect(await stories()).toEqual(['one'])
  })

  it('lets a story end when nobody has written about it for three days', async () => {
    await take(article('riga-1', 0, QUAKE_RIGA), article('riga-2', 4, QUAKE_RIGA_LATER))
    expect(await stories()).toEqual(['riga-1', 'riga-2'])
  })

  it('lets an article that comes late join the story that has gone on around it', async () => {
    await take(article('riga-1', 0, QUAKE_RIGA), article('riga-3', 2, QUAKE_RIGA_LATER))
    await take(article('riga-2', 1, QUAKE_RIGA_LATER))
    expect(await stories()).toEqual(['riga-1 riga-2 riga-3'])
  })
})

describe('a run in parts', () => {
  // Forty events of four articles each, a third of a day apart; events overlap one another.
  const towns = Array.from({ length: 40 }, (_, index) => `Town${name(index)}`)
  const archive = towns.flatMap((town, event) => {
    const [deed, place, person, thing] = [100, 200, 300, 400].map((from) => name(from + event))
    return [0, 1, 2, 3].map((part) =>
      article(`${town}-${part}`, event / 3 + part * 0.7, [
        `${town} ${deed} ${part === 3 ? 'ends' : 'goes on'}`,
        `In ${town} the ${deed} at the ${place} of ${person} was about ${thing}, she said.`,
      ]),
    )
  })

  async function groupedIn(...parts: readonly (readonly Item[])[]): Promise<readonly string[]> {
    await using store = await openStore(':memory:')
    for (const part of parts) {
      await admitItems(store, part, clock)
      await groupStories(store)
    }
    return stories(store)
  }

  const byTime = archive.toSorted((one, other) => time(one) - time(other))

  it('puts each event of the archive into one story', async () => {
    const found = await groupedIn(byTime)
    expect(found).toEqual(towns.map((town) => [0, 1, 2, 3].map((n) => `${town}-${n}`).join(' ')))
  })

  it.each([
    ['in two halves', 80],
    ['with most at once', 150],
    ['with a few at first', 10],
  ])('gives the same stories as one run: %s', async (_, cut) => {
    expect(await groupedIn(byTime.slice(0, cut), byTime.slice(cut))).toEqual(
      await groupedIn(byTime),
    )
  })

  it('gives the same stories as one run: in many parts', async () => {
    const parts = Array.from({ length: 16 }, (_, index) =>
      byTime.slice(index * 10, index * 10 + 10),
    )
    expect(await groupedIn(...parts)).toEqual(await groupedIn(byTime))
  })

  it('gives the same stories when another article lies years away', async () => {
    const far = article('far', 2000, DAM)
    const near = await groupedIn(byTime)
    expect(await groupedIn([...byTime, far])).toEqual([...near, 'far'])
  })
})

// A made-up name for each number, none of them a part of another.
function name(number: number): string {
  const syllables = ['ka', 'be', 'di', 'fo', 'gu', 'la', 'me', 'ni', 'ro', 'tu']
  return `${[...String(number)].map((digit) => syllables[Number(digit)]).join('')}sk`
}

function time({ published }: Item): number {
  return published!.at.getTime()
}
