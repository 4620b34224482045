/** The honest word that we have nothing, and what is nearest to it. */

import { listSilentOutlets } from '../evidence/can-answer.ts'
import { bestPerArticle } from '../evidence/choose-hits.ts'
import { isBy } from '../evidence/outlets-asked.ts'
import type { Found } from '../evidence/retrieve.ts'
import type { Answer, Article } from '../news.ts'
import { findArticle } from '../store/articles.ts'
import type { Database } from '../store/database.ts'
import { listBeside } from '../store/stories.ts'
import { coverageOf } from './coverage.ts'

const NEAREST_MAX = 3
const BESIDE_MAX = 24

/** `until` is when the reader asks. */
export async function refuse(db: Database, found: Found, until: Date | undefined): Promise<Answer> {
  const nearest = bestPerArticle(found.ranked)
    .slice(0, NEAREST_MAX)
    .map(({ passage }) => passage.article)
  const silent = listSilentOutlets(found)
  const beside = silent.length === 0 ? [] : await readBeside(db, nearest, until)
  // “Nothing from them on the flood” would be false where they wrote of it as a dam disaster.
  const theirs = silent.flatMap((outlet) => beside.find((article) => isBy(outlet, article)) ?? [])
  return {
    answered: false,
    mode: 'extractive',
    sentences: [],
    dropped: [],
    coverage: coverageOf([]),
    silentOutlets: silent
      .filter((outlet) => !theirs.some((article) => isBy(outlet, article)))
      .map(({ name }) => name),
    nearest: [...theirs, ...nearest].slice(0, NEAREST_MAX),
    modelFailed: false,
  }
}

/** The other articles of the stories that these belong to, newest first. */
async function readBeside(
  db: Database,
  articles: readonly Article[],
  until: Date | undefined,
): Promise<readonly Article[]> {
  const ids = await listBeside(
    db,
    articles.map(({ id }) => id),
    { until, limit: BESIDE_MAX },
  )
  const found = await Promise.all(ids.map((id) => findArticle(db, id)))
  return found.filter((article) => article !== undefined)
}
