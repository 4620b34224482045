import { describe, expect, it } from 'vitest'
import { canAnswer, listSilentOutlets } from '../../src/evidence/can-answer.ts'
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

describe('a question that names an outlet without asking for its word', () => {
  const BBC = {
    title: 'BBC names Ilse Maren as director general',
    publisher: 'The Guardian',
    text: 'The BBC has named Ilse Maren as its new director general. She will begin in March.',
  }

  it.each([
    ['Who is the new director general of the BBC?', true],
    ['Who is the new director general, according to the BBC?', false],
    ['Did Reuters and the BBC report a new director general?', false],
  ])('“%s” is for others to answer: %s', async (text, expected) => {
    await using db = await openArchive(...WEEK, BBC)
    const question = readQuestion(text)
    const found = await findPassages(db, question, { limit: 60 })
    expect(canAnswer(question, found)).toBe(expected)
  })

  it('says who is silent by the name of an outlet that we hold', async () => {
    await using db = await openArchive(...WEEK, BBC)
    const found = await findPassages(
      db,
      readQuestion('what does the ashmar herald say on rates?'),
      {
        limit: 2,
      },
    )
    expect(listSilentOutlets(found)).toEqual(['Ashmar Herald'])
  })
})
