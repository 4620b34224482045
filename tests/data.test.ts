/** The data that comes with newsdesk is whole: every outlet can be found and described. */

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseOpml } from '../src/source/opml.ts'
import { loadOutlets, type Outlet } from '../src/source/outlets.ts'
import { describeOutlet, findNationality } from '../src/words/outlets.ts'

describe('data/outlets.json', () => {
  const text = readFileSync('data/outlets.json', 'utf8')
  const rows = JSON.parse(text) as readonly Outlet[]
  const named = (wrong: (row: Outlet) => boolean) => rows.filter(wrong).map(({ name }) => name)

  it('is a list that can be loaded: no domain and no folded name twice', () => {
    expect(() => loadOutlets()).not.toThrow()
    expect(rows.length).toBeGreaterThanOrEqual(400)
  })

  it('has one outlet a line', () => {
    const lines = text.trimEnd().split('\n')
    expect([lines.at(0), lines.at(-1)]).toEqual(['[', ']'])
    expect(lines.slice(1, -1).map((line) => JSON.parse(line.replace(/,$/, '')))).toEqual(rows)
  })

  it('is sorted by name', () => {
    const names = rows.map(({ name }) => name)
    expect(names).toEqual(names.toSorted(new Intl.Collator('en').compare))
  })

  it('finds every outlet by its name, each alias and each domain', () => {
    const outlets = loadOutlets()
    const lost = named(({ name, aliases, domains }) =>
      [
        ...[name, ...aliases].map((publisher) => outlets.find({ publisher })),
        ...domains.map((domain) => outlets.find({ url: `https://www.${domain}/x` })),
      ].some((found) => found?.name !== name),
    )
    expect(lost).toEqual([])
  })

  it('has countries that exist', () => {
    const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
    expect(named(({ country }) => regions.of(country) === undefined)).toEqual([])
  })

  it('has an adjective for every country', () => {
    expect(named(({ country }) => findNationality(country) === undefined)).toEqual([])
  })

  it('describes what speaks for a state, a party or the public, and nothing else', () => {
    const isSaid = ({ ownership }: Outlet) => ['state', 'party', 'public'].includes(ownership)
    expect(named((row) => (describeOutlet(row) !== undefined) !== isSaid(row))).toEqual([])
  })

  it('calls nothing a public-service broadcaster that does not broadcast', () => {
    const wrong = named(({ kind, ownership }) => ownership === 'public' && kind !== 'broadcaster')
    expect(wrong).toEqual([])
  })

  it('hears more than a few countries and kinds of owner', () => {
    expect(new Set(rows.map(({ country }) => country)).size).toBeGreaterThan(100)
    expect(new Set(rows.map(({ ownership }) => ownership)).size).toBe(5)
  })
})

describe('data/sources.opml', () => {
  const text = readFileSync('data/sources.opml', 'utf8')
  const { feeds, unusable, isCut } = parseOpml(text)

  it('can be read whole', () => {
    const addresses = [...text.matchAll(/ xmlUrl="([^"]+)"/g)].map((match) => match[1]!)
    expect({ unusable, isCut }).toEqual({ unusable: 0, isCut: false })
    expect(feeds.length).toBe(addresses.length) // so none stands there twice
    expect(new Set(addresses).size).toBe(addresses.length)
  })

  it('is a small set', () => {
    expect(feeds.length).toBeGreaterThanOrEqual(25)
    expect(feeds.length).toBeLessThanOrEqual(35)
  })

  it('has only secure addresses', () => {
    const urls = feeds.flatMap(({ url, siteUrl }) => [url, siteUrl ?? 'no site'])
    expect(urls.filter((url) => !url.startsWith('https://'))).toEqual([])
  })

  it('gives every feed a title and a folder', () => {
    const bare = feeds.filter(({ title, folder }) => title === undefined || folder === undefined)
    expect(bare).toEqual([])
  })

  it('closes what it opens', () => {
    const body = text.replace(/<!--.*?-->|<\?.*?\?>/gs, '')
    const open: string[] = []
    for (const [tag, closing, name, empty] of body.matchAll(/<(\/?)(\w+)[^<>]*?(\/?)>/g)) {
      if (closing !== '') expect(open.pop(), tag).toBe(name)
      else if (empty === '') open.push(name!)
    }
    expect(open).toEqual([])
    expect(body).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/)
  })
})
