import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { FIRST_INTERVAL_MS, followAll } from '../../src/ingest/follow.ts'
import { refreshDue, refreshLoop } from '../../src/ingest/refresh.ts'
import type { Refresh } from '../../src/ingest/refresh-source.ts'
import { createWeb } from '../../src/ingest/web.ts'
import { setUpLog } from '../../src/log.ts'
import type { Source } from '../../src/news.ts'
import { createFetcher } from '../../src/source/fetch.ts'
import { listLatest } from '../../src/store/articles.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { listSources, removeSource } from '../../src/store/sources.ts'
import { openStore } from '../../src/store/store.ts'
import { type HandClock, handClock, noWait } from '../fakes/clock.ts'
import {
  answer,
  type LocalSite,
  openSite,
  page,
  rss,
  type Served,
  status,
  story,
  teaser,
  whole,
} from './local-site.ts'

setUpLog({ level: 'silent' })

const MINUTE_MS = 60_000
const PAYWALL = `<html><head><title>Strike ends</title><script type="application/ld+json">${JSON.stringify(
  { '@type': 'NewsArticle', headline: 'Strike ends', isAccessibleForFree: false },
)}</script></head><body><article><h1>Strike ends</h1><p>The strike at the harbour is over.</p><p>Subscribe to read on.</p></article></body></html>`
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

let db: OpenDatabase
let clock: HandClock
let idleMs: number // of our patience: short only where a site hangs, since a busy machine hangs, too
beforeEach(async () => {
  idleMs = 10_000
  db = await openStore(':memory:')
  clock = handClock('2026-11-08T12:00:00Z')
  return () => db.close()
})

function refreshing(given: Partial<Refresh> = {}): Refresh {
  const fetcher = createFetcher({
    ...{ userAgent: 'newsdesk/test', allowPrivate: true },
    limits: { idleMs },
  })
  const web = createWeb({ fetcher, clock, agent: 'newsdesk', wait: noWait })
  const stop = new AbortController().signal
  return { db, web, clock, random: () => 0.5, stop, ...given }
}

const isHanging = (served: Served) => typeof served === 'object' && served.kind === 'stall'
const follow = (...urls: string[]) =>
  followAll(
    db,
    urls.map((url) => ({ url })),
    clock(),
  )
const sources = () => listSources(db, clock())
const source = async (): Promise<Source & { itemsPerDay: number }> => (await sources())[0]!
const articles = () => listLatest(db, { until: new Date(clock().getTime() + DAY_MS), limit: 99 })
const titles = async () => (await articles()).map(({ title }) => title).sort()
const nextCheckAt = async () =>
  Number((await db.get('select next_check_at as at from sources'))?.at)
const textOf = async (title: string) => {
  const rows = await db.all(
    `select p.text from passages p join articles a on a.id = p.article_id
      where a.title = $1 order by p.position`,
    title,
  )
  return rows.map((row) => String(row.text)).join('\n')
}

/** A followed feed and its site. */
async function openFeed(
  feed: (url: string) => Served,
  pages: Record<string, Served> = {},
): Promise<LocalSite> {
  const site = await openSite({ '/robots.txt': '', ...pages })
  site.served['/feed'] = feed(site.url)
  await follow(`${site.url}/feed`)
  return site
}

describe('a feed of whole texts', () => {
  it('becomes articles that know their source and have a story, without a page being asked for', async () => {
    await using site = await openFeed((url) =>
      rss([whole(`${url}/1`, 'Strike ends'), whole(`${url}/2`, 'Bridge opens')]),
    )
    expect(await refreshDue(refreshing())).toBe(1)
    expect(await titles()).toEqual(['Bridge opens', 'Strike ends'])
    expect(site.paths()).toEqual(['/feed'])
    const rows = await db.all('select source_id, story_id, access from articles')
    const { id, ...seen } = await source()
    expect(rows.map((row) => [row.source_id, row.access])).toEqual([
      [id, 'full'],
      [id, 'full'],
    ])
    expect(rows.every((row) => row.story_id !== null)).toBe(true)
    expect(seen).toMatchObject({ failures: 0, succeededAt: clock(), itemsPerDay: 2 / 7 })
  })

  it('doubles nothing when it is read again', async () => {
    await using site = await openFeed((url) => rss([whole(`${url}/1`, 'Strike ends')]))
    await refreshDue(refreshing())
    clock.advance(DAY_MS)
    expect(await refreshDue(refreshing())).toBe(1)
    expect(await titles()).toEqual(['Strike ends'])
    expect(site.paths()).toEqual(['/feed', '/feed'])
  })

  it('that changes a text gives its article a new version, and no second article', async () => {
    const text = (dead: string) => `${story('Dam breaks')} The ministry counts ${dead} dead.`
    const serve = (url: string, dead: string) => rss([whole(`${url}/1`, 'Dam breaks', text(dead))])
    await using site = await openFeed((url) => serve(url, 'three'))
    await refreshDue(refreshing())
    site.served['/feed'] = serve(site.url, 'seven')
    clock.advance(DAY_MS)
    await refreshDue(refreshing())
    expect(await titles()).toEqual(['Dam breaks'])
    expect(await textOf('Dam breaks')).toContain('seven dead')
    expect(await db.all('select version from article_versions')).toHaveLength(1)
  })

  it('is left alone until it is due, and asked sooner the more it brings', async () => {
    await using site = await openFeed((url) => rss([whole(`${url}/1`, 'Strike ends')]))
    await refreshDue(refreshing())
    expect(await refreshDue(refreshing())).toBe(0)
    expect(await nextCheckAt()).toBe(clock().getTime() + FIRST_INTERVAL_MS / 2)
    clock.advance(FIRST_INTERVAL_MS / 2)
    await refreshDue(refreshing())
    expect(await nextCheckAt()).toBe(clock().getTime() + (FIRST_INTERVAL_MS / 2) * 1.5)
    expect(site.paths()).toHaveLength(2)
  })

  it('of 2,500 items brings the 2,000 that are read, and no page', async () => {
    const items = Array.from({ length: 2500 }, (_, index) =>
      whole(`http://a.example/${index}`, `Article ${index}`),
    )
    await using site = await openFeed(() => rss(items))
    await refreshDue(refreshing())
    expect(await db.get('select count(*) as all_of_them from articles')).toEqual({
      all_of_them: 2000,
    })
    expect(site.paths()).toEqual(['/feed'])
  })

  it('brings what can be taken, though one item says nothing', async () => {
    await using site = await openFeed((url) =>
      rss([`<item><link>${url}/0</link></item>`, whole(`${url}/1`, 'Strike ends')]),
    )
    await refreshDue(refreshing())
    expect(await titles()).toEqual(['Strike ends'])
    expect(site.paths()).toEqual(['/feed'])
  })
})

describe('«not modified»', () => {
  it('costs nothing, and what to ask with is kept', async () => {
    const headers = { etag: '"1"', 'last-modified': 'Sun, 08 Nov 2026 10:00:00 GMT' }
    await using site = await openFeed(
      (url) =>
        ({ headers: asked }) =>
          asked['if-none-match'] === '"1"'
            ? status(304)
            : answer(rss([whole(`${url}/1`, 'Strike ends')]), headers),
    )
    await refreshDue(refreshing())
    for (let day = 0; day < 2; day += 1) {
      clock.advance(DAY_MS)
      await refreshDue(refreshing())
    }
    expect(site.arrivals.map(({ headers: asked }) => asked['if-none-match'])).toEqual([
      undefined,
      '"1"',
      '"1"',
    ])
    expect(await source()).toMatchObject({ etag: '"1"', failures: 0, succeededAt: clock() })
    expect(await titles()).toEqual(['Strike ends'])
  })
})

describe('a feed of teasers', () => {
  const one = (url: string) => rss([teaser(`${url}/1`, 'Strike ends')])

  it('is completed by its pages', async () => {
    await using site = await openFeed(one, { '/1': page('Strike ends') })
    await refreshDue(refreshing())
    expect(await textOf('Strike ends')).toContain('after a long night of talks')
    expect(await articles()).toMatchObject([{ isHeadlineOnly: false, publisher: 'The Courier' }])
    expect(site.paths()).toEqual(['/feed', '/robots.txt', '/1'])
  })

  it.each<[string, Record<string, Served>]>([
    [
      'robots.txt refuses',
      { '/robots.txt': 'User-agent: *\nDisallow: /', '/1': page('Strike ends') },
    ],
    ['robots.txt cannot be had', { '/robots.txt': status(503), '/1': page('Strike ends') }],
    ['there is no page', {}],
    ['the page is broken', { '/1': status(500) }],
    ['the page never comes', { '/1': { kind: 'stall' } }],
    ['the page is a picture', { '/1': answer('GIF', { 'content-type': 'image/gif' }) }],
    ['the page says next to nothing', { '/1': page('Strike ends', 'The strike ends. Sign in.') }],
    [
      'the page is a wall',
      {
        '/1': page(
          'The Courier',
          'To continue, choose one of our subscriptions or accept that we and our 812 partners use cookies. '.repeat(
            5,
          ),
        ),
      },
    ],
  ])('keeps headline and teaser, and says so, when %s', async (_, pages) => {
    if (Object.values(pages).some(isHanging)) idleMs = 300
    await using site = await openFeed(one, pages)
    await refreshDue(refreshing())
    expect(await articles()).toMatchObject([{ title: 'Strike ends', isHeadlineOnly: true }])
    expect(await textOf('Strike ends')).toBe('Strike ends, in short.')
    expect(await source()).toMatchObject({ failures: 0 })
    const asked = site.paths().includes('/1')
    expect(asked).toBe(!('/robots.txt' in pages))
  })

  it('keeps headline and teaser as paywalled when the page is for subscribers, and the lead image when it is not', async () => {
    const free = page('Bridge opens').replace(
      '<head>',
      '<head><meta property="og:image" content="/bridge.jpg">',
    )
    await using site = await openFeed(
      (url) => rss([teaser(`${url}/1`, 'Strike ends'), teaser(`${url}/2`, 'Bridge opens')]),
      { '/1': answer(PAYWALL), '/2': answer(free) },
    )
    await refreshDue(refreshing())
    const found = Object.fromEntries((await articles()).map((one) => [one.title, one]))
    expect(found['Strike ends']).toMatchObject({ isHeadlineOnly: true, isPaywalled: true })
    expect(found['Bridge opens']).toMatchObject({
      isHeadlineOnly: false,
      image: `${site.url}/bridge.jpg`,
    })
  })

  it('keeps the words of other alphabets, whose endings change', async () => {
    const text = 'В Алматы ночью произошло землетрясения магнитудой четыре балла. '.repeat(8)
    await using _site = await openFeed(
      (url) => rss([`<item><title>Землетрясение</title><link>${url}/1</link></item>`]),
      { '/1': page('Новости', text) },
    )
    await refreshDue(refreshing())
    expect(await articles()).toMatchObject([{ isHeadlineOnly: false }])
  })

  it('of more than fifteen is read on at the next check, as if it were new', async () => {
    const numbers = Array.from({ length: 20 }, (_, index) => index + 1)
    const pages = Object.fromEntries(
      numbers.map((number) => [`/${number}`, page(`Article ${number}`)]),
    )
    await using site = await openFeed(
      (url) => () =>
        answer(rss(numbers.map((number) => teaser(`${url}/${number}`, `Article ${number}`))), {
          etag: '"1"',
        }),
      pages,
    )
    await refreshDue(refreshing())
    expect(await titles()).toHaveLength(15)
    expect(await source()).toMatchObject({ etag: undefined, failures: 0 })
    expect(await nextCheckAt()).toBe(clock().getTime() + 10 * MINUTE_MS)

    clock.advance(10 * MINUTE_MS)
    await refreshDue(refreshing())
    expect(await titles()).toHaveLength(20)
    expect(await source()).toMatchObject({ etag: '"1"' })
    expect(site.arrivals.map(({ headers }) => headers['if-none-match'])).not.toContain('"1"')
    for (const number of numbers)
      expect(site.paths().filter((path) => path === `/${number}`)).toHaveLength(1)
  })

  it('begins no more pages after five minutes, and reads on at the next check', async () => {
    const numbers = [1, 2, 3, 4]
    await using site = await openFeed((url) =>
      rss(numbers.map((number) => teaser(`${url}/${number}`, `Article ${number}`))),
    )
    for (const number of numbers)
      site.served[`/${number}`] = () => {
        clock.advance(3 * MINUTE_MS)
        return answer(page(`Article ${number}`))
      }
    await refreshDue(refreshing())
    expect(await titles()).toEqual(['Article 1', 'Article 2'])
    clock.advance(10 * MINUTE_MS)
    await refreshDue(refreshing())
    expect(await titles()).toHaveLength(4)
  })

  it('asks for a page that stands in it twice only once', async () => {
    await using site = await openFeed(
      (url) => rss([teaser(`${url}/1`, 'Strike ends'), teaser(`${url}/1`, 'Strike ends again')]),
      { '/1': page('Strike ends') },
    )
    await refreshDue(refreshing())
    expect(site.paths().filter((path) => path === '/1')).toHaveLength(1)
  })
})

describe('a source that fails', () => {
  it.each<[string, Served, string]>([
    ['is broken', status(500), 'source-unreachable'],
    ['is not there', status(404), 'source-unreachable'],
    ['hangs up', { kind: 'drop' }, 'source-unreachable'],
    ['never answers', { kind: 'stall' }, 'source-unreachable'],
    ['has become a page', page('Welcome'), 'not-readable'],
    ['is too large', answer('x'.repeat(5_000_001)), 'too-large'],
  ])('and %s is noted with its reason', async (_, served, lastError) => {
    if (isHanging(served)) idleMs = 300
    await using _site = await openFeed(() => served)
    const began = clock()
    await refreshDue(refreshing())
    expect(await source()).toMatchObject({
      ...{ failures: 1, lastError, failingSince: began, checkedAt: began },
      ...{ state: 'active', succeededAt: undefined, intervalMs: FIRST_INTERVAL_MS },
    })
  })

  it('is asked later and later, and forgiven when it is back', async () => {
    await using site = await openFeed(() => status(500))
    const began = clock()
    const waits: number[] = []
    for (let tries = 0; tries < 6; tries += 1) {
      await refreshDue(refreshing())
      waits.push((await nextCheckAt()) - clock().getTime())
      clock.set(new Date(await nextCheckAt()))
    }
    expect(waits.map((ms) => ms / MINUTE_MS)).toEqual([60, 60, 80, 160, 320, 640])
    expect(await source()).toMatchObject({ failures: 6, failingSince: began })

    site.served['/feed'] = rss([whole(`${site.url}/1`, 'Strike ends')])
    await refreshDue(refreshing())
    expect(await source()).toMatchObject({
      ...{ failures: 0, failingSince: undefined, lastError: undefined, succeededAt: clock() },
    })
  })

  it('is left alone for as long as it asks', async () => {
    await using _site = await openFeed(() => status(429, { 'retry-after': '36000' }))
    await refreshDue(refreshing())
    expect(await nextCheckAt()).toBe(clock().getTime() + 10 * HOUR_MS)
  })

  it('does not stop the rest, and keeps what it brought before', async () => {
    await using good = await openFeed((url) => rss([whole(`${url}/1`, 'Strike ends')]))
    await using bad = await openFeed((url) => rss([whole(`${url}/1`, 'Bridge opens')]))
    await refreshDue(refreshing())
    good.served['/feed'] = rss([whole(`${good.url}/2`, 'Boats sail')])
    bad.served['/feed'] = '<?xml version="1.0"?><!-- nothing -->'
    clock.advance(DAY_MS)
    expect(await refreshDue(refreshing())).toBe(2)
    expect(await titles()).toEqual(['Boats sail', 'Bridge opens', 'Strike ends'])
    expect((await sources()).map(({ failures }) => failures).sort()).toEqual([0, 1])
  })
})

describe('a source that is gone', () => {
  it('is never asked again', async () => {
    await using site = await openFeed(() => status(410))
    await refreshDue(refreshing())
    expect(await source()).toMatchObject({ state: 'gone', failingSince: clock() })
    clock.advance(100 * DAY_MS)
    expect(await refreshDue(refreshing())).toBe(0)
    expect(site.paths()).toEqual(['/feed'])
  })
})

describe('a source that has moved', () => {
  it.each<[string, number, (url: string) => Served, string]>([
    [
      'for good is asked where it is',
      301,
      (url) => rss([whole(`${url}/1`, 'Strike ends')]),
      '/new',
    ],
    ['for now stays where it was', 302, (url) => rss([whole(`${url}/1`, 'Strike ends')]), '/feed'],
    ['to what is no feed stays where it was', 301, () => page('Domain for sale'), '/feed'],
    ['to nowhere stays where it was', 301, () => status(404), '/feed'],
  ])('%s', async (_, code, there, path) => {
    await using site = await openFeed(() => status(code, { location: '/new' }))
    site.served['/new'] = there(site.url)
    await refreshDue(refreshing())
    expect((await source()).url).toBe(`${site.url}${path}`)
  })

  it('believes nobody that a feed it has not seen has moved', async () => {
    await using site = await openFeed((url) =>
      answer(rss([whole(`${url}/1`, 'Strike ends')]), { etag: '"1"' }),
    )
    await refreshDue(refreshing())
    site.served['/feed'] = status(301, { location: '/new' })
    site.served['/new'] = status(304)
    clock.advance(DAY_MS)
    await refreshDue(refreshing())
    expect(await source()).toMatchObject({ url: `${site.url}/feed`, failures: 0 })
  })

  it('to where we follow it already leaves both as they are', async () => {
    await using site = await openFeed(() => status(301, { location: '/new' }))
    site.served['/new'] = rss([whole(`${site.url}/1`, 'Strike ends')])
    await follow(`${site.url}/new`)
    await refreshDue(refreshing())
    expect((await sources()).map(({ url, failures }) => [url, failures])).toEqual([
      [`${site.url}/feed`, 0],
      [`${site.url}/new`, 0],
    ])
    expect(await titles()).toEqual(['Strike ends'])
  })
})

describe('many at once', () => {
  it('asks one thing of a host at a time, and hosts side by side', async () => {
    let [open, most] = [0, 0]
    const seen = new Set<string>()
    const slowly = (host: string, body: string) => async () => {
      open += 1
      seen.add(host)
      most = Math.max(most, open)
      await new Promise((resolve) => setImmediate(resolve))
      open -= 1
      return answer(body)
    }
    await using site = await openSite({ '/robots.txt': slowly('a', '') })
    for (let number = 0; number < 6; number += 1) {
      const link = `${site.url}/page${number}`
      site.served[`/feed${number}`] = slowly('a', rss([teaser(link, `Article ${number}`)]))
      site.served[`/page${number}`] = slowly('a', page(`Article ${number}`))
      await follow(`${site.url}/feed${number}`)
    }
    await refreshDue(refreshing())
    expect(most).toBe(1)
    expect(await titles()).toHaveLength(6)

    const together = Promise.withResolvers<void>()
    const arrived: string[] = []
    const meeting = (name: string) => async () => {
      arrived.push(name)
      if (arrived.length === 2) together.resolve()
      await together.promise
      return answer(rss([]))
    }
    await using one = await openFeed(() => meeting('one'))
    await using other = await openFeed(() => meeting('other'))
    await refreshDue(refreshing())
    expect(arrived.sort()).toEqual(['one', 'other'])
    expect([...one.paths(), ...other.paths()]).toEqual(['/feed', '/feed'])
  })

  it('lets two processes on one store ask for each source once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'refresh-'))
    const path = join(folder, 'news.db')
    await using site = await openSite()
    {
      await using here = await openStore(path)
      await using there = await openStore(path)
      const feeds = Array.from({ length: 12 }, (_, index) => ({ url: `${site.url}/${index}` }))
      for (const [index] of feeds.entries())
        site.served[`/${index}`] = rss([whole(`${site.url}/article${index}`, `Article ${index}`)])
      await followAll(here, feeds, clock())
      const counts = await Promise.all([
        refreshDue(refreshing({ db: here })),
        refreshDue(refreshing({ db: there })),
      ])
      expect(counts.reduce((sum, count) => sum + count)).toBe(12)
      expect(new Set(site.paths()).size).toBe(12)
      expect(site.paths()).toHaveLength(12)
      expect(await here.get('select count(*) as n from articles')).toEqual({ n: 12 })
    }
    rmSync(folder, { recursive: true })
  })
})

describe('a slow source', () => {
  it('is one of 32 that are asked at once at most', async () => {
    let [open, most] = [0, 0]
    const all = Promise.withResolvers<void>()
    await using site = await openSite()
    const looked = new Set<string>() // up, which comes before the asking
    let lookedAtOnce = 0
    const resolve = async (host: string) => {
      looked.add(host)
      return ['127.0.0.1']
    }
    const fetcher = createFetcher({ userAgent: 'newsdesk/test', allowPrivate: true, resolve })
    const web = createWeb({ fetcher, clock, agent: 'newsdesk', wait: noWait })
    const feeds = Array.from({ length: 40 }, (_, number) => number)
    for (const number of feeds)
      site.served[`/${number}`] = async () => {
        open += 1
        most = Math.max(most, open)
        if (open === 32) {
          lookedAtOnce = looked.size
          setImmediate(all.resolve)
        }
        await all.promise
        open -= 1
        return answer(rss([]))
      }
    const { port } = new URL(site.url)
    await follow(...feeds.map((number) => `http://n${number}.example:${port}/${number}`))
    expect(await refreshDue(refreshing({ web }))).toBe(40)
    expect([most, lookedAtOnce]).toEqual([32, 32])
  })

  it('holds up none of the many others, and not what becomes due meanwhile', async () => {
    const slow = Promise.withResolvers<void>()
    const others = 70
    const asked = new Set<string>()
    await using site = await openSite()
    const resolve = async () => ['127.0.0.1']
    const fetcher = createFetcher({ userAgent: 'newsdesk/test', allowPrivate: true, resolve })
    const web = createWeb({ fetcher, clock, agent: 'newsdesk', wait: noWait })
    const { port } = new URL(site.url)
    const feed = (name: string) => `http://${name}.example:${port}/${name}`
    site.served['/slow'] = async () => {
      await slow.promise
      return answer(rss([]))
    }
    for (let number = 0; number < others; number += 1)
      site.served[`/n${number}`] = async () => {
        asked.add(`n${number}`)
        if (asked.size === others) await follow(feed('late'))
        return answer(rss([]))
      }
    site.served['/late'] = async () => {
      slow.resolve()
      return answer(rss([]))
    }
    await follow(feed('slow'), ...Array.from({ length: others }, (_, number) => feed(`n${number}`)))
    // Without the rest being served first, the slow one would never end.
    expect(await refreshDue(refreshing({ web }))).toBe(others + 2)
    expect(asked.size).toBe(others)
  })
})

describe('a source that never ends', () => {
  /** Of which the asking ends only with `stop`. */
  const endless = (web: Refresh['web'], url: string): Refresh['web'] => ({
    ...web,
    visitFeed: async (source, stop) => {
      if (source.url !== url) return web.visitFeed(source, stop)
      await once(stop, 'abort')
      throw stop.reason
    },
  })

  it('is asked by another after ten minutes, as if its asker had died', async () => {
    await using site = await openFeed(() => rss([whole('/1', 'Strike ends')]))
    const killed = new AbortController()
    const { web } = refreshing()
    const { url } = await source()
    const asking = refreshDue(refreshing({ web: endless(web, url), stop: killed.signal }))
    clock.advance(10 * MINUTE_MS - 1)
    expect(await refreshDue(refreshing())).toBe(0)
    clock.advance(1)
    expect(await refreshDue(refreshing())).toBe(1)
    expect(site.paths()).toEqual(['/feed'])
    killed.abort()
    await asking
  })

  it('does not keep what the others bring from its story for more than half a minute', async () => {
    await using site = await openFeed(() => rss([whole('/1', 'Strike ends')]))
    const slow = `${site.url.replace('127.0.0.1', 'localhost')}/slow`
    await follow(slow)
    const stop = new AbortController()
    const { web } = refreshing()
    let looks = 0
    const wait = async (ms: number) => {
      await new Promise((resolve) => setImmediate(resolve)) // for the site to answer
      const [article] = await articles()
      if (article === undefined) return
      clock.advance(ms)
      looks += 1
      if (article.storyId !== undefined || looks === 20) stop.abort()
    }
    await refreshDue(refreshing({ web: endless(web, slow), stop: stop.signal }), wait)
    expect((await articles()).map(({ storyId }) => typeof storyId)).toEqual(['string'])
    expect(looks).toBe(7) // the story came with the sixth, of five seconds each
  })
})

describe('a page that fails for now', () => {
  const one = (url: string) => rss([teaser(`${url}/1`, 'Strike ends')])
  const tries = async () => (await db.all('select tries from page_retries')).map((row) => row.tries)

  it('is read later, and its article stays the same one and is not called updated', async () => {
    await using site = await openFeed(one, { '/1': status(503) })
    await refreshDue(refreshing())
    const [before] = await articles()
    expect(before).toMatchObject({ isHeadlineOnly: true })

    const image = '<head><meta property="og:image" content="/strike.jpg">'
    site.served['/1'] = page('Strike ends').replace('<head>', image)
    clock.advance(14 * MINUTE_MS)
    await refreshDue(refreshing())
    expect(await articles()).toMatchObject([{ isHeadlineOnly: true }])
    clock.advance(MINUTE_MS)
    await refreshDue(refreshing())
    expect(await articles()).toEqual([
      { ...before, isHeadlineOnly: false, language: 'en', image: `${site.url}/strike.jpg` },
    ])
    expect(await textOf('Strike ends')).toContain('after a long night of talks')
    expect(await tries()).toEqual([])
    expect(await db.all('select updated_at from articles')).toEqual([{ updated_at: null }])
  })

  it('is tried four times more, later each time, and then left alone', async () => {
    await using site = await openFeed(one, { '/1': status(500) })
    const asked = () => site.paths().filter((path) => path === '/1').length
    await refreshDue(refreshing())
    const waits = [15, 60, 240, 720].map((minutes) => minutes * MINUTE_MS)
    for (const [index, wait] of waits.entries()) {
      clock.advance(wait - 1)
      await refreshDue(refreshing())
      expect(asked()).toBe(index + 1)
      clock.advance(1)
      await refreshDue(refreshing())
      expect(asked()).toBe(index + 2)
    }
    clock.advance(100 * DAY_MS)
    await refreshDue(refreshing())
    expect([asked(), await tries()]).toEqual([5, []])
    expect(await articles()).toMatchObject([{ isHeadlineOnly: true }])
  })

  it('is left alone for as long as its site asks', async () => {
    await using site = await openFeed(one, { '/1': status(503, { 'retry-after': '7200' }) })
    await refreshDue(refreshing())
    clock.advance(119 * MINUTE_MS)
    await refreshDue(refreshing())
    expect(site.paths().filter((path) => path === '/1')).toHaveLength(1)
    clock.advance(MINUTE_MS)
    await refreshDue(refreshing())
    expect(site.paths().filter((path) => path === '/1')).toHaveLength(2)
  })

  it('that turns out to be for subscribers makes its headline a paywalled one', async () => {
    await using site = await openFeed(one, { '/1': status(503) })
    await refreshDue(refreshing())
    const [before] = await articles()
    expect(before?.isPaywalled).toBeUndefined()
    site.served['/1'] = answer(PAYWALL)
    clock.advance(15 * MINUTE_MS)
    await refreshDue(refreshing())
    expect(await articles()).toEqual([{ ...before, isPaywalled: true }])
    expect(await textOf('Strike ends')).toBe('Strike ends, in short.')
    expect(await tries()).toEqual([])
  })

  it('is not tried again when it is for subscribers or no article', async () => {
    await using _site = await openFeed(one, { '/1': page('Strike ends', 'Too little.') })
    await refreshDue(refreshing())
    expect(await tries()).toEqual([])
  })
})

describe('what happens meanwhile', () => {
  it('a stop within the pages keeps what was read and takes no page for a wall', async () => {
    const stopping = new AbortController()
    await using site = await openFeed(
      (url) => () =>
        answer(rss([teaser(`${url}/1`, 'Strike ends'), teaser(`${url}/2`, 'Bridge opens')]), {
          etag: '"1"',
        }),
      { '/1': page('Strike ends') },
    )
    site.served['/2'] = () => {
      stopping.abort()
      return { kind: 'stall' }
    }
    await refreshDue(refreshing({ stop: stopping.signal }))
    expect(await titles()).toEqual(['Strike ends'])
    expect(await source()).toMatchObject({ etag: undefined, failures: 0 })

    site.served['/2'] = page('Bridge opens')
    clock.advance(HOUR_MS)
    await refreshDue(refreshing())
    expect(await articles()).toMatchObject([{ isHeadlineOnly: false }, { isHeadlineOnly: false }])
  })

  it('a stop within the feed is no failure of the source', async () => {
    const stopping = new AbortController()
    await using _site = await openFeed(() => () => {
      stopping.abort()
      return { kind: 'stall' }
    })
    await refreshDue(refreshing({ stop: stopping.signal }))
    expect(await source()).toMatchObject({ failures: 0, checkedAt: undefined })
    clock.advance(HOUR_MS)
    expect(await refreshDue(refreshing({ stop: AbortSignal.abort() }))).toBe(0)
  })

  it('a source nobody follows any more brings nothing, and no trouble', async () => {
    const lines: string[] = []
    setUpLog({ level: 'warn', write: (line) => lines.push(line) })
    await using site = await openFeed(() => status(500))
    site.served['/feed'] = async () => {
      await removeSource(db, (await source()).id)
      return answer(rss([whole(`${site.url}/1`, 'Strike ends')]))
    }
    await refreshDue(refreshing())
    setUpLog({ level: 'silent' })
    expect(await titles()).toEqual([])
    expect(lines).toEqual([])
  })
})

describe('the loop', () => {
  it('asks again only after a pause, and ends when told to', async () => {
    await using site = await openFeed(() => rss([]))
    const stopping = new AbortController()
    const waits: number[] = []
    await refreshLoop(refreshing({ stop: stopping.signal }), async (ms, signal) => {
      if (ms === 5_000) return void (await once(signal!, 'abort')) // while something is under way
      waits.push(ms)
      if (waits.length === 3) stopping.abort()
    })
    expect(waits).toEqual([15_000, 15_000, 15_000])
    expect(site.paths()).toEqual(['/feed'])
  })

  it('goes on when the store cannot be reached for a moment', async () => {
    const stopping = new AbortController()
    let tries = 0
    const all = () => {
      tries += 1
      return Promise.reject(new Error('busy'))
    }
    const failing = { ...db, all }
    await refreshLoop(refreshing({ db: failing, stop: stopping.signal }), async () => {
      if (tries === 2) stopping.abort()
    })
    expect(tries).toBe(2)
  })
})

it('tells a story once, whatever feeds tell it', async () => {
  await using _one = await openFeed(() => rss([whole('http://a.example/1', 'Strike ends')]))
  await using _other = await openFeed(() =>
    rss([whole('http://b.example/1', 'Strike ends')], 'The Herald'),
  )
  await refreshDue(refreshing())
  const rows = await db.all('select copy_of from articles order by copy_of')
  expect(rows.map((row) => row.copy_of !== null)).toEqual([false, true])
  expect(await textOf('Strike ends')).toContain(story('Strike ends', 1).trim())
})
