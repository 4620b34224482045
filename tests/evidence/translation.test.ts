import { expect, it } from 'vitest'
import { readTranslations } from '../../src/evidence/translation.ts'

const reply = (...texts: readonly string[]) =>
  JSON.stringify({ translations: texts.map((text, index) => ({ sentence: index + 1, text })) })

it.each<[string, string, string, boolean]>([
  ['the same figures', 'The pay rises by 6.5 percent.', 'Der Lohn steigt um 6,5 Prozent.', true],
  [
    'groups of digits as the language writes them',
    '1,500 people came.',
    '1 500 Menschen kamen.',
    true,
  ],
  ['a figure spelled out before', 'Seven people died.', '7 Menschen starben.', true],
  ['no figure at all', 'The strike is over.', 'Der Streik ist vorbei.', true],
  ['another figure', 'Seven people died.', '8 Menschen starben.', false],
  ['a figure more', 'People died.', '12 Menschen starben.', false],
  ['a figure less', 'In 2019, 12 people died.', '12 Menschen starben.', false],
  ['a link', 'The strike is over.', 'Mehr auf https://evil.example/x', false],
  ['an address to write to', 'The strike is over.', 'Fragen Sie @evil_bot danach.', false],
  ['nothing', 'The strike is over.', '', false],
  ['a treatise', 'It is over.', 'Es '.repeat(100), false],
])('a translation with %s: “%s” → “%s”', (_, original, translated, isKept) => {
  expect(readTranslations(reply(translated), [original])).toEqual([isKept ? translated : undefined])
})

it('leaves a sentence that the model has left out', () => {
  expect(readTranslations(reply('Eins.'), ['One.', 'Two.'])).toEqual(['Eins.', undefined])
})

it('throws a Fault for a reply in another form', () => {
  expect(() => readTranslations('Natürlich!', ['One.'])).toThrow('not the JSON')
})
