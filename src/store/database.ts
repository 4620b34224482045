/**
 * What every database must offer. SQL is written once, with $1, $2, … and times as integers in
 * milliseconds, so that the same text can run on another engine.
 */

import { type Door, TERMINAL_CHAT_ID } from '../news.ts'

export type Value = string | number | null | Uint8Array

export type Row = Readonly<Record<string, unknown>>

export type Database = {
  /** Every row of a query. */
  readonly all: (sql: string, ...values: readonly Value[]) => Promise<readonly Row[]>
  /** The first row of a query, or undefined. */
  readonly get: (sql: string, ...values: readonly Value[]) => Promise<Row | undefined>
  /** Changes rows; gives how many. */
  readonly run: (sql: string, ...values: readonly Value[]) => Promise<number>
  /**
   * All of `work` or nothing of it. `work` must use the database it is given and wait for nothing
   * but the database: everybody else waits until it is done. Within it, `transaction` opens no
   * second one but joins it.
   */
  readonly transaction: <T>(work: (tx: Database) => Promise<T>) => Promise<T>
  /**
   * A transaction that does not wait for the disk: safe at once from our own death, from a power
   * cut only with `flush` or the next usual one.
   */
  readonly lazily: <T>(work: (tx: Database) => Promise<T>) => Promise<T>
  /** Resolves when what was done lazily before is on the disk. Keeps nobody waiting meanwhile. */
  readonly flush: () => Promise<void>
}

/** An open database; `close` waits for a transaction under way. */
export type OpenDatabase = Database & AsyncDisposable & { readonly close: () => Promise<void> }

/** How many values of a list go into one statement; SQLite's own limit is far higher. */
export const VALUES_MAX = 400

/** `$3, $4, $5` for three values that begin at place 3. */
export function places(count: number, first = 1): string {
  return Array.from({ length: count }, (_, index) => `$${first + index}`).join(', ')
}

/** Cuts a list into lists of at most `size`, because a statement takes a bounded number of values. */
export function chunks<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  const result: T[][] = []
  for (let start = 0; start < list.length; start += size)
    result.push(list.slice(start, start + size))
  return result
}

/** The condition that a column holds a chat of this door: the terminal must not get Telegram's mail. */
export function chatsOf(door: Door, column: string): string {
  return `${column} ${door === 'terminal' ? '=' : '<>'} ${TERMINAL_CHAT_ID}`
}
