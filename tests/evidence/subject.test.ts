import { expect, it } from 'vitest'
import { withSubject } from '../../src/evidence/subject.ts'

it.each([
  ['When did the strike begin?', 'And when did it end?', 'And when did the strike end?'],
  [
    'When did the strike at Velm harbour begin',
    'when will it end',
    'when will the strike at Velm harbour end',
  ],
  ['Who won the marathon?', 'When did it start?', 'When did the marathon start?'],
  ['Was the astrolabe stolen?', 'Where was it found?', 'Where was the astrolabe found?'],
  ['Who is Hanne Wickery?', 'What did she say?', 'What did Hanne Wickery say?'],
  ['What did Morrow Hydro say?', 'Did it know?', 'Did Morrow Hydro know?'],
  ['Who won the marathon?', 'How many people ran in it?', 'How many people ran in the marathon?'],
])('“%s” – “%s” asks “%s”', (previous, text, expected) => {
  expect(withSubject(text, previous)).toBe(expected)
})

it.each([
  ['there is no pronoun', 'Who won?', 'When did the race end?'],
  ['a pronoun stands for nobody', 'What happened?', 'Why is it raining?'],
  ['a person cannot be a thing', 'When did the strike begin?', 'What did she say?'],
  ['nobody is named', 'Has anyone been hurt?', 'When did it happen?'],
  ['it is not English', 'Wann begann der Streik?', 'Und wann endete er?'],
])('nothing is put in where %s', (_, previous, text) => {
  expect(withSubject(text, previous)).toBe(text)
})
