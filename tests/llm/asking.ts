/** A prompt as short as a test wants it. */

import { type Asked, parseTemplate } from '../../src/llm/prompt.ts'

const HEAD = [
  ...['task: test', 'version: 1', 'variables: text', 'schema: sentences'],
  ...['promptTokensMax: 2000', 'replyTokensMax: 300'],
].join('\n')

export const INSTRUCTIONS = 'Answer in JSON.'

export function asking(text: string): Asked {
  const body = `${INSTRUCTIONS}\n\n{{text}}\n`
  const template = parseTemplate(`---\n${HEAD}\n---\n${body}`, { name: 'test', file: 'test.md' })
  return { template, values: { text } }
}
