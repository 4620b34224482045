/**
 * What a server can do. Nobody tells us, so we ask for everything, hear what is refused, ask for
 * less, and remember what worked. Pure; the remembering is done elsewhere.
 */

/** From the strictest to what every model can do. */
const REPLY_FORMS = ['schema', 'json', 'fenced', 'lines'] as const
export type ReplyForm = (typeof REPLY_FORMS)[number]

/** What a request may carry and can do without. */
const EXTRAS = ['seed', 'effort', 'usage', 'temperature', 'stream', 'system'] as const
export type Extra = (typeof EXTRAS)[number]

export type Abilities = {
  readonly form: ReplyForm
  readonly lacks: readonly Extra[]
  readonly limitField: 'max_completion_tokens' | 'max_tokens' | 'none'
  /** It thinks before it writes, and what it thinks counts against the limit of its reply. */
  readonly thinks: boolean
  /** The longest reply it takes as a limit, where it has said so. */
  readonly replyTokensMax?: number
  /** Prompt and reply together, where it has said so. */
  readonly contextTokens?: number
  /** Tokens it has counted for each that we had estimated; never less than one. */
  readonly tokensPerEstimate: number
  /** A request has gone through like this. */
  readonly isProven: boolean
}

const THINKERS =
  /(?:^|\/)(?:o\d|gpt-5|gpt-oss)|deepseek-r|reason|think|qwq|qwen3|magistral|gemini-(?:2\.5|[3-9])/i

/** What we begin with: everything, and by its name whether a model thinks first. */
export function guessAbilities(model: string): Abilities {
  const thinks = THINKERS.test(model)
  return {
    form: 'schema',
    lacks: thinks ? ['temperature'] : ['effort'],
    limitField: 'max_completion_tokens',
    ...{ thinks, tokensPerEstimate: 1, isProven: false },
  }
}

export type Refusal = {
  readonly status: number | undefined
  /** Which field the server blames, where it says so. */
  readonly param: string | undefined
  readonly message: string
}

const BLAMED: readonly (readonly [Extra | 'form' | 'limit', RegExp])[] = [
  ['limit', /max_completion_tokens|max_tokens/],
  ['form', /response_format|json_schema|json_object|json mode|structured output|grammar|schema/i],
  ['usage', /stream_options|include_usage/],
  ['stream', /\bstream(?:ing)?\b/i],
  ['temperature', /temperature/],
  ['seed', /\bseed\b/],
  ['effort', /reasoning_effort|reasoning effort/i],
  ['system', /\b(?:system|developer)\b.{0,20}\b(?:role|message|prompt|instruction)|\broles?\b/i],
]
const TOO_LONG =
  /context.{0,12}(?:length|window|size)|maximum context|too many (?:input )?tokens|n_ctx|prompt is too long|input is too long|exceeds? the (?:available|max)/i
const SAYS_CANNOT =
  /support|unknown|unrecogni[sz]ed|invalid|unexpected|extra|not (?:permitted|allowed|implemented|available)|cannot|must/i

/** What a refusal teaches: to ask for less, to send less, or nothing. */
export type Lesson =
  | { readonly kind: 'less'; readonly abilities: Abilities }
  | { readonly kind: 'too long'; readonly contextTokens: number | undefined }
  | { readonly kind: 'nothing' }

/** Statuses with which servers say that they do not take a request as it is. */
const REFUSING = new Set([400, 404, 405, 415, 422, 500, 501])

export function learn(abilities: Abilities, { status, param, message }: Refusal): Lesson {
  if (status === undefined || (!REFUSING.has(status) && status !== 413)) return { kind: 'nothing' }
  const limit = /max(?:_completion)?_tokens/.test(param ?? message) ? readLimit(message) : undefined
  if (limit !== undefined) return less({ ...abilities, replyTokensMax: limit })
  if (status === 413 || TOO_LONG.test(message))
    return { kind: 'too long', contextTokens: readContext(message) }
  const said = param ? [param, message] : [message]
  if (SAYS_CANNOT.test(message))
    for (const text of said)
      for (const [what, pattern] of BLAMED) {
        const lesser = pattern.test(text) ? without(abilities, what) : undefined
        if (lesser !== undefined) return less(lesser)
      }
  // It says no and not to what: we ask for less of everything, unless it has taken the like before.
  const simpler =
    abilities.isProven || status >= 500 || status === 404 ? undefined : simplify(abilities)
  return simpler === undefined ? { kind: 'nothing' } : less(simpler)
}

const less = (abilities: Abilities): Lesson => ({ kind: 'less', abilities })

function without(abilities: Abilities, what: Extra | 'form' | 'limit'): Abilities | undefined {
  if (what === 'limit')
    return abilities.limitField === 'none'
      ? undefined
      : {
          ...abilities,
          limitField: abilities.limitField === 'max_tokens' ? 'none' : 'max_tokens',
        }
  if (what === 'form') return lowerForm(abilities, 'fenced')
  if (abilities.lacks.includes(what)) return undefined
  return { ...abilities, lacks: [...abilities.lacks, what] }
}

/** The next form down, as far as `lowest`; undefined when this is it. */
export function lowerForm(abilities: Abilities, lowest: ReplyForm): Abilities | undefined {
  const place = REPLY_FORMS.indexOf(abilities.form)
  const form = REPLY_FORMS[place + 1]
  if (form === undefined || place >= REPLY_FORMS.indexOf(lowest)) return undefined
  return { ...abilities, form }
}

function simplify(abilities: Abilities): Abilities | undefined {
  const { form, lacks, limitField } = abilities
  const rare: readonly Extra[] = ['seed', 'effort', 'usage', 'temperature']
  if (!rare.every((one) => lacks.includes(one)))
    return { ...abilities, lacks: [...new Set([...lacks, ...rare])] }
  if (form === 'schema' || form === 'json') return { ...abilities, form: 'fenced' }
  if (limitField === 'max_completion_tokens') return { ...abilities, limitField: 'max_tokens' }
  if (!lacks.includes('system')) return { ...abilities, lacks: [...lacks, 'system'] }
  if (!lacks.includes('stream')) return { ...abilities, lacks: [...lacks, 'stream'] }
  return undefined
}

// “max_tokens is too large: 8000. This model supports at most 4096 completion tokens.”
function readLimit(message: string): number | undefined {
  const said =
    /at most (\d{3,7})|less than or equal to `?(\d{3,7})|maximum (?:value|allowed)[^\d]{0,40}(\d{3,7})/i.exec(
      message,
    )
  return said === null ? undefined : Number(said[1] ?? said[2] ?? said[3])
}

// “maximum context length is 8192 tokens”, “the available context size (4096 tokens)”
function readContext(message: string): number | undefined {
  const said =
    /(?:maximum context length|context (?:length|window|size)|max_model_len|n_ctx)[^\d]{0,30}(\d{3,7})/i.exec(
      message,
    )
  return said === null ? undefined : Number(said[1])
}
