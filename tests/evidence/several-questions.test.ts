import { expect, it } from 'vitest'
import { readQuestion } from '../../src/evidence/question.ts'
import { readQuestions } from '../../src/evidence/several-questions.ts'

const split = (text: string) => readQuestions(readQuestion(text)).map((one) => one.text)

it.each([
  [
    'Who won the marathon, and who mediated the strike?',
    ['Who won the marathon', 'who mediated the strike?'],
  ],
  [
    'When did the strike begin and when did it end?',
    ['When did the strike begin', 'when did the strike end?'],
  ],
  ['Who found it? And who paid?', ['Who found it', 'who paid?']],
  [
    'Wer hat den Marathon gewonnen? Wer hat den Streik beendet?',
    ['Wer hat den Marathon gewonnen', 'Wer hat den Streik beendet?'],
  ],
])('“%s” asks each by itself', (text, expected) => {
  expect(split(text)).toEqual(expected)
})

it.each([
  'When and where did the dam break?',
  'How and why did the talks between the union and the company fail?',
  'What did Prime Minister Tavell say?',
  'As the strike went on and on, and talks failed, how much did it cost?',
  'The talks failed but who had asked for them?',
  'Who is the man that founded the bank and who, according to a long report by one of the oldest outlets of that country, was tried for fraud in May?',
])('“%s” asks one thing', (text) => {
  expect(split(text)).toEqual([text])
})

it('the later question leans on the first', () => {
  const [, second] = readQuestions(readQuestion('Which bank raised its rate, and which cut it?'))
  expect(second?.context).toContain('bank')
})

it('what the first one leans on is kept', () => {
  const asked = readQuestion('And who won? And who lost the final?', 'Who played in Stannick?')
  expect(readQuestions(asked)[0]?.context).toContain('stannick')
})
