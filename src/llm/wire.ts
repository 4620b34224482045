/**
 * One request to the server, streamed where it can stream, so that a line that has gone dead is
 * noticed early. What comes back is whole or it is an error: half a stream is never a reply.
 */

import OpenAI, { APIConnectionError } from 'openai'
import type { RequestBody } from './request.ts'

export type Usage = {
  readonly promptTokens: number
  readonly cachedTokens: number // of these, what the provider had kept from before
  readonly replyTokens: number
}

export type WireReply = {
  readonly text: string
  /** Why it ended, as the server says: `stop`, `length`, `content_filter`, … */
  readonly finish: string
  /** It has thought before it wrote, and told us so. */
  readonly thought: boolean
  readonly usage: Usage | undefined
  /** We asked for a stream and got it in one piece. */
  readonly isUnstreamed: boolean
}

export type Wire = {
  /**
   * Throws what the SDK throws, and an APIConnectionError when a stream breaks off. `onText` is given
   * the text of a stream so far, each time it has grown.
   */
  readonly send: (
    body: RequestBody,
    stop: AbortSignal,
    onText?: (text: string) => void,
  ) => Promise<WireReply>
  /** What the server gives for these texts, as it gives it. Throws what the SDK throws. */
  readonly embed: (
    asked: { readonly model: string; readonly texts: readonly string[] },
    stop: AbortSignal,
  ) => Promise<{ readonly given: unknown; readonly promptTokens: number | undefined }>
  /** Is there somebody? Throws when there is not. */
  readonly look: (timeoutMs: number) => Promise<void>
}

const REPLY_CHARS_MAX = 40_000
const THOUGHT_CHARS_MAX = 400_000
/** After its last word a stream should end; some do not. */
const AFTER_END_MS = 1500

/** Its keys go into a header of their own, and older versions have a date in the address. */
const AZURE = /^https:\/\/[^/?#]+\.azure\.(?:com|us|cn)(?:[/?#:]|$)|[?&]api-version=/i

export function createWire({
  apiKey,
  baseUrl,
  silenceMs,
}: {
  readonly apiKey: string | undefined
  readonly baseUrl: string | undefined
  /** So long may a server say nothing at all. */
  readonly silenceMs: number
}): Wire {
  const isAzure = AZURE.test(baseUrl ?? '')
  const client = new OpenAI({
    apiKey: apiKey ?? 'none', // local servers want none; the SDK insists on one
    ...(baseUrl === undefined ? {} : { baseURL: baseUrl }),
    ...(isAzure && apiKey !== undefined ? { defaultHeaders: { 'api-key': apiKey } } : {}),
    timeout: silenceMs,
    maxRetries: 0, // it knows nothing of our deadline
    logLevel: 'off', // it would print request headers
  })

  return {
    async send(body, stop, onText) {
      if (body.stream !== true)
        return {
          ...readWhole(await client.chat.completions.create(body as Unstreamed, { signal: stop })),
          isUnstreamed: false,
        }
      const silence = new AbortController()
      const signal = AbortSignal.any([stop, silence.signal])
      const { data, response } = await client.chat.completions
        .create(body, { signal })
        .withResponse()
      if (/\bapplication\/json\b/i.test(response.headers.get('content-type') ?? ''))
        return { ...readWhole((await response.json()) as Whole), isUnstreamed: true }
      return {
        ...(await readStream(data, { silence, silenceMs, stop, onText })),
        isUnstreamed: false,
      }
    },

    async embed({ model, texts }, stop) {
      // As plain numbers: not every server has the SDK's own form, and some ignore what was asked for.
      const body = { model, input: [...texts], encoding_format: 'float' as const }
      const reply = await client.embeddings.create(body, { signal: stop })
      const promptTokens = Number(reply.usage?.prompt_tokens)
      return { given: reply.data, promptTokens: promptTokens > 0 ? promptTokens : undefined }
    },

    async look(timeoutMs) {
      await client.models.list({ timeout: timeoutMs }).catch((error: unknown) => {
        // Azure keeps no list beside a deployment; whoever says so is there.
        if (!(isAzure && error instanceof OpenAI.NotFoundError)) throw error
      })
    },
  }
}

type Unstreamed = OpenAI.ChatCompletionCreateParamsNonStreaming
type Whole = OpenAI.ChatCompletion
type Told = Omit<WireReply, 'isUnstreamed'>

function readWhole(completion: Whole): Told {
  const choice = completion.choices?.[0]
  const { content, refusal, ...message } = choice?.message ?? {}
  return {
    text: checked(content ?? ''),
    finish: refusal ? 'refusal' : (choice?.finish_reason ?? 'stop'),
    thought: hasThought(message),
    usage: readUsage(completion.usage),
  }
}

async function readStream(
  chunks: AsyncIterable<OpenAI.ChatCompletionChunk>,
  {
    silence,
    silenceMs,
    stop,
    onText,
  }: {
    silence: AbortController
    silenceMs: number
    stop: AbortSignal
    onText: ((text: string) => void) | undefined
  },
): Promise<Told> {
  let text = ''
  let thoughtChars = 0
  let finish: string | undefined
  let usage: Usage | undefined
  let timer = setTimeout(() => silence.abort(), silenceMs)
  try {
    for await (const chunk of chunks) {
      clearTimeout(timer)
      const choice = chunk.choices?.[0]
      const { content, refusal, ...delta } = choice?.delta ?? {}
      text = checked(text + (content ?? ''))
      if (content) onText?.(text)
      thoughtChars += thoughtOf(delta)
      if (thoughtChars > THOUGHT_CHARS_MAX)
        throw new APIConnectionError({ message: 'the model thinks without end' })
      if (refusal) finish = 'refusal'
      finish ??= choice?.finish_reason ?? undefined
      usage = readUsage(chunk.usage) ?? usage
      timer = setTimeout(() => silence.abort(), finish === undefined ? silenceMs : AFTER_END_MS)
    }
  } catch (error) {
    if (stop.aborted || finish === undefined) throw broken(error, silence.signal.aborted, stop)
  } finally {
    clearTimeout(timer)
  }
  if (finish === undefined) throw broken(undefined, silence.signal.aborted, stop)
  return { text, finish, thought: thoughtChars > 0, usage }
}

// The SDK ends a stream that we abort without a word.
function broken(error: unknown, isSilent: boolean, stop: AbortSignal): unknown {
  if (stop.aborted) return stop.reason
  if (isSilent) return new APIConnectionError({ message: 'the model fell silent' })
  if (error instanceof OpenAI.OpenAIError) return error
  return new APIConnectionError({ message: 'the stream broke off' })
}

function checked(text: string): string {
  if (text.length <= REPLY_CHARS_MAX) return text
  throw new APIConnectionError({ message: `the model gave ${text.length} characters` })
}

// Where servers put what a model thinks: DeepSeek and vLLM, OpenRouter and Ollama.
const THOUGHT_FIELDS = ['reasoning_content', 'reasoning', 'thinking'] as const

function thoughtOf(message: object): number {
  return THOUGHT_FIELDS.reduce((sum, field) => {
    const value = (message as Record<string, unknown>)[field]
    return sum + (typeof value === 'string' ? value.length : 0)
  }, 0)
}

function hasThought(message: object): boolean {
  return thoughtOf(message) > 0
}

function readUsage(usage: OpenAI.CompletionUsage | null | undefined): Usage | undefined {
  const promptTokens = Number(usage?.prompt_tokens)
  const replyTokens = Number(usage?.completion_tokens)
  // Some servers send zeros for what they do not count.
  if (!(promptTokens > 0) || !(replyTokens >= 0)) return undefined
  const cachedTokens = Number(usage?.prompt_tokens_details?.cached_tokens ?? 0) || 0
  return { promptTokens, replyTokens, cachedTokens }
}
