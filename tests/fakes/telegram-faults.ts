/** Failures a test has ordered: the next calls of a method go wrong in just that way. */

import type { ResponseParameters } from '@grammyjs/types'
import type { Reply } from './local-server.ts'
import { refuse } from './telegram-answers.ts'

export type WireFault = {
  readonly status?: number // 500 unless said otherwise
  readonly description?: string
  readonly parameters?: ResponseParameters
  readonly times?: number // 1 unless said otherwise
  /** The call has its effect first; then comes the status or, without one, a cut connection. */
  readonly afterAccepting?: boolean
  /** The connection is cut without an answer. */
  readonly drop?: boolean
  /** No answer comes, ever; the connection stays. */
  readonly stall?: boolean
}

const WORDS: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden: bot was blocked by the user',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
}

export function createFaults() {
  const ordered: { method: string; fault: WireFault; left: number }[] = []

  return {
    /** `*` stands for every method. */
    order(method: string, fault: WireFault): void {
      ordered.push({ method: method.toLowerCase(), fault, left: fault.times ?? 1 })
    },

    take(method: string): WireFault | undefined {
      const next = ordered.find(
        (one) => one.left > 0 && (one.method === '*' || one.method === method.toLowerCase()),
      )
      if (next === undefined) return undefined
      next.left -= 1
      return next.fault
    },
  }
}

export function faultReply(fault: WireFault): Reply {
  if (fault.stall === true) return { kind: 'stall' }
  const isLost = fault.afterAccepting === true && fault.status === undefined
  if (fault.drop === true || isLost) return { kind: 'drop' }
  const status = faultStatus(fault)
  const { retry_after: wait } = fault.parameters ?? {}
  const after = wait === undefined ? '' : `: retry after ${wait}`
  const description = fault.description ?? `${WORDS[status] ?? 'Bad Request'}${after}`
  return {
    kind: 'answer',
    status,
    headers: wait === undefined ? {} : { 'retry-after': String(wait) },
    body: JSON.stringify(refuse(status, description, fault.parameters)),
  }
}

export function faultStatus({ status = 500 }: WireFault): number {
  return status
}
