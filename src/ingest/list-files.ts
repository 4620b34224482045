/** Which files an import means: those named, and those in the folders named, in a stable order. */

import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../errors.ts'
import { log } from '../log.ts'

/** A file to read, or a folder that cannot be looked into and why. */
export type Listed = { readonly path: string; readonly refused?: string }

const READABLE = /\.(txt|md|markdown|html?|json|jsonl|ndjson|xml|rss|atom|opml|pdf)(\.gz)?$/i
const DEPTH_MAX = 20

/**
 * Throws the Fault `not-readable` for a named path that does not exist, before it gives any: a
 * slip of the pen should not be found out half-way. Folders are read as they come.
 */
export async function* listFiles(paths: readonly string[]): AsyncGenerator<Listed> {
  const named: { path: string; isFolder: boolean }[] = []
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined)
    if (found === undefined) throw new Fault('not-readable', `${path}: no such file or folder`)
    named.push({ path, isFolder: found.isDirectory() })
  }
  for (const { path, isFolder } of named)
    if (isFolder) yield* filesBelow(path, DEPTH_MAX)
    else yield { path }
}

// Hidden files and links are left alone: a link may lead out of the folder, or back into it.
async function* filesBelow(folder: string, depthLeft: number): AsyncGenerator<Listed> {
  let entries: Dirent[]
  try {
    entries = await readdir(folder, { withFileTypes: true })
  } catch (error) {
    log.debug('folder_not_read', { folder, error })
    return yield { path: folder, refused: 'the folder cannot be read' }
  }
  entries.sort((one, other) => (one.name < other.name ? -1 : 1))
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory() && depthLeft > 0) yield* filesBelow(path, depthLeft - 1)
    else if (entry.isFile() && READABLE.test(entry.name)) yield { path }
  }
}
