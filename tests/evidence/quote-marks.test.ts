import { expect, it } from 'vitest'
import { withQuoteMarks } from '../../src/evidence/quote-marks.ts'

it.each([
  ['Four million is honest,” said Ostrel.', '“Four million is honest,” said Ostrel.'],
  ['“We are tired.', '“We are tired.”'],
  ['“We are tired,” she said.', '“We are tired,” she said.'],
  ['It is late,” he said, “and we go.', '“It is late,” he said, “and we go.”'],
  ['C’est fini », dit-elle.', '«C’est fini », dit-elle.'],
  ['Nothing is said here.', 'Nothing is said here.'],
])('gives back the curly mark that “%s” lacks', (text, expected) => {
  expect(withQuoteMarks(text, text)).toBe(expected)
})

it.each([
  ['"What rises is set elsewhere.', '"What rises is set elsewhere."'],
  ['It is late," he said.', '"It is late," he said.'],
  ['He said "we go and never return.', 'He said "we go and never return."'],
  ['A "new" world, he said.', 'A "new" world, he said.'],
])('gives back the straight mark that %s lacks', (text, expected) => {
  const whole = text.split('"').length % 2 === 0 ? `${text} And so on."` : text
  expect(withQuoteMarks(text, whole)).toBe(expected)
})

it('leaves inches alone: where the whole paragraph has an odd mark, it is none of speech', () => {
  expect(withQuoteMarks('The screen measures 27" across.', 'The screen measures 27" across.')).toBe(
    'The screen measures 27" across.',
  )
})
