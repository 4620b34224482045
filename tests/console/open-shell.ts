/** A shell that writes to memory. */

import type { Shell } from '../../src/console/shell.ts'

export type HeardShell = Shell & {
  readonly lines: readonly string[]
  readonly errors: readonly string[]
  /** The lines on standard output, read as JSON. */
  readonly rows: () => readonly Record<string, unknown>[]
  /** All of standard output, on one line. */
  readonly text: () => string
}

export function openShell(given: Partial<Shell> = {}): HeardShell {
  const lines: string[] = []
  const errors: string[] = []
  return {
    words: [],
    options: {},
    json: false,
    stop: new AbortController().signal,
    screen: { width: 96, color: false },
    status: () => false,
    ...given,
    out: (line) => void lines.push(line),
    err: (line) => void errors.push(line),
    lines,
    errors,
    rows: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    text: () => lines.join('\n').replace(/\s+/g, ' ').trim(),
  }
}
