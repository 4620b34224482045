/** A store in memory with made-up articles in it, taken in as any others are. */

import { admitItems } from '../../src/ingest/admit.ts'
import { groupStories } from '../../src/ingest/group.ts'
import type { Article, ArticleId, Item, Passage } from '../../src/news.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { openStore } from '../../src/store/store.ts'

export type Given = {
  readonly title: string
  readonly text: string // paragraphs, parted by blank lines
  readonly publisher?: string
  readonly at?: string // ISO 8601; noon of 6 November 2026 unless said otherwise
  readonly arrivedAt?: string // when it was published, unless said otherwise
  readonly credit?: string
}

const NOON = '2026-11-06T12:00:00Z'

export async function openArchive(...articles: readonly Given[]): Promise<OpenDatabase> {
  const db = await openStore(':memory:')
  await takeIn(db, ...articles)
  return db
}

export async function takeIn(db: OpenDatabase, ...articles: readonly Given[]): Promise<void> {
  for (const given of articles) {
    const arrivedAt = new Date(given.arrivedAt ?? given.at ?? NOON)
    await admitItems(db, [itemOf(given)], () => arrivedAt)
  }
  await groupStories(db)
}

function itemOf({ title, text, publisher = 'The Courier', at = NOON, credit }: Given): Item {
  const paragraphs = text.split('\n\n').map((part) => ({ kind: 'paragraph' as const, text: part }))
  return {
    title,
    publisher,
    url: `https://news.example/${encodeURIComponent(`${title} ${at} ${publisher}`)}`,
    language: 'en',
    published: { at: new Date(at), precision: 'minute', basis: 'stated' },
    blocks: credit === undefined ? paragraphs : [...paragraphs, { kind: 'credit', text: credit }],
  }
}

/** A passage that lies in no store. */
export function passageOf(
  text: string,
  { id = 1, ...about }: Partial<Omit<Article, 'id'>> & { id?: number | ArticleId } = {},
): Passage {
  const article: Article = {
    id: `article-${id}` as ArticleId,
    ...{ externalId: undefined, url: `https://news.example/${id}`, title: 'Council meets' },
    ...{ publisher: 'The Courier', byline: undefined, language: 'en' },
    published: { at: new Date(NOON), precision: 'minute', basis: 'stated' },
    arrivedAt: new Date(NOON),
    ...{ copyOf: undefined, storyId: undefined, isHeadlineOnly: false },
    ...about,
  }
  return { id: Number(id), position: 0, kind: 'paragraph', text, article }
}

/** What the tests of the grounds ask about: five articles of one week. */
export const WEEK: readonly Given[] = [
  {
    title: 'Earthquake in Ashmar kills 41',
    at: '2026-11-03T06:30:00Z',
    publisher: 'Ashmar Herald',
    text: `An earthquake of magnitude 6.4 struck the Ashmar valley on Tuesday, killing 41 people, the interior ministry said.

Rescue teams from Port Velm reached the village of Dorrin in the evening because the only road had been cut by a landslide.

Governor Ilse Maren asked for tents and drinking water for 3,200 families.`,
  },
  {
    title: 'Tents reach Ashmar as aftershocks continue',
    at: '2026-11-04T09:00:00Z',
    publisher: 'World Desk',
    text: `Aid planes landed near Ashmar on Wednesday with tents for 1,500 families after the earthquake.

The death toll rose to 52, the interior ministry said.`,
  },
  {
    title: 'Central bank of Varrick raises its rate to 5.25%',
    at: '2026-11-04T14:00:00Z',
    publisher: 'Varrick Ledger',
    text: `The central bank of Varrick raised its key rate by half a point to 5.25 per cent, the highest level since 2009.

Governor Tomas Brandt said inflation was falling too slowly because of energy prices.`,
  },
  {
    title: 'Dockers in Port Velm begin strike',
    at: '2026-11-05T08:00:00Z',
    publisher: 'The Courier',
    text: `About 2,300 dockers in Port Velm stopped work at midnight in a dispute over night shifts.

“We were promised two free weekends a month,” said Hana Sorel, who speaks for the union.`,
  },
  {
    title: 'Stannick beat Sellmouth 3-1',
    at: '2026-11-05T21:00:00Z',
    publisher: 'The Courier',
    text: 'Stannick beat Sellmouth 3-1 in the league on Thursday with two goals by Pavel Orlo.',
    credit: 'Photograph: Greta Lund',
  },
]
