/** A prompt as short as a test wants it, and a model before the fake server. */

import { createModel, type ModelMeans, type ModelSettings } from '../../src/llm/client.ts'
import { type Asked, parseTemplate } from '../../src/llm/prompt.ts'
import type { FakeModel } from '../fakes/model.ts'

const INSTRUCTIONS = 'Answer in English.'
export const KEY = 'sk-very-secret-key'
export const TEXT = '[1] The council met on Monday.'
export const REPLY = '{"sentences":[{"text":"The council met on Monday.","cites":[1]}]}'

export function asking(
  text: string,
  head: Readonly<Record<string, string>> = {},
  { isInLines = true } = {},
): Asked {
  const fields = {
    ...{ task: 'test', version: '1', variables: 'text', schema: 'sentences' },
    ...{ promptTokensMax: '2000', replyTokensMax: '300', ...head },
  }
  const lines = Object.entries(fields).map(([key, value]) => `${key}: ${value}`)
  const body = [
    INSTRUCTIONS,
    '## Reply in JSON\n\nReply in JSON.',
    ...(isInLines ? ['## Reply in lines\n\nReply in lines.'] : []),
    '{{text}}',
  ].join('\n\n')
  const whole = `---\n${lines.join('\n')}\n---\n${body}\n`
  return {
    template: parseTemplate(whole, { name: fields.task, file: 'test.md' }),
    values: { text },
  }
}

/** Somewhere to keep things. */
export function keeping() {
  const kept = new Map<string, string>()
  return {
    kept,
    get: async (key: string) => kept.get(key),
    set: async (key: string, value: string) => void kept.set(key, value),
  }
}

/** Waits between tries take no time. */
export function openModel(
  fake: FakeModel,
  settings: Partial<ModelSettings> = {},
  means: Partial<ModelMeans> = {},
) {
  return createModel(
    { apiKey: KEY, baseUrl: fake.url, name: 'small', timeoutMs: 2000, ...settings },
    { ...keeping(), random: () => 1, wait: async () => undefined, ...means },
  )
}
