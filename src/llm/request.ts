/** A prompt and what a server can do → the body of the request. Pure. */

import type OpenAI from 'openai'
import { z } from 'zod'
import type { Abilities } from './abilities.ts'
import { type Asked, renderPrompt } from './prompt.ts'
import { type ReplyShape, replyShapes } from './reply-shapes.ts'
import { estimateTokens } from './tokens.ts'

export type RequestBody = OpenAI.ChatCompletionCreateParams

const SEED = 7 // any; the same question should get the same answer
/** What a model may think before it writes a short, checked text. */
const THOUGHT_TOKENS = 6000
/** When it was cut off nevertheless. */
const LONGER_TIMES = 3

/** `isLonger`: the reply to this was cut off at its limit once. */
export function buildRequest(
  asked: Asked,
  { model, abilities, isLonger }: { model: string; abilities: Abilities; isLonger: boolean },
): RequestBody {
  const { form, lacks, limitField } = abilities
  const { fixed, rest } = renderPrompt(asked, form === 'lines' ? 'lines' : 'json')
  const can = (extra: Abilities['lacks'][number]) => !lacks.includes(extra)
  const limit = replyTokensMax(asked, abilities, isLonger)
  return {
    model,
    messages: can('system')
      ? [
          { role: 'system', content: fixed },
          { role: 'user', content: rest },
        ]
      : [{ role: 'user', content: [fixed, rest].filter(Boolean).join('\n\n') }],
    ...(limitField === 'none' ? {} : { [limitField]: limit }),
    ...formatOf(asked.template.schema, form),
    ...(can('temperature') ? { temperature: 0 } : {}),
    ...(can('seed') ? { seed: SEED } : {}),
    ...(can('effort') ? { reasoning_effort: 'low' as const } : {}),
    ...(can('stream')
      ? { stream: true, ...(can('usage') ? { stream_options: { include_usage: true } } : {}) }
      : {}),
  }
}

function replyTokensMax(
  { template }: Asked,
  { thinks, replyTokensMax: most = Infinity }: Abilities,
  isLonger: boolean,
): number {
  const limit = template.replyTokensMax + (thinks ? THOUGHT_TOKENS : 0)
  return Math.min(isLonger ? limit * LONGER_TIMES : limit, most)
}

function formatOf(schema: ReplyShape | undefined, form: Abilities['form']): Partial<RequestBody> {
  if (form === 'json' || (form === 'schema' && schema === undefined))
    return { response_format: { type: 'json_object' } }
  if (form !== 'schema' || schema === undefined) return {}
  const json_schema = { name: schema, strict: true, schema: wireSchema(schema) }
  return { response_format: { type: 'json_schema', json_schema } }
}

// Only what every server's strict mode takes: types, properties, and that nothing else may stand there.
function wireSchema(shape: ReplyShape): Record<string, unknown> {
  return z.toJSONSchema(replyShapes[shape], {
    override: ({ jsonSchema }) => {
      for (const key of ['default', 'minimum', 'maximum', 'minItems', 'maxItems', 'maxLength'])
        delete (jsonSchema as Record<string, unknown>)[key]
    },
  }) as Record<string, unknown>
}

/**
 * Of sixteen languages and two tokenizers none makes more tokens of a text than this many for each that we
 * estimate (bench/tokens.ts). What costs more than was thought does no harm; what does not fit gets no reply.
 */
const TOKENS_PER_ESTIMATE_MOST = 1.45

/** How many of our estimated tokens are left for what has yet to be put into the prompt. */
export function roomIn(asked: Asked, abilities: Abilities, contextTokens: number): number {
  const { fixed, rest } = renderPrompt(asked)
  const context = Math.min(contextTokens, abilities.contextTokens ?? contextTokens)
  const { tokensPerEstimate } = abilities
  const forPrompt = Math.min(
    asked.template.promptTokensMax / tokensPerEstimate,
    (context - Math.min(replyTokensMax(asked, abilities, false), context / 2)) /
      Math.max(tokensPerEstimate, TOKENS_PER_ESTIMATE_MOST),
  )
  return Math.floor(forPrompt) - estimateTokens(fixed + rest)
}
