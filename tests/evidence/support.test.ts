import { describe, expect, it } from 'vitest'
import { markSupport } from '../../src/evidence/support.ts'

const PASSAGE =
  'The bridge opened in 1931. Some 2,300 dockers stopped work at midnight, the union said. Talks go on.'

const marked = (sentence: string, passage = PASSAGE, charsMax = 700) =>
  markSupport(sentence, passage, charsMax)
    .map(({ text, bold }) => (bold ? `*${text}*` : text))
    .join('')

describe('markSupport', () => {
  it('shows a quotation in its place', () => {
    expect(marked('Some 2,300 dockers stopped work at midnight, the union said.')).toBe(
      'The bridge opened in 1931. *Some 2,300 dockers stopped work at midnight, the union said.* Talks go on.',
    )
  })

  it('shows the words that hold a written sentence', () => {
    expect(marked('The union said that 2,300 dockers stopped working.')).toBe(
      'The bridge opened in 1931. Some *2,300 dockers stopped work* at midnight, the *union* said. Talks go on.',
    )
  })

  it('shows a passage that holds none of its words as it is', () => {
    expect(marked('Nothing here.')).toBe(PASSAGE)
  })

  it('cuts a long passage around what is held, at words', () => {
    const long = `${'Far from it all. '.repeat(200)}${PASSAGE} ${'And so on and on. '.repeat(200)}`
    const shown = marked('The union said that 2,300 dockers stopped working.', long, 200)
    expect(shown.length).toBeLessThan(220)
    expect(shown).toContain('*2,300 dockers stopped work*')
    expect(shown).toMatch(/^…\p{L}.*\p{L}.?…$/u)
  })

  it('loses nothing of a passage it shows whole', () => {
    const spans = markSupport('the union said work', PASSAGE, 700)
    expect(spans.map(({ text }) => text).join('')).toBe(PASSAGE)
  })
})
