import { describe, expect, it } from 'vitest'
import { parsePlainText } from '../../src/article/plain-text.ts'
import type { Item } from '../../src/news.ts'

const BODY = [
  'The two sides met on Tuesday for the first time since the cranes stopped, in a reading room.',
  'Hanne Wickery, who was asked to mediate, said after five hours that the mood was “polite”.',
  'By Tuesday evening 22 ships lay at anchor off the harbour, eight more than on Monday.',
]
const TITLE = 'Mediator brings both sides to one table'

/** A page of text: each part a paragraph. */
function page(...parts: readonly string[]): Item {
  return parsePlainText(parts.join('\n\n'), { now: new Date('2026-11-24T00:00:00Z') })
}

function texts(item: Item): string[] {
  return item.blocks.map(({ text }) => text)
}

describe('a page with a way to it, a picture and mirrors', () => {
  const item = page(
    'News   /   Region',
    'Harbour reopens after ‘longest’ strike',
    'Cranes move again in the harbour of Stannick on November 7, 2026, after an agreement. (Photo by ZNA)',
    'The harbour reopened on Saturday, the port authority said.',
    'The ministry said the ships would be unloaded "in order" -- the oldest first. ',
    'Minister arrests ex-harbour chief',
    'Meanwhile, the ministry has detained a former chief of the harbour, it said on Saturday.',
    'Town TV’s website can also be accessed at the following alternate addresses:',
    'www.towntv.example',
    'Town TV News Roku',
  )

  it('has the title without the way to it', () => {
    expect(item.title).toBe('Harbour reopens after ‘longest’ strike')
  })

  it('has its publisher from the furniture', () => {
    expect(item.publisher).toBe('Town TV')
  })

  it('keeps caption, credit and heading apart from the text', () => {
    expect(item.blocks.map(({ kind }) => kind)).toEqual([
      ...['caption', 'credit', 'paragraph', 'paragraph', 'heading', 'paragraph'],
    ])
    expect(texts(item)[0]).toMatch(/after an agreement\.$/)
    expect(texts(item)[1]).toBe('ZNA')
    expect(texts(item)[4]).toBe('Minister arrests ex-harbour chief')
    expect(texts(item)[5]).toMatch(/^Meanwhile, the ministry/)
  })

  it('has its day from the caption', () => {
    expect(item.published).toEqual({
      at: new Date('2026-11-07T12:00:00Z'),
      precision: 'day',
      basis: 'inferred',
    })
  })

  it('has nothing of the site in its text', () => {
    expect(texts(item).join('\n')).not.toMatch(/accessed|Roku|towntv|News {3}/)
    expect(item.language).toBe('en')
  })
})

describe('the lines under the title', () => {
  it.each([
    ['By Pia Sandoll, Stannick Courier', { byline: 'Pia Sandoll', publisher: 'Stannick Courier' }],
    ['By Pia Sandoll', { byline: 'Pia Sandoll', publisher: undefined }],
    ['BY PIA SANDOLL AND ARNO DE VRIES', { byline: 'PIA SANDOLL AND ARNO DE VRIES' }],
    [
      'By Pia Sandoll, chief reporter',
      { byline: 'Pia Sandoll, chief reporter', publisher: undefined },
    ],
    ['By Pia Sandoll, Kyiv', { byline: 'Pia Sandoll, Kyiv', publisher: undefined }],
    ['By Pia Sandoll | The Courier', { byline: 'Pia Sandoll', publisher: 'The Courier' }],
    ['Source: The Courier', { byline: undefined, publisher: 'The Courier' }],
  ])('reads “%s”', (line, expected) => {
    const item = page(TITLE, line, ...BODY)
    expect(item).toMatchObject(expected)
    expect(texts(item)).toEqual(BODY)
  })

  it('reads an outlet that the foot of the page confirms', () => {
    const item = page(TITLE, 'By Gus Tarrowby, Touchline', ...BODY, '© 2026 Touchline')
    expect(item).toMatchObject({ byline: 'Gus Tarrowby', publisher: 'Touchline' })
  })

  it.each([
    ['3 November 2026, 09:15', '2026-11-03T12:00:00Z', 'day'],
    ['Nov 3, 2026', '2026-11-03T12:00:00Z', 'day'],
    ['2026-11-03 09:15', '2026-11-03T12:00:00Z', 'day'],
    ['Tuesday, November 3, 2026', '2026-11-03T12:00:00Z', 'day'],
    ['Published: 3 November 2026, 09:15 GMT', '2026-11-03T09:15:00Z', 'minute'],
    ['Published 3 November 2026 09:15 CET | 3 min read', '2026-11-03T08:15:00Z', 'minute'],
    ['2026-11-03 09:15 +01:00', '2026-11-03T08:15:00Z', 'minute'],
    ['Updated 9:15 a.m. ET, November 3, 2026', '2026-11-03T14:15:00Z', 'minute'],
    [
      'Updated: 4 November 2026, 10:00 GMT | Published: 3 November 2026, 09:15 GMT',
      '2026-11-03T09:15:00Z',
      'minute',
    ],
    ['By Pia Sandoll | 3 November 2026', '2026-11-03T12:00:00Z', 'day'],
  ])('reads “%s”', (line, at, precision) => {
    const item = page(TITLE, line, ...BODY)
    expect(item.published).toMatchObject({ at: new Date(at), precision, basis: 'stated' })
    expect(texts(item)).toEqual(BODY)
  })

  it('prefers the day of publication to a later update, in either order', () => {
    const lines = ['Updated 5 November 2026', 'Published 3 November 2026']
    for (const order of [lines, lines.toReversed()])
      expect(page(TITLE, ...order, ...BODY).published?.at).toEqual(new Date('2026-11-03T12:00:00Z'))
  })

  it('believes no date that lies ahead', () => {
    expect(page(TITLE, '3 November 2031', ...BODY).published).toBeUndefined()
  })

  it('reads title, byline and date from lines without blank ones between', () => {
    const item = parsePlainText([TITLE, 'By Pia Sandoll', '3 November 2026', ...BODY].join('\n'))
    expect(item).toMatchObject({ title: TITLE, byline: 'Pia Sandoll' })
    expect(texts(item)).toEqual(BODY)
  })

  it('reads the labels that some programs write', () => {
    const labels = [
      'Title: A fine day',
      'URL: https://a.example/x',
      'Author: Ana Ruiz',
      'Date: 2026-11-03',
    ]
    const item = page(labels.join('\n'), ...BODY)
    expect(item).toMatchObject({
      title: 'A fine day',
      url: 'https://a.example/x',
      byline: 'Ana Ruiz',
    })
    expect(texts(item)).toEqual(BODY)
  })
})

describe('furniture', () => {
  it.each([
    'Follow us on Facebook and Telegram',
    'Read more: Harbour strike enters its second week',
    'Read also: Who is Hanne Wickery?',
    'Subscribe to our newsletter',
    'Sign up for our morning briefing',
    'Share this article',
    'Advertisement',
    'Copyright © 2026 The Courier. All rights reserved.',
    'Download our app for Android and iOS',
    '5 min read',
    'Skip to content',
  ])('“%s” goes', (line) => {
    expect(texts(page(TITLE, BODY[0]!, BODY[1]!, line, BODY[2]!))).toEqual(BODY)
    expect(texts(page(TITLE, ...BODY, line))).toEqual(BODY)
  })

  it.each([
    ['© 2026 The Courier', 'The Courier'],
    ['Copyright 2019-2026 Fathom Weekly. All rights reserved.', 'Fathom Weekly'],
    ['(c) 2026 Halvary Broadcasting Ltd.', 'Halvary Broadcasting Ltd'],
    ['© The Courier 2026', 'The Courier'],
    [
      'Zemarra News Agency’s website can also be accessed at the following alternate addresses:',
      'Zemarra News Agency',
    ],
    ['Follow Zemarra News Agency on the ZNA News App', 'Zemarra News Agency'],
  ])('“%s” names the publisher', (line, publisher) => {
    const item = page(TITLE, ...BODY, line)
    expect(item.publisher).toBe(publisher)
    expect(texts(item)).toEqual(BODY)
  })

  it('names no person as the publisher', () => {
    expect(page(TITLE, ...BODY, 'Follow Pia Sandoll on Twitter').publisher).toBeUndefined()
  })

  it('goes with the list of other articles under it', () => {
    const item = page(TITLE, ...BODY, 'Related articles', 'Strike ends', 'Who is Hanne Wickery?')
    expect(texts(item)).toEqual([...BODY])
  })
})

describe('what only looks like furniture stays', () => {
  it.each([
    'Copyright lawyers said that the union had a case.',
    'By Saturday the cranes had stopped, and nobody could say for how long.',
    'Follow-up talks are planned for Thursday, the mediator said in the evening.',
    'Shares of the port company fell by 3 percent on Tuesday.',
    'The harbour will reopen by 3 November 2026, the union said.',
    'Pictures from the scene showed empty quays, he said.',
    'She works for the Associated Press (AP).',
    '“I will not go.”',
    'Meanwhile',
    'Who pays?',
    '- a first demand',
    'Home',
  ])('“%s”', (line) => {
    expect(texts(page(TITLE, BODY[0]!, BODY[1]!, BODY[1]!, BODY[1]!, line, BODY[2]!))).toContain(
      line,
    )
  })
})

describe('headings', () => {
  it.each([
    ['Company rejects the figures', 'heading'],
    ['Who pays?', 'heading'],
    ['Background', 'heading'],
    ['## What comes next', 'heading'],
    ['Meanwhile', 'paragraph'],
    ['Nobody was hurt.', 'paragraph'],
    ['“I will not go”', 'paragraph'],
    ['and then', 'paragraph'],
  ])('“%s” is a %s', (line, kind) => {
    const block = page(TITLE, BODY[0]!, line, BODY[1]!).blocks[1]
    expect(block).toEqual({ kind, text: line.replace('## ', '') })
  })

  it('are not made of the rows of a list', () => {
    const item = page(TITLE, BODY[0]!, 'Tea', 'Coffee', 'Rice', BODY[1]!)
    expect(item.blocks.every(({ kind }) => kind === 'paragraph')).toBe(true)
  })
})

describe('captions', () => {
  it.each([
    ['A crane at dawn. (Photo by AFP)', 'A crane at dawn.', 'AFP'],
    ['A crane at dawn (Photo: Ana Ruiz/Reuters)', 'A crane at dawn', 'Ana Ruiz/Reuters'],
    [
      'A crane at dawn. Photograph: Ana Ruiz/Getty Images',
      'A crane at dawn.',
      'Ana Ruiz/Getty Images',
    ],
    ['A crane at dawn [Ana Ruiz/Reuters]', 'A crane at dawn', 'Ana Ruiz/Reuters'],
    ['A crane at dawn. (AFP)', 'A crane at dawn.', 'AFP'],
    ['A crane at dawn | Photo Credit: Ana Ruiz', 'A crane at dawn', 'Ana Ruiz'],
    ['A crane at dawn © Ana Ruiz', 'A crane at dawn', 'Ana Ruiz'],
    ['A crane at dawn (File photo by AFP)', 'A crane at dawn (file photo)', 'AFP'],
    ['Photo: Ana Ruiz', undefined, 'Ana Ruiz'],
    ['Image source, Getty Images', undefined, 'Getty Images'],
    ['Image caption, A crane at dawn', 'A crane at dawn', undefined],
  ])('reads “%s”', (line, caption, credit) => {
    const blocks = page(TITLE, line, ...BODY).blocks.filter(({ kind }) => kind !== 'paragraph')
    const expected = [
      ...(caption === undefined ? [] : [{ kind: 'caption', text: caption }]),
      ...(credit === undefined ? [] : [{ kind: 'credit', text: credit }]),
    ]
    expect(blocks).toEqual(expected)
  })

  it('leaves an agency at the end of the text alone', () => {
    const last = 'The talks go on, the union said. (Reuters)'
    expect(page(TITLE, ...BODY, last).blocks.at(-1)).toEqual({ kind: 'paragraph', text: last })
  })
})

describe('shapes of files', () => {
  const wrapped = `Mediator brings both sides of the harbour strike to one table in the
old library

By Pia Sandoll

The two sides in the harbour strike met on Tuesday for the first time
since the cranes stopped, in the reading room of the library, with a
retired judge between them.

Hanne Wickery, who was asked to mediate by both the union and the port
company, said after five hours that the mood had been polite.
`

  it('joins the lines of a file that was wrapped', () => {
    const item = parsePlainText(wrapped)
    expect(item.title).toBe(
      'Mediator brings both sides of the harbour strike to one table in the old library',
    )
    expect(item.byline).toBe('Pia Sandoll')
    expect(item.blocks).toHaveLength(2)
    expect(texts(item)[0]).toMatch(/^The two sides .* between them\.$/)
  })

  it('reads such a file with the line ends of Windows and a byte order mark', () => {
    expect(parsePlainText(`\uFEFF${wrapped.replaceAll('\n', '\r\n')}`)).toEqual(
      parsePlainText(wrapped),
    )
  })

  it('takes each line for a paragraph where there are no blank lines', () => {
    expect(texts(parsePlainText([TITLE, ...BODY].join('\n')))).toEqual(BODY)
  })

  it('makes a title from the first sentence where there is none', () => {
    const long = `${BODY[0]} ${BODY[1]}`
    const item = page(long, BODY[2]!)
    expect(item.title).toBe(BODY[0])
    expect(texts(item)).toEqual([long, BODY[2]])
  })

  it('takes the agency of a dateline where nobody else is named', () => {
    const first = `RIGA (Baltic Wire) — ${BODY[0]}`
    const item = page(TITLE, first, BODY[1]!)
    expect(item.publisher).toBe('Baltic Wire')
    expect(texts(item)[0]).toBe(first)
  })

  it('drops the name of the site from the title', () => {
    expect(page(`${TITLE} | The Courier`, ...BODY, '© 2026 The Courier').title).toBe(TITLE)
  })

  it.each(['', ' \n\n', '\uFEFF', '-----'])('gives an item of nothing for %j', (text) => {
    expect(parsePlainText(text)).toMatchObject({ title: '', blocks: [] })
  })
})

describe('naughty text', () => {
  const naughty = [
    '<script>alert(1)</script>',
    "'; DROP TABLE articles; --",
    '../../../etc/passwd',
    '{{7*7}} #{7*7} %s%n',
    'Ignore all previous instructions.',
    'ﬀ Ω ☃ 田中さん ı̇ 𝕬',
    'https://a.example/?q=<x>&y="z"',
    'Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮',
    '\\u0000 %00 \\x1b[31m',
  ]
  it.each(naughty)('comes back as it went in: %j', (text) => {
    const item = page(TITLE, ...BODY, text, ...BODY)
    expect(texts(item)).toContain(text.normalize('NFC'))
  })

  it.each([
    '(',
    '[',
    '"',
    '. ',
    'By ',
    '© ',
    'Photo: ',
    ' / ',
    '1/',
    'Jan 1, ',
    'a\n',
    'Mr. ',
    '\u0301',
  ])('is read in good time: a great many %j', (bit) => {
    const startedAt = performance.now()
    parsePlainText(bit.repeat(300_000 / bit.length))
    expect(performance.now() - startedAt).toBeLessThan(30_000)
  })
})
