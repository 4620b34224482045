/**
 * Standard output and standard error as the shell uses them: whole lines, never a secret. A reader
 * who has gone, as behind `| head`, is no failure; a full disk is one.
 */

import { withoutSecrets } from '../log.ts'

type Out = NodeJS.WritableStream & { isTTY?: boolean; columns?: number }

export type Screen = {
  readonly width: number // in columns
  readonly color: boolean
  readonly out: (line: string) => void
  readonly err: (line: string) => void
  /** A line that the next one replaces; false where nobody watches, and then nothing is shown. */
  readonly status: (line: string) => boolean
}

const WIDTH_MAX = 96

/** `onLost` hears once that nothing more can be written, and whether the reader has just gone. */
export function openScreen(
  { stdout, stderr }: { stdout: Out; stderr: Out },
  onLost: (why: 'gone' | 'failed') => void,
): Screen {
  let isLost = false
  const clear = stderr.isTTY === true ? '\r\u001b[K' : ''
  const err = (line: string) => void stderr.write(`${clear}${withoutSecrets(line)}\n`)
  stderr.on('error', () => {}) // nobody is left to be told
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (isLost) return
    isLost = true
    const isGone = error.code === 'EPIPE'
    if (!isGone) err(`newsdesk: standard output cannot be written: ${error.message}`)
    onLost(isGone ? 'gone' : 'failed')
  })

  return {
    width: Math.min(stdout.columns ?? WIDTH_MAX, WIDTH_MAX),
    color: stdout.isTTY === true,
    out: (line) => {
      if (!isLost) stdout.write(`${withoutSecrets(line)}\n`)
    },
    err,
    status: (line) => {
      if (clear !== '') stderr.write(`${clear}${withoutSecrets(line)}`)
      return clear !== ''
    },
  }
}
