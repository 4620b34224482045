/**
 * The updates that wait for the bot. Asking with an offset confirms everything before it; asking
 * with a timeout waits for the next update, or until the caller hangs up. Nothing here looks at
 * the time unless the test sets a limit to the wait.
 */

import type { Update } from '@grammyjs/types'

export type NewUpdate = Omit<Update, 'update_id'> & { readonly update_id?: number }

export type Asked = {
  readonly offset: number
  readonly limit: number
  readonly timeoutMs: number
  /** The kinds that are wanted from now on; undefined leaves the choice as it is. */
  readonly allowed: readonly string[] | undefined
  readonly gone: AbortSignal
}

const FIRST_UPDATE_ID = 700_000_001

export function createUpdateQueue({ waitMsMax }: { readonly waitMsMax: number }) {
  let pending: Update[] = []
  let nextId = FIRST_UPDATE_ID
  let allowed: ReadonlySet<string> = new Set()
  let finishWaiting: ((why: 'update' | 'over' | 'terminated') => void) | undefined

  return {
    push(update: NewUpdate): Update {
      const whole: Update = { ...update, update_id: update.update_id ?? nextId }
      nextId = Math.max(nextId, whole.update_id + 1)
      const isWanted = allowed.size === 0 || Object.keys(whole).some((kind) => allowed.has(kind))
      if (isWanted) pending.push(whole)
      finishWaiting?.('update')
      return whole
    },

    /** The updates that wait, or `terminated` when another caller has come in the meantime. */
    async take(asked: Asked): Promise<readonly Update[] | 'terminated'> {
      finishWaiting?.('terminated')
      if (asked.allowed !== undefined) allowed = new Set(asked.allowed)
      confirm(asked.offset)
      const waitMs = Math.min(asked.timeoutMs, waitMsMax)
      while (pending.length === 0 && waitMs > 0 && !asked.gone.aborted) {
        const why = await wait(waitMs, asked.gone)
        if (why === 'terminated') return 'terminated'
        if (why === 'over') break
      }
      return pending.slice(0, asked.limit)
    },

    dropPending() {
      pending = []
    },
    countPending: () => pending.length,
    close: () => finishWaiting?.('over'),
  }

  function confirm(offset: number): void {
    if (offset < 0) pending = pending.slice(offset)
    else pending = pending.filter(({ update_id: id }) => id >= offset)
  }

  function wait(ms: number, gone: AbortSignal): Promise<'update' | 'over' | 'terminated'> {
    return new Promise((resolve) => {
      const finish = (why: 'update' | 'over' | 'terminated') => {
        clearTimeout(timer)
        gone.removeEventListener('abort', over)
        if (finishWaiting === finish) finishWaiting = undefined
        resolve(why)
      }
      const over = () => finish('over')
      const timer = setTimeout(over, ms)
      gone.addEventListener('abort', over)
      finishWaiting = finish
    })
  }
}
