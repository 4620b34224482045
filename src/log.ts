/**
 * One line of JSON per event, on standard error. Errors are unpacked (JSON drops their message,
 * code and cause), and every secret that was registered is blotted out, wherever it stands.
 */

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

type Fields = Readonly<Record<string, unknown>>

let threshold: number = LOG_LEVELS.indexOf('info')
let secrets: readonly string[] = []
let write = (line: string): void => void process.stderr.write(line)

const CAUSES_MAX = 5
const DEPTH_MAX = 6
const ENTRIES_MAX = 300
const EVENT_CHARS_MAX = 200
const TEXT_CHARS_MAX = 2000
const LINE_CHARS_MAX = 8000
/** Nothing real is shorter, and a very short secret would blot out half of every line. */
const SECRET_CHARS_MIN = 6

/** Sets the lowest level that is written, what must never be, and where lines go. */
export function setUpLog(options: {
  level: LogLevel
  secrets?: readonly string[]
  write?: (line: string) => void
}): void {
  threshold = LOG_LEVELS.indexOf(options.level)
  // The longest first: a secret within another one would leave the rest of that standing.
  secrets = [...new Set(options.secrets)]
    .filter(({ length }) => length >= SECRET_CHARS_MIN)
    .sort((one, other) => other.length - one.length)
  if (options.write !== undefined) write = options.write
}

export const log = {
  debug: (event: string, fields?: Fields) => line('debug', event, fields),
  info: (event: string, fields?: Fields) => line('info', event, fields),
  warn: (event: string, fields?: Fields) => line('warn', event, fields),
  error: (event: string, fields?: Fields) => line('error', event, fields),
}

type Watcher = (event: string, fields: Fields) => void
const watchers = new Set<Watcher>()

/** Calls `watcher` for every warning and error, whether it is written or not, until the end is called. */
export function watchLog(watcher: Watcher): () => void {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}

/** Blots out every registered secret; for text that goes anywhere a person may read it. */
export function withoutSecrets(text: string): string {
  return secrets.reduce((clean, secret) => clean.replaceAll(secret, '•••'), text)
}

/** Never throws, whatever the fields hold: a log that fails would bring down what it speaks of. */
function line(level: LogLevel, event: string, fields: Fields = {}): void {
  if (level === 'warn' || level === 'error') for (const tell of watchers) tell(event, fields)
  if (LOG_LEVELS.indexOf(level) < threshold) return
  const name = bounded(event).slice(0, EVENT_CHARS_MAX)
  const head = { at: new Date().toISOString(), level, event: name }
  const text = JSON.stringify({ ...head, ...unpackFields(fields), ...head })
  // Half a line would be no JSON; all of it in one short text still is.
  const isShort = text.length <= LINE_CHARS_MAX
  const cut = { ...head, cut: text.slice(0, LINE_CHARS_MAX / 2) }
  write(`${withoutSecrets(isShort ? text : JSON.stringify(cut))}\n`)
}

function unpackFields(fields: Fields): Fields {
  try {
    return unpack(fields, { around: [], budget: { entriesLeft: ENTRIES_MAX } }) as Fields
  } catch (error) {
    return { unreadable: String(error) }
  }
}

type Walk = {
  readonly around: readonly object[] // the objects this one stands in
  readonly budget: { entriesLeft: number } // for the whole line
}

// A plain, bounded copy; whoever contains itself ends there.
function unpack(value: unknown, walk: Walk): unknown {
  if (typeof value === 'string') return bounded(value)
  if (typeof value === 'bigint' || typeof value === 'symbol') return String(value)
  if (typeof value === 'function') return undefined // a toJSON, too, is not asked
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'no date' : value.toISOString()
  if (walk.around.includes(value)) return '(circular)'
  if (walk.around.length >= DEPTH_MAX) return '(deep)'
  const within = { ...walk, around: [...walk.around, value] }
  if (value instanceof Error) return unpackError(value, within)
  if (value instanceof Map || value instanceof Set) return unpack([...value], walk)
  const entries = Object.entries(value).slice(0, walk.budget.entriesLeft)
  walk.budget.entriesLeft -= entries.length
  const copies = entries.map(([key, one]) => [key, unpack(one, within)] as const)
  return Array.isArray(value) ? copies.map(([, one]) => one) : Object.fromEntries(copies)
}

function unpackError(error: Error, within: Walk): Fields {
  const { name, message, stack, cause } = error
  const code = 'code' in error ? error.code : undefined
  const causesLeft = CAUSES_MAX - within.around.filter((one) => one instanceof Error).length
  // Several tries at once, as to the addresses of one host, fail with several errors.
  const errors = error instanceof AggregateError ? error.errors : []
  return {
    name,
    message: bounded(message),
    ...(code === undefined ? {} : { code: unpack(code, within) }),
    // An expected fault needs no stack; a surprise does.
    ...(name === 'Fault' ? {} : { stack: bounded(frames(stack)) }),
    ...(errors.length === 0 || causesLeft <= 0 ? {} : { errors: unpack(errors, within) }),
    ...(cause === undefined || causesLeft <= 0 ? {} : { cause: unpack(cause, within) }),
  }
}

function frames(stack: string | undefined): string {
  const lines = (stack ?? '').split('\n').filter((one) => /^\s+at /.test(one))
  return lines
    .slice(0, 5)
    .map((one) => one.trim())
    .join(' | ')
}

// Blotted before it is cut: half a secret is not recognised any more.
function bounded(text: string): string {
  const clean = withoutSecrets(text)
  return clean.length <= TEXT_CHARS_MAX ? clean : `${clean.slice(0, TEXT_CHARS_MAX)}…`
}
