import { expect, it } from 'vitest'
import { withoutJoiners } from '../../src/delivery/disarm.ts'
import { renderHtml } from '../../src/delivery/render.ts'
import type { Span } from '../../src/news.ts'

const textOf = (...spans: Span[]) => renderHtml({ blocks: [{ kind: 'text', spans }] })[0]!.text

it.each([
  ['@durov', '@\u2060durov'],
  ['mail a@b.example now', 'mail a@\u2060b.\u2060example now'],
  ['http://evil.example/x', 'http:\u2060//evil.\u2060example/x'],
  ['t.me/joinchat', 't.\u2060me/joinchat'],
  ['#win at 10.0.0.1', '#\u2060win at 10.\u20600.0.1'],
  ['пример.рф', 'пример.\u2060рф'],
])('parts what Telegram would make a link of: %s', (given, shown) => {
  expect(textOf({ text: given })).toBe(shown)
  expect(withoutJoiners(shown)).toBe(given)
})

it.each(['6.5 percent, at 14.30', 'The U.S. and the E.U.', 'No. 5. Then', '/brief 2', 'C# is 3:2'])(
  'leaves as it is what is no link: %s',
  (text) => {
    expect(textOf({ text })).toBe(text)
  },
)

it('leaves links of ours and code alone, and parts a name that two spans make', () => {
  expect(textOf({ text: 'a.example', href: 'https://a.example/' })).toBe('a.example')
  expect(textOf({ text: '@name', code: true })).toBe('@name')
  expect(textOf({ text: '@' }, { text: 'durov' })).toBe('@\u2060durov')
})
