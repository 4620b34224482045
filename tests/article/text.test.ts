import { describe, expect, it } from 'vitest'
import { cleanText, cutAtWord, splitSentences } from '../../src/article/text.ts'

describe('cleanText', () => {
  it.each([
    ['composes letters', 'cafe\u0301', 'café'],
    ['squashes white space of every kind', ' a\u00a0\t\r\n b\u2003c\u2028d\u0085e ', 'a b c d e'],
    ['drops control characters', 'a\u0000b\u001bc\u007fd\u0090e', 'abcde'],
    ['drops zero-width characters', 'pass\u200bword\u2060\ufeff', 'password'],
    ['drops direction overrides and isolates', '\u202eevil\u202c \u2066x\u2069\u200f', 'evil x'],
    ['drops soft hyphens', 'Regie\u00adrung', 'Regierung'],
    ['drops tag characters, which hide text', 'a\u{e0068}\u{e0069}b', 'ab'],
    ['drops joiners between Latin letters', 'a\u200cb\u200dc', 'abc'],
    ['keeps the joiners that Persian is spelled with', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['keeps a family of emoji together', '👨\u200d👩\u200d👧', '👨\u200d👩\u200d👧'],
    ['replaces half a character', 'a\ud800b', 'a\ufffdb'],
    ['leaves markup and quotes alone', `<b>"it's" & \\n</b>`, `<b>"it's" & \\n</b>`],
    ['gives nothing for nothing visible', '\ufeff\u200b \n', ''],
  ])('%s', (_, text, expected) => {
    expect(cleanText(text, 100)).toBe(expected)
  })

  it('never cuts a character in half', () => {
    expect(cleanText('ab😀', 3)).toBe('ab')
    expect(cleanText('ab😀', 4)).toBe('ab😀')
  })
})

it.each([
  ['leaves a short text whole', 'one two', 'one two'],
  ['cuts between words and shows it', 'one two, three four', 'one two…'],
  ['cuts a word that fills the line', 'onetwothreefour', 'onetwothree…'],
])('%s', (_, text, expected) => {
  expect(cutAtWord(text, 12)).toBe(expected)
})

describe('splitSentences', () => {
  // The sentences of a row, parted by a bar; joined by spaces they are the text.
  it.each([
    ['ends at full stops', 'He left.|She stayed.'],
    ['ends at questions and exclamations', 'Why?|No!|Well.'],
    ['keeps titles with names', 'Mr. Smith met Dr. Jones and Sen. Lee.|They spoke.'],
    ['keeps initials', 'J. K. Rowling met George W. Bush.|He smiled.'],
    ['keeps U.S. within a sentence', 'The U.S. Senate voted.|It passed.'],
    ['ends after U.S. before a new beginning', 'He moved to the U.S.|The move was sudden.'],
    ['keeps numbers after No.', 'No. 5 is here.|No.|He is not.'],
    ['keeps dates after months', 'On Jan. 6 it rained.|On Sept. 11 it did not.'],
    ['keeps firms', 'Apple Inc. Chief Executive Tim Cook spoke.|The firm did not.'],
    ['ends after p.m.', 'It closed at 5 p.m.|Police came at 6 p.m. ET on Friday.'],
    ['keeps decimals', 'It rose 3.5 percent to $1.25.|It fell later.'],
    ['ends before a number', 'He left.|30 people were hurt in 2020.|12 died.'],
    ['ends before an amount', 'It cost a lot.|$6m was lost.'],
    ['ends before a name in small letters', 'Sales fell.|iPhone sales rose.'],
    ['keeps the closing quote', '“We go.”|She said “no”.|"Go."|Then he left.'],
    ['keeps what follows a quoted question', '“Why?” he asked.|“Go!” she said.'],
    ['keeps list numbers', '1. First thing.|2. Second thing.'],
    ['keeps an ellipsis within a sentence', 'He said ... and more.|Then it ended.'],
    ['ends after brackets', 'It rained (a lot.)|It stopped.'],
    ['keeps e.g. and vs.', 'Fruit, e.g. Apples, vs. Pears.|Next.'],
  ])('%s', (_, row) => {
    expect(splitSentences(row.replaceAll('|', ' '))).toEqual(row.split('|'))
  })

  it.each([
    [
      'parts sentences set without a space',
      'He left.The man stayed on.',
      ['He left.', 'The man stayed on.'],
    ],
    ['gives a lone closing quote to the sentence before', 'He left. ” She', ['He left. ”', 'She']],
    ['gives a glued opening quote to the next', 'He left.“We go.”', ['He left.', '“We go.”']],
    ['keeps the name of a site', 'Amazon.com said so.', ['Amazon.com said so.']],
    ['reads a wrapped line as one', 'He left\nthe house.', ['He left the house.']],
    ['ends at a blank line', 'A heading\n\nA text.', ['A heading', 'A text.']],
    ['reads Chinese', '是的。他来了。', ['是的。', '他来了。']],
    ['reads Arabic', 'هل جاء؟ نعم.', ['هل جاء؟', 'نعم.']],
    ['gives nothing for nothing', ' \n\n ', []],
  ])('%s', (_, text, expected) => {
    expect(splitSentences(text)).toEqual(expected)
  })

  it('keeps German ordinals, in German', () => {
    const sentences = ['Das war am 8. Januar in Bonn.', 'Er ging.']
    expect(splitSentences(sentences.join(' '), 'de-DE')).toEqual(sentences)
  })

  it('takes a language that does not exist', () => {
    expect(splitSentences('One. Two.', 'not a language!')).toEqual(['One.', 'Two.'])
  })

  it.each(['J. ', 'He left. ', '. ', '“', 'a', '"Go." ', '1. '])(
    'loses no word of a great many %j',
    (bit) => {
      const text = bit.repeat(50_000)
      const squash = (words: string) => words.replace(/\s/g, '')
      expect(squash(splitSentences(text).join('')) === squash(text)).toBe(true)
    },
  )
})
