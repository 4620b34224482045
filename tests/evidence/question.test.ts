import { describe, expect, it } from 'vitest'
import { contentTerms, listNames, readQuestion } from '../../src/evidence/question.ts'

describe('contentTerms', () => {
  it.each([
    ['What is the latest news about the strike?', ['strike']],
    ['Tell me what happened in Ashmar', ['ashmar']],
    ['dockers, Dockers’ and DOCKERS', ['docker']],
    ['1,500 tents', ['1500', 'tent']],
    ['who is who', ['who', 'is']],
    ['', []],
  ])('finds in “%s” %j', (text, expected) => {
    expect(contentTerms(text)).toEqual(expected)
  })
})

describe('listNames', () => {
  it.each([
    ['Why did Governor Ilse Maren ask for tents?', ['governor', 'ils', 'maren']],
    ['Which teams came from Port Velm?', ['port', 'velm']],
    ['Stannick won. Sellmouth lost', []],
    ['NATO met', ['nato']],
    ['what did O’Brien say', ['obrien']],
    ['he said “Nothing” to Kofi-Mensah', ['kofi', 'mensah']],
    ['the visit of Tomas…', ['toma']],
  ])('takes from “%s” %j', (text, expected) => {
    expect(listNames(text)).toEqual(expected)
  })
})

describe('wanted', () => {
  it.each([
    ['How many dockers are on strike?', 'amount'],
    ['What percent do they pay?', 'amount'],
    ['When did the strike begin?', 'time'],
    ['What day is the vote?', 'time'],
    ['Who speaks for the union?', 'person'],
    ['Whose ship is it?', 'person'],
    ['Where did the planes land?', 'place'],
    ['Which country sent tents?', 'place'],
    ['Why was the road closed?', 'reason'],
    ['What caused the flood?', 'reason'],
    ['Tell me about the strike', 'anything'],
  ])('“%s” asks for %s', (text, wanted) => {
    expect(readQuestion(text).wanted).toBe(wanted)
  })
})

describe('a follow-up', () => {
  const previous = 'How many dockers are on strike in Port Velm?'

  it.each([
    ['and why?'],
    ['What did she say?'],
    ['What about the union?'],
    ['union?'],
    ['Why did they stop work?'],
  ])('“%s” borrows the words of the question before', (text) => {
    const { context } = readQuestion(text, previous)
    expect(context).toEqual(expect.arrayContaining(['docker', 'strike', 'velm']))
  })

  it('borrows no word that it has, and borrows none for its own', () => {
    const { terms, context } = readQuestion('and the strike of nurses?', previous)
    expect(terms).toEqual(['strike', 'nurs'])
    expect(context).not.toContain('strike')
  })

  it('borrows nothing when it stands by itself', () => {
    expect(readQuestion('Which bank raised rates in Varrick?', previous).context).toEqual([])
  })

  it('borrows nothing when nothing was asked before', () => {
    expect(readQuestion('and why?').context).toEqual([])
  })
})

describe('10,000 characters', () => {
  it.each([
    ['of one word', 'a'.repeat(10_000)],
    ['of many words', 'earthquake Ashmar 41 '.repeat(500)],
    ['of distinct words', Array.from({ length: 2000 }, (_, n) => `w${n}`).join(' ')],
    ['of marks after a capital', `A${'.'.repeat(9_999)}`],
    ['of apostrophes', `B${"'’".repeat(5_000)}c`],
    ['of capitals', 'A '.repeat(5_000)],
    ['of brackets and quotes', '"(*) OR NEAR/2 NOT {} ^ '.repeat(420)],
    ['of emoji', '👩‍🚒'.repeat(2_000)],
    ['of spaces', ' '.repeat(10_000)],
  ])('%s give a bounded question at once', (_, text) => {
    const question = readQuestion(text, text)
    expect(question.text.length).toBeLessThanOrEqual(1000)
    expect(question.terms.length).toBeLessThanOrEqual(40)
    expect(question.context.length).toBeLessThanOrEqual(12)
    for (const term of question.terms) expect(term).toMatch(/^[\p{L}\p{M}\p{N}]{1,40}$/u)
  })
})
