/**
 * Whose turn is it? One host is asked one thing at a time, in the order in which it was wished for;
 * different hosts are asked side by side, up to a limit. A host that is slow holds up only itself.
 */

import assert from 'node:assert/strict'
import { Fault } from '../errors.ts'

export type HostTurns = {
  /**
   * Runs `work` when the host's turn has come and gives what it gives. `host` is a name, with a
   * port where it has one; how it is written does not matter. Turns do not nest: whoever asks for
   * another of the same host from within `work` waits for ever. Throws the Fault
   * `source-unreachable`, with `retryAfterMs`, when too many are waiting already.
   */
  readonly within: <Result>(host: string, work: () => Promise<Result>) => Promise<Result>
}

type Waiting = { readonly host: string; readonly start: () => void }

const WAITING_MAX = 1_000
const RETRY_AFTER_MS = 60_000

/** `atOnceMax` counts hosts; `waitingMax` the wishes whose turn has not come. */
export function createHostTurns({
  atOnceMax,
  waitingMax = WAITING_MAX,
}: {
  readonly atOnceMax: number
  readonly waitingMax?: number
}): HostTurns {
  assert(atOnceMax >= 1, 'nobody would ever have a turn')
  const busy = new Set<string>()
  const waiting: Waiting[] = [] // the longest first

  function isFree(host: string): boolean {
    return busy.size < atOnceMax && !busy.has(host)
  }

  function take({ host, start }: Waiting): void {
    busy.add(host)
    start()
  }

  function leave(host: string): void {
    busy.delete(host)
    const next = waiting.findIndex((one) => isFree(one.host))
    if (next >= 0) take(waiting.splice(next, 1)[0]!)
  }

  function turnOf(host: string): Promise<void> {
    return new Promise((start, reject) => {
      if (isFree(host)) take({ host, start })
      else if (waiting.length < waitingMax) waiting.push({ host, start })
      else reject(tooMany(host))
    })
  }

  return {
    async within(host, work) {
      const name = host.toLowerCase().replace(/\.$/, '')
      await turnOf(name)
      try {
        return await work()
      } finally {
        leave(name)
      }
    },
  }
}

function tooMany(host: string): Fault {
  return new Fault('source-unreachable', `${host}: too many requests are waiting`, {
    retryAfterMs: RETRY_AFTER_MS,
  })
}
