import { describe, expect, it } from 'vitest'
import { parseFeed } from '../../src/source/feed.ts'

const RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'

describe('parseFeed finds format, title and items', () => {
  it.each([
    [
      'of RSS 0.91',
      '<rss version="0.91"><channel><title>T</title><item><title>A</title></item></channel></rss>',
      'rss',
    ],
    [
      'of RSS 0.9',
      `<rdf:RDF ${RDF} xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>T</title></channel><item><title>A</title></item></rdf:RDF>`,
      'rdf',
    ],
    [
      'of RSS 1.0 with a prefix',
      `<rdf:RDF ${RDF} xmlns:r="http://purl.org/rss/1.0/" xmlns:x="urn:x"><r:channel><r:title>T</r:title></r:channel><r:item><x:title>X</x:title><r:title>A</r:title></r:item></rdf:RDF>`,
      'rdf',
    ],
    [
      'of RSS in a namespace of its own',
      '<r:rss xmlns:r="http://backend.userland.com/rss2"><r:channel><r:title>T</r:title><r:item><r:title>A</r:title></r:item></r:channel></r:rss>',
      'rss',
    ],
    [
      'of RSS in capital letters',
      '<RSS><CHANNEL><TITLE>T</TITLE><ITEM><TITLE>A</TITLE></ITEM></CHANNEL></RSS>',
      'rss',
    ],
    [
      'of RSS whose items stand outside',
      '<rss><channel><title>T</title></channel><item><title>A</title></item></rss>',
      'rss',
    ],
    [
      'of RSS with titles in other places',
      '<rss><channel><image><title>I</title></image><title>T</title><item><title>A</title></item></channel></rss>',
      'rss',
    ],
    [
      'of Atom 0.3',
      '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title><entry><title>A</title></entry></feed>',
      'atom',
    ],
    [
      'of Atom with a prefix',
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>T</a:title><a:entry><a:title>A</a:title></a:entry></a:feed>',
      'atom',
    ],
    [
      'of Atom with a prefix never bound',
      '<atom:feed><atom:title>T</atom:title><atom:entry><atom:title>A</atom:title></atom:entry></atom:feed>',
      'atom',
    ],
    [
      'of Atom in a namespace nobody knows',
      '<feed xmlns="http://a.example/new"><title>T</title><entry><title>A</title></entry></feed>',
      'atom',
    ],
    [
      'of CDF',
      '<CHANNEL HREF="https://a.example/"><TITLE>T</TITLE><ITEM HREF="https://a.example/1"><TITLE>A</TITLE></ITEM></CHANNEL>',
      'cdf',
    ],
    [
      'after white space',
      '\n\n  <?xml version="1.0"?><rss><channel><title>T</title><item><title>A</title></item></channel></rss>',
      'rss',
    ],
    [
      'after the warning of a program',
      '<br />\n<b>Warning</b>: in line 3<br>\n<?xml version="1.0"?><rss><channel><title>T</title><item><title>A</title></item></channel></rss>',
      'rss',
    ],
    [
      'under the document type of a page',
      '<!DOCTYPE html><rss><channel><title>T</title><item><title>A</title></item></channel></rss>',
      'rss',
    ],
  ])('%s', (_, text, format) => {
    expect(parseFeed(text)).toMatchObject({ format, title: 'T', items: [{ title: 'A' }] })
  })
})

it('reads the items before a cut, and not the one that is cut', () => {
  const text = '<rss><channel><item><title>A</title></item><item><title>B</title><description>Half'
  expect(parseFeed(text).items.map(({ title }) => title)).toEqual(['A'])
})

describe('the site of a feed', () => {
  it.each([
    ['is its link', '<link>https://a.example/</link>', 'https://a.example/'],
    ['is resolved against the address of the feed', '<link>/b</link>', 'https://x.example/b'],
    [
      'may be an Atom link',
      '<atom:link rel="alternate" href="https://a.example/"/>',
      'https://a.example/',
    ],
    ['is not the feed itself', '<atom:link rel="self" href="https://a.example/feed"/>', undefined],
  ])('%s', (_, link, site) => {
    const text = `<rss><channel>${link}</channel></rss>`
    expect(parseFeed(text, 'https://x.example/feed').siteUrl).toBe(site)
  })
})

describe('the language of a feed', () => {
  it.each([
    [
      'is what its channel says',
      '<rss xml:lang="de"><channel><language>en_us</language></channel></rss>',
      'en-US',
    ],
    ['may be that of the whole text', '<rss xml:lang="de"><channel/></rss>', 'de'],
    [
      'may come from Dublin Core',
      '<rss><channel><dc:language>fr</dc:language></channel></rss>',
      'fr',
    ],
    [
      'is nothing where it is none',
      '<rss><channel><language>Klingon?</language></channel></rss>',
      undefined,
    ],
  ])('%s', (_, text, language) => {
    expect(parseFeed(text).language).toBe(language)
  })
})
