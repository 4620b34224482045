/**
 * What a model has written → the JSON that was asked for, checked against its shape; or undefined.
 * Nothing is completed that the model left open: half a reply is none.
 */

import { jsonrepair } from 'jsonrepair'
import { type ReplyShape, replyShapes } from './reply-shapes.ts'

/** As JSON text; `shape` undefined takes any object. */
export function readReply(
  text: string,
  { shape, inLines }: { shape: ReplyShape | undefined; inLines: boolean },
): string | undefined {
  const said = withoutThoughts(text)
  if (said === undefined) return undefined
  const found =
    readJson(said, shape) ?? (inLines && shape === 'sentences' ? readLines(said) : undefined)
  return found === undefined ? undefined : JSON.stringify(found)
}

// Some servers leave a reasoning model's thoughts in front of what it says.
function withoutThoughts(text: string): string | undefined {
  const said = text.replace(/^\s*<(think|thinking|reasoning)>[\s\S]*?<\/\1>/i, '')
  return /^\s*<(?:think|thinking|reasoning)>/i.test(said) ? undefined : said
}

function readJson(text: string, shape: ReplyShape | undefined): unknown {
  const start = text.indexOf('{')
  const end = text.lastIndexOf('}')
  if (start < 0 || end < start) return undefined
  const given = text.slice(start, end + 1)
  for (const one of [given, ...(isClosed(given) ? [repaired(given)] : [])]) {
    const value = parse(one)
    if (value === undefined) continue
    if (shape === undefined) return value
    const checked = replyShapes[shape].safeParse(value)
    if (checked.success) return checked.data
  }
  return undefined
}

function parse(text: string | undefined): object | undefined {
  if (text === undefined) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

// It mends commas, quotation marks and line breaks. It would also close what was left open.
function repaired(text: string): string | undefined {
  try {
    return jsonrepair(text)
  } catch {
    return undefined
  }
}

function isClosed(text: string): boolean {
  const bare = text.replace(/"(?:[^"\\]|\\[\s\S])*"/g, '')
  const count = (mark: string) => bare.split(mark).length - 1
  return count('{') === count('}') && count('[') === count(']')
}

const LINES_MAX = 60
const NUMBERS = /(?:\s*\[\d{1,4}(?:\s*,\s*\d{1,4})*\])+\s*$/

// “The dam broke on Friday. [1] [2]”
function readLines(text: string): unknown {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-*•]|\d{1,2}[.)])\s+/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('```'))
  if (lines.length === 1 && /^nothing\W*$/i.test(lines[0]!)) return { sentences: [] }
  const sentences = lines.slice(0, LINES_MAX).flatMap((line) => {
    const numbers = NUMBERS.exec(line)
    if (numbers === null) return []
    const cites = [...numbers[0].matchAll(/\d+/g)].map(([number]) => Number(number))
    return [{ text: line.slice(0, numbers.index).trim(), cites }]
  })
  const checked = replyShapes.sentences.safeParse({ sentences })
  return checked.success && sentences.length > 0 ? checked.data : undefined
}
