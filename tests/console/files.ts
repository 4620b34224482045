/** A folder for one test, removed at its end. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Files = Disposable & {
  readonly folder: string
  /** Writes a file and gives its path. */
  readonly write: (name: string, content: string | Uint8Array) => string
  /** Writes rows as JSON Lines; a row that is a text goes in as it is. */
  readonly writeRows: (name: string, rows: readonly unknown[]) => string
}

export function openFiles(): Files {
  const folder = mkdtempSync(join(tmpdir(), 'newsdesk-test-'))
  const write = (name: string, content: string | Uint8Array) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  return {
    folder,
    write,
    writeRows: (name, rows) =>
      write(
        name,
        rows.map((row) => `${typeof row === 'string' ? row : JSON.stringify(row)}\n`).join(''),
      ),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}
