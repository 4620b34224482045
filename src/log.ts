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
const LINE_CHARS_MAX = 8000

/** Sets the lowest level that is written, what must never be, and where lines go. */
export function setUpLog(options: {
  level: LogLevel
  secrets?: readonly string[]
  write?: (line: string) => void
}): void {
  threshold = LOG_LEVELS.indexOf(options.level)
  // A very short secret would blot out half of every line; nothing real is that short.
  secrets = (options.secrets ?? []).filter((secret) => secret.length >= 6)
  if (options.write !== undefined) write = options.write
}

export const log = {
  debug: (event: string, fields?: Fields) => line('debug', event, fields),
  info: (event: string, fields?: Fields) => line('info', event, fields),
  warn: (event: string, fields?: Fields) => line('warn', event, fields),
  error: (event: string, fields?: Fields) => line('error', event, fields),
}

/** Blots out every registered secret; for text that goes anywhere a person may read it. */
export function withoutSecrets(text: string): string {
  return secrets.reduce((clean, secret) => clean.replaceAll(secret, '•••'), text)
}

function line(level: LogLevel, event: string, fields: Fields = {}): void {
  if (LOG_LEVELS.indexOf(level) < threshold) return
  const text = JSON.stringify({ at: new Date().toISOString(), level, event, ...fields }, unpack)
  write(`${withoutSecrets(text).slice(0, LINE_CHARS_MAX)}\n`)
}

function unpack(_key: string, value: unknown): unknown {
  if (value instanceof Error) return unpackError(value, CAUSES_MAX)
  if (typeof value === 'bigint') return value.toString()
  return value
}

function unpackError(error: Error, causesLeft: number): Fields {
  const { name, message, stack, cause } = error
  const code = 'code' in error ? error.code : undefined
  return {
    name,
    message,
    ...(code === undefined ? {} : { code }),
    // An expected fault needs no stack; a surprise does.
    ...(name === 'Fault' ? {} : { stack: stack?.split('\n').slice(1, 6).join(' | ') }),
    ...(cause instanceof Error && causesLeft > 0
      ? { cause: unpackError(cause, causesLeft - 1) }
      : {}),
  }
}
