/** The front matter of a prompt: what it is for, and how much it may cost. */

import { type ReplyShape, replyShapeNames } from './reply-shapes.ts'

export type PromptHead = {
  readonly task: string
  readonly version: number
  readonly variables: readonly string[]
  /** What the reply must look like; undefined: any JSON, and the caller checks it. */
  readonly schema: ReplyShape | undefined
  /** Which of the two models is asked. */
  readonly model: 'large' | 'small'
  /** Passages are left out until the whole prompt is no longer than this. */
  readonly promptTokensMax: number
  /** For the reply alone; what a model thinks before it writes comes on top. */
  readonly replyTokensMax: number
  /** For all tries together, where somebody waits for more than this; undefined: as long as they wait. */
  readonly secondsMax: number | undefined
}

const TOKENS_MAX = 100_000
const SECONDS_MAX = 3600
const PROMPT_TOKENS = 6000
const REPLY_TOKENS = 1000
const LINE = /^(\w+): *(.*?) *$/
const KEYS = new Set([
  ...['task', 'version', 'variables', 'schema', 'model'],
  ...['promptTokensMax', 'replyTokensMax', 'secondsMax'],
])

/** `body` is what follows. Throws a plain Error that names the file and what is wrong in it. */
export function readPromptHead(
  text: string,
  { name, file }: { name: string; file: string },
): PromptHead & { readonly body: string } {
  const [whole, head] = /^---\n([\s\S]*?)\n---\n/.exec(text) ?? []
  const wrong = (what: string) => new Error(`${file}: ${what}`)
  if (whole === undefined || head === undefined) return { ...plainHead(name, text), body: text }
  const fields = new Map<string, string>()
  for (const line of head.split('\n')) {
    const [, key, value] = LINE.exec(line) ?? []
    if (key === undefined || value === undefined || !KEYS.has(key))
      throw wrong(`the front matter does not know the line “${line.slice(0, 60)}”`)
    fields.set(key, value)
  }
  const number = (key: string, fallback?: number) => {
    const value = Number(fields.get(key) ?? fallback)
    if (!Number.isInteger(value) || value < 1 || value > TOKENS_MAX)
      throw wrong(`${key} must be a whole number from 1 to ${TOKENS_MAX}`)
    return value
  }
  const seconds = (given: string) => {
    const value = Number(given)
    if (!(value > 0 && value <= SECONDS_MAX))
      throw wrong(`secondsMax must be a number of seconds, at most ${SECONDS_MAX}`)
    return value
  }
  if (fields.get('task') !== name) throw wrong(`task must be ${name}, as the file is named`)
  const model = fields.get('model') ?? 'large'
  if (model !== 'large' && model !== 'small') throw wrong('model must be large or small')
  const schema = replyShapeNames.find((one) => one === fields.get('schema'))
  if (fields.has('schema') && schema === undefined)
    throw wrong(`schema must be one of ${replyShapeNames.join(', ')}`)
  return {
    ...{ task: name, version: number('version'), model, schema },
    variables: (fields.get('variables') ?? '').split(/, */).filter(Boolean),
    promptTokensMax: number('promptTokensMax'),
    replyTokensMax: number('replyTokensMax'),
    secondsMax: fields.has('secondsMax') ? seconds(fields.get('secondsMax')!) : undefined,
    body: text.slice(whole.length),
  }
}

// Somebody who only wants other words need not write a front matter.
function plainHead(task: string, body: string): PromptHead {
  const variables = [...new Set(body.matchAll(/{{(\w+)}}/g).map((match) => match[1]!))]
  return {
    ...{ task, variables, version: 0, model: 'large', schema: undefined },
    ...{ promptTokensMax: PROMPT_TOKENS, replyTokensMax: REPLY_TOKENS, secondsMax: undefined },
  }
}
