/** How far an import has come, in one line. */

import type { ImportProgress } from '../ingest/import.ts'

const BAR_CHARS = 24

/** `[######------------------] 1,250 of 5,000 files, 1,250 read`; one file has no bar. */
export function renderProgress({ file, files, read }: ImportProgress): string {
  const count = (number: number) => number.toLocaleString('en')
  if (files <= 1) return `${count(read)} read`
  const full = Math.round((BAR_CHARS * file) / files)
  const bar = '#'.repeat(full).padEnd(BAR_CHARS, '-')
  return `[${bar}] ${count(file)} of ${count(files)} files, ${count(read)} read`
}
