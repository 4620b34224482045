import { describe, expect, it } from 'vitest'
import { readQuestion } from '../../src/evidence/question.ts'
import { findPassages } from '../../src/evidence/retrieve.ts'
import { countSlips } from '../../src/evidence/spelling.ts'
import { openArchive, WEEK } from './archive.ts'

describe('countSlips', () => {
  it.each([
    ['ashmar', 'ashmar', 0],
    ['ashmar', 'ashmer', 1],
    ['ashmar', 'ashar', 1],
    ['ashmar', 'ashmarr', 1],
    ['ashmar', 'ahsmar', 1],
    ['stannick', 'stanik', 2],
    ['ashmar', 'sellmouth', undefined],
    ['', 'a', 1],
  ])('between “%s” and “%s” is %s', (one, other, slips) => {
    expect(countSlips(one, other, 2)).toBe(slips)
  })

  it('stops at the most that is asked for', () => {
    expect(countSlips('stannick', 'stanik', 1)).toBeUndefined()
  })
})

describe('a misspelt name', () => {
  it.each([
    ['the strike in Port Velm by Sorell', 'Dockers in Port Velm begin strike'],
    ['Stannik', 'Stannick beat Sellmouth 3-1'],
    ['What did Varick decide on its rate?', 'Central bank of Varrick raises its rate to 5.25%'],
  ])('in “%s” still finds the article', async (query, title) => {
    await using db = await openArchive(...WEEK)
    const { ranked } = await findPassages(db, readQuestion(query), { limit: 3 })
    expect(ranked[0]?.passage.article.title).toBe(title)
  })

  it('counts as held where the name it was meant for stands', async () => {
    await using db = await openArchive(...WEEK)
    const { ranked } = await findPassages(db, readQuestion('Stannik'), { limit: 3 })
    expect(ranked[0]?.covered).toBe(1)
    expect([...ranked[0]!.held]).toEqual(['stannik'])
  })

  it('is not guessed from a short or quite another word', async () => {
    await using db = await openArchive(...WEEK)
    for (const query of ['Velk', 'Zeppelin', '2010'])
      expect((await findPassages(db, readQuestion(query), { limit: 3 })).ranked).toEqual([])
  })
})

describe('a German compound', () => {
  const REFORM = {
    title: 'Regierung beschließt Krankenversicherungsreform',
    text: 'Die Hafenarbeiter in Velm begrüßen die Krankenversicherungsreform. Ihr Streik ist vorbei.',
  }

  it.each([['Wie steht es um die Krankenversicherung?'], ['Wann endet der Hafenarbeiterstreik?']])(
    'in “%s” is looked up by its parts',
    async (query) => {
      await using db = await openArchive(...WEEK, REFORM)
      const { ranked } = await findPassages(db, readQuestion(query), { limit: 3 })
      expect(ranked[0]?.passage.article.title).toBe(REFORM.title)
    },
  )

  it.each(['Is there krankenversicherung?', 'Wer mag Hafenarbeiterzeppeline?'])(
    'but not in “%s”',
    async (query) => {
      await using db = await openArchive(...WEEK, REFORM)
      expect((await findPassages(db, readQuestion(query), { limit: 3 })).ranked).toEqual([])
    },
  )
})
