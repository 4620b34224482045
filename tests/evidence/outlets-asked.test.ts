import { describe, expect, it } from 'vitest'
import { findOutlets, nameOutlets } from '../../src/evidence/outlets.ts'
import { isBy, listNamedOutlets, withoutOutlets } from '../../src/evidence/outlets-asked.ts'
import { readQuestion } from '../../src/evidence/question.ts'

const held = nameOutlets([
  'The Harbour',
  'Chance',
  'Business Lantern | Markets and Money',
  'AP News',
])
const named = (text: string) => listNamedOutlets(text, findOutlets(text, held))

describe('listNamedOutlets', () => {
  it.each([
    ['What did The Verge say about it?', ['The Verge']],
    ['Compare the article from Velm Gazette with a Reuters report.', ['Velm Gazette', 'Reuters']],
    ['articles from The Verge and TechCrunch on taxes', ['The Verge', 'TechCrunch']],
    ['as reported by ‘Al Jazeera’ on Monday', ['Al Jazeera']],
    ['a New York Times article', ['The New York Times']],
    ['news from AP on taxes', ['Associated Press']],
    ['Does a report published in October name Ilse Maren?', []],
    ['What did Ilse Maren say?', []],
    ['Who is Ilse Maren?', []],
  ])('%s', (question, names) => {
    const plain = (name: string) => name.replace(/^The /, '')
    expect(listNamedOutlets(question).map(({ name }) => plain(name))).toEqual(names.map(plain))
  })

  it('names no more than it can look up', () => {
    const many = Array.from({ length: 50 }, (_, index) => `an article from Paper Number${index}x`)
    expect(listNamedOutlets(many.join(', ')).length).toBeLessThanOrEqual(8)
  })

  it.each([
    ['What did The Harbour say on ferries?', ['The Harbour']],
    ['what does the harbour write on ferries?', ['The Harbour']],
    ['the Business Lantern report', ['Business Lantern | Markets and Money']],
    ['Chance and The Harbour on ferries', ['Chance', 'The Harbour']],
    ['ships in The Harbour', []],
    ['Chance of rain?', []],
  ])('knows in “%s” those that we hold, where they are let speak', (question, names) => {
    expect(named(question).map(({ name }) => name)).toEqual(names)
  })

  it.each([
    ['What did the BBC say?', true],
    ['according to the BBC', true],
    ['the BBC’s report', true],
    ['Was schreibt die BBC?', true],
    ['D’après la BBC, qui a gagné ?', true],
    ['selon BBC', true],
    ['BBC on the strike', true],
    ['the BBC and Le Monde said', true],
    ['Who leads the BBC?', false],
    ['the licence fee of the BBC', false],
    ['Is the BBC on strike?', false],
  ])('“%s” asks for its word: %s', (question, isAsked) => {
    expect(listNamedOutlets(question)[0]?.isLetSpeak).toBe(isAsked)
  })
})

describe('isBy', () => {
  const by = (asked: string, publisher: string, url?: string) =>
    isBy(listNamedOutlets(`an article from ${asked}`)[0]!, { publisher, url })

  it.each([
    ['AP', 'AP News', true],
    ['AP', 'Associated Press of Pakistan', false],
    ['the Associated Press', 'Associated Press of Pakistan', false],
    ['Le Monde', 'Le Monde', true],
    ['Le Monde', 'Le Monde diplomatique', false],
    ['Velm Gazette', 'The Velm Gazette', true],
    ['Velm Gazette', 'Varrick Ledger', false],
  ])('%s is %s: %s', (asked, publisher, expected) => {
    expect(by(asked, publisher)).toBe(expected)
  })

  it('knows an outlet by its address, too', () => {
    expect(by('The Verge', 'Tech feed', 'https://www.theverge.com/1')).toBe(true)
  })
})

it('withoutOutlets leaves what the question is about', () => {
  const question = readQuestion('What did The Verge write about ferries to Oskel?')
  const { terms, names } = withoutOutlets(question, listNamedOutlets(question.text))
  expect([terms, names]).toEqual([['ferri', 'oskel'], ['oskel']])
})
