/** The starting set of feeds that comes with newsdesk: data/sources.opml, by its folders. */

import { readFileSync } from 'node:fs'
import { type OpmlFeed, parseOpml } from './opml.ts'

const FILE = new URL('../../data/sources.opml', import.meta.url)

export type Starters = ReadonlyMap<string, readonly OpmlFeed[]>

let starters: Starters | undefined

/** Reads the file once. Folders in its order; a feed outside of them is left out. */
export function loadStarters(): Starters {
  starters ??= Map.groupBy(
    parseOpml(readFileSync(FILE, 'utf8')).feeds.filter(({ folder }) => folder !== undefined),
    ({ folder }) => folder!,
  )
  return starters
}
