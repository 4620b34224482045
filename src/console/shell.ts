/** What a command of the shell works with: its words and options, and where its lines go. */

import { createReadStream } from 'node:fs'
import { Fault } from '../errors.ts'
import { readLines } from '../ingest/read-lines.ts'

export type Shell = {
  readonly words: readonly string[]
  /** Options with a value, by name without the dashes. */
  readonly options: Readonly<Record<string, string | undefined>>
  readonly json: boolean
  readonly stop: AbortSignal
  readonly out: (line: string) => void
  readonly err: (line: string) => void
}

/** One row of JSON on standard output. */
export function emit(shell: Shell, row: unknown): void {
  shell.out(JSON.stringify(row))
}

/** The objects of a JSON Lines file. A line that cannot be read is reported by number and skipped. */
export async function* readRows(
  shell: Shell,
  path: string,
): AsyncGenerator<Readonly<Record<string, unknown>>> {
  let number = 0
  let skipped = 0
  for await (const line of readLines(createReadStream(path))) {
    number += 1
    if (shell.stop.aborted) return
    if (typeof line === 'string' && line.trim() === '') continue
    const row = typeof line === 'string' ? parseObject(line) : undefined
    if (row !== undefined) yield row
    else {
      skipped += 1
      shell.err(`${path}:${number}: not a JSON object, skipped`)
    }
  }
  if (skipped > 0) shell.err(`${path}: ${skipped} lines skipped`)
}

function parseObject(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line.replace(/^\uFEFF/, ''))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

/** A field as text; numbers are taken, everything else is empty. */
export function textField(row: Readonly<Record<string, unknown>>, name: string): string {
  const value = row[name]
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

/** `asOf` and the like: undefined when it is not there; a wrong one is wrong usage. */
export function dateField(value: unknown, name: string): Date | undefined {
  if (value === undefined || value === null || value === '') return undefined
  const at = new Date(String(value))
  if (Number.isNaN(at.getTime()))
    throw new Fault('wrong-usage', `${name} is not a date: ${String(value)}`)
  return at
}

export function numberOption(
  shell: Shell,
  name: string,
  rule: { min: number; max: number; fallback: number },
): number {
  const text = shell.options[name]
  const value = text === undefined ? rule.fallback : Number(text)
  if (!Number.isInteger(value) || value < rule.min || value > rule.max)
    throw new Fault(
      'wrong-usage',
      `--${name} must be a whole number from ${rule.min} to ${rule.max}`,
    )
  return value
}
