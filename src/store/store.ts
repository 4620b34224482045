/** Opens the one database that everything lasting is kept in. */

import type { OpenDatabase } from './database.ts'
import { openSqlite, type StoreOptions } from './sqlite.ts'

/** `address` is `sqlite:<path>`, or a bare path. The caller closes what it gets. */
export async function openStore(
  address: string,
  options: StoreOptions = {},
): Promise<OpenDatabase> {
  return openSqlite(address.replace(/^sqlite:(\/\/(?=\/))?/, ''), options)
}
