import { describe, expect, it } from 'vitest'
import { contentHash, itemIdentity } from '../../src/article/duplicate.ts'
import type { Item, TextBlock } from '../../src/news.ts'

const LONG = 'The council met on Monday and agreed a budget of 12 million for roads. '.repeat(4)

function item(text: string, more: Partial<Item> = {}): Item {
  return { title: 'A title', blocks: [{ kind: 'paragraph', text }], ...more }
}

describe('contentHash', () => {
  it.each([
    ['case and punctuation', LONG.toUpperCase().replaceAll('.', ' –')],
    ['spaces', LONG.replaceAll(' ', '\u00a0 ')],
    ['width', LONG.replaceAll('12', '１２')],
    ['zero-width characters', LONG.replaceAll('Monday', 'Mon\u200bday')],
  ])('does not mind %s', (_, text) => {
    expect(contentHash(item(text))).toBe(contentHash(item(LONG)))
  })

  it('does not mind title, address or captions', () => {
    const caption: TextBlock = { kind: 'caption', text: 'A picture' }
    const other = item(LONG, { title: 'Other', url: 'https://a.example/x' })
    const pictured = { ...other, blocks: [caption, ...other.blocks] }
    expect(contentHash(pictured)).toBe(contentHash(item(LONG)))
  })

  it('minds a number', () => {
    expect(contentHash(item(LONG.replaceAll('12', '13')))).not.toBe(contentHash(item(LONG)))
  })

  it('minds the vowels of Hindi', () => {
    const [a, b] = ['कि '.repeat(100), 'की '.repeat(100)]
    expect(contentHash(item(a))).not.toBe(contentHash(item(b)))
  })

  it('says nothing about a short text', () => {
    expect(contentHash(item('Page not found. ... !!!'))).toBeUndefined()
    expect(contentHash(item(`${'.'.repeat(500)} short`))).toBeUndefined()
  })

  it('is 64 hexadecimal digits', () => {
    expect(contentHash(item(LONG))).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('itemIdentity', () => {
  it('is the address, however it is written', () => {
    const url = 'http://a.example/x/?utm_source=rss'
    expect(itemIdentity(item('a', { url, externalId: '7' }))).toBe('https://a.example/x')
  })

  it('is the id of the giver when there is no address', () => {
    const named = { externalId: '7', publisher: 'The Courier', url: 'tag:a.example,7' }
    expect(itemIdentity(item('a', named))).toBe('The Courier|7')
    expect(itemIdentity(item('a', { externalId: '7' }))).toBe('|7')
  })

  it('is the text when there is nothing else', () => {
    expect(itemIdentity(item('a'))).toBe(itemIdentity(item('a', { publisher: 'The Courier' })))
    expect(itemIdentity(item('a'))).not.toBe(itemIdentity(item('b')))
    expect(itemIdentity(item('a', { title: '!' }))).not.toBe(
      itemIdentity(item('a', { title: '?' })),
    )
  })
})
