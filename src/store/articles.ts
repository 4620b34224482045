/** Articles and their passages, found again. How they come in: add-article.ts. */

import type { Article, ArticleId, BlockKind, Passage, Published, StoryId } from '../news.ts'
import { chunks, type Database, places, type Row, VALUES_MAX } from './database.ts'

export const ARTICLE = `a.id as "articleId", a.external_id as "externalId", a.url, a.title, a.publisher,
  a.byline, a.language, a.published_at as "publishedAt", a.published_precision as "precision",
  a.published_basis as "basis", a.arrived_at as "arrivedAt", a.copy_of as "copyOf",
  a.story_id as "storyId", a.access, a.image, a.updated_at as "updatedAt",
  a.published_offset_minutes as "offsetMinutes"`

const PASSAGE = `p.id as "passageId", p.position, p.kind, p.text`

export async function findArticle(db: Database, id: ArticleId): Promise<Article | undefined> {
  const row = await db.get(`select ${ARTICLE} from articles a where a.id = $1`, id)
  return row && readArticle(row)
}

/** Articles in the order of `ids`; an id that is not there is left out. */
export async function listArticles(
  db: Database,
  ids: readonly ArticleId[],
): Promise<readonly Article[]> {
  const found = new Map<string, Article>()
  for (const some of chunks(ids, VALUES_MAX)) {
    const rows = await db.all(
      `select ${ARTICLE} from articles a where a.id in (${places(some.length)})`,
      ...some,
    )
    for (const row of rows) found.set(String(row.articleId), readArticle(row))
  }
  return ids.map((id) => found.get(id)).filter((article) => article !== undefined)
}

/** The newest articles first, without copies; only those published up to `until` (inclusive). */
export async function listLatest(
  db: Database,
  { until, limit }: { until: Date; limit: number },
): Promise<readonly Article[]> {
  const rows = await db.all(
    `select ${ARTICLE} from articles a
      where a.copy_of is null and a.published_at <= $1
      order by a.published_at desc, a.id limit $2`,
    until.getTime(),
    limit,
  )
  return rows.map(readArticle)
}

/** Every passage of an article in reading order. A copy gives its own, not its original's. */
export async function listPassages(db: Database, id: ArticleId): Promise<readonly Passage[]> {
  const rows = await db.all(
    `select ${PASSAGE}, ${ARTICLE} from passages p join articles a on a.id = p.article_id
      where p.article_id = $1 order by p.position`,
    id,
  )
  return rows.map(readPassage)
}

/** The passages at these places, in this order; `undefined` where there is none. */
export async function listPassagesAt(
  db: Database,
  wanted: readonly { readonly articleId: ArticleId; readonly position: number }[],
): Promise<readonly (Passage | undefined)[]> {
  const found = new Map<string, Passage>()
  for (const some of chunks(wanted, VALUES_MAX / 2)) {
    const rows = await db.all(
      `select ${PASSAGE}, ${ARTICLE} from passages p join articles a on a.id = p.article_id
        where (p.article_id, p.position) in (values ${some
          .map((_, index) => `($${2 * index + 1}, $${2 * index + 2})`)
          .join(', ')})`,
      ...some.flatMap(({ articleId, position }) => [articleId, position]),
    )
    for (const row of rows) found.set(`${row.articleId} ${row.position}`, readPassage(row))
  }
  return wanted.map(({ articleId, position }) => found.get(`${articleId} ${position}`))
}

export async function listPassagesById(
  db: Database,
  ids: readonly number[],
): Promise<readonly Passage[]> {
  const found: Passage[] = []
  for (const some of chunks(ids, VALUES_MAX)) {
    const rows = await db.all(
      `select ${PASSAGE}, ${ARTICLE} from passages p join articles a on a.id = p.article_id
        where p.id in (${places(some.length)})`,
      ...some,
    )
    found.push(...rows.map(readPassage))
  }
  return found
}

/** The beginning of each article's text, cut at about `charsMax` characters. */
export async function listOpenings(
  db: Database,
  ids: readonly ArticleId[],
  charsMax: number,
): Promise<ReadonlyMap<ArticleId, string>> {
  const openings = new Map<ArticleId, string>()
  for (const some of chunks(ids, VALUES_MAX)) {
    const rows = await db.all(
      `select article_id as id, text from passages
        where article_id in (${places(some.length)}) and position < 16 and kind <> 'credit'
        order by article_id, position`,
      ...some,
    )
    for (const { id, text } of rows) {
      const known = openings.get(id as ArticleId) ?? ''
      if (known.length < charsMax) openings.set(id as ArticleId, `${known} ${text}`)
    }
  }
  return openings
}

export type StoreCounts = {
  readonly articles: number
  readonly copies: number
  readonly passages: number
  readonly newestAt: Date | undefined
}

export async function countArticles(db: Database): Promise<StoreCounts> {
  const row = await db.get(
    `select count(*) as articles, count(copy_of) as copies, max(published_at) as "newestAt",
       (select count(*) from passages) as passages
     from articles`,
  )
  const newestAt = row?.newestAt
  return {
    articles: Number(row?.articles),
    copies: Number(row?.copies),
    passages: Number(row?.passages),
    newestAt: newestAt === null ? undefined : new Date(Number(newestAt)),
  }
}

export async function findNewestAt(db: Database, until: Date): Promise<Date | undefined> {
  const row = await db.get(
    'select max(published_at) as at from articles where published_at <= $1',
    until.getTime(),
  )
  return row?.at === null ? undefined : new Date(Number(row?.at))
}

export function readArticle(row: Row): Article {
  const optional = (name: string) => (row[name] === null ? undefined : String(row[name]))
  return {
    id: row.articleId as ArticleId,
    externalId: optional('externalId'),
    url: optional('url'),
    title: String(row.title),
    publisher: optional('publisher'),
    byline: optional('byline'),
    language: optional('language'),
    published: {
      at: new Date(Number(row.publishedAt)),
      precision: row.precision as Published['precision'],
      basis: row.basis as Published['basis'],
      ...(row.offsetMinutes === null ? {} : { offsetMinutes: Number(row.offsetMinutes) }),
    },
    arrivedAt: new Date(Number(row.arrivedAt)),
    copyOf: optional('copyOf') as ArticleId | undefined,
    isHeadlineOnly: row.access !== 'full',
    ...(row.access === 'paywall' ? { isPaywalled: true } : {}),
    ...(row.updatedAt === null ? {} : { updatedAt: new Date(Number(row.updatedAt)) }),
    ...(row.image === null ? {} : { image: String(row.image) }),
    storyId: optional('storyId') as StoryId | undefined,
  }
}

function readPassage(row: Row): Passage {
  return {
    id: Number(row.passageId),
    position: Number(row.position),
    kind: row.kind as BlockKind,
    text: String(row.text),
    article: readArticle(row),
  }
}
