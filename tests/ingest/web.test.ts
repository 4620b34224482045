import { describe, expect, it, vi } from 'vitest'
import { createWeb } from '../../src/ingest/web.ts'
import { createFetcher } from '../../src/source/fetch.ts'
import { handClock, noWait } from '../fakes/clock.ts'
import { makePdf } from '../fakes/pdf.ts'
import { answer, openSite, page, rss, type Served, status, story } from './local-site.ts'

const stop = new AbortController().signal

const open = () =>
  createWeb({
    fetcher: createFetcher({
      ...{ userAgent: 'newsdesk/test', allowPrivate: true },
      resolve: async () => ['127.0.0.1'],
    }),
    clock: handClock('2026-11-08T12:00:00Z'),
    agent: 'newsdesk',
    wait: noWait,
  })

describe('readPage', () => {
  it('gives the article of a page, after asking whether it may', async () => {
    await using site = await openSite({ '/robots.txt': '', '/1': page('Strike ends') })
    expect(await open().readPage(`${site.url}/1`, stop)).toMatchObject({ title: 'Strike ends' })
    expect(site.paths()).toEqual(['/robots.txt', '/1'])
  })

  it('asks a site once for its robots.txt', async () => {
    await using site = await openSite({ '/1': page('Strike ends'), '/2': page('Bridge opens') })
    const web = open()
    await Promise.all(['/1', '/2'].map((path) => web.readPage(site.url + path, stop)))
    expect(site.paths()).toEqual(['/robots.txt', '/1', '/2'])
  })

  it.each<[string, Record<string, Served>, string]>([
    ['it is refused', { '/robots.txt': 'User-agent: newsdesk\nDisallow: /' }, 'not-readable'],
    ['nobody says whether it may', { '/robots.txt': status(500) }, 'source-unreachable'],
  ])('asks for no page when %s', async (_, served, code) => {
    await using site = await openSite({ ...served, '/1': page('Strike ends') })
    await expect(open().readPage(`${site.url}/1`, stop)).rejects.toMatchObject({ code })
    expect(site.paths()).toEqual(['/robots.txt'])
  })

  it('heeds the site to which it is sent on', async () => {
    const refusing = { '/robots.txt': 'User-agent: *\nDisallow: /', '/1': page('Strike ends') }
    await using other = await openSite(refusing)
    await using site = await openSite({ '/1': status(302, { location: `${other.url}/1` }) })
    const reading = open().readPage(`${site.url}/1`, stop)
    await expect(reading).rejects.toMatchObject({ code: 'not-readable' })
  })

  it('finds no article where there is none', async () => {
    await using site = await openSite({ '/1': '<html></html>' })
    const reading = open().readPage(`${site.url}/1`, stop)
    await expect(reading).rejects.toMatchObject({ code: 'not-readable' })
  })

  it('refuses what is no web address', async () => {
    const reading = open().readPage('ftp://a.example/', stop)
    await expect(reading).rejects.toMatchObject({ code: 'address-refused' })
  })
})

describe('a site that wants pauses between its pages', () => {
  const openPaced = () => {
    const waits: number[] = []
    const clock = handClock('2026-11-08T12:00:00Z')
    const fetcher = createFetcher({ userAgent: 'newsdesk/test', allowPrivate: true })
    const wait = async (ms: number) => {
      waits.push(ms)
      clock.advance(ms)
    }
    return { waits, clock, web: createWeb({ fetcher, clock, agent: 'newsdesk', wait }) }
  }
  const pages = { '/1': page('Strike ends'), '/2': page('Bridge opens') }
  const robots = { '/robots.txt': 'User-agent: *\nCrawl-delay: 10' }

  it('has them, unless they have passed by themselves; a person’s link has none', async () => {
    const { waits, clock, web } = openPaced()
    await using site = await openSite({ ...pages, ...robots })
    for (const path of ['/1', '/2', '/1']) await web.readPage(site.url + path, stop)
    expect(waits).toEqual([10_000, 10_000])
    clock.advance(4_000)
    await web.openLink(`${site.url}/1`, stop)
    await web.readPage(`${site.url}/2`, stop)
    clock.advance(10_000)
    await web.readPage(`${site.url}/2`, stop)
    expect(waits).toEqual([10_000, 10_000, 6_000])
  })

  it('is not waited for when its next free time is more than two minutes away', async () => {
    const clock = handClock('2026-11-08T12:00:00Z')
    const fetcher = createFetcher({ userAgent: 'newsdesk/test', allowPrivate: true })
    const web = createWeb({ fetcher, clock, agent: 'newsdesk', wait: noWait }) // the clock stands
    await using site = await openSite({
      ...pages,
      '/robots.txt': 'User-agent: *\nCrawl-delay: 999',
    })
    for (let minute = 0; minute < 3; minute += 1) await web.readPage(`${site.url}/1`, stop)
    await expect(web.readPage(`${site.url}/1`, stop)).rejects.toMatchObject({
      ...{ code: 'source-unreachable', retryAfterMs: 180_000 },
    })
  })

  it('pauses no other site', async () => {
    const { waits, web } = openPaced()
    await using site = await openSite({ ...pages, ...robots })
    await using other = await openSite(pages)
    await web.readPage(`${site.url}/1`, stop)
    for (const path of ['/1', '/2']) await web.readPage(other.url + path, stop)
    expect(waits).toEqual([])
  })
})

describe('openLink', () => {
  it('reads a page that a person has sent, without asking robots.txt', async () => {
    await using site = await openSite({
      '/robots.txt': 'User-agent: *\nDisallow: /',
      '/1': page('Strike ends'),
    })
    const opened = await open().openLink(`${site.url}/1`, stop)
    expect(opened).toMatchObject({ kind: 'read', item: { title: 'Strike ends' } })
    expect(site.paths()).toEqual(['/1'])
  })

  const report = makePdf([[{ text: 'Lighthouse sold', size: 20 }, '', story('Lighthouse', 1)]])
  const pdf = (type: string, more = {}): Served => answer(report, { 'content-type': type, ...more })

  it.each<[string, string, Served]>([
    ['that is called one', '/paper', pdf('application/pdf')],
    ['that is called bytes, by its address', '/a/Report%20A.PDF', pdf('application/octet-stream')],
    [
      'that is called bytes, by the name it is to be saved under',
      '/download',
      pdf('binary/octet-stream', { 'content-disposition': 'attachment; filename="a.pdf"' }),
    ],
  ])('reads a PDF %s', async (_, path, served) => {
    await using site = await openSite({ [path]: served })
    const opened = await open().openLink(site.url + path, stop)
    expect(opened).toMatchObject({ kind: 'read', item: { title: 'Lighthouse sold' } })
  })

  it('refuses a page that is called a PDF, and takes a page at an address that ends like one', async () => {
    await using site = await openSite({
      '/1': answer(page('Strike ends'), { 'content-type': 'application/pdf' }),
      '/2.pdf': page('Strike ends'),
    })
    const web = open()
    expect(await web.openLink(`${site.url}/1`, stop)).toEqual({ kind: 'refused', reason: 'broken' })
    expect(await web.openLink(`${site.url}/2.pdf`, stop)).toMatchObject({ kind: 'read' })
  })

  it('takes no PDF of more than 20 MB, and never more than a few at the same time', async () => {
    const large = Buffer.alloc(20_000_001, '%PDF-')
    await using site = await openSite({
      '/large': answer(large, { 'content-type': 'application/pdf' }),
      '/a': answer(report, { 'content-type': 'application/pdf' }),
    })
    const web = open()
    const tooLarge = web.openLink(`${site.url}/large`, stop)
    await expect(tooLarge).rejects.toMatchObject({ code: 'too-large' })
    const headers = { 'content-type': 'application/pdf' }
    const slow: Served = { kind: 'half', headers, body: '%PDF-', ends: 'stall' }
    site.served['/slow'] = slow
    const urls = Array.from({ length: 8 }, (_, index) =>
      site.url.replace('127.0.0.1', `h${index}.example`).concat('/slow'),
    )
    const leaving = new AbortController()
    const held = urls.map((url) => web.openLink(url, leaving.signal).catch(() => 'left'))
    await vi.waitFor(async () =>
      expect(await web.openLink(`${site.url}/a`, stop)).toEqual({
        ...{ kind: 'refused', reason: 'crowded' },
      }),
    )
    leaving.abort()
    expect(await Promise.all(held)).toEqual(urls.map(() => 'left'))
    expect(await web.openLink(`${site.url}/a`, stop)).toMatchObject({ kind: 'read' })
  })
})

describe('loadPage', () => {
  it('reads a feed that its server calls a file', async () => {
    const headers = { 'content-type': 'application/octet-stream' }
    await using site = await openSite({ '/feed': answer(rss([]), headers) })
    const { text } = await open().loadPage(`${site.url}/feed`, stop)
    expect(text).toContain('<rss')
  })

  it.each([
    ['where it has gone for good', 301, '/new'],
    ['where it was when it is away for now', 302, '/old'],
  ])('says that the page is to be asked for %s', async (_, code, path) => {
    await using site = await openSite({ '/old': status(code, { location: '/new' }), '/new': 'x' })
    expect(await open().loadPage(`${site.url}/old`, stop)).toEqual({
      ...{ url: `${site.url}/new`, lasting: `${site.url}${path}`, text: 'x' },
    })
  })

  it('throws for what is gone', async () => {
    await using site = await openSite({ '/1': status(410) })
    const loading = open().loadPage(`${site.url}/1`, stop)
    await expect(loading).rejects.toMatchObject({ code: 'source-unreachable' })
  })
})
