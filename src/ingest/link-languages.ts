/**
 * Which stories tell the same event in two languages? Where there are embeddings, in the background and
 * for the last two days: two stories that mean each other before all others, and have names or figures in
 * common. They are linked, not merged: words group the articles of one language, and would part them again.
 */

import { readNumbers } from '../evidence/numbers.ts'
import { listNames } from '../evidence/question.ts'
import { log } from '../log.ts'
import type { ArticleId, Clock, Story, StoryId } from '../news.ts'
import { listOpenings } from '../store/articles.ts'
import type { Database } from '../store/database.ts'
import { listVectorsOf } from '../store/embeddings.ts'
import { listStories } from '../store/stories.ts'
import { addLinks } from '../store/story-links.ts'

const RECENT_MS = 48 * 60 * 60 * 1000
const STORIES_MAX = 500
const OPENING_CHARS = 1000
/** Models differ in how alike anything is to anything; so what counts is to be alike before all others. */
const LIKENESS_MIN = 0.5
const MARGIN_MIN = 0.05
const SHARED_MIN = 2
/** Small figures and years are everywhere. */
const FIGURE_MIN = 10

type Told = {
  readonly id: StoryId
  readonly language: string
  readonly vector: Float32Array
  readonly marks: ReadonlySet<string>
}

/** Gives how many pairs it has found. `model` is the embedding model whose vectors are compared. */
export async function linkLanguages(db: Database, model: string, clock: Clock): Promise<number> {
  const now = clock()
  const window = { from: new Date(now.getTime() - RECENT_MS), to: now, withLateArrivals: false }
  const told = await readTold(db, model, await listStories(db, window, STORIES_MAX))
  const nearest = told.map((one) => nearestOf(one, told))
  const pairs = told.flatMap((one, place): readonly (readonly [StoryId, StoryId])[] => {
    const other = nearest[place]
    if (other === undefined || one.id > other.id) return []
    if (nearest[told.indexOf(other)] !== one) return []
    return one.marks.intersection(other.marks).size < SHARED_MIN ? [] : [[one.id, other.id]]
  })
  await addLinks(db, pairs, now)
  if (pairs.length > 0) log.info('stories_linked', { pairs: pairs.length })
  return pairs.length
}

/** A story is what its first embedded article says. */
async function readTold(
  db: Database,
  model: string,
  stories: readonly Story[],
): Promise<readonly Told[]> {
  const ids = stories.flatMap(({ articles }) => articles.slice(0, 1).map(({ id }) => id))
  const vectors = await listVectorsOf(db, { model, ids })
  const openings = await listOpenings(db, ids, OPENING_CHARS)
  return stories.flatMap(({ id, articles: [first] }): readonly Told[] => {
    const vector = first && vectors.get(first.id)
    if (vector === undefined || first?.language === undefined) return []
    const language = first.language.split('-')[0]!.toLowerCase()
    return [{ id, language, vector, marks: marksOf(first, openings) }]
  })
}

function marksOf(
  { id, title }: { readonly id: ArticleId; readonly title: string },
  openings: ReadonlyMap<ArticleId, string>,
): ReadonlySet<string> {
  const text = `${title}\n${(openings.get(id) ?? '').slice(0, OPENING_CHARS)}`
  const figures = readNumbers(text).flatMap(({ amount, values, isDay }) => {
    const isTelling = amount !== undefined && amount >= FIGURE_MIN && !isDay
    return isTelling && !/^(?:19|20)\d\d$/.test(values[0]!) ? [values[0]!] : []
  })
  return new Set([...listNames(`. ${text}`), ...figures])
}

function nearestOf(one: Told, all: readonly Told[]): Told | undefined {
  let [best, second]: [Told | undefined, number] = [undefined, -1]
  let most = -1
  for (const other of all) {
    if (other.language === one.language || other.vector.length !== one.vector.length) continue
    const likeness = dot(one.vector, other.vector)
    if (likeness > most) [second, most, best] = [most, likeness, other]
    else if (likeness > second) second = likeness
  }
  return most >= LIKENESS_MIN && most - second >= MARGIN_MIN ? best : undefined
}

function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0
  for (let place = 0; place < one.length; place += 1) sum += one[place]! * other[place]!
  return sum
}
