import { describe, expect, it } from 'vitest'
import { canAnswer, listSilentOutlets, mayAnswer } from '../../src/evidence/can-answer.ts'
import type { Meaning } from '../../src/evidence/meaning.ts'
import { readQuestion } from '../../src/evidence/question.ts'
import { findPassages } from '../../src/evidence/retrieve.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { listListed } from '../../src/store/search.ts'
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
    expect(listSilentOutlets(found)).toMatchObject([{ name: 'Ashmar Herald' }])
  })
})

describe('mayAnswer, for what was found by its meaning', () => {
  // A server whose vectors put everything near everything.
  const meaning = (db: OpenDatabase): Meaning => ({
    ask: async () => ({
      has: () => true,
      near: async (isIn) => {
        const all = await listListed(db, { after: 0, limit: 9 })
        return all.map(({ id }) => ({ id, similarity: 1 / id })).filter(({ id }) => isIn(id))
      },
    }),
  })

  it.each([
    ['Ausstand der Hafenarbeiter?', true],
    ['Ausstand der Hafenarbeiter in Lahore?', true], // a name that nobody here knows may be written so
    ['What did Reuters say on longshoremen?', false],
    ['Ausstand?', false],
    ['', false],
  ])('“%s”: %s', async (text, expected) => {
    await using db = await openArchive(...WEEK)
    const question = readQuestion(text)
    const found = await findPassages(db, question, { limit: 60, meaning: meaning(db) })
    expect(canAnswer(question, found)).toBe(false)
    expect(mayAnswer(question, found)).toBe(expected)
    const byWords = await findPassages(db, question, { limit: 60 })
    expect(mayAnswer(question, byWords)).toBe(false)
  })

  it('needs one of the names that are known here', async () => {
    await using db = await openArchive(...WEEK)
    const question = readQuestion('Ausstand der Hafenarbeiter in Varrick?')
    const ask: Meaning['ask'] = async () => ({
      has: () => true,
      near: async (isIn) => [4].filter(isIn).map((id) => ({ id, similarity: 1 })),
    })
    const window = { from: new Date('2026-11-05T00:00:00Z') } // what tells of Varrick is older
    const found = await findPassages(db, question, { limit: 60, window, meaning: { ask } })
    expect(found.isByMeaning).toBe(true)
    expect(mayAnswer(question, found)).toBe(false)
  })
})
