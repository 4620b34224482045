/**
 * What texts mean, as vectors from the server that the model is on. Nothing depends on them: whoever
 * asks gets vectors, a Fault, or for a question undefined when they are not there in time.
 */

import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from '../errors.ts'
import type { Clock } from '../news.ts'
import { currentAsker } from './asker.ts'
import { createBreaker } from './breaker.ts'
import type { Ledger } from './client.ts'
import { backoffMs } from './line.ts'
import type { Queue } from './queue.ts'
import { estimateTokens } from './tokens.ts'
import { asFault, isOfServer, isPassing, readRefusal, retryAfterMs } from './trouble.ts'
import { readVectors } from './vectors.ts'
import { createWire } from './wire.ts'

export type Embedder = {
  readonly model: string
  /**
   * A vector of length 1 for each of at most EMBEDDED_AT_ONCE_MAX texts, in their order; as work that
   * nobody waits for. Throws the Fault `model-unavailable`, with the reason `too-long` when the server
   * does not take these very texts.
   */
  readonly embed: (texts: readonly string[], stop?: AbortSignal) => Promise<readonly Float32Array[]>
  /** The same for a question; undefined when the server fails, or takes longer than a reader should wait. */
  readonly embedQuestion: (text: string) => Promise<Float32Array | undefined>
}

export type EmbedSettings = {
  readonly apiKey: string | undefined
  readonly baseUrl: string | undefined
  readonly name: string
  readonly timeoutMs: number
  readonly questionMs?: number
}

export type EmbedMeans = {
  readonly queue: Queue
  readonly clock: Clock
  readonly ledger?: Ledger
  readonly random?: () => number
  readonly wait?: (ms: number, stop: AbortSignal) => Promise<void>
  /** The end of the process. */
  readonly stop?: AbortSignal
}

export const EMBEDDED_AT_ONCE_MAX = 32
const TRIES_MAX = 3
const PROBE_MS = 10_000
const BACKGROUND_TIMES_TIMEOUT = 3
const QUESTION_MS = 700
const QUESTIONS_KEPT_MAX = 200
const QUESTION_CHARS_MAX = 1000
const TASK = 'embedding'

export function createEmbedder(settings: EmbedSettings, means: EmbedMeans): Embedder {
  const { apiKey, baseUrl, name, timeoutMs, questionMs = QUESTION_MS } = settings
  const { clock, ledger, queue, random = Math.random } = means
  const wait = means.wait ?? ((ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal }))
  const wire = createWire({ apiKey, baseUrl, silenceMs: timeoutMs })
  const breaker = createBreaker(clock, () => wire.look(Math.min(timeoutMs, PROBE_MS)))
  // A server that is up but slow would cost every reader the wait.
  const pace = createBreaker(clock, async () => {
    await send(['news'], stopAfter(questionMs))
  })
  const kept = new Map<string, Float32Array>() // the latest questions, oldest first

  const stopAfter = (ms: number, ...others: readonly (AbortSignal | undefined)[]) =>
    AbortSignal.any(
      [AbortSignal.timeout(ms), means.stop, ...others].filter((one) => one !== undefined),
    )

  async function note(promptTokens: number): Promise<void> {
    const { chatId } = currentAsker()
    await ledger?.note({
      ...{ promptTokens, cachedTokens: 0, replyTokens: 0 },
      ...{ task: TASK, model: name, chatId },
    })
  }

  async function send(
    texts: readonly string[],
    stop: AbortSignal,
  ): Promise<readonly Float32Array[]> {
    const estimate = texts.reduce((sum, text) => sum + estimateTokens(text), 0)
    const sent = await wire.embed({ model: name, texts }, stop).catch(async (error: unknown) => {
      // Whether it will be charged we cannot know; too much counted is better than too little.
      if (readRefusal(error).status === undefined) await note(estimate)
      throw error
    })
    await note(sent.promptTokens ?? estimate)
    return readVectors(sent.given, texts.length)
  }

  async function insist(
    texts: readonly string[],
    stop: AbortSignal,
  ): Promise<readonly Float32Array[]> {
    for (let tries = 1; ; tries += 1)
      try {
        const vectors = await send(texts, stop)
        breaker.noteSuccess()
        return vectors
      } catch (error) {
        if (stop.aborted) throw new Fault('model-unavailable', 'the embeddings took too long')
        const askedMs = retryAfterMs(error, clock())
        if (!isPassing(error) || tries >= TRIES_MAX || (askedMs ?? 0) > timeoutMs) {
          if (isOfServer(error)) breaker.noteFailure(askedMs || undefined)
          throw asRefusal(error) ?? asFault(error, apiKey) ?? error
        }
        await wait(askedMs ?? backoffMs(tries, random()), stop)
      }
  }

  return {
    model: name,

    async embed(texts, stop) {
      if (texts.length > EMBEDDED_AT_ONCE_MAX)
        throw new Error(`${texts.length} texts at once; at most ${EMBEDDED_AT_ONCE_MAX}`)
      if (!breaker.isClosed()) throw new Fault('model-unavailable', `${name} is down`)
      if (await ledger?.refuses(undefined))
        throw new Fault('model-unavailable', 'the budget is used up', { reason: 'spent' })
      const until = stopAfter(timeoutMs * BACKGROUND_TIMES_TIMEOUT, stop)
      return queue
        .run('background', () => insist(texts, until), until)
        .catch((error: unknown) => {
          if (error instanceof Fault || !until.aborted) throw error
          throw new Fault('model-unavailable', 'the embeddings took too long')
        })
    },

    // It does not stand in the queue: one short text, and nobody waits for it longer than a moment.
    async embedQuestion(text) {
      const short = text.slice(0, QUESTION_CHARS_MAX)
      const known = kept.get(short)
      if (known !== undefined) return known
      if (!breaker.isClosed() || !pace.isClosed()) return undefined
      if (await ledger?.refuses(currentAsker().chatId)) return undefined
      try {
        const [vector] = await send([short], stopAfter(questionMs, currentAsker().stop))
        pace.noteSuccess()
        kept.set(short, vector!)
        if (kept.size > QUESTIONS_KEPT_MAX) kept.delete(kept.keys().next().value!)
        return vector
      } catch {
        if (!currentAsker().stop?.aborted) pace.noteFailure()
        return undefined
      }
    },
  }
}

const REFUSING = new Set([400, 413, 422])

function asRefusal(error: unknown): Fault | undefined {
  const { status, message } = readRefusal(error)
  if (status === undefined || !REFUSING.has(status)) return undefined
  const said = `the embeddings are refused: ${message.slice(0, 200)}`
  return new Fault('model-unavailable', said, { reason: 'too-long' })
}
