import { describe, expect, it } from 'vitest'
import { findOutlets, nameOutlets } from '../../src/evidence/outlets.ts'

const names = nameOutlets([
  'The Harbour',
  'The Guardian of Oskel',
  'The Guardian of Oskel - World',
  'Lantern | Evening News and Markets Today',
  'LANTERN NEWS - Lifestyle',
  'oskelwatch.com',
  'Chance',
  'Oskel News Agency',
  'The North Bay Herald',
  'Nordic Boating Hour',
])

const found = (text: string) =>
  findOutlets(text, names).map(({ publishers, start, end }) => [
    text.slice(start, end),
    ...publishers,
  ])

describe('findOutlets', () => {
  it.each([
    ['What did The Harbour say?', [['The Harbour', 'The Harbour']]],
    [
      "the article in 'Lantern' on ferries",
      [['Lantern', 'Lantern | Evening News and Markets Today']],
    ],
    [
      'Lantern News and Chance',
      [
        ['Lantern News', 'LANTERN NEWS - Lifestyle'],
        ['Chance', 'Chance'],
      ],
    ],
    ['what does ONA say', [['ONA', 'Oskel News Agency']]],
    ['on a hill, Ona said', []], // a name, not initials
    ['what does NBH say', []], // two have them
    ['Oskel Watch on the storm', [['Oskel Watch', 'oskelwatch.com']]],
    ['what does oskelwatch.com say', [['oskelwatch.com', 'oskelwatch.com']]],
    [
      'Did the Guardian of Oskel report it?',
      [['the Guardian of Oskel', 'The Guardian of Oskel', 'The Guardian of Oskel - World']],
    ],
    [
      'a Guardian of Oskel article',
      [['Guardian of Oskel', 'The Guardian of Oskel', 'The Guardian of Oskel - World']],
    ],
  ])('finds in “%s” the outlet and all its feeds', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it.each([
    ['a word that is no name', 'ships in the harbour, by chance'],
    ['a part of a name', 'Guardian angels of the city'],
    ['an outlet we hold nothing of', 'What did The Bugle say?'],
    ['no text', ''],
    ['10,000 characters', 'The '.repeat(2500)],
  ])('finds none in %s', (_, text) => {
    expect(found(text)).toEqual([])
  })

  it('knows a name in small letters when it is let say something', () => {
    expect(found('what did the harbour say about ferries')).toHaveLength(1)
    expect(found('according to chance it rained')).toHaveLength(1)
  })
})
