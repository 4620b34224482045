import { expect, it } from 'vitest'
import { createEditor } from '../../src/briefing/edition.ts'
import { admitItems } from '../../src/ingest/admit.ts'
import { groupStories } from '../../src/ingest/group.ts'
import { linkLanguages } from '../../src/ingest/link-languages.ts'
import { setUpLog } from '../../src/log.ts'
import type { ArticleId } from '../../src/news.ts'
import { addEmbeddings } from '../../src/store/embeddings.ts'
import { openStore } from '../../src/store/store.ts'
import { handClock } from '../fakes/clock.ts'

setUpLog({ level: 'silent' })

const QUAKE =
  'An earthquake in the Ashmar valley killed 41 people near Dorrin, Governor Maren said.'
const BEBEN = 'Bei einem Erdbeben im Tal von Ashmar starben 41 Menschen in Dorrin, sagte Maren.'
const OTHER = 'Bei einem Beben am Meer von Kelbur starb ein Fischer, und 900 Boote sanken.'

type Given = readonly [title: string, language: string, vector: readonly number[], text: string]

async function link(...given: readonly Given[]) {
  const clock = handClock('2026-11-06T12:00:00Z')
  const db = await openStore(':memory:')
  for (const [title, language, vector, text] of given) {
    const [admitted] = await admitItems(
      db,
      [
        {
          ...{ title, language, publisher: `Paper of ${title}`, url: `https://${title}.example/` },
          published: { at: clock(), precision: 'minute', basis: 'stated' },
          blocks: [{ kind: 'paragraph', text }],
        },
      ],
      clock,
    )
    const id = (admitted as unknown as { id: ArticleId }).id
    const signs = new Uint8Array(4)
    await addEmbeddings(db, [
      { articleId: id, searchedId: 1, model: 'm', contentHash: title, vector: unit(vector), signs },
    ])
  }
  await groupStories(db)
  const pairs = await linkLanguages(db, 'm', clock)
  const edit = createEditor({ db, model: undefined, clock })
  const from = new Date('2026-11-05T12:00:00Z')
  const told = async (language: string) =>
    (await edit({ from, to: clock(), itemsMax: 9, language })).items.map((item) => item.headline)
  const both = { pairs, en: await told('en'), de: await told('de') }
  await db.close()
  return both
}

function unit(vector: readonly number[]): Float32Array {
  const length = Math.hypot(...vector)
  return new Float32Array(vector.map((value) => value / length))
}

it('tells an event of two languages once, to each reader in their own', async () => {
  const { pairs, en, de } = await link(
    ['Quake', 'en', [1, 0.1, 0], QUAKE],
    ['Beben', 'de', [1, 0, 0.1], BEBEN],
    ['Kelbur', 'de', [0.2, 1, 0], OTHER],
  )
  expect(pairs).toBe(1)
  expect(en.toSorted()).toEqual(['Kelbur', 'Quake'])
  expect(de.toSorted()).toEqual(['Beben', 'Kelbur'])
})

it.each<[string, readonly Given[]]>([
  [
    'nothing in common but what they mean',
    [
      ['Quake', 'en', [1, 0.1, 0], QUAKE],
      ['Kelbur', 'de', [1, 0, 0.1], OTHER],
    ],
  ],
  [
    'a third that comes as near',
    [
      ['Quake', 'en', [1, 0, 0], QUAKE],
      ['Beben', 'de', [1, 0, 0.1], BEBEN],
      ['Kelbur', 'de', [1, 0.1, 0], OTHER],
    ],
  ],
  [
    'another meaning',
    [
      ['Quake', 'en', [1, 0, 0], QUAKE],
      ['Beben', 'de', [0, 1, 0], BEBEN],
    ],
  ],
])('leaves two as they are that have %s', async (_, given) => {
  const { pairs, en } = await link(...given)
  expect(pairs).toBe(0)
  expect(en).toHaveLength(given.length)
})
