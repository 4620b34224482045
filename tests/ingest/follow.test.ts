import { beforeEach, describe, expect, it } from 'vitest'
import { FIRST_INTERVAL_MS, followAll, isOpml } from '../../src/ingest/follow.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { claimDueSources, listSources } from '../../src/store/sources.ts'
import { openStore } from '../../src/store/store.ts'
import { NOON } from '../store/sample.ts'

let db: OpenDatabase
beforeEach(async () => {
  db = await openStore(':memory:')
  return () => db.close()
})

describe('followAll', () => {
  it('follows each address once and counts those that are new', async () => {
    const feeds = [{ url: 'http://a.example/' }, { url: 'http://b.example/' }]
    expect(await followAll(db, [...feeds, feeds[0]!], NOON)).toBe(2)
    expect(await followAll(db, [...feeds, { url: 'http://c.example/' }], NOON)).toBe(1)
    expect(await listSources(db, NOON)).toHaveLength(3)
  })

  it('keeps what the list says of a feed, and calls it by its address otherwise', async () => {
    const url = 'http://a.example/feed'
    const other = {
      url: 'http://b.example/',
      title: 'B',
      siteUrl: 'http://b.example/',
      folder: 'F',
    }
    await followAll(db, [{ url }, other], NOON)
    expect(await listSources(db, NOON)).toMatchObject([
      { ...other, intervalMs: FIRST_INTERVAL_MS },
      { url, title: url, siteUrl: undefined, folder: undefined },
    ])
  })

  it('lets them be read at once', async () => {
    await followAll(db, [{ url: 'http://a.example/' }], NOON)
    expect(await claimDueSources(db, { now: NOON, leaseEnd: NOON, limit: 9 })).toHaveLength(1)
  })

  it('follows none when one of them cannot be stored', async () => {
    const bad = { url: null as unknown as string, title: 'x' }
    await expect(followAll(db, [{ url: 'http://a.example/' }, bad], NOON)).rejects.toThrow()
    expect(await listSources(db, NOON)).toEqual([])
  })
})

describe('isOpml', () => {
  it.each([
    ['a list', '<?xml version="1.0"?>\n<!-- mine -->\n<OPML version="2.0"><body/></OPML>', true],
    ['a feed', '<?xml version="1.0"?><rss version="2.0"/>', false],
    ['a page that speaks of lists far below', `<html>${'x'.repeat(2000)}<opml>`, false],
    ['nothing', '', false],
  ])('knows %s', (_, text, expected) => {
    expect(isOpml(text)).toBe(expected)
  })
})
