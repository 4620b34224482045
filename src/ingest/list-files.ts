/** Which files an import means: those named, and those in the folders named, in a stable order. */

import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../errors.ts'

const READABLE = /\.(txt|md|markdown|html?|json|jsonl|ndjson|xml|rss|atom|opml)(\.gz)?$/i
const DEPTH_MAX = 20

/** Throws the Fault `not-readable` for a named path that does not exist; folders are read as they come. */
export async function* listFiles(paths: readonly string[]): AsyncGenerator<string> {
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined)
    if (found === undefined) throw new Fault('not-readable', `${path}: no such file or folder`)
    if (found.isDirectory()) yield* filesBelow(path, DEPTH_MAX)
    else yield path
  }
}

// Hidden files and links are left alone: a link may lead out of the folder, or back into it.
async function* filesBelow(folder: string, depthLeft: number): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true })
  entries.sort((one, other) => (one.name < other.name ? -1 : 1))
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory() && depthLeft > 0) yield* filesBelow(path, depthLeft - 1)
    else if (entry.isFile() && READABLE.test(entry.name)) yield path
  }
}
