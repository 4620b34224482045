/**
 * The line to one model: it asks, asks for less where the server cannot do all of it, asks again
 * where that can help, and gives a reply that is whole and in its shape, or throws.
 */

import { Fault } from '../errors.ts'
import { log } from '../log.ts'
import { type Abilities, guessAbilities, learn, lowerForm, type ReplyForm } from './abilities.ts'
import type { Breaker } from './breaker.ts'
import { createPartReader } from './partial.ts'
import type { Asked } from './prompt.ts'
import { renderPrompt } from './prompt.ts'
import { readReply } from './reply.ts'
import { buildRequest, roomIn } from './request.ts'
import { estimateTokens } from './tokens.ts'
import { isOfServer, isPassing, readRefusal, retryAfterMs } from './trouble.ts'
import type { Usage, Wire, WireReply } from './wire.ts'

export type Line = {
  readonly name: string
  readonly ask: (
    asked: Asked,
    patience: Patience,
    onPart?: (reply: string) => void,
  ) => Promise<string>
  readonly room: (asked: Asked) => number
  readonly abilities: () => Abilities
}

/** How long somebody waits: `msLeft` from now, or until `stop` aborts. */
export type Patience = { readonly stop: AbortSignal; readonly msLeft: () => number }

export type LineMeans = {
  readonly wire: Wire
  readonly breaker: Breaker
  readonly clock: () => Date
  readonly wait: (ms: number, stop: AbortSignal) => Promise<void>
  readonly random: () => number
  readonly contextTokens: number
  /** Every request that has cost something, or may have. */
  readonly noteUsage: (asked: Asked, usage: Usage) => Promise<void>
  readonly loadAbilities: () => Promise<Abilities | undefined>
  readonly saveAbilities: (abilities: Abilities) => Promise<void>
}

const TRIES_MAX = 3
const LESSONS_MAX = 10
const BACKOFF_MS = 500
const BACKOFF_MAX_MS = 8000

export function createLine(name: string, means: LineMeans): Line {
  let known = guessAbilities(name)
  let loading: Promise<void> | undefined

  async function load(): Promise<void> {
    known = (await means.loadAbilities()) ?? known
  }

  async function remember(abilities: Abilities): Promise<void> {
    if (JSON.stringify(abilities) === JSON.stringify(known)) return
    if (abilities.form !== known.form || abilities.lacks.length !== known.lacks.length)
      log.info('model_abilities', { model: name, form: abilities.form, lacks: abilities.lacks })
    known = abilities
    await means.saveAbilities(abilities)
  }

  async function ask(
    asked: Asked,
    patience: Patience,
    onPart?: (reply: string) => void,
  ): Promise<string> {
    loading ??= load()
    await loading
    // A model that wrote lines where it could is asked for JSON where nothing else will do.
    const isForced = known.form === 'lines' && asked.template.lines === undefined
    const abilities: Abilities = isForced ? { ...known, form: 'fenced' } : known
    const attempt = { abilities, isLonger: false, lessons: 0, tries: 0 }
    for (;;) {
      const { abilities, isLonger } = attempt
      const body = buildRequest(asked, { model: name, abilities, isLonger })
      const estimate = estimatePrompt(asked, abilities.form)
      const inLines = abilities.form === 'lines'
      const onText =
        onPart && asked.template.schema === 'sentences'
          ? createPartReader({ inLines, onPart })
          : undefined
      const sent = await means.wire
        .send(body, patience.stop, onText)
        .catch((error: unknown) => ({ error }))
      if ('error' in sent) {
        await takeFailure(sent.error, { attempt, asked, estimate, patience })
        continue
      }
      means.breaker.noteSuccess()
      await means.noteUsage(asked, sent.usage ?? guessUsage(sent, estimate))
      if (sent.isUnstreamed)
        attempt.abilities = { ...abilities, lacks: [...abilities.lacks, 'stream'] }
      const reply = takeReply(sent, asked, attempt)
      if (reply === undefined) continue
      const form = known.isProven ? known.form : attempt.abilities.form
      const tokensPerEstimate = correct(attempt.abilities.tokensPerEstimate, sent.usage, estimate)
      await remember({ ...attempt.abilities, form, tokensPerEstimate, isProven: true })
      return reply
    }
  }

  /** Undefined: to be asked again, as `attempt` now says. */
  function takeReply(sent: WireReply, asked: Asked, attempt: Attempt): string | undefined {
    const { finish, text } = sent
    if (finish === 'content_filter' || finish === 'refusal')
      throw new Fault('model-unavailable', `the model declined (${finish})`)
    if (finish === 'length' || finish === 'max_tokens') {
      if (attempt.isLonger) throw new Fault('model-unavailable', 'the model was cut off')
      const thinks = attempt.abilities.thinks || sent.thought || text.trim() === ''
      attempt.abilities = { ...attempt.abilities, thinks }
      attempt.isLonger = true
      return undefined
    }
    const { schema, lines } = asked.template
    const inLines = attempt.abilities.form === 'lines'
    const reply = readReply(text, { shape: schema, inLines })
    if (reply !== undefined) return reply
    const lower = lowerForm(attempt.abilities, lines === undefined ? 'fenced' : 'lines')
    if (lower === undefined || attempt.lessons >= LESSONS_MAX)
      throw new Fault(
        'model-unavailable',
        text.trim() === ''
          ? 'the model gave an empty reply'
          : 'the reply is not the JSON we asked for',
      )
    attempt.lessons += 1
    // A server that took the schema and did not keep to it will not keep to JSON mode either.
    attempt.abilities = lower.form === 'json' ? { ...lower, form: 'fenced' } : lower
    return undefined
  }

  /** Returns when the request may be sent again, as `attempt` now says; else throws. */
  async function takeFailure(
    error: unknown,
    {
      attempt,
      asked,
      estimate,
      patience,
    }: { attempt: Attempt; asked: Asked; estimate: number; patience: Patience },
  ): Promise<void> {
    const isSent = readRefusal(error).status === undefined
    // Whether it will be charged we cannot know; too much counted is better than too little.
    if (isSent)
      await means.noteUsage(asked, { promptTokens: estimate, replyTokens: 0, cachedTokens: 0 })
    if (patience.stop.aborted) throw error
    const lesson = learn(attempt.abilities, readRefusal(error))
    if (lesson.kind === 'less' && attempt.lessons < LESSONS_MAX) {
      attempt.lessons += 1
      attempt.abilities = lesson.abilities
      return
    }
    if (lesson.kind === 'too long') {
      const contextTokens = lesson.contextTokens ?? Math.floor(estimate * 0.6)
      await remember({ ...known, contextTokens })
      throw new Fault('model-unavailable', 'the prompt is too long for the model', {
        reason: 'too-long',
      })
    }
    const askedMs = retryAfterMs(error, means.clock())
    attempt.tries += 1
    const ms = askedMs ?? backoffMs(attempt.tries, means.random())
    const isWorthIt = isPassing(error) && attempt.tries < TRIES_MAX && ms < patience.msLeft()
    if (!isWorthIt) {
      if (isOfServer(error))
        means.breaker.noteFailure(askedMs !== undefined && askedMs > 0 ? askedMs : undefined)
      throw error
    }
    await means.wait(ms, patience.stop)
  }

  return {
    name,
    ask,
    room: (asked) => roomIn(asked, known, means.contextTokens),
    abilities: () => known,
  }
}

type Attempt = { abilities: Abilities; isLonger: boolean; lessons: number; tries: number }

function estimatePrompt(asked: Asked, form: ReplyForm): number {
  const { fixed, rest } = renderPrompt(asked, form === 'lines' ? 'lines' : 'json')
  return estimateTokens(fixed) + estimateTokens(rest)
}

function guessUsage({ text }: WireReply, promptTokens: number): Usage {
  return { promptTokens, replyTokens: estimateTokens(text), cachedTokens: 0 }
}

const CORRECTION_MAX = 3

// Up at once and down slowly: a prompt that is too long fails, one that is short only says less.
function correct(before: number, usage: Usage | undefined, estimate: number): number {
  if (usage === undefined || estimate === 0) return before
  const seen = usage.promptTokens / estimate
  const next = seen > before ? seen : before + (seen - before) / 10
  return Math.round(Math.min(Math.max(next, 1), CORRECTION_MAX) * 20) / 20
}

/** How long to wait after so many tries; `random` from 0 to 1. */
export function backoffMs(tries: number, random: number): number {
  return Math.min(BACKOFF_MS * 2 ** (tries - 1), BACKOFF_MAX_MS) * (0.5 + random / 2)
}
