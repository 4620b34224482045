import { describe, expect, it } from 'vitest'
import { readPredicate } from '../../src/evidence/predicate.ts'
import { fitOf, OF_SOMETHING_ELSE, TOLD_MIN } from '../../src/evidence/speaks-to.ts'

function speak(question: string, text: string, around: { before?: string; title?: string } = {}) {
  return fitOf(text, readPredicate(question)!, { before: '', title: '', ...around })
}

describe('fitOf', () => {
  it.each([
    ['in its own words', 'When did the strike end?', 'The strike ended on Sunday.'],
    ['in other words', 'When did the strike end?', 'The strike at Stannick harbour is over.'],
    ['of another noun for it', 'When did the strike end?', 'The walkout was called off.'],
    ['in the words of such an event', 'When did the strike begin?', 'Crews stopped work at six.'],
    ['in a clause that goes on', 'Who owns the dam?', 'Morrow Hydro, which owns the dam, said so.'],
    ['as an office', 'Who is the mayor of Lissom?', 'The mayor of Lissom, Ada Brun, was there.'],
  ])('finds what is told %s', (_, question, text) => {
    expect(speak(question, text).told).toBeGreaterThanOrEqual(TOLD_MIN)
  })

  it.each([
    ['of something else', 'When did the strike end?', 'Voting ends on Wednesday at 18:00.'],
    [
      'as a time',
      'When did the strike end?',
      'A bonus for the strike comes before the end of the year.',
    ],
    ['of somebody else', 'When did Signe Ostrel resign?', 'Edda Varnholt resigned on Friday.'],
    ['of another place', 'Who is the mayor of Oslo?', 'The mayor of Lissom, Ada Brun, was there.'],
    ['not at all', 'When did the strike end?', 'The strike began on Monday.'],
    ['as another office', 'Who is the finance minister?', 'The transport minister resigned.'],
  ])('does not take for an answer what is told %s', (_, question, text) => {
    expect(speak(question, text).told).toBeLessThanOrEqual(OF_SOMETHING_ELSE)
  })

  it('doubts what only might happen', () => {
    const told = speak('When did the strike begin?', 'They vote on whether the strike begins.').told
    expect(told).toBeLessThan(TOLD_MIN)
  })

  it('reads a pronoun and a part by the sentence before', () => {
    const before = 'The Karrow dam stands above Hathermill.'
    const broke = 'When did the Karrow dam break?'
    const [pronoun, part] = ['It broke at 03:40.', 'The wall broke at 03:40.'].map((text) =>
      speak(broke, text, { before }),
    )
    expect(pronoun!.told).toBeGreaterThanOrEqual(TOLD_MIN)
    expect(part!.told).toBeGreaterThan(OF_SOMETHING_ELSE)
    expect(speak(broke, 'It broke at 03:40.').told).toBeLessThanOrEqual(OF_SOMETHING_ELSE)
  })

  it.each([
    ['Did the bank lower its rate?', 'The bank raised its rate.', true],
    ['When did the strike end?', 'The strike began on Monday.', true],
    ['When did the strike end?', 'The strike costs millions.', false],
  ])('“%s”: “%s” tells the opposite: %s', (question, text, expected) => {
    expect(speak(question, text).isOpposite).toBe(expected)
  })
})
