/** The sample: news of invented places that come with newsdesk, for a first look before there are sources. */

import { join } from 'node:path'
import { createEditor } from './briefing/edition.ts'
import { PROJECT_FOLDER } from './config.ts'
import { importPaths } from './ingest/import.ts'
import type { Clock, Edition } from './news.ts'
import { findNewestAt } from './store/articles.ts'
import { openStore } from './store/store.ts'

export const SAMPLE_FOLDER = join(PROJECT_FOLDER, 'data', 'articles')

const HOURS = 24
const ITEMS = 3

/**
 * Today's briefing as it would be if the sample were the news. Made when it is first asked for, in a
 * store of its own that is closed again: invented news never stands among real news.
 */
export function createSample(clock: Clock): () => Promise<Edition> {
  let made: Promise<Edition> | undefined
  return () => {
    made ??= makeEdition(clock).catch((error: unknown) => {
      made = undefined
      throw error
    })
    return made
  }
}

async function makeEdition(clock: Clock): Promise<Edition> {
  const db = await openStore('sqlite::memory:')
  try {
    await importPaths(db, [SAMPLE_FOLDER], { clock })
    const to = (await findNewestAt(db, clock())) ?? clock()
    const from = new Date(to.getTime() - HOURS * 3_600_000)
    const edit = createEditor({ db, model: undefined, clock })
    return await edit({ from, to, itemsMax: ITEMS, language: 'en' })
  } finally {
    await db.close()
  }
}
