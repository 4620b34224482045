import { expect, it } from 'vitest'
import { listSentences } from '../../src/evidence/sentences.ts'
import { listStoryNames } from '../../src/evidence/story-names.ts'
import type { Article, ArticleId, Passage } from '../../src/news.ts'

function passagesOf(
  texts: readonly string[],
  { publisher = 'Riverside Post', language = 'en' } = {},
): readonly Passage[] {
  return texts.map((text, index) => {
    const at = new Date('2026-11-08T10:00:00Z')
    const article: Article = {
      ...{ id: `a${index}` as ArticleId, externalId: undefined, url: undefined, title: 'Title' },
      ...{ publisher, byline: undefined, language, copyOf: undefined, isHeadlineOnly: false },
      ...{ published: { at, precision: 'minute', basis: 'stated' }, arrivedAt: at },
    } as Article
    return { id: index, article, place: 0, kind: 'paragraph', text } as unknown as Passage
  })
}

const namesOf = (texts: readonly string[], from?: Parameters<typeof passagesOf>[1]) =>
  listStoryNames(listSentences(passagesOf(texts, from)))

it('puts first the names that most articles have, and leaves out what one of many has', () => {
  const names = namesOf([
    'In Oskel the mayor met Lise Brandeth on the quay.',
    'The harbour of Oskel stays shut, said Lise Brandeth and Jon Mabry.',
    'A storm has closed Oskel to all ships.',
  ])
  expect(names).toEqual(['Oskel', 'Lise Brandeth'])
})

it('keeps the longest form of a name, without the office before it', () => {
  const names = namesOf([
    'On the quay stood Prime Minister Ilse Orlo. There Orlo spoke for an hour.',
    'Then Bank of Halvary Governor Jan Teller answered Orlo.',
  ])
  expect(names).toEqual(['Ilse Orlo', 'Bank of Halvary', 'Jan Teller'])
})

it('takes no outlet, day, month, nationality or common word for a name', () => {
  const names = namesOf([
    'On Sunday the Iranian delegation told Reuters, the Riverside Post and the BBC that in November the Council decides. The council of Oskel agreed.',
  ])
  expect(names).toEqual(['Oskel'])
})

it('takes a word that only opens a sentence for no part of a name', () => {
  const names = namesOf([
    'Ferry Solvind ran aground. A second ferry came. Residents of Oskel fled.',
  ])
  expect(names).toEqual(['Solvind', 'Oskel'])
})

it('takes the adjective of a place for the place', () => {
  expect(namesOf(['The Zemarran side met the other in Zemarra.'])).toEqual(['Zemarra'])
})

it('parts what one name owns from the name after it', () => {
  expect(namesOf(["They met Halvary's Ilse Orlo there."])).toEqual(['Halvary', 'Ilse Orlo'])
})

it('is silent where every noun has a capital', () => {
  expect(namesOf(['Gestern kam der Zug in den Bahnhof von Köln.'], { language: 'de' })).toEqual([])
})

it('gives five at most, however many and long they are', () => {
  const many = ['Oskel', 'Tirna', 'Vashk', 'Morrow', 'Kelbur', 'Ashmar', 'Lissom']
  expect(namesOf([`We saw ${many.join(', then ')}, and ${'Xavier '.repeat(40)}.`])).toHaveLength(5)
  expect(namesOf([])).toEqual([])
})
