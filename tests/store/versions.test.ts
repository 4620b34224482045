import { beforeEach, expect, it } from 'vitest'
import type { ArticleId, TextBlock } from '../../src/news.ts'
import { countArticles, findArticle, listPassages } from '../../src/store/articles.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { listHolding } from '../../src/store/search.ts'
import { openStore } from '../../src/store/store.ts'
import { findStored, listVersions, replaceText } from '../../src/store/versions.ts'
import { addSample, hours, sampleArticle, sampleNew } from './sample.ts'

let db: OpenDatabase
beforeEach(async () => {
  db = await openStore(':memory:')
  return () => db.close()
})

const A = 'a' as ArticleId

async function change(title: string, texts: readonly string[], at = hours(1), copyOf?: string) {
  const stored = (await findStored(db, 'a'))!
  const changed = sampleNew({
    id: 'a',
    title,
    texts,
    contentHash: title,
    ...(copyOf && { copyOf }),
  })
  const article = { ...stored.article, title, copyOf: copyOf as ArticleId | undefined }
  await replaceText(db, stored, { ...changed, article }, at)
}

const idsOf = async (id: ArticleId) => (await listPassages(db, id)).map((passage) => passage.id)
const find = (term: string) => listHolding(db, term)

it('finds an article by its identity, with its text', async () => {
  await addSample(db, { id: 'a', texts: ['One.', 'Two.'], contentHash: 'x' })
  expect(await findStored(db, 'a')).toEqual({
    article: { ...sampleArticle({ id: 'a' }), storyId: undefined },
    contentHash: 'x',
    blocks: [
      { kind: 'paragraph', text: 'One.' },
      { kind: 'paragraph', text: 'Two.' },
    ],
  })
  expect(await findStored(db, 'b')).toBeUndefined()
})

it('keeps id, arrival and publication, and takes title and text', async () => {
  await addSample(db, { id: 'a', texts: ['Old.'] })
  const before = await findArticle(db, A)
  await change('New title', ['New.', 'Newer.'])
  expect(await findArticle(db, A)).toEqual({
    ...{ ...before, title: 'New title' },
    updatedAt: hours(1),
  })
  expect((await listPassages(db, A)).map(({ text }) => text)).toEqual(['New.', 'Newer.'])
  const row = await db.get('select updated_at as at from articles where id = $1', A)
  expect(row?.at).toBe(hours(1).getTime())
})

it('keeps what the article said before, oldest first', async () => {
  const blocks: readonly TextBlock[] = [
    { kind: 'heading', text: '"First" 😀' },
    { kind: 'credit', text: 'Moss' },
  ]
  await addSample(db, { id: 'a', title: 'One', blocks, contentHash: '1' })
  expect(await listVersions(db, A)).toEqual([])
  await change('Two', ['Second.'], hours(1))
  await change('Three', ['Third.'], hours(2))
  expect(await listVersions(db, A)).toEqual([
    { version: 1, title: 'One', contentHash: '1', blocks, replacedAt: hours(1) },
    {
      version: 2,
      title: 'Two',
      contentHash: 'Two',
      blocks: [{ kind: 'paragraph', text: 'Second.' }],
      replacedAt: hours(2),
    },
  ])
})

it('is found by the new words and no more by the old', async () => {
  await addSample(db, { id: 'a', title: 'Dam', texts: ['Trout.'] })
  await change('Bridge', ['Salmon.'])
  expect([await find('dam'), await find('trout')]).toEqual([[], []])
  expect(await find('bridg')).toHaveLength(1)
  expect(await find('salmon')).toHaveLength(1)
})

it('gives the id of a replaced passage to no other, not even the highest', async () => {
  await addSample(db, { id: 'b', texts: ['1', '2'] })
  await addSample(db, { id: 'a', texts: ['1', '2', '3'] })
  const used = new Set(await idsOf(A))
  for (let round = 0; round < 5; round += 1) {
    await change(`Title ${round}`, round % 2 === 0 ? ['only'] : ['1', '2', '3'])
    const ids = await idsOf(A)
    expect(ids.filter((id) => used.has(id))).toEqual([])
    for (const id of ids) used.add(id)
    await addSample(db, { id: `c${round}` })
    for (const id of await idsOf(`c${round}` as ArticleId)) {
      expect(used.has(id)).toBe(false)
      used.add(id)
    }
  }
})

it('is not searched when it has become a copy, and is again when it is none any more', async () => {
  await addSample(db, { id: 'b', texts: ['Pike.'] })
  await addSample(db, { id: 'a', texts: ['Trout.'] })
  await change('Two', ['Salmon.'], hours(1), 'b')
  expect(await find('salmon')).toEqual([])
  await change('Three', ['Carp.'], hours(2))
  expect(await find('carp')).toHaveLength(1)
  expect(await countArticles(db)).toMatchObject({ articles: 2, copies: 0, passages: 2 })
})

it('keeps the newest twenty versions, under the numbers they had', async () => {
  await addSample(db, { id: 'a' })
  for (let round = 0; round < 23; round += 1) await change(`Title ${round}`, [`${round}`])
  const versions = await listVersions(db, A)
  expect(versions.map(({ version }) => version)).toEqual(
    Array.from({ length: 20 }, (_, index) => index + 4),
  )
  expect(versions.at(-1)?.title).toBe('Title 21')
})
