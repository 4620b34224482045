/** Opens the one database that everything lasting is kept in. */

import type { OpenDatabase } from './database.ts'
import { openSqlite } from './sqlite.ts'

/** `address` is `sqlite:<path>`, or a bare path. The caller closes what it gets. */
export async function openStore(address: string): Promise<OpenDatabase> {
  return openSqlite(address.replace(/^sqlite:(\/\/(?=\/))?/, ''))
}
