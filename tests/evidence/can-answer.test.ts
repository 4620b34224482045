import { describe, expect, it } from 'vitest'
import { canAnswer } from '../../src/evidence/can-answer.ts'
import { listNamedOutlets } from '../../src/evidence/outlets-asked.ts'
import { readQuestion } from '../../src/evidence/question.ts'
import { findPassages } from '../../src/evidence/retrieve.ts'
import { openArchive, WEEK } from './archive.ts'

async function can(text: string): Promise<boolean> {
  await using db = await openArchive(...WEEK)
  const question = readQuestion(text)
  return canAnswer(question, await findPassages(db, question, { limit: 60 }))
}

describe('a question that names an outlet', () => {
  it.each([
    ['that has it', 'What does The Courier report about the dockers in Port Velm?', true],
    ['known by another', 'What does The Guardian report about the dockers in Port Velm?', false],
    ['nobody knows', 'What do the articles from Velm Gazette say about dockers?', false],
    [
      'that has nothing on the matter',
      'What did the Varrick Ledger article say about the league match of Stannick in Sellmouth?',
      false,
    ],
    [
      'beside one that has it',
      'Do The Courier and Reuters both report that dockers in Port Velm stopped work?',
      false,
    ],
  ])('%s', async (_, question, expected) => {
    expect(await can(question)).toBe(expected)
  })
})

describe('listNamedOutlets', () => {
  it.each([
    ['What did The Verge say about it?', ['The Verge']],
    ['Compare the article from Velm Gazette with a Reuters report.', ['Velm Gazette', 'Reuters']],
    ['articles from The Verge and TechCrunch on taxes', ['The Verge', 'TechCrunch']],
    ['as reported by ‘Al Jazeera’ on Monday', ['Al Jazeera']],
    ['Does a report published in October name Ilse Maren?', []],
    ['Who is Ilse Maren?', []],
  ])('%s', (question, names) => {
    const found = listNamedOutlets(question).map(({ name }) => name)
    expect(found.map((name) => name.replace(/^The /, ''))).toEqual(
      names.map((name) => name.replace(/^The /, '')),
    )
  })

  it('names no more than it can look up', () => {
    const many = Array.from({ length: 50 }, (_, index) => `an article from Paper Number${index}x`)
    expect(listNamedOutlets(many.join(', ')).length).toBeLessThanOrEqual(8)
  })
})
