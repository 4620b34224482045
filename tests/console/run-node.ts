/** Runs a program of ours in a process of its own, with no settings but those given. */

import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'

export type Ended = {
  readonly status: number | null
  readonly out: string
  readonly err: string
  /** Standard output read as JSON Lines. */
  readonly rows: () => readonly Record<string, unknown>[]
}

// Set to nothing here, a setting is not taken from the .env of whoever runs the tests.
const NO_SETTINGS = Object.fromEntries(
  Object.keys(parseEnv(readFileSync('.env.example', 'utf8'))).map((name) => [name, '']),
)

// Compiling our files again for every process would take longer than all the rest.
const COMPILED = { NODE_COMPILE_CACHE: join(tmpdir(), 'newsdesk-test-compiled') }

export async function runNode(
  args: readonly string[],
  {
    env = {},
    input = '',
    watch,
  }: {
    readonly env?: Readonly<Record<string, string>>
    readonly input?: string
    /** Sees the process as soon as it runs, for instance to send it a signal. */
    readonly watch?: (process: ChildProcess) => void
  } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...COMPILED, ...NO_SETTINGS, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const [out, err] = [collect(child.stdout), collect(child.stderr)]
  child.stdin.on('error', () => {}) // who has ended does not read on
  child.stdin.end(input)
  watch?.(child)
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const rows = () =>
    out()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
  return { status, out: out(), err: err(), rows }
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const pieces: Buffer[] = []
  stream.on('data', (piece: Buffer) => void pieces.push(piece))
  return () => Buffer.concat(pieces).toString('utf8')
}
