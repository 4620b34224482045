/**
 * Remembers what was asked of a fake, and lets a test wait for it without polling. Each call
 * satisfies one `waitFor` only, so that waiting twice for "sendMessage" means two messages; a
 * call that came before the wait began is not missed.
 */

export type CallLog<Call> = {
  readonly calls: readonly Call[]
  /** Remembers a call as soon as it is read. */
  note(call: Call): void
  /** Tells the waiting tests; by now whatever the call does has been done. */
  settle(call: Call): void
  waitFor(wanted: (call: Call) => boolean, what: string): Promise<Call>
  /** Looks now and after every call, until there is something to see. Claims no call. */
  watch<Sight>(look: () => Sight | undefined, what: string): Promise<Sight>
  forget(): void
  close(): void
}

type Wait<Call> = {
  readonly claims: boolean
  offer(call: Call): boolean
  close(): void
}

export function createCallLog<Call>(options: {
  readonly deadlineMs: number
  readonly describe: (call: Call) => string
}): CallLog<Call> {
  const calls: Call[] = []
  const unclaimed = new Set<Call>()
  const waits = new Set<Wait<Call>>()

  return {
    calls,
    note: (call) => void calls.push(call),
    settle(call) {
      let isClaimed = false
      for (const one of [...waits]) {
        if (isClaimed && one.claims) continue
        if (one.offer(call) && one.claims) isClaimed = true
      }
      if (!isClaimed) unclaimed.add(call)
    },
    async waitFor(wanted, what) {
      const past = [...unclaimed].find(wanted)
      if (past === undefined) {
        return await wait((call) => (wanted(call) ? call : undefined), { what, claims: true })
      }
      unclaimed.delete(past)
      return past
    },
    async watch(look, what) {
      return look() ?? (await wait(look, { what, claims: false }))
    },
    forget() {
      calls.length = 0
      unclaimed.clear()
    },
    close() {
      for (const one of waits) one.close()
    },
  }

  function wait<Found>(
    find: (call: Call) => Found | undefined,
    { what, claims }: { readonly what: string; readonly claims: boolean },
  ): Promise<Found> {
    const { promise, resolve, reject } = Promise.withResolvers<Found>()
    const failure = new Error(`${what} did not come within ${options.deadlineMs} ms`)
    const one: Wait<Call> = {
      claims,
      offer(call) {
        const found = find(call)
        if (found === undefined) return false
        one.close()
        resolve(found)
        return true
      },
      close() {
        waits.delete(one)
        clearTimeout(timer)
      },
    }
    const timer = setTimeout(() => {
      waits.delete(one)
      failure.message += `; the calls so far:\n${list()}`
      reject(failure)
    }, options.deadlineMs)
    waits.add(one)
    return promise
  }

  function list(): string {
    return calls.map((call) => `- ${options.describe(call)}`).join('\n') || '- none'
  }
}
