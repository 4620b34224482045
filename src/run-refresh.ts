/** Keeps the refresh thread alive until told to stop. */

import { MessageChannel, Worker } from 'node:worker_threads'
import type { Config } from './config.ts'
import { log } from './log.ts'
import type { Wait } from './news.ts'
import type { WorkerData } from './refresh-worker.ts'
import type { HostTurns } from './source/host-turns.ts'
import { serveTurns } from './source/turn-port.ts'

const RESTART_MS = 30_000
const END_MS = 2000

export async function runRefresh(
  { databaseUrl, logLevel: level, telegram }: Config,
  { turns, wait, stop }: { turns: HostTurns; wait: Wait; stop: AbortSignal },
): Promise<void> {
  // As in run-house.ts: in the terminal the log would talk between the lines.
  const logLevel = telegram.token === undefined && level === 'info' ? 'warn' : level
  while (!stop.aborted) {
    await liveOnce({ databaseUrl, logLevel }, { turns, wait, stop }).catch((error: unknown) =>
      log.error('bug', { where: 'refresh thread', error }),
    )
    if (!stop.aborted) await wait(RESTART_MS, stop)
  }
}

async function liveOnce(
  settings: Omit<WorkerData, 'turns'>,
  { turns, wait, stop }: { turns: HostTurns; wait: Wait; stop: AbortSignal },
): Promise<void> {
  const { port1: ours, port2: theirs } = new MessageChannel()
  serveTurns(ours, turns)
  const worker = new Worker(new URL('./refresh-worker.ts', import.meta.url), {
    workerData: { ...settings, turns: theirs } satisfies WorkerData,
    transferList: [theirs],
  })
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
    ours.close()
  }
}
