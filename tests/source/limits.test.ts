/** What a stranger's feed, page or server may make of us is bounded: each limit, and what lies beyond it. */

import { expect, it, vi } from 'vitest'
import { decodeBody } from '../../src/source/decode.ts'
import { discoverFeeds } from '../../src/source/discover.ts'
import { parseFeed } from '../../src/source/feed.ts'
import { webUrl } from '../../src/source/feed-address.ts'
import { findOffset } from '../../src/source/feed-date-words.ts'
import { line, visible } from '../../src/source/feed-text.ts'
import { createFetcher } from '../../src/source/fetch.ts'
import { readFreshness } from '../../src/source/freshness.ts'
import { createHostTurns } from '../../src/source/host-turns.ts'
import { parseOpml } from '../../src/source/opml.ts'
import { readSourceUrl } from '../../src/source/source-url.ts'
import { openServer, type Reply } from '../fakes/local-server.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const PAGE = 'https://a.example/'
const FEED_LINK = '<link rel="alternate" type="application/rss+xml" href="/feed">'
const urlsIn = (html: string) => discoverFeeds(html, PAGE).map(({ url }) => url)
const titledLink = (title: string) => FEED_LINK.replace('>', ` title="${title}">`)
const firstItem = (item: string) =>
  parseFeed(`<rss version="2.0"><channel><item>${item}</item></channel></rss>`).items[0]
const outline = '<outline xmlUrl="https://a.example/feed"/>'

it.each<[string, unknown, unknown]>([
  ['an ETag of 1,000 characters', readFreshness({ etag: 'x'.repeat(1001) }).etag, undefined],
  ['freshness of a day', readFreshness({ 'cache-control': 'max-age=999999999' }).ttlMs, DAY_MS],
  ['a line of 2,000 characters', line('x'.repeat(2001))?.length, 2000],
  ['what is read for a line, 20,000 characters', line(`${' '.repeat(20_000)}x`), undefined],
  ['a text of a million characters', visible('x'.repeat(1_000_001))?.length, 1_000_000],
  ['the address of an item, 4,000 characters', webUrl(PAGE + 'x'.repeat(4000)), undefined],
  ['what is read for an address', readSourceUrl(' '.repeat(4000) + PAGE), undefined],
  ['a zone 14 hours away', findOffset('+14:01'), undefined],
  ['a page’s first million characters', urlsIn(' '.repeat(1_000_000) + FEED_LINK), []],
  [
    '2,000 links of a page',
    urlsIn(`${'<a href="/rss">rss</a>'.repeat(2000)}<i></i>${FEED_LINK}`),
    [`${PAGE}rss`],
  ],
  [
    'a feed’s title on a page',
    discoverFeeds(titledLink('x'.repeat(201)), PAGE)[0]?.title?.length,
    200,
  ],
  [
    'a name of 300 characters',
    firstItem(`<author>${'x'.repeat(301)}</author><title>x</title>`)?.author?.length,
    300,
  ],
  [
    'a list of ten million characters',
    parseOpml(`<opml>${' '.repeat(10_000_000)}${outline}</opml>`),
    { feeds: [], unusable: 0, isCut: true },
  ],
  [
    'where a document may name its characters',
    decodeBody(
      Buffer.concat([
        Buffer.from(`${' '.repeat(4096)}<meta charset="koi8-r">`),
        Buffer.from([0xd0, 0xff]),
      ]),
    ).includes('п'),
    false,
  ],
])('is bounded: %s', (_, seen, bounded) => {
  expect(seen).toEqual(bounded)
})

/** A site that gives one reply to everything, or one by its path. */
const openSite = (reply: (path: string) => Reply) => openServer(async ({ path }) => reply(path))
const status = (code: number, headers: Record<string, string>): Reply => ({
  ...{ kind: 'answer', status: code, body: '' },
  headers: { 'content-type': 'text/html', ...headers },
})
const local = (limits = {}) =>
  createFetcher({ userAgent: 'newsdesk/test', allowPrivate: true, limits })

it('follows five redirects', async () => {
  await using site = await openSite((path) => {
    const number = Number(path.slice(1))
    return number < 6 ? status(302, { location: `/${number + 1}` }) : status(200, {})
  })
  expect(await local().get(`${site.url}/1`)).toMatchObject({ url: `${site.url}/6` })
  await expect(local().get(`${site.url}/0`)).rejects.toMatchObject({ code: 'source-unreachable' })
})

it('waits for a day at most where a server wants us to wait', async () => {
  await using site = await openSite(() => status(503, { 'retry-after': '99999999' }))
  await expect(local().get(site.url)).rejects.toMatchObject({ retryAfterMs: DAY_MS })
})

it('gives an answer 20 seconds', async () => {
  const asked: number[] = []
  const real = AbortSignal.timeout
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    asked.push(ms)
    return real.call(AbortSignal, 1)
  })
  try {
    await using site = await openSite(() => ({ kind: 'stall' }))
    await expect(local().get(site.url)).rejects.toThrow('no answer within 20 s')
    expect(asked).toEqual([20_000])
  } finally {
    vi.restoreAllMocks()
  }
})

it('asks 40 hosts at once', async () => {
  const asked: string[] = []
  const stopping = new AbortController()
  const resolve = (host: string) => {
    asked.push(host)
    return new Promise<never>((_, reject) =>
      stopping.signal.addEventListener('abort', () => reject(new Error('stopped'))),
    )
  }
  const fetcher = createFetcher({ userAgent: 'newsdesk/test', resolve })
  const all = Array.from({ length: 45 }, (_, number) =>
    fetcher.get(`http://n${number}.example/`, { stop: stopping.signal }),
  )
  const ends = Promise.allSettled(all)
  await new Promise(setImmediate)
  expect(asked).toHaveLength(40)
  stopping.abort()
  await ends
})

it('lets a thousand wait for their turn', async () => {
  const turns = createHostTurns({ atOnceMax: 1 })
  const end = Promise.withResolvers<void>()
  const all = Array.from({ length: 1001 }, () => turns.within('a', () => end.promise))
  await expect(turns.within('a', async () => {})).rejects.toMatchObject({ retryAfterMs: 60_000 })
  end.resolve()
  await Promise.all(all)
})
