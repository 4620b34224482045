/**
 * What is searched, by number: when each article was published, by whom, and how long it is. It is
 * kept in memory, some twenty bytes an article, so that a question reads only the texts it needs.
 */

import { setImmediate as turn } from 'node:timers/promises'
import type { Database } from '../store/database.ts'
import { listListed } from '../store/search.ts'
import { nameOutlets, type OutletNames } from './outlets.ts'

export type Catalog = {
  /** How many articles are searched; some of them may have been replaced since, and nobody has looked. */
  readonly size: number
  readonly lastId: number
  readonly lengthMean: number // words
  readonly outlets: OutletNames
  readonly publishedAt: (id: number) => number // milliseconds; NaN of what is forgotten
  readonly length: (id: number) => number // words
  /** The number of a publisher; one that we hold nothing of has none. */
  readonly numberOf: (publisher: string) => number | undefined
  readonly publisher: (id: number) => number // its number; 0 when nobody is named
  /** What was replaced since is within no time any more, so that it takes nobody's place. */
  readonly forget: (id: number) => void
}

const ROWS_MAX = 5000

const catalogs = new WeakMap<Database, ReturnType<typeof createCatalog>>()

/** The catalog of this database, with all that has been added meanwhile, by any process. */
export async function readCatalog(db: Database): Promise<Catalog> {
  const catalog = catalogs.get(db) ?? createCatalog()
  catalogs.set(db, catalog)
  return catalog.refresh(db)
}

function createCatalog() {
  let publishedAt = new Float64Array(1024)
  let length = new Uint32Array(1024)
  let publisher = new Uint16Array(1024)
  const numbers = new Map<string, number>()
  let outlets: OutletNames = new Map()
  let lastId = 0
  let size = 0
  let words = 0
  let reading: Promise<void> | undefined

  function makeRoom(id: number): void {
    if (id < length.length) return
    const room = Math.max(id + 1, length.length * 2)
    const grown = [new Float64Array(room), new Uint32Array(room), new Uint16Array(room)] as const
    grown[0].set(publishedAt)
    grown[1].set(length)
    grown[2].set(publisher)
    ;[publishedAt, length, publisher] = grown
  }

  function numberOf(name: string | undefined): number {
    if (name === undefined) return 0
    const known = numbers.get(name)
    if (known !== undefined) return known
    // More publishers than that are nobody's reading list; those beyond are not told apart.
    if (numbers.size >= 0xfffe) return 0
    numbers.set(name, numbers.size + 1)
    return numbers.size
  }

  async function read(db: Database): Promise<void> {
    const publishersBefore = numbers.size
    for (;;) {
      const rows = await listListed(db, { after: lastId, limit: ROWS_MAX })
      for (const row of rows) {
        makeRoom(row.id)
        publishedAt[row.id] = row.publishedAt
        length[row.id] = row.length
        publisher[row.id] = numberOf(row.publisher)
        lastId = row.id
        size += 1
        words += row.length
      }
      if (rows.length < ROWS_MAX) break
      await turn() // a large archive is read for a second; nobody who asks for a menu waits so long
    }
    if (numbers.size > publishersBefore) outlets = nameOutlets([...numbers.keys()])
  }

  function forget(id: number): void {
    if (Number.isNaN(publishedAt[id])) return
    publishedAt[id] = Number.NaN
    size -= 1
    words -= length[id]!
  }

  async function refresh(db: Database): Promise<Catalog> {
    // Two questions at once must not enter the same rows twice.
    while (reading !== undefined) await reading
    reading = read(db).finally(() => {
      reading = undefined
    })
    await reading
    return {
      size,
      lastId,
      lengthMean: size === 0 ? 1 : Math.max(1, words / size),
      outlets,
      publishedAt: (id) => publishedAt[id]!,
      length: (id) => length[id]!,
      numberOf: (name) => numbers.get(name),
      publisher: (id) => publisher[id]!,
      forget,
    }
  }

  return { refresh }
}
