import { describe, expect, it } from 'vitest'
import { createPartReader } from '../../src/llm/partial.ts'

/** What is handed on while a text grows by one sign at a time: the texts of the sentences each time. */
function grown(text: string, inLines = false): readonly string[][] {
  const parts: string[][] = []
  const read = createPartReader({
    inLines,
    onPart: (reply) =>
      parts.push(
        (JSON.parse(reply) as { sentences: { text: string }[] }).sentences.map((one) => one.text),
      ),
  })
  for (let end = 1; end <= text.length; end += 1) read(text.slice(0, end))
  return parts
}

const TWO = '{"sentences":[{"text":"One.","cites":[1]},{"text":"Two.","cites":[2]}]}'

describe('hands on every sentence when it is whole, and none before', () => {
  it.each([
    ['plain JSON', TWO],
    ['JSON with spaces', TWO.replaceAll(',', ' ,\n ')],
    ['a fence and chatter', `Sure! Here it is:\n\`\`\`json\n${TWO}\n\`\`\``],
    ['thoughts before it', `<think>{"sentences":[{"text":"No.","cites":[1]}]}</think>\n${TWO}`],
  ])('%s', (_, text) => {
    const parts = grown(text).map((texts) => texts.join(' '))
    expect([...new Set(parts)]).toEqual(['One.', 'One. Two.'])
  })

  it('lines with their numbers', () => {
    const parts = grown('- One. [1]\n- Two. [2]\n- Three', true).map((texts) => texts.join(' '))
    expect(parts).toEqual(['One.', 'One. Two.'])
  })
})

it.each([
  [
    'braces and brackets in a text',
    '{"sentences":[{"text":"A } ] { [ b.","cites":[1]}]}',
    'A } ] { [ b.',
  ],
  [
    'a quotation in a text',
    '{"sentences":[{"text":"\\"Yes\\", he said.","cites":[1]}]}',
    '"Yes", he said.',
  ],
])('is not led astray by %s', (_, text, sentence) => {
  for (const part of grown(text)) expect(part).toEqual([sentence])
  expect(grown(text)).not.toEqual([])
})

it.each([
  '',
  'I am sorry.',
  '{"answer":{"text":"x"}}',
  '[1] {"sentences":',
  '{"sentences":[]}',
  '}}}',
])('of “%s” nothing is handed on', (text) => {
  expect(grown(text).flat()).toEqual([])
})
