/** Messages that nobody would write, made of strings that have broken something somewhere. */

import type { Message, MessageBlock, Span } from '../../src/news.ts'

const NAUGHTY = [
  'Plain words, and a sentence. Another one! ',
  '<b>bold</b>',
  '</i></blockquote>',
  '&amp; &lt; &#x3c; & <',
  '"\' onclick="x"',
  '<a href="javascript:alert(1)">',
  '\u001b[2J\u001b[31mred',
  '\u0000\u0007\u0008\u009b',
  '\u202eright to left\u202c',
  '\u2066isolated\u2069',
  '\u200b\ufeff\u2060',
  '\u200f\u200e',
  '\ud800',
  '\udc00',
  '👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿🇱🇻',
  'e\u0301\u0302\u0303',
  'की कानूनी स्थिति ',
  '新華社北京電。記者報道，',
  'مرحبا بالعالم ',
  '\r\n',
  '\n\n\n',
  '\t  \u00a0',
  '\u2028\u2029',
  '\u3164\u115f\u2800\ufffc',
  '(2/3)',
  '…',
  ' ',
  'x'.repeat(70),
]

const ADDRESSES = [
  'https://a.example/news?id=1&x="<>\'',
  'http://b.example/ä',
  'tg://user?id=1',
  'javascript:alert(1)',
  'mailto:a@b.example',
  'https://user:word@c.example/',
  'not an address',
  '',
  `https://d.example/${'p'.repeat(900)}`,
  `https://d.example/${'p'.repeat(2100)}`,
]

/** Numbers in [0, 1), the same for the same seed. */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

/** `piecesMax` bounds how many naughty strings one span is made of. */
export function randomMessage(random: () => number, piecesMax: number): Message {
  const below = (end: number) => Math.floor(random() * end)
  const pick = <T>(from: readonly T[]) => from[below(from.length)]!
  const many = <T>(max: number, make: () => T) => Array.from({ length: below(max + 1) }, make)

  function span(): Span {
    const looks: Partial<Span>[] = [{}, {}, { bold: true }, { italic: true }, { code: true }]
    const href = random() < 0.3 ? { href: pick(ADDRESSES) } : {}
    const text = many(piecesMax, () => pick(NAUGHTY)).join('')
    const time = random() < 0.1 ? { atMs: 1_762_632_000_000 } : {}
    return { text, ...pick(looks), ...pick(looks), ...href, ...time }
  }

  function block(): MessageBlock {
    const kind = pick(['text', 'quote', 'list'] as const)
    if (kind === 'list') return { kind, rows: many(12, () => many(4, span)) }
    if (kind === 'text') return { kind, spans: many(6, span) }
    return { kind, spans: many(6, span), ...(random() < 0.5 ? { expandable: true } : {}) }
  }

  return { blocks: many(6, block) }
}
