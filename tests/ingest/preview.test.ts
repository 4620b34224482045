import { describe, expect, it } from 'vitest'
import { previewSource } from '../../src/ingest/preview.ts'
import { createWeb } from '../../src/ingest/web.ts'
import { createFetcher } from '../../src/source/fetch.ts'
import { handClock, noWait } from '../fakes/clock.ts'
import { answer, openSite, page, rss, type Served, status, teaser } from './local-site.ts'

const REQUESTS_MAX = 18
const stop = new AbortController().signal

const web = () =>
  createWeb({
    fetcher: createFetcher({ userAgent: 'newsdesk/test', allowPrivate: true }),
    clock: handClock('2026-11-08T12:00:00Z'),
    agent: 'newsdesk',
    wait: noWait,
  })

const FEED = rss(
  ['One', 'Two', 'Three', 'Four'].map((title) => teaser('http://a.example/1', title)),
)
const linking = (...hrefs: string[]) =>
  `<html><head>${hrefs.map((href) => `<link rel="alternate" type="application/rss+xml" title="Feed ${href}" href="${href}">`).join('')}</head><body>x</body></html>`

describe('the address of', () => {
  it.each<[string, Record<string, Served>, string, string]>([
    ['a feed is what to follow', { '/feed': FEED }, '/feed', '/feed'],
    [
      'a feed by a wrong name is, too',
      { '/feed': answer(FEED, { 'content-type': 'application/octet-stream' }) },
      ...(['/feed', '/feed'] as const),
    ],
    [
      'a feed that has moved for good leads there',
      { '/old': status(301, { location: '/feed' }), '/feed': FEED },
      ...(['/old', '/feed'] as const),
    ],
    [
      'a feed that is elsewhere for now is kept',
      { '/old': status(302, { location: '/feed' }), '/feed': FEED },
      ...(['/old', '/old'] as const),
    ],
    [
      'a site that names one feed leads to it',
      { '/': linking('/news.rss'), '/news.rss': FEED },
      ...(['/', '/news.rss'] as const),
    ],
    [
      'a site that names none leads to the usual place',
      { '/': page('Welcome'), '/rss.xml': FEED },
      ...(['/', '/rss.xml'] as const),
    ],
  ])('%s', async (_, served, from, to) => {
    await using site = await openSite(served)
    expect(await previewSource(web(), site.url + from, stop)).toEqual({
      kind: 'feed',
      source: {
        ...{ url: site.url + to, title: 'The Courier', siteUrl: undefined, folder: undefined },
      },
      titles: ['One', 'Two', 'Three'],
    })
    expect(site.arrivals.length).toBeLessThanOrEqual(REQUESTS_MAX)
  })

  it('a site that names several feeds offers them, and asks for none', async () => {
    const hrefs = Array.from({ length: 9 }, (_, index) => `/${index}.rss`)
    await using site = await openSite({ '/': linking(...hrefs) })
    const preview = await previewSource(web(), `${site.url}/`, stop)
    expect(preview).toEqual({
      kind: 'several',
      feeds: hrefs
        .slice(0, 6)
        .map((href) => ({ url: `${site.url}${href}`, title: `Feed ${href}` })),
    })
    expect(site.paths()).toEqual(['/'])
  })

  it('a site without any feed is told so, after a bounded number of guesses', async () => {
    await using site = await openSite({ '/world/asia/': page('Asia') })
    const preview = await previewSource(web(), `${site.url}/world/asia/`, stop)
    expect(preview).toEqual({ kind: 'none' })
    expect(site.arrivals.length).toBeLessThanOrEqual(REQUESTS_MAX)
    expect(new Set(site.paths()).size).toBe(site.arrivals.length)
  })

  it('a site that says the same page everywhere has none either', async () => {
    await using site = await openSite()
    const catchAll = new Proxy(site.served, { get: () => page('Welcome') })
    await using everywhere = await openSite(catchAll)
    expect(await previewSource(web(), `${everywhere.url}/`, stop)).toEqual({ kind: 'none' })
    expect(everywhere.arrivals.length).toBeLessThanOrEqual(REQUESTS_MAX)
  })
})

describe('a preview', () => {
  it('leaves out items without a title, and is bounded', async () => {
    const items = ['', 'One', '', 'Two'].map((title) => teaser('http://a.example/1', title))
    const nameless = items.map((item) => item.replace('<description>, in short.</description>', ''))
    await using site = await openSite({ '/feed': rss(nameless, 'The Courier '.repeat(200)) })
    const preview = await previewSource(web(), `${site.url}/feed`, stop)
    expect(preview).toMatchObject({ kind: 'feed', titles: ['One', 'Two'] })
    expect(JSON.stringify(preview).length).toBeLessThan(1000)
  })

  it('of a feed without a name is called by its address', async () => {
    await using site = await openSite({ '/feed': rss([], '') })
    const url = `${site.url}/feed`
    expect(await previewSource(web(), url, stop)).toMatchObject({ source: { url, title: url } })
  })

  it.each<[string, Served, string]>([
    ['is broken', status(500), 'source-unreachable'],
    ['is gone', status(410), 'source-unreachable'],
    ['hangs up', { kind: 'drop' }, 'source-unreachable'],
    ['is a picture', answer('x', { 'content-type': 'image/png' }), 'not-readable'],
  ])('of a site that %s is a fault, after one request', async (_, served, code) => {
    await using site = await openSite({ '/': served })
    await expect(previewSource(web(), `${site.url}/`, stop)).rejects.toMatchObject({ code })
    expect(site.arrivals).toHaveLength(1)
  })

  it('gives up guessing where guesses take too long', async () => {
    await using site = await openSite({ '/': page('Welcome'), '/feed': { kind: 'stall' } })
    expect(await previewSource(web(), `${site.url}/`, stop, 100)).toEqual({ kind: 'none' })
    expect(site.paths()).toEqual(['/', '/feed'])
  })

  it('ends when it is told to stop', async () => {
    const stopping = new AbortController()
    await using site = await openSite({
      '/': page('Welcome'),
      '/feed': () => {
        stopping.abort()
        return { kind: 'stall' }
      },
    })
    await expect(previewSource(web(), `${site.url}/`, stopping.signal)).rejects.toThrow()
    expect(site.paths()).toEqual(['/', '/feed'])
  })
})
