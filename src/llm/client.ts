/**
 * The only door to a language model: any server that speaks OpenAI's chat completions. A reply is
 * checked JSON or a Fault; whoever asks must have a plain way out.
 */

import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from '../errors.ts'
import type { Clock } from '../news.ts'
import type { Abilities } from './abilities.ts'
import { type Asker, currentAsker } from './asker.ts'
import { createBreaker } from './breaker.ts'
import { createLine, type Line, type Patience } from './line.ts'
import { type Asked, renderPrompt, type Template } from './prompt.ts'
import { createQueue, type Queue } from './queue.ts'
import { asFault } from './trouble.ts'
import { createWire, type Usage } from './wire.ts'

export type Model = {
  readonly name: string
  /**
   * One reply to one prompt, as JSON text in the shape that the prompt names. Throws the Fault
   * `model-unavailable` when the server fails, refuses or takes too long, retries included, and at
   * once while it is known to be down or the budget is used up (`reason` says so). `onPart` is given
   * the reply so far, as often as it has more whole sentences, where its shape has any: see partial.ts.
   */
  readonly complete: (
    asked: Asked,
    stop?: AbortSignal,
    onPart?: (reply: string) => void,
  ) => Promise<string>
  /** How many estimated tokens (llm/tokens.ts) still fit into this prompt; below 0 when it is full. */
  readonly room: (asked: Asked) => number
  /** Changes when another model or another wording answers this prompt; values do not matter. */
  readonly edition: (asked: Asked) => string
  /** Whether what it writes is to be read by it again before it is sent. */
  readonly readsTwice?: boolean
  /** Sees whether the server is there, and gives the model's name. Throws as `complete` does. */
  readonly ping: () => Promise<string>
  readonly states: () => readonly ModelState[]
}

export type ModelState = {
  readonly name: string
  readonly size: Template['model']
  readonly downSince: Date | undefined
  readonly waiting: number
  readonly abilities: Abilities
}

export type ModelSettings = {
  readonly apiKey: string | undefined
  readonly baseUrl: string | undefined
  readonly name: string
  /** For rewriting, topics and checks; undefined: the same model. */
  readonly smallName?: string | undefined
  readonly timeoutMs: number // so long may it say nothing
  readonly atOnceMax?: number
  readonly contextTokens?: number
  readonly readsTwice?: boolean
}

type Kept = {
  readonly get: (key: string) => Promise<string | undefined>
  readonly set: (key: string, value: string) => Promise<void>
}

/** Replies kept by prompt, so that the same question is not paid for twice. */
export type ReplyCache = Kept

export type ModelMeans = ReplyCache & {
  /** What servers can do, kept by address and model. */
  readonly abilities?: Kept
  readonly ledger?: Ledger
  /** A prompt of the operator's in the place of ours. */
  readonly overrides?: ReadonlyMap<string, Template>
  readonly clock?: Clock
  readonly random?: () => number
  readonly wait?: (ms: number, stop: AbortSignal) => Promise<void>
  /** The queue before the server, where others stand in it, too. */
  readonly queue?: Queue
  /** The end of the process. */
  readonly stop?: AbortSignal
}

/** Who counts what a model costs, and says when it is enough. */
export type Ledger = {
  readonly refuses: (chatId: number | undefined) => Promise<boolean>
  readonly note: (use: Use) => Promise<void>
}

export type Use = Usage & {
  readonly task: string
  readonly model: string
  readonly chatId: number | undefined
}

export const AT_ONCE_MAX = 4
const CONTEXT_TOKENS = 8192
const PROBE_MS = 10_000
// However often it retries, and however long a server's Retry-After is: nobody waits longer.
const PATIENCE_TIMES_TIMEOUT = { person: 1.5, digest: 3, background: 10 }

export function createModel(settings: ModelSettings, means: ModelMeans): Model {
  const { apiKey, baseUrl, timeoutMs } = settings
  const clock = means.clock ?? (() => new Date(performance.timeOrigin + performance.now()))
  const wire = createWire({ apiKey, baseUrl, silenceMs: timeoutMs })
  const queue = means.queue ?? createQueue(settings.atOnceMax ?? AT_ONCE_MAX)
  const large = openLine(settings.name)
  const small =
    settings.smallName === undefined || settings.smallName === settings.name
      ? large
      : openLine(settings.smallName)
  const lineFor = ({ template }: Asked) => (template.model === 'small' ? small : large)

  function openLine(name: string) {
    const breaker = createBreaker(clock, () => wire.look(Math.min(timeoutMs, PROBE_MS)))
    const key = `${baseUrl ?? ''} ${name}`
    const line = createLine(name, {
      ...{ wire, breaker, clock, random: means.random ?? Math.random },
      wait: means.wait ?? ((ms, signal) => sleep(ms, undefined, { signal })),
      contextTokens: settings.contextTokens ?? CONTEXT_TOKENS,
      noteUsage: async ({ template }, usage) =>
        means.ledger?.note({
          ...usage,
          task: template.task,
          model: name,
          chatId: currentAsker().chatId,
        }),
      loadAbilities: async () => readAbilities(await means.abilities?.get(key)),
      saveAbilities: async (abilities) => means.abilities?.set(key, JSON.stringify(abilities)),
    })
    return { ...line, breaker }
  }

  /** Ours, or what the operator has put in its place. */
  const worded = ({ template, values }: Asked): Asked => ({
    template: means.overrides?.get(template.task) ?? template,
    values,
  })

  async function complete(
    given: Asked,
    stop?: AbortSignal,
    onPart?: (reply: string) => void,
  ): Promise<string> {
    const asked = worded(given)
    const line = lineFor(asked)
    const key = cacheKey(asked, line)
    const kept = await means.get(key)
    if (kept !== undefined) return kept
    if (!line.breaker.isClosed()) throw new Fault('model-unavailable', `${line.name} is down`)
    const asker = currentAsker()
    if (await means.ledger?.refuses(asker.chatId))
      throw new Fault('model-unavailable', 'the budget is used up', { reason: 'spent' })
    const patience = patienceOf(asker, asked.template, stop)
    const { aside = (wait) => wait() } = asker
    const reply = await aside(() =>
      queue
        .run(asker.urgency, () => line.ask(asked, patience, onPart), patience.stop)
        .catch((error: unknown) => {
          throw faultOf(error, patience, line)
        }),
    )
    await means.set(key, reply)
    return reply
  }

  function patienceOf(
    { urgency, stop: asker }: Asker,
    { secondsMax = Infinity }: Template,
    stop?: AbortSignal,
  ): Patience & { timeout: AbortSignal } {
    const ofServerMs = timeoutMs * PATIENCE_TIMES_TIMEOUT[urgency]
    const totalMs = Math.min(ofServerMs, secondsMax * 1000)
    const began = performance.now()
    // A task that is worth no more time says nothing about the server.
    const timeout = AbortSignal.timeout(ofServerMs)
    const ofTask = totalMs < ofServerMs ? AbortSignal.timeout(totalMs) : undefined
    const stops = [timeout, ofTask, stop, asker, means.stop].filter((one) => one !== undefined)
    return {
      ...{ timeout, stop: AbortSignal.any(stops) },
      msLeft: () => totalMs - (performance.now() - began),
    }
  }

  function faultOf(
    error: unknown,
    { timeout, stop }: { timeout: AbortSignal; stop: AbortSignal },
    { breaker }: Pick<ReturnType<typeof openLine>, 'breaker'>,
  ): unknown {
    if (timeout.aborted) {
      breaker.noteFailure()
      return new Fault('model-unavailable', 'the model took too long')
    }
    if (stop.aborted)
      return new Fault('model-unavailable', 'we stopped waiting for the model', {
        reason: 'stopped',
      })
    return asFault(error, apiKey) ?? error
  }

  return {
    name: settings.name,
    readsTwice: settings.readsTwice ?? false,
    complete,
    room: (given) => {
      const asked = worded(given)
      return lineFor(asked).room(asked)
    },
    edition: (given) => {
      const asked = worded(given)
      return `${lineFor(asked).name} ${asked.template.edition}`
    },
    ping: async () => {
      await wire.look(timeoutMs).catch((error: unknown) => {
        throw asFault(error, apiKey) ?? error
      })
      return settings.name
    },
    states: () =>
      [large, ...(small === large ? [] : [small])].map(({ name, breaker, abilities }, index) => ({
        ...{ name, size: index === 0 ? ('large' as const) : ('small' as const) },
        ...{ downSince: breaker.downSince(), waiting: queue.waiting(), abilities: abilities() },
      })),
  }
}

// The edition is that of the whole file, so that a change of wording anywhere in it asks anew.
function cacheKey(asked: Asked, { name }: Line): string {
  const { fixed, rest } = renderPrompt(asked)
  return createHash('sha256')
    .update([name, asked.template.task, asked.template.edition, fixed, rest].join('\n'))
    .digest('hex')
}

function readAbilities(text: string | undefined): Abilities | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as Abilities)
}
