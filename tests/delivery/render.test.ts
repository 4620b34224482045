import { describe, expect, it } from 'vitest'
import { messageText, type Part, renderHtml } from '../../src/delivery/render.ts'
import type { Button, Message, MessageBlock, Span } from '../../src/news.ts'
import { createRandom, randomMessage } from './random-message.ts'
import { parseStrictly } from './strict-html.ts'

describe('renderHtml draws', () => {
  it.each<[string, Message, string]>([
    ['plain text as it is', text('Hello.'), 'Hello.'],
    ['bold', spans({ text: 'a', bold: true }), '<b>a</b>'],
    ['italic within bold', spans({ text: 'a', bold: true, italic: true }), '<b><i>a</i></b>'],
    ['code without other looks', spans({ text: 'a', bold: true, code: true }), '<code>a</code>'],
    ['a link', spans(link('a', 'https://x.example/')), '<a href="https://x.example/">a</a>'],
    [
      'a link rather than code',
      spans({ ...link('a', 'tg://x'), code: true }),
      '<a href="tg://x">a</a>',
    ],
    [
      'white space without looks',
      spans({ text: 'a' }, { text: ' ', bold: true }, { text: 'b' }),
      'a b',
    ],
    ['a quote', { blocks: [quote('a')] }, '<blockquote>a</blockquote>'],
    [
      'a quote that expands',
      { blocks: [{ kind: 'quote', spans: [{ text: 'a' }], expandable: true }] },
      '<blockquote expandable>a</blockquote>',
    ],
    [
      'a time that a tap shows on the own clock',
      spans({ text: 'at ' }, { text: '14:05', atMs: 1_762_610_700_000, italic: true }),
      'at <tg-time unix="1762610700"><i>14:05</i></tg-time>',
    ],
    [
      'a time on each reader’s own clock',
      spans({ text: '14:05', atMs: 1_762_610_700_999, onOwnClock: true }),
      '<tg-time unix="1762610700" format="dt">14:05</tg-time>',
    ],
    [
      'a link rather than a time',
      spans({ ...link('a', 'https://x.example/'), atMs: 1_762_610_700_000 }),
      '<a href="https://x.example/">a</a>',
    ],
    [
      'a headline from right to left apart from what stands beside it',
      spans({ text: '1. ' }, link('خبر ١', 'https://x.example/'), { text: ' – Radio 4, 14:05' }),
      '1. \u2068<a href="https://x.example/">خبر ١</a>\u2069 – Radio 4, 14:05',
    ],
    [
      'a line that is all from right to left as it is',
      spans({ text: 'עובדי הנמל שבתו. ' }, link('[1]', 'https://x.example/')),
      'עובדי הנמל שבתו. <a href="https://x.example/">[1]</a>',
    ],
    ['a blank line between blocks', { blocks: [block('a'), block('b')] }, 'a\n\nb'],
    ['list rows close together', { blocks: [list('a', 'b')] }, 'a\nb'],
    [
      'no blocks and rows without anything to see',
      { blocks: [block(' '), list('', 'a', '\u200d')] },
      'a',
    ],
    ['no white space around a row', spans({ text: ' ' }, { text: ' a ' }), 'a'],
    ['only one line break of several', text('a\r\n\r\n \u2028b'), 'a\nb'],
  ])('%s', (_, message, html) => {
    expect(renderHtml(message)).toEqual([{ html, text: parseStrictly(html).text, buttons: [] }])
  })
})

describe('renderHtml cannot be broken by', () => {
  it.each([
    ['markup', 'a < b & <b>c</b> &amp;', 'a &lt; b &amp; &lt;b&gt;c&lt;/b&gt; &amp;amp;'],
    ['control characters', 'a\u0000b\u0007c\u009bd\u007f', 'abcd'],
    ['tabs', 'a\tb', 'a b'],
    ['terminal colours', '\u001b[1;31mred\u001b[0m', 'red'],
    ['terminal links', '\u001b]8;;https://x.example\u0007a\u001b]8;;\u001b\\b', 'ab'],
    ['an unfinished terminal sequence', '\u001b]8;;a', ']8;;a'],
    ['bidi overrides and isolates', '\u202ea\u202c\u2066b\u2069', 'ab'],
    ['characters without width', 'a\u200bb\u2060c\ufeff', 'abc'],
    ['a lone surrogate', 'a\ud83d', 'a\ufffd'],
  ])('%s', (_, given, html) => {
    expect(renderHtml(text(given))[0]?.html).toBe(html)
  })

  it.each([
    ['joined emoji', '👩‍👩‍👧'],
    ['Persian with ZWNJ', 'می‌خواهم'],
    ['direction marks', 'a\u200fb'],
  ])('but keeps %s', (_, given) => {
    expect(renderHtml(text(given))[0]?.text).toBe(given)
  })
})

describe('renderHtml links', () => {
  it.each([
    ['quotes and ampersands', 'https://x.example/?a="&b=1', 'https://x.example/?a=%22&amp;b=1'],
    ['other alphabets', 'https://x.example/ä', 'https://x.example/%C3%A4'],
    ['surrounding white space', ' https://x.example/ ', 'https://x.example/'],
  ])('to an address with %s', (_, href, drawn) => {
    expect(renderHtml(spans(link('a', href)))[0]?.html).toBe(`<a href="${drawn}">a</a>`)
  })

  it.each([
    ['javascript', 'javascript:alert(1)'],
    ['data', 'data:text/html,x'],
    ['mailto', 'mailto:a@x.example'],
    ['a tg address without slashes', 'tg:user'],
    ['a relative address', '/news'],
    ['nothing', ''],
    ['an address with a user name', 'https://bank.example@x.example/'],
    ['an address over 2048 characters', `https://x.example/${'a'.repeat(2048)}`],
    ['an address that grows over 2048 characters', `https://x.example/${'ä'.repeat(1000)}`],
  ])('not to %s', (_, href) => {
    expect(renderHtml(spans(link('a', href)))[0]?.html).toBe('a')
  })
})

describe('renderHtml splits', () => {
  it('between blocks, with a counter', () => {
    const parts = renderHtml({ blocks: [block('a'.repeat(3000)), block('b'.repeat(3000))] })
    expect(parts.map(({ html }) => html)).toEqual([
      `${'a'.repeat(3000)}\n\n<i>(1/2)</i>`,
      `${'b'.repeat(3000)}\n\n<i>(2/2)</i>`,
    ])
    expect(parts[1]?.text).toBe(`${'b'.repeat(3000)}\n\n(2/2)`)
  })

  it('between rows when a list is too long, filling the part that was begun', () => {
    const rows = ['b', 'c', 'd', 'e', 'f'].map((letter) => letter.repeat(1000))
    const [first, second] = renderHtml({ blocks: [block('a'), list(...rows)] })
    expect(first?.text).toBe(['a', '', ...rows.slice(0, 4), '', '(1/2)'].join('\n'))
    expect(second?.text).toBe(`${rows[4]}\n\n(2/2)`)
  })

  it('after a sentence when a paragraph is too long', () => {
    const sentence = `Word ${'word '.repeat(200)}end.`
    const parts = renderHtml(text(Array(6).fill(sentence).join(' ')))
    expect(bodies(parts)).toEqual([
      [sentence, sentence, sentence, sentence].join(' '),
      [sentence, sentence].join(' '),
    ])
  })

  it('after the citations of a sentence, not before them', () => {
    const said = (number: number): Span[] => [
      { text: `${'Word '.repeat(200)}end. ` },
      link(`[${number}]`, 'https://x.example/'),
      link('[12]', 'https://x.example/'),
      { text: ' ' },
    ]
    const parts = bodies(renderHtml(spans(...[1, 2, 3, 4, 5, 6].flatMap(said))))
    expect(parts.map((part) => part.slice(-12))).toEqual(['end. [4][12]', 'end. [6][12]'])
    expect(parts[1]).toMatch(/^Word Word/)
  })

  it('never between a word and its citation', () => {
    const parts = bodies(renderHtml(text('word [1] '.repeat(1000))))
    for (const part of parts) expect(part).toMatch(/^word .*\[1\]$/)
  })

  it('between words when a sentence is too long', () => {
    const [first, second] = bodies(renderHtml(text('word '.repeat(1000))))
    expect(first).toMatch(/^(word )+word$/)
    expect(second).toMatch(/^(word )+word$/)
    expect(first!.length).toBeGreaterThan(4070)
  })

  it('between graphemes when a word is too long', () => {
    const family = '👩‍👩‍👧‍👦'
    const parts = bodies(renderHtml(text(family.repeat(500))))
    expect(parts.length).toBe(2)
    for (const part of parts) expect(part.replaceAll(family, '')).toBe('')
  })

  it('within a grapheme only when it is longer than a part', () => {
    const parts = bodies(renderHtml(text(`a${'\u0301'.repeat(6000)}`)))
    expect(parts.join('')).toBe(`a${'\u0301'.repeat(6000)}`)
  })

  it('so that formatting opens again', () => {
    const href = 'https://x.example/'
    const long = 'word '.repeat(1000)
    const parts = renderHtml({
      blocks: [{ kind: 'quote', spans: [{ ...link(long, href), bold: true }] }],
    })
    for (const { html } of parts) {
      expect(html).toMatch(/^<blockquote><a href="[^"]*"><b>word/)
      expect(html).toMatch(/word<\/b><\/a><\/blockquote>\n\n<i>\(\d\/2\)<\/i>$/)
    }
  })

  it('before a short link rather than inside it', () => {
    const before = 'word '.repeat(814) // ends ten characters before the limit
    const parts = renderHtml(
      spans({ text: before }, link('several words of a link', 'https://x.example/')),
    )
    expect(bodies(parts)).toEqual([before.trim(), 'several words of a link'])
  })

  it('before the hundredth entity', () => {
    const words = Array.from(
      { length: 250 },
      (_, index): Span => ({ text: `w${index}`, bold: true }),
    )
    const parts = renderHtml({ blocks: [{ kind: 'list', rows: words.map((word) => [word]) }] })
    expect(parts.map(({ html }) => parseStrictly(html).entities.length)).toEqual([100, 100, 53])
  })

  it('before the hundredth entity even within a row', () => {
    const words = Array.from({ length: 250 }, (): Span => ({ text: 'word ', bold: true }))
    const parts = renderHtml(spans(...words))
    expect(parts.map(({ html }) => parseStrictly(html).entities.length)).toEqual([100, 100, 53])
  })

  it('before the addresses come to more than Telegram takes', () => {
    const row = [link('a', `https://x.example/${'p'.repeat(2000)}`)]
    const parts = renderHtml({ blocks: [{ kind: 'list', rows: [row, row, row, row, row] }] })
    expect(parts.map(({ text }) => text)).toEqual(['a\na\na\na\n\n(1/2)', 'a\n\n(2/2)'])
  })

  it('before the HTML is larger than Telegram takes', () => {
    const row = [link('&'.repeat(900), `https://x.example/?${'&'.repeat(2000)}`)]
    const parts = renderHtml({ blocks: [{ kind: 'list', rows: [row, row, row, row] }] })
    expect(parts).toHaveLength(2)
    for (const part of parts) checkPart(part)
  })

  it('into at most 20 parts, the last of which says that there is more', () => {
    const parts = renderHtml(text('word '.repeat(30_000)))
    expect(parts.length).toBe(20)
    expect(parts.at(-1)?.text).toMatch(/word\n\n…\n\n\(20\/20\)$/)
    expect(parts.at(-1)?.text.length).toBeLessThanOrEqual(4096)
  })

  it('without saying so when 20 parts are just enough', () => {
    const blocks = Array.from({ length: 20 }, () => block('a'.repeat(4000)))
    expect(renderHtml({ blocks }).at(-1)?.text).toBe(`${'a'.repeat(4000)}\n\n(20/20)`)
  })

  it.each([
    ['after', `a ${'\u200c \u200c'.repeat(4000)}`],
    ['before', `${'\u200c \u200c'.repeat(4000)} a`],
  ])('nothing off that would be a blank message, %s what can be seen', (_, given) => {
    expect(bodies(renderHtml(text(given)))).toHaveLength(1)
  })
})

it('gives up times rather than break a message in two', () => {
  const row: readonly Span[] = [link('a', 'https://x.example/'), { text: ' 14:05', atMs: 1000 }]
  const rows = (count: number): Message => ({
    blocks: [{ kind: 'list', rows: Array.from({ length: count }, () => row) }],
  })
  expect(renderHtml(rows(40))[0]?.html.match(/<tg-time/g)).toHaveLength(40)
  const [whole, ...others] = renderHtml(rows(80))
  expect(others).toEqual([])
  expect(whole?.html).not.toContain('<tg-time')
})

describe('renderHtml puts buttons', () => {
  it('on the last part only', () => {
    const buttons: Button[][] = [[{ label: 'More', press: 'more:1' }]]
    const parts = renderHtml({
      blocks: [block('a'.repeat(4000)), block('b'.repeat(4000))],
      buttons,
    })
    expect(parts.map((part) => part.buttons)).toEqual([[], buttons])
  })

  it.each<[string, Button, Button]>([
    [
      'unchanged when all is well',
      { label: 'A', press: '<x>\u0000' },
      { label: 'A', press: '<x>\u0000' },
    ],
    ['on one clean line', { label: ' A\n\u202eB ', press: 'x' }, { label: 'A B', press: 'x' }],
    [
      'with a mark where there is no label',
      { label: '\u200b', press: 'x' },
      { label: '…', press: 'x' },
    ],
    [
      'of at most 64 graphemes',
      { label: 'é'.repeat(65), press: 'x' },
      { label: `${'é'.repeat(63)}…`, press: 'x' },
    ],
    [
      'with a clean address',
      { label: 'A', url: 'https://x.example/ä' },
      { label: 'A', url: 'https://x.example/%C3%A4' },
    ],
  ])('%s', (_, button, drawn) => {
    expect(renderHtml({ blocks: [block('a')], buttons: [[button]] })[0]?.buttons).toEqual([[drawn]])
  })

  it.each(['javascript:alert(1)', 'http://localhost:3000/', 'http://[::1]/', ''])(
    'without one that Telegram would refuse: %s',
    (url) => {
      const buttons: Button[][] = [[{ label: 'A', url }], [{ label: 'B', press: 'b' }]]
      const [part] = renderHtml({ blocks: [block('a')], buttons })
      expect(part?.buttons).toEqual([[{ label: 'B', press: 'b' }]])
    },
  )

  it('eight to a row and a hundred in all', () => {
    const row = Array.from({ length: 130 }, (_, index) => ({
      label: `${index}`,
      press: `${index}`,
    }))
    const [part] = renderHtml({ blocks: [block('a')], buttons: [row] })
    expect(part?.buttons.map(({ length }) => length)).toEqual([...Array(12).fill(8), 4])
  })

  it('under a mark when there is nothing else to see', () => {
    const buttons: Button[][] = [[{ label: 'A', press: 'a' }]]
    expect(renderHtml({ blocks: [], buttons })).toEqual([{ html: '…', text: '…', buttons }])
  })
})

describe('renderHtml, given any message,', () => {
  it.each([
    ['short', 2500, 4],
    ['long', 120, 200],
  ])('keeps the limits and loses nothing but white space: %s ones', (_, count, piecesMax) => {
    const random = createRandom(20_260_801)
    for (let round = 0; round < count; round++) {
      const message = randomMessage(random, piecesMax)
      const parts = renderHtml(message)
      for (const part of parts) checkPart(part)
      const seen = bare(bodies(parts).join(''))
      const wanted = bare(rawText(message))
      const isCutShort = parts.length === 20 && seen !== wanted
      if (isCutShort) expect(wanted.startsWith(seen.replace(/…$/, ''))).toBe(true)
      else expect(seen).toBe(wanted)
      expect(bare(messageText(message))).toBe(wanted)
    }
  })

  it('takes no longer than it must for one that is far too long', () => {
    const startedAt = performance.now()
    expect(renderHtml(text('word and <word>. '.repeat(50_000)))).toHaveLength(20)
    expect(performance.now() - startedAt).toBeLessThan(2000)
  })
})

describe('messageText', () => {
  it('is what the reader sees, in one piece', () => {
    const message: Message = {
      blocks: [block(' <Title> '), list('one', 'two'), block(''), quote('q'.repeat(5000))],
    }
    expect(messageText(message)).toBe(`<Title>\n\none\ntwo\n\n${'q'.repeat(5000)}`)
  })
})

function checkPart({ html, text }: Part): void {
  const parsed = parseStrictly(html)
  expect(parsed.text).toBe(text)
  expect(text.length).toBeLessThanOrEqual(4096)
  expect(bare(text)).not.toBe('')
  expect(text).toBe(text.trim())
  expect(text).not.toContain('\n\n\n')
  expect(Buffer.byteLength(html)).toBeLessThanOrEqual(32_768)
  expect(parsed.entities.length).toBeLessThanOrEqual(100)
  const addresses = parsed.entities.reduce((sum, { href }) => sum + (href?.length ?? 0), 0)
  expect(addresses).toBeLessThan(9000)
}

// The visible texts without their counters.
function bodies(parts: readonly Part[]): string[] {
  return parts.map(({ text }, index) => {
    const counter = `\n\n(${index + 1}/${parts.length})`
    if (parts.length > 1) expect(text.endsWith(counter)).toBe(true)
    return parts.length > 1 ? text.slice(0, -counter.length) : text
  })
}

function rawText({ blocks }: Message): string {
  const rows = blocks.flatMap((block) => (block.kind === 'list' ? block.rows : [block.spans]))
  return rows.flatMap((row) => row.map((span) => span.text.toWellFormed())).join('')
}

// What is left when everything is taken away that no reader could miss.
function bare(given: string): string {
  return given
    .replaceAll(/\p{Cc}\[[0-9;]*[A-Z]/giu, '')
    .replaceAll(/[\s\p{C}\p{Default_Ignorable_Code_Point}\u2800\ufffc]/gu, '')
}

function text(given: string): Message {
  return { blocks: [block(given)] }
}

function spans(...given: Span[]): Message {
  return { blocks: [{ kind: 'text', spans: given }] }
}

function block(given: string): MessageBlock {
  return { kind: 'text', spans: [{ text: given }] }
}

function quote(given: string): MessageBlock {
  return { kind: 'quote', spans: [{ text: given }] }
}

function list(...rows: string[]): MessageBlock {
  return { kind: 'list', rows: rows.map((row) => [{ text: row }]) }
}

function link(given: string, href: string): Span {
  return { text: given, href }
}
