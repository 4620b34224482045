/** Long lists go page by page in one message; numbers run on, and a number from any page seen still counts. */

import type { Button } from '../news.ts'
import { words } from '../words/en.ts'

export type Page<T> = {
  readonly number: number // from 0
  readonly from: number // the place of its first row, from 0
  readonly rows: readonly T[]
  readonly isLast: boolean
}

/** Asks for no more than there can be: a number that is none, or too high, is the first or last page. */
export function pageOf<T>(all: readonly T[], asked: string, size: number): Page<T> {
  const last = Math.max(0, Math.ceil(all.length / size) - 1)
  const number = /^\d{1,3}$/.test(asked) ? Math.min(Number(asked), last) : 0
  const from = number * size
  return { number, from, rows: all.slice(from, from + size), isLast: number === last }
}

/** The ways to the pages before and after; none where there is only one. */
export async function pageButtons<T>(
  { number, isLast }: Page<T>,
  press: (page: number) => string | Promise<string>,
): Promise<readonly (readonly Button[])[]> {
  const ways = [
    ...(number === 0 ? [] : [{ label: words.pageBefore, press: await press(number - 1) }]),
    ...(isLast ? [] : [{ label: words.pageAfter, press: await press(number + 1) }]),
  ]
  return ways.length === 0 ? [] : [ways]
}
