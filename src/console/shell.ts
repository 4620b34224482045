/** What a command of the shell works with: its words and options, and where its lines go. */

import { renderPlain } from '../delivery/render-plain.ts'
import { Fault } from '../errors.ts'
import { log } from '../log.ts'
import type { Message } from '../news.ts'
import { bugWords } from '../words/faults.ts'

export type Shell = {
  readonly words: readonly string[]
  /** Options with a value, by name without the dashes. */
  readonly options: Readonly<Record<string, string | undefined>>
  readonly json: boolean
  readonly stop: AbortSignal
  /** How wide the screen is, in columns, and whether it can show bold. */
  readonly screen: { readonly width: number; readonly color: boolean }
  /** A line that the next one replaces; false where nobody watches. */
  readonly status: (line: string) => boolean
  readonly out: (line: string) => void
  readonly err: (line: string) => void
}

/** Marks a row of a file: one of many, which is no reason to stop. */
export const FROM_FILE: unique symbol = Symbol('from a file')

/** One object that is asked about. `id` is its own or, without one, its line number. */
export type Row = Readonly<Record<string, unknown>> & {
  readonly id: string | number
  readonly [FROM_FILE]?: true
}

/** One line of JSON on standard output. */
export function emit(shell: Shell, row: unknown): void {
  shell.out(JSON.stringify(row))
}

/** A message on the screen, as the terminal shows it: nothing in it can move the cursor. */
export function tell(shell: Shell, message: Message): void {
  shell.out(`${renderPlain(message, shell.screen)}\n`)
}

/**
 * Answers each row as soon as it is read. A row that makes no sense is answered by `refuse`, which
 * says so in the shape of the others, and the next one follows. False when something failed that
 * should not have: on our side, or what was named on the command line itself.
 */
export async function answerEach<R extends Row>(
  shell: Shell,
  rows: AsyncIterable<R>,
  {
    answer,
    refuse,
  }: {
    readonly answer: (row: R) => Promise<void>
    readonly refuse: (id: Row['id'], error: string) => object
  },
): Promise<boolean> {
  let isWell = true
  for await (const row of rows) {
    await turn() // the work below may never wait, and a signal or a closed pipe wants to be heard
    if (shell.stop.aborted) break
    try {
      await answer(row)
    } catch (error) {
      if (shell.stop.aborted) break
      const isFromFile = row[FROM_FILE] === true
      const isFault = error instanceof Fault
      if (isFault && error.code === 'wrong-usage' && !isFromFile) throw error
      if (!isFault) log.error('bug', { id: row.id, error })
      isWell &&= isFault && isFromFile
      const reason = isFault ? error.message : bugWords
      if (shell.json) emit(shell, refuse(row.id, reason))
      if (!shell.json || !isFromFile) shell.err(isFromFile ? `${row.id}: ${reason}` : reason)
    }
  }
  return isWell
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** A field as text: a number is taken, nothing is empty, and anything else is an odd row. */
export function textField(row: Readonly<Record<string, unknown>>, name: string): string {
  const value = row[name]
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  throw new Fault('wrong-usage', `the field “${name}” holds no text`)
}

const SHOWN_CHARS_MAX = 200

/** What somebody asked, short enough for a heading. */
export function shownField(text: string): string {
  return text.length <= SHOWN_CHARS_MAX ? text : `${text.slice(0, SHOWN_CHARS_MAX).trimEnd()}…`
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const TIME = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/i
const DAY_MS = 24 * 60 * 60 * 1000

/**
 * `asOf` and the like, in ISO 8601: undefined when it is not there. A day means its end and a time
 * without a zone is UTC, as in the files we read.
 */
export function dateField(value: unknown, name: string): Date | undefined {
  if (value === undefined || value === null || value === '') return undefined
  const at = typeof value === 'string' ? readDate(value.trim()) : undefined
  if (at === undefined)
    throw new Fault('wrong-usage', `${name} is not a date such as 2026-11-08 or 2026-11-08T14:30Z`)
  return at
}

function readDate(text: string): Date | undefined {
  const [, day = text, zone] = TIME.exec(text) ?? []
  if (!DAY.test(day)) return undefined
  const midnight = Date.parse(`${day}T00:00:00Z`)
  // JavaScript takes 30 February for 2 March.
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(day)) return undefined
  if (day === text) return new Date(midnight + DAY_MS - 1)
  const at = new Date(zone === undefined ? `${text.replace(' ', 'T')}Z` : text)
  return Number.isNaN(at.getTime()) ? undefined : at
}

export function numberOption(
  shell: Shell,
  name: string,
  rule: { min: number; max: number; fallback: number },
): number {
  const text = shell.options[name]
  const value = text === undefined ? rule.fallback : text.trim() === '' ? Number.NaN : Number(text)
  if (!Number.isInteger(value) || value < rule.min || value > rule.max)
    throw new Fault(
      'wrong-usage',
      `--${name} must be a whole number from ${rule.min} to ${rule.max}`,
    )
  return value
}
