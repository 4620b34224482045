import { encode as encodeOld } from 'gpt-tokenizer/esm/encoding/cl100k_base'
import { encode } from 'gpt-tokenizer/esm/encoding/o200k_base'
import { expect, it } from 'vitest'
import { sentences } from '../../bench/tokens-languages.ts'
import { guessAbilities } from '../../src/llm/abilities.ts'
import { renderPrompt } from '../../src/llm/prompt.ts'
import { roomIn } from '../../src/llm/request.ts'
import { estimateTokens } from '../../src/llm/tokens.ts'
import { asking } from './asking.ts'

const CONTEXT_TOKENS = 1600
const REPLY_TOKENS = 300
const abilities = guessAbilities('small')

it.each(Object.entries(sentences))(
  'what fills the room of a small context fits it, whoever counts: %s',
  (_, sentence) => {
    const room = roomIn(asking(''), abilities, CONTEXT_TOKENS)
    const text = sentence.repeat(Math.floor(room / estimateTokens(sentence)))
    expect(estimateTokens(text)).toBeGreaterThan(0.7 * room)
    const { fixed, rest } = renderPrompt(asking(text))
    for (const count of [encode, encodeOld])
      expect(count(fixed + rest).length).toBeLessThanOrEqual(CONTEXT_TOKENS - REPLY_TOKENS)
  },
)

it('a context that is large enough leaves room for as much as the task may cost', () => {
  const { fixed, rest } = renderPrompt(asking(''))
  expect(roomIn(asking(''), abilities, 100_000)).toBe(2000 - estimateTokens(fixed + rest))
})
