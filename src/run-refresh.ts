/** Keeps the refresh thread alive until told to stop. */

import { Worker } from 'node:worker_threads'
import type { Config } from './config.ts'
import type { Wait } from './delivery/post.ts'
import { log } from './log.ts'

const RESTART_MS = 30_000
const END_MS = 2000

export async function runRefresh(
  { databaseUrl, logLevel: level, telegram }: Config,
  { wait, stop }: { wait: Wait; stop: AbortSignal },
): Promise<void> {
  // As in main.ts: in the terminal the log would talk between the lines.
  const logLevel = telegram.token === undefined && level === 'info' ? 'warn' : level
  while (!stop.aborted) {
    await liveOnce({ databaseUrl, logLevel }, { wait, stop }).catch((error: unknown) =>
      log.error('bug', { where: 'refresh thread', error }),
    )
    if (!stop.aborted) await wait(RESTART_MS, stop)
  }
}

async function liveOnce(
  workerData: Pick<Config, 'databaseUrl' | 'logLevel'>,
  { wait, stop }: { wait: Wait; stop: AbortSignal },
): Promise<void> {
  const worker = new Worker(new URL('./refresh-worker.ts', import.meta.url), { workerData })
  const ended = new Promise<void>((resolve, reject) => {
    worker.once('exit', () => resolve())
    worker.once('error', reject)
  })
  const stopped = Promise.withResolvers<void>()
  const end = () => {
    worker.postMessage('stop')
    stopped.resolve()
  }
  stop.addEventListener('abort', end, { once: true })
  try {
    await Promise.race([ended, stopped.promise.then(() => wait(END_MS))])
  } finally {
    stop.removeEventListener('abort', end)
    await worker.terminate()
  }
}
