import { expect, it } from 'vitest'
import { listMeant, widen } from '../../src/evidence/meant.ts'
import { readQuestion } from '../../src/evidence/question.ts'

it('listMeant gives each word with its base form, its spelling and other words for it', () => {
  const question = readQuestion('When did the walkot begin?')
  const meant = listMeant(question, (term) => (term === 'walkot' ? 'walkout' : term))
  expect(meant.get('walkot')?.stems).toContain('walkout')
  expect(meant.get('walkot')?.others).toContain('strike')
  expect(meant.get('begin')?.others).toContain('start')
})

it('widen adds what else may tell it, in every form that the index knows', () => {
  const wide = widen(readQuestion('When did the strike begin?'))
  expect(wide?.terms).toEqual(['strike', 'begin'])
  expect(wide?.context).toEqual(expect.arrayContaining(['began', 'walkout', 'work', 'stop']))
})

it.each(['Who is the mayor of Paris?', 'strike', 'What happened in Hathermill?'])(
  'widen has nothing to add to “%s”',
  (text) => {
    expect(widen(readQuestion(text))).toBeUndefined()
  },
)
