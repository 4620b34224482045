/** Stories: which articles belong to which, and which were running in a stretch of time. */

import type { Article, ArticleId, Story, StoryId } from '../news.ts'
import { ARTICLE, readArticle } from './articles.ts'
import { markUncheckedIn } from './corrections.ts'
import { chunks, type Database, places, type Row, VALUES_MAX } from './database.ts'

/** Articles that the story pass has not seen, oldest first. Copies belong to no story. */
export async function listWithoutStory(db: Database, limit: number): Promise<readonly Article[]> {
  const rows = await db.all(
    `select ${ARTICLE} from articles a where a.story_id is null and a.copy_of is null
      order by a.published_at, a.id limit $1`,
    limit,
  )
  return rows.map(readArticle)
}

/** The other articles of the stories that these belong to, published by then, newest first. */
export async function listBeside(
  db: Database,
  ids: readonly ArticleId[],
  { until, limit }: { until: Date | undefined; limit: number },
): Promise<readonly ArticleId[]> {
  const some = ids.slice(0, VALUES_MAX)
  if (some.length === 0) return []
  const rows = await db.all(
    `select id from articles
      where story_id in (select story_id from articles
                          where id in (${places(some.length, 3)}) and story_id is not null)
        and id not in (${places(some.length, 3)}) and published_at <= $1
      order by published_at desc, id limit $2`,
    until?.getTime() ?? Number.MAX_SAFE_INTEGER,
    limit,
    ...some,
  )
  return rows.map(({ id }) => id as ArticleId)
}

/** Articles already in a story that were published after the one time and up to the other. */
export async function listInStories(
  db: Database,
  { after, to }: { after: Date; to: Date },
): Promise<readonly ArticleId[]> {
  const rows = await db.all(
    `select id from articles
      where story_id is not null and published_at > $1 and published_at <= $2
      order by published_at, id`,
    after.getTime(),
    to.getTime(),
  )
  return rows.map(({ id }) => id as ArticleId)
}

export async function findStoryTitle(db: Database, id: StoryId): Promise<string | undefined> {
  const row = await db.get('select title from stories where id = $1', id)
  return row && String(row.title)
}

export type Placement = {
  readonly article: Article
  readonly storyId: StoryId
  readonly storyTitle: string
}

/**
 * Puts articles into stories, opening those that do not exist yet. An article that is in a story
 * already, because another process was faster, stays where readers have seen it.
 */
export async function placeArticles(db: Database, placements: readonly Placement[]): Promise<void> {
  for (const { article, storyId, storyTitle } of placements) {
    const at = article.published.at.getTime()
    const changed = await db.run(
      'update articles set story_id = $1 where id = $2 and story_id is null',
      storyId,
      article.id,
    )
    if (changed === 0) continue
    await markUncheckedIn(db, storyId, article)
    await db.run(
      `insert into stories (id, title, first_at, last_at) values ($1, $2, $3, $4)
       on conflict (id) do update set
         first_at = case when $3 < stories.first_at then $3 else stories.first_at end,
         last_at = case when $4 > stories.last_at then $4 else stories.last_at end`,
      storyId,
      storyTitle,
      at,
      at,
    )
  }
}

/** How much older than a window an article may be that came in late. */
const LATE_ARRIVAL_MS = 2 * 24 * 60 * 60 * 1000

/** A stretch of time, from exclusive, to inclusive; with what was published before it but came late. */
export type StoryWindow = {
  readonly from: Date
  readonly to: Date
  readonly withLateArrivals: boolean
}

/**
 * Stories with an article published in the window, each with the articles it had by its end. With
 * late arrivals: also those published up to two days before it that came to us only in it.
 */
export async function listStories(
  db: Database,
  { from, to, withLateArrivals }: StoryWindow,
  limit: number,
): Promise<readonly Story[]> {
  const rows = await db.all(
    `select ${ARTICLE}, s.title as "storyTitle" from articles a join stories s on s.id = a.story_id
      where a.published_at <= $2 and a.story_id in (
        select n.story_id from articles n
         where n.published_at > $3 and n.published_at <= $2
           and (n.published_at > $1 or n.arrived_at > $1)
         group by n.story_id order by max(n.published_at) desc limit $4)
      order by a.published_at, a.id`,
    from.getTime(),
    to.getTime(),
    from.getTime() - (withLateArrivals ? LATE_ARRIVAL_MS : 0),
    limit,
  )
  const byStory = Map.groupBy(rows, (row) => String(row.storyId))
  return [...byStory].map(([id, members]) => readStory(id, members))
}

/** Copies of these articles, oldest first. They count as their originals do: once. */
export async function listCopiesOf(
  db: Database,
  ids: readonly ArticleId[],
): Promise<readonly Article[]> {
  const copies: Article[] = []
  for (const some of chunks(ids, VALUES_MAX)) {
    const rows = await db.all(
      `select ${ARTICLE} from articles a where a.copy_of in (${places(some.length)})
        order by a.published_at, a.id`,
      ...some,
    )
    copies.push(...rows.map(readArticle))
  }
  return copies
}

/** One story with all its articles; undefined for an id that is none, or none any more. */
export async function findStory(db: Database, id: StoryId): Promise<Story | undefined> {
  const rows = await db.all(
    `select ${ARTICLE}, s.title as "storyTitle" from articles a join stories s on s.id = a.story_id
      where a.story_id = $1 order by a.published_at, a.id`,
    id,
  )
  return rows.length === 0 ? undefined : readStory(id, rows)
}

function readStory(id: string, members: readonly Row[]): Story {
  return {
    id: id as StoryId,
    title: String(members[0]!.storyTitle),
    articles: members.map(readArticle),
    firstAt: new Date(Number(members[0]!.publishedAt)),
    lastAt: new Date(Number(members.at(-1)!.publishedAt)),
  }
}

/** Stories to which an article has come after a time. */
export async function listArrivedStories(
  db: Database,
  { after, limit }: { after: Date; limit: number },
): Promise<ReadonlySet<StoryId>> {
  const rows = await db.all(
    `select distinct story_id as id from articles
      where story_id is not null and copy_of is null and arrived_at > $1 and published_at > $2
      limit $3`,
    after.getTime(),
    after.getTime() - LATE_ARRIVAL_MS,
    limit,
  )
  return new Set(rows.map(({ id }) => id as StoryId))
}

/** Whether an article is news in the window: the same rule as above, for one article. */
export function isInWindow(
  { published, arrivedAt }: Article,
  { from, withLateArrivals }: StoryWindow,
): boolean {
  if (published.at > from) return true
  const isLate = arrivedAt > from && published.at.getTime() > from.getTime() - LATE_ARRIVAL_MS
  return withLateArrivals && isLate
}
