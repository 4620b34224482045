/** Keeps the refresh thread alive until told to stop. */

import { Worker } from 'node:worker_threads'
import type { Config } from './config.ts'
import type { Wait } from './delivery/post.ts'
import { log } from './log.ts'

const RESTART_MS = 30_000
const END_MS = 2000

export async function runRefresh(
  { databaseUrl, logLevel }: Config,
  { wait, stop }: { wait: Wait; stop: AbortSignal },
): Promise<void> {
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
  const end = () => worker.postMessage('stop')
  stop.addEventListener('abort', end, { once: true })
  const stopped = new Promise<void>((resolve) =>
    stop.addEventListener('abort', () => resolve(), { once: true }),
  )
  await Promise.race([ended, stopped.then(() => wait(END_MS))])
  stop.removeEventListener('abort', end)
  await worker.terminate()
}
