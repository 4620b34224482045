import { describe, expect, it } from 'vitest'
import { parseFeed } from '../../src/source/feed.ts'

const titled = (doctype: string, title: string) =>
  parseFeed(
    `<?xml version="1.0"?><!-- a comment --><!DOCTYPE rss ${doctype}><rss><channel><title>${title}</title></channel></rss>`,
  ).title

describe('an entity that a feed declares', () => {
  it('stands for its text', () => {
    expect(titled('[<!ENTITY x "tag:"><!ENTITY y \'it’s\'>]', '&x;1 &y; &amp;x;')).toBe(
      'tag:1 it’s &x;',
    )
  })

  it('may hold 200 characters', () => {
    expect(titled(`[<!ENTITY x "${'a'.repeat(200)}">]`, '&x;')).toBe('a'.repeat(200))
    expect(titled(`[<!ENTITY x "${'a'.repeat(201)}">]`, '&x;')).toBe('&x;')
  })

  it('is one of at most 100', () => {
    const many = Array.from({ length: 101 }, (_, index) => `<!ENTITY e${index} "a">`).join('')
    expect(titled(`[${many}]`, '&e99; &e100;')).toBe('a &e100;')
  })

  it('stands for itself once all together have grown by 100,000 characters', () => {
    const doctype = `[<!ENTITY x "${'a'.repeat(100)}">]`
    const text = `<!DOCTYPE rss ${doctype}><rss><channel><item><description>${'&x;'.repeat(1_001)}</description></item></channel></rss>`
    expect(parseFeed(text).items[0]?.html).toBe(`${'a'.repeat(100_000)}&amp;x;`)
  })

  it.each([
    ['that holds others', '[<!ENTITY w "ha"><!ENTITY x "&w;&w;&w;&w;&w;&w;&w;&w;">]'],
    ['that holds markup', '[<!ENTITY x "<b>">]'],
    ['that names a file', '[<!ENTITY x SYSTEM "file:///etc/hostname">]'],
    ['that names an address', '[<!ENTITY x SYSTEM "http://a.example/">]'],
    ['of a parameter', '[<!ENTITY % p SYSTEM "http://a.example/x.dtd"> %p;]'],
    ['of a public document', 'PUBLIC "-//X//DTD RSS//EN" "http://a.example/rss.dtd"'],
  ])('stands for itself %s', (_, doctype) => {
    expect(titled(doctype, 'A&x;B')).toBe('A&x;B')
  })
})
