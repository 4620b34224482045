import { describe, expect, it } from 'vitest'
import { parseMarkdown } from '../../src/article/markdown.ts'

describe('front matter', () => {
  it('gives the fields of the item', () => {
    const item = parseMarkdown(`---
title: Dockers begin voting
publisher: Stannick Courier
url: https://courier.example/x
published: 2026-10-26T06:30:00+01:00
author: Pia Sandoll
language: en
id: c-17
weather: fine
tags: [harbour, strike]
---

The dockers began voting.
`)
    expect(item).toEqual({
      externalId: 'c-17',
      url: 'https://courier.example/x',
      title: 'Dockers begin voting',
      publisher: 'Stannick Courier',
      byline: 'Pia Sandoll',
      language: 'en',
      published: {
        at: new Date('2026-10-26T05:30:00Z'),
        precision: 'minute',
        basis: 'stated',
        offsetMinutes: 60,
      },
      blocks: [{ kind: 'paragraph', text: 'The dockers began voting.' }],
    })
  })

  it.each([
    ['title: "He said: \\"go\\" # now"', { title: 'He said: "go" # now' }],
    ["title: 'It''s time'", { title: "It's time" }],
    ['title: Bare: with colon # a comment', { title: 'Bare: with colon' }],
    ['source: The Courier', { publisher: 'The Courier' }],
    ['byline: Ana Ruiz', { byline: 'Ana Ruiz' }],
    ['lang: de', { language: 'de' }],
    [
      'date: 2026-11-03',
      { published: { at: new Date('2026-11-03T12:00:00Z'), precision: 'day', basis: 'stated' } },
    ],
    [
      'publishedAt: 2026-11-03T09:15Z',
      { published: { at: new Date('2026-11-03T09:15:00Z'), precision: 'minute', basis: 'stated' } },
    ],
    ['date: some day', { published: undefined }],
    ['title:', { title: 'A text.' }],
  ])('reads `%s`', (line, expected) => {
    expect(parseMarkdown(`---\n${line}\n---\nA text.`)).toMatchObject(expected)
  })

  it('is text when it is never closed', () => {
    expect(parseMarkdown('---\nmood: x\n\ny').blocks.map(({ text }) => text)).toEqual([
      'mood: x',
      'y',
    ])
  })
})

describe('the text', () => {
  it('takes its title from the first heading, and tells it once', () => {
    expect(parseMarkdown('# A title\n\nText.')).toMatchObject({
      title: 'A title',
      blocks: [{ kind: 'paragraph', text: 'Text.' }],
    })
    expect(parseMarkdown('---\ntitle: A title\n---\n# A title\n\nText.').blocks).toHaveLength(1)
  })

  it('takes byline and date from the lines under the title', () => {
    const item = parseMarkdown(
      '# A title\n\nBy Ana Ruiz, The Courier\n\n3 November 2026, 09:15 GMT\n\nText.',
    )
    expect(item).toMatchObject({
      byline: 'Ana Ruiz',
      publisher: 'The Courier',
      published: { at: new Date('2026-11-03T09:15:00Z'), basis: 'stated' },
      blocks: [{ text: 'Text.' }],
    })
  })

  it.each([
    ['headings', '## One ##\n\nTwo\n===', ['heading One', 'heading Two']],
    ['wrapped lines', 'one\ntwo', ['paragraph one two']],
    [
      'lists',
      '- one\n- two\n  more\n\n1. three',
      ['paragraph one', 'paragraph two more', 'paragraph three'],
    ],
    [
      'quotations',
      'one\n> two\n> three\n\nfour',
      ['paragraph one', 'paragraph two three', 'paragraph four'],
    ],
    [
      'links',
      '[a](https://x.example/(b) "t") and [c][1] and <https://y.example>',
      ['paragraph a and c and https://y.example'],
    ],
    ['emphasis', '**a** __b__ *c* _d_ ***e*** ~~f~~ `g`', ['paragraph a b c d e f g']],
    [
      'what is no emphasis',
      '2 * 3 * 4 and snake_case_word and \\*star\\*',
      ['paragraph 2 * 3 * 4 and snake_case_word and *star*'],
    ],
    ['images', 'a ![logo](a.png) b', ['paragraph a b']],
    ['images with a caption', '![x](a.png "A crane at dawn")', ['caption A crane at dawn']],
    ['images with a text for a caption', '![A crane at dawn](a.png)', ['caption A crane at dawn']],
    ['comments', 'a <!-- b\n\nc --> d', ['paragraph a d']],
    ['a comment that is never closed', 'a <!-- b', ['paragraph a <!-- b']],
    ['rules and fences', 'a\n\n***\n\n```js\nlet b\n```\n', ['paragraph a', 'paragraph let b']],
    ['tables', '| a | b |\n|---|---|\n| 1 | 2 |', ['paragraph a | b', 'paragraph 1 | 2']],
    ['tags', 'a<br>b <b>c</b> 1 < 2 <unknown>', ['paragraph a b c 1 < 2 <unknown>']],
  ])('reads %s', (_, text, expected) => {
    const { blocks } = parseMarkdown(`---\ntitle: t\n---\n${text}`)
    expect(blocks.map((block) => `${block.kind} ${block.text}`)).toEqual(expected)
  })

  it.each([
    '[',
    '![',
    '*',
    '_',
    '`',
    '<!--',
    '~~',
    '> ',
    '<',
    '|',
    '[a](',
    '**a ',
    '\\',
    '# ',
    '---\n',
  ])('is read in good time: a great many %j', (bit) => {
    const startedAt = performance.now()
    parseMarkdown(bit.repeat(300_000 / bit.length))
    expect(performance.now() - startedAt).toBeLessThan(30_000)
  })
})
