import { describe, expect, it } from 'vitest'
import { findOutlets, nameOutlets } from '../../src/evidence/outlets.ts'
import { splitQuestion } from '../../src/evidence/parts.ts'

const names = nameOutlets(['Lantern', 'Arts and Life', 'The Harbour'])

function parts(text: string) {
  return splitQuestion(text, findOutlets(text, names)).map(({ terms, publishers }) => [
    publishers.join(', '),
    terms.join(' '),
  ])
}

describe('splitQuestion', () => {
  it('gives each part the outlet it asks of', () => {
    expect(
      parts(
        'Did Lantern call the ferry strike legal, while The Harbour wrote of empty shelves in Oskel?',
      ),
    ).toEqual([
      ['Lantern', 'call ferri strike legal'],
      ['The Harbour', 'wrote empti shelv oskel'],
    ])
  })

  it('takes several sentences apart', () => {
    expect(
      parts(
        'The ferry Solvind ran aground. Which captain took the blame, and who repaired the hull?',
      ),
    ).toHaveLength(2)
  })

  it('joins what asks for nothing by itself to what comes after it', () => {
    const [first] = parts(
      'After the vote, which minister left office, and which party gained seats?',
    )
    expect(first?.[1]).toBe('vote minist left offic')
  })

  it.each([
    ['one thing', 'How many tents reached Ashmar?'],
    ['names joined by “and”', 'What do Ashmar and Varrick share?'],
    ['nothing', ''],
    ['no words', ', , ; ? !'],
  ])('gives no parts to a question of %s', (_, text) => {
    expect(parts(text)).toEqual([])
  })

  it('never cuts through the name of an outlet', () => {
    const text = 'Did Arts and Life praise the tall museum, and is it open on Sundays in winter?'
    expect(parts(text)[0]).toEqual(['Arts and Life', 'prais tall museum'])
  })

  it('is bounded, however many parts there are', () => {
    expect(parts('red green blue, '.repeat(500)).length).toBeLessThanOrEqual(6)
  })
})
