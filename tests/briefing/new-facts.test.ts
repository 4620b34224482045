import { expect, it } from 'vitest'
import { isNewTo, readTold } from '../../src/briefing/new-facts.ts'

const told = readTold([
  'Dockers in Port Velm began a strike on Monday over pay.',
  'The union wants 8 percent; the port offers 4 percent.',
])

it.each([
  ['Dockers in Port Velm began their strike over pay on Monday.', false],
  ['The union wants 8 percent.', false],
  ['The port now offers 6 percent.', true],
  ['A mediator invited both sides to talks in the capital.', true],
  ['Talks.', false],
])('of “%s” says %s', (sentence, isNew) => expect(isNewTo(sentence, told)).toBe(isNew))
