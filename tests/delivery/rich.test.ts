import { expect, it } from 'vitest'
import { renderRich } from '../../src/delivery/rich.ts'
import type { Message } from '../../src/news.ts'
import { readRich } from '../fakes/telegram-rich.ts'
import { createRandom, randomMessage } from './random-message.ts'

const rich = (blocks: Message['blocks']) => renderRich({ blocks, isRich: true })

it('draws paragraphs, quotations, what unfolds, and tables', () => {
  expect(
    rich([
      { kind: 'text', spans: [{ text: 'a < b', bold: true }] },
      { kind: 'list', rows: [[{ text: 'x' }], [{ text: 'y', href: 'https://y.example/' }]] },
      { kind: 'quote', spans: [{ text: 'said' }] },
      { kind: 'quote', spans: [{ text: 'more' }], expandable: true },
      {
        kind: 'list',
        rows: [[{ text: 'A: 1' }]],
        table: { head: ['Who', 'Count'], rows: [[[{ text: '<A>' }], []]] },
      },
    ]),
  ).toBe(
    '<p><b>a &lt; b</b></p><p>x<br><a href="https://y.example/">y</a></p>' +
      '<blockquote>said</blockquote><details><summary>More</summary>more</details>' +
      '<table striped compact><tr><th>Who</th><th>Count</th></tr><tr><td>&lt;A&gt;</td><td></td></tr></table>',
  )
})

it('is for messages that are meant to be rich, and not for very long ones', () => {
  const spans = [{ text: 'x '.repeat(15_000) }]
  expect(rich([{ kind: 'text', spans }])).toBeUndefined()
  expect(renderRich({ blocks: [{ kind: 'text', spans: [{ text: 'x' }] }] })).toBeUndefined()
})

it('cannot be broken by any message', () => {
  const random = createRandom(7)
  for (let count = 0; count < 300; count += 1) {
    const html = renderRich({ ...randomMessage(random, 4), isRich: true })
    if (html !== undefined) expect(readRich({ html })).not.toHaveProperty('error_code')
  }
})
