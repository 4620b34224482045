import { describe, expect, it } from 'vitest'
import { homeOf, nameOf, openScope } from '../../src/source/feed-names.ts'

const ATOM = 'http://www.w3.org/2005/Atom'

describe('nameOf', () => {
  it.each<[string, Record<string, string>, string, string]>([
    ['knows a vocabulary under another prefix', { 'xmlns:a': ATOM }, 'a:link', 'atom:link'],
    [
      'forgives a missing slash',
      { 'xmlns:m': 'https://search.yahoo.com/mrss' },
      'm:title',
      'media:title',
    ],
    ['takes an unbound prefix for what it mostly is', {}, 'dc:date', 'dc:date'],
    ['leaves a prefix bound to something unknown', { 'xmlns:x': 'urn:x' }, 'x:title', 'x:title'],
    ['does not take a stranger’s words for ours', { xmlns: 'urn:x' }, 'title', 'urn:x:title'],
    [
      'writes the words of RSS without a prefix',
      { 'xmlns:r': 'http://purl.org/rss/1.0/' },
      'r:item',
      'item',
    ],
  ])('%s', (_, attributes, tag, name) => {
    expect(nameOf(tag, openScope(attributes), '')).toBe(name)
  })

  it('writes the words of the root’s vocabulary without a prefix', () => {
    const scope = openScope({ 'xmlns:a': ATOM })
    expect(homeOf('a:feed', scope)).toBe('atom')
    expect(nameOf('a:entry', scope, 'atom')).toBe('entry')
  })

  it('looks where an outer element has bound the prefix', () => {
    const scope = openScope({ xmlns: 'urn:x' }, openScope({ 'xmlns:a': ATOM }))
    expect(nameOf('a:entry', scope, '')).toBe('atom:entry')
  })
})

it('heeds what 40 elements within each other declare, and no more', () => {
  let scope = openScope({})
  for (let depth = 2; depth <= 40; depth += 1) scope = openScope({ xmlns: `urn:${depth}` }, scope)
  expect(nameOf('a', scope, '')).toBe('urn:40:a')
  expect(nameOf('a', openScope({ xmlns: 'urn:41' }, scope), '')).toBe('urn:40:a')
})
