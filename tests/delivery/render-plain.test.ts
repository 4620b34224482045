import { describe, expect, it } from 'vitest'
import { renderPlain } from '../../src/delivery/render-plain.ts'
import type { Button, Message, Span } from '../../src/news.ts'
import { createRandom, randomMessage } from './random-message.ts'

const plain = { width: 80, color: false }
const narrow = { width: 20, color: false }
const href = 'https://x.example/a'

describe('renderPlain shows', () => {
  it.each<[string, Message, string]>([
    [
      'blocks with a blank line between, and rows without',
      {
        blocks: [
          { kind: 'text', spans: [{ text: 'a' }] },
          { kind: 'list', rows: [[{ text: 'b' }], [{ text: 'c' }]] },
        ],
      },
      'a\n\nb\nc',
    ],
    ['markup as text', spans({ text: '<b> & c' }), '<b> & c'],
    ['an address after its text', spans({ text: 'Riga', href }, { text: '.' }), `Riga <${href}>.`],
    ['no address after a citation', spans({ text: 'So. ' }, { text: '[12]', href }), 'So. [12]'],
    ['no address twice', spans({ text: href, href }), href],
    ['no address that is not one', spans({ text: 'a', href: 'javascript:x' }), 'a'],
    ['a quote set off', { blocks: [{ kind: 'quote', spans: [{ text: 'a\nb' }] }] }, '│ a\n│ b'],
    ['nothing when there is nothing', { blocks: [] }, ''],
    ['no bold without colour', spans({ text: 'a', bold: true }), 'a'],
  ])('%s', (_, message, expected) => {
    expect(renderPlain(message, plain)).toBe(expected)
  })

  it('bold where colour is wanted, closed at the end of every line', () => {
    const message = spans({ text: 'one two three four five', bold: true }, { text: ' six' })
    expect(renderPlain(message, { width: 20, color: true })).toBe(
      '\u001b[1mone two three four\u001b[22m\n\u001b[1mfive\u001b[22m six',
    )
  })
})

describe('renderPlain wraps', () => {
  it.each([
    ['between words', 'one two three four five six', 'one two three four\nfive six'],
    ['inside a word longer than a line', 'x'.repeat(25), `${'x'.repeat(20)}\nxxxxx`],
    ['between wide characters', '新華社北京電記者報道説', '新華社北京電記者報道\n説'],
    ['not before closing punctuation', '新華社北京電記者報道。説', '新華社北京電記者報\n道。説'],
    [
      'not at a space that keeps words together',
      'one two three 10\u00a0000 a',
      'one two three 10\u00a0000\na',
    ],
    [
      'combining accents with their letter',
      'e\u0301'.repeat(21),
      `${'e\u0301'.repeat(20)}\ne\u0301`,
    ],
  ])('%s', (_, given, expected) => {
    expect(renderPlain(spans({ text: given }), narrow)).toBe(expected)
  })

  it('never an address, so that it can be clicked', () => {
    const long = `https://x.example/${'a'.repeat(30)}`
    expect(renderPlain(spans({ text: 'Riga', href: long }), narrow)).toBe(`Riga\n<${long}>`)
  })

  it('a quote within the width', () => {
    const message: Message = {
      blocks: [{ kind: 'quote', spans: [{ text: 'one two three four' }] }],
    }
    expect(renderPlain(message, narrow)).toBe('│ one two three four')
    expect(renderPlain(message, { width: 5, color: false })).toBe('│ one two three four')
  })
})

describe('renderPlain numbers the buttons', () => {
  it.each<[string, Button[][], string]>([
    [
      'from left to right, over all rows',
      [[press('One line'), press('Short')], [press('Stop')]],
      '  #1 One line   #2 Short   #3 Stop',
    ],
    [
      'and shows where one leads',
      [[{ label: 'Open', url: href }, press('Stop')]],
      `  #1 Open <${href}>   #2 Stop`,
    ],
    [
      'even one that leads nowhere',
      [[{ label: 'A', url: 'javascript:x' }], [press('B')]],
      '  #1 A   #2 B',
    ],
    ['with clean labels', [[press('\u001b[2JA\nB')]], '  #1 A B'],
  ])('%s', (_, buttons, expected) => {
    expect(renderPlain({ blocks: [], buttons }, plain)).toBe(expected)
  })

  it('on more lines when one is too short', () => {
    const buttons = [[press('One line'), press('Short'), press('Bullets')]]
    expect(renderPlain({ ...spans({ text: 'a' }), buttons }, narrow)).toBe(
      'a\n\n  #1 One line\n  #2 Short\n  #3 Bullets',
    )
  })
})

it('renderPlain lets no title move the cursor', () => {
  const hostile = '\u001b[2J\u001b]0;title\u0007\u009b31m\u0008\ra\u001bb\u202ec'
  expect(renderPlain(spans({ text: hostile }), { width: 80, color: true })).toBe('31m\nabc')
})

it('renderPlain keeps every line of any message within the width, and free of controls', () => {
  const random = createRandom(7)
  for (let round = 0; round < 1000; round++) {
    const output = renderPlain(randomMessage(random, 6), { width: 40, color: false })
    expect(output).toBe(output.trimEnd())
    expect(output).not.toMatch(/[\p{Cc}--\n]/v)
    for (const line of output.split('\n')) {
      // Latin letters only: how wide the rest is, terminals do not agree on.
      if (/^[ -~]*$/.test(line) && !line.includes('://'))
        expect(line.length).toBeLessThanOrEqual(40)
    }
  }
})

function spans(...given: Span[]): Message {
  return { blocks: [{ kind: 'text', spans: given }] }
}

function press(label: string): Button {
  return { label, press: 'x' }
}
