import { type AddressInfo, createServer as createRawServer, type Socket } from 'node:net'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createFetcher, type FetcherOptions } from '../../src/source/fetch.ts'
import { type Arrival, openServer, type Reply } from '../fakes/local-server.ts'

const HTML = { 'content-type': 'text/html; charset=utf-8' }

const page = (body: string | Buffer, headers: Record<string, string> = {}): Reply => ({
  kind: 'answer',
  status: 200,
  headers: { ...HTML, ...headers },
  body,
})
const status = (code: number, headers: Record<string, string> = {}): Reply => ({
  kind: 'answer',
  status: code,
  headers: { ...HTML, ...headers },
  body: '',
})

const local = (options: Partial<FetcherOptions> = {}) =>
  createFetcher({ userAgent: 'newsdesk/test', allowPrivate: true, ...options })

/** A site on this machine that gives one reply, or one for each path. */
async function openSite(replies: Reply | Record<string, Reply>) {
  const arrivals: Arrival[] = []
  const server = await openServer(async (arrival) => {
    arrivals.push(arrival)
    if ('kind' in replies) return replies as Reply
    return replies[arrival.path] ?? status(404)
  })
  return { ...server, arrivals, [Symbol.asyncDispose]: server[Symbol.asyncDispose] }
}

/** A server that says these bytes; `heard` is what the caller said first. */
async function openRaw(says: string, then: (socket: Socket) => void = () => {}) {
  const heard = Promise.withResolvers<Buffer>()
  const server = createRawServer((socket) => {
    socket.on('error', () => {}) // the caller may hang up at any time
    socket.once('data', (bytes) => {
      heard.resolve(bytes)
      socket.write(says, () => then(socket))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { port, heard: heard.promise, [Symbol.asyncDispose]: async () => void server.close() }
}

describe('get', () => {
  it('gives the page, its address and what the server says of it', async () => {
    await using site = await openSite(page('<p>café</p>'))
    expect(await local().get(`${site.url}/a`)).toEqual({
      url: `${site.url}/a`,
      contentType: 'text/html; charset=utf-8',
      text: '<p>café</p>',
      status: 200,
    })
  })

  it('says who is asking, and gives no sign-in away', async () => {
    await using site = await openSite(page('x'))
    const address = site.url.replace('//', '//user:secret@')
    await local().get(address, { accept: 'application/rss+xml' })
    const { headers } = site.arrivals[0]!
    expect(headers).toMatchObject({
      'user-agent': 'newsdesk/test',
      accept: 'application/rss+xml',
      'accept-encoding': 'gzip, deflate, br',
    })
    expect(headers.authorization).toBeUndefined()
  })

  it.each<[string, Reply]>([
    ['gzip', page(gzipSync('<p>café</p>'), { 'content-encoding': 'gzip' })],
    ['x-gzip', page(gzipSync('<p>café</p>'), { 'content-encoding': 'x-gzip' })],
    ['deflate', page(deflateSync('<p>café</p>'), { 'content-encoding': 'deflate' })],
    ['bare deflate', page(deflateRawSync('<p>café</p>'), { 'content-encoding': 'deflate' })],
    ['brotli', page(brotliCompressSync('<p>café</p>'), { 'content-encoding': 'br' })],
    ['nothing', page('<p>café</p>', { 'content-encoding': 'identity' })],
  ])('unpacks %s', async (_, reply) => {
    await using site = await openSite(reply)
    expect((await local().get(site.url)).text).toBe('<p>café</p>')
  })

  it.each([
    ['text/xml'],
    ['application/rss+xml; charset=utf-8'],
    ['application/atom+xml'],
    ['application/xhtml+xml'],
    ['application/feed+json'],
    ['application/json'],
    ['text/plain'],
  ])('reads %s', async (contentType) => {
    await using site = await openSite(page('x', { 'content-type': contentType }))
    expect(await local().get(site.url)).toMatchObject({ contentType, text: 'x' })
  })

  it('takes a page that ends with its connection', async () => {
    await using raw = await openRaw('HTTP/1.1 200 OK\r\n\r\nabc', (socket) => socket.end())
    expect((await local().get(`http://127.0.0.1:${raw.port}/`)).text).toBe('abc')
  })

  it('connects to the number that was checked and asks for it once', async () => {
    await using site = await openSite(page('x'))
    const asked: string[] = []
    const resolve = async (host: string) => {
      asked.push(host)
      return ['127.0.0.1']
    }
    const { port } = new URL(site.url)
    await local({ resolve }).get(`http://news.example:${port}/`)
    expect(asked).toEqual(['news.example'])
    expect(site.arrivals[0]!.headers.host).toBe(`news.example:${port}`)
  })

  it('tries the next number when one does not answer', async () => {
    await using site = await openSite(page('x'))
    const resolve = async () => ['::1', '127.0.0.1']
    const { port } = new URL(site.url)
    expect((await local({ resolve }).get(`http://news.example:${port}/`)).text).toBe('x')
  })

  it('names the host, not the number, when it opens TLS', async () => {
    await using raw = await openRaw('', (socket) => socket.destroy())
    const fetcher = local({ resolve: async () => ['127.0.0.1'] })
    const page = fetcher.get(`https://news.example:${raw.port}/`)
    await expect(page).rejects.toMatchObject({ code: 'source-unreachable' })
    expect((await raw.heard).toString('latin1')).toContain('news.example')
  })
})

describe('get on its way', () => {
  it('follows redirects, relative ones and ones in UTF-8', async () => {
    await using site = await openSite({
      '/1': status(301, { location: '/2' }),
      '/2': status(308, { location: Buffer.from('/caf\u00e9').toString('latin1') }),
      '/caf%C3%A9': page('x'),
    })
    expect(await local().get(`${site.url}/1`)).toMatchObject({ url: `${site.url}/caf%C3%A9` })
  })

  it('checks every host anew', async () => {
    const asked: string[] = []
    await using site = await openSite({
      '/1': status(302, { location: '//second.example/2' }),
    })
    const fetcher = local({
      resolve: async (host) => {
        asked.push(host)
        return host === 'second.example' ? [] : ['127.0.0.1']
      },
    })
    const { port } = new URL(site.url)
    const got = fetcher.get(`http://first.example:${port}/1`)
    await expect(got).rejects.toMatchObject({ code: 'source-unreachable' })
    expect(asked).toEqual(['first.example', 'second.example'])
  })

  it.each<[string, string, string]>([
    ['a file', 'file:///etc/hostname', 'address-refused'],
    ['another scheme', 'gopher://a.example/', 'address-refused'],
    ['nowhere', '', 'source-unreachable'],
    ['no address', 'http://', 'source-unreachable'],
    ['itself, again and again', '/', 'source-unreachable'],
  ])('refuses a redirect to %s', async (_, location, code) => {
    await using site = await openSite(status(302, { location }))
    await expect(local().get(site.url)).rejects.toMatchObject({ code })
    expect(site.arrivals.length).toBeLessThanOrEqual(6)
  })

  it('never connects to this machine unless a test allows it', async () => {
    await using site = await openSite(page('x'))
    const fetcher = createFetcher({ userAgent: 'x', resolve: async () => ['127.0.0.1'] })
    for (const address of [site.url, 'http://127.0.0.1/', 'http://news.example/'])
      await expect(fetcher.get(address)).rejects.toMatchObject({ code: 'address-refused' })
    expect(site.arrivals).toEqual([])
  })
})

describe('getIfChanged', () => {
  const RSS = { 'content-type': 'application/rss+xml' }
  const NOTHING = { etag: undefined, lastModified: undefined, ttlMs: undefined, movedTo: undefined }
  const etag = 'W/"1"'
  const lastModified = 'Mon, 06 Nov 2023 10:00:00 GMT'

  it('gives the feed and what to ask with next time', async () => {
    const headers = { ...RSS, etag, 'last-modified': lastModified, 'cache-control': 'max-age=600' }
    await using site = await openSite(page('<rss/>', headers))
    expect(await local().getIfChanged(`${site.url}/feed`, {})).toEqual({
      kind: 'fetched',
      url: `${site.url}/feed`,
      contentType: 'application/rss+xml',
      text: '<rss/>',
      status: 200,
      etag,
      lastModified,
      ttlMs: 600_000,
      movedTo: undefined,
    })
    expect(site.arrivals[0]!.headers).not.toHaveProperty('if-none-match')
    expect(site.arrivals[0]!.headers).not.toHaveProperty('if-modified-since')
  })

  it('asks with it, and takes «not modified» for an answer', async () => {
    await using site = await openSite(status(304, { 'cache-control': 'max-age=60' }))
    const visit = await local().getIfChanged(site.url, { etag, lastModified })
    expect(visit).toEqual({ ...NOTHING, kind: 'unchanged', etag, lastModified, ttlMs: 60_000 })
    expect(site.arrivals[0]!.headers).toMatchObject({
      'if-none-match': etag,
      'if-modified-since': lastModified,
    })
  })

  it('gives back an etag as it came, byte by byte', async () => {
    await using site = await openSite(page('x', { etag: '"caf\u00e9"' }))
    const visit = await local().getIfChanged(site.url, {})
    const given = visit.kind === 'fetched' ? visit.etag : undefined
    await local().getIfChanged(site.url, { etag: given })
    expect(given).toContain('caf')
    expect(site.arrivals[1]!.headers['if-none-match']).toBe(given)
  })

  it('keeps what «not modified» says anew', async () => {
    await using site = await openSite(status(304, { etag: '"2"' }))
    const visit = await local().getIfChanged(site.url, { etag, lastModified })
    expect(visit).toMatchObject({ kind: 'unchanged', etag: '"2"', lastModified })
  })

  it('asks for everything when it has nothing to ask with', async () => {
    await using site = await openSite(page('x'))
    await local().getIfChanged(site.url, { etag: '', lastModified: undefined })
    expect(site.arrivals[0]!.headers).not.toHaveProperty('if-none-match')
  })

  it.each([['a\nb'], ['\u2603'], ['x'.repeat(1_001)]])('sends no %j along', async (odd) => {
    await using site = await openSite(page('x', { etag: '"1"' }))
    const visit = await local().getIfChanged(site.url, { etag: odd, lastModified: odd })
    expect(visit).toMatchObject({ kind: 'fetched', etag: '"1"' })
    expect(site.arrivals[0]!.headers).not.toHaveProperty('if-none-match')
  })

  it('keeps no etag that is longer than a thousand characters', async () => {
    await using site = await openSite(page('x', { etag: `"${'x'.repeat(1_000)}"` }))
    expect(await local().getIfChanged(site.url, {})).toMatchObject({ etag: undefined })
  })

  it.each<[string, Reply]>([
    ['not modified, though nobody asked', status(304)],
    ['not there', status(404)],
    ['broken', status(500)],
  ])('throws when the feed is %s', async (_, reply) => {
    await using site = await openSite(reply)
    const got = local().getIfChanged(site.url, {})
    await expect(got).rejects.toMatchObject({ code: 'source-unreachable' })
  })

  it.each([[''], ['application/octet-stream'], ['application/x-rss'], ['application/rdf']])(
    'reads a feed that its server calls %j',
    async (contentType) => {
      await using site = await openSite(page('<rss/>', { 'content-type': contentType }))
      expect(await local().getIfChanged(site.url, {})).toMatchObject({ text: '<rss/>' })
    },
  )

  it.each([
    ['image/png', 'x'],
    ['audio/mpeg', 'x'],
    ['application/octet-stream', 'a\0b'],
  ])('reads no %s that holds %j', async (contentType, body) => {
    await using site = await openSite(page(body, { 'content-type': contentType }))
    const got = local().getIfChanged(site.url, {})
    await expect(got).rejects.toMatchObject({ code: 'not-readable' })
  })
})

describe('getIfChanged on its way', () => {
  const to = (code: number, location: string) => status(code, { location })

  it.each<[string, Record<string, Reply>, string | undefined]>([
    ['nowhere without redirects', { '/1': page('x') }, undefined],
    ['for good', { '/1': to(301, '/2'), '/2': to(308, '/3#a'), '/3': page('x') }, '/3'],
    ['for now', { '/1': to(302, '/2'), '/2': page('x') }, undefined],
    [
      'for now, then for good',
      { '/1': to(307, '/2'), '/2': to(301, '/3'), '/3': page('x') },
      undefined,
    ],
    [
      'for good, then for now',
      { '/1': to(301, '/2'), '/2': to(303, '/3'), '/3': page('x') },
      undefined,
    ],
    ['for good, where nothing is new', { '/1': to(301, '/2'), '/2': status(304) }, '/2'],
  ])('says that a feed has moved %s', async (_, replies, path) => {
    await using site = await openSite(replies)
    const { movedTo } = (await local().getIfChanged(`${site.url}/1`, { etag: '"1"' })) as Moved
    expect(movedTo).toBe(path === undefined ? undefined : `${site.url}${path}`)
  })
  type Moved = { readonly movedTo: string | undefined }

  it('says nothing of a way that ends where it began', async () => {
    let visits = 0
    await using site = await openServer(async () => (visits++ === 0 ? to(301, '/1#a') : page('x')))
    const visit = await local().getIfChanged(`${site.url}/1`, {})
    expect(visit).toMatchObject({ kind: 'fetched', movedTo: undefined })
  })

  it.each<[string, Record<string, Reply>]>([
    ['says so', { '/1': status(410) }],
    ['has moved to where they say so', { '/1': to(301, '/2'), '/2': status(410) }],
  ])('gives up a feed whose server %s', async (_, replies) => {
    await using site = await openSite(replies)
    expect(await local().getIfChanged(`${site.url}/1`, {})).toEqual({ kind: 'gone' })
  })

  it('does not give up a feed for what is said on a detour', async () => {
    await using site = await openSite({ '/1': to(302, '/2'), '/2': status(410) })
    const got = local().getIfChanged(`${site.url}/1`, {})
    await expect(got).rejects.toMatchObject({ code: 'source-unreachable' })
  })
})

describe('getIfChanged tells how long the answer holds', () => {
  const date = 'Mon, 06 Nov 2023 10:00:00 GMT'
  const soon = 'Mon, 06 Nov 2023 10:05:00 GMT'
  const MINUTE_MS = 60_000

  it.each<[string, Record<string, string>, number | undefined]>([
    ['in seconds', { 'cache-control': 'public, max-age=300' }, 5 * MINUTE_MS],
    ['in quotation marks', { 'cache-control': 'Max-Age="300"' }, 5 * MINUTE_MS],
    ['without the time since it was made', { 'cache-control': 'max-age=300', age: '60' }, 240_000],
    ['no longer than a day', { 'cache-control': 'max-age=31536000' }, 1440 * MINUTE_MS],
    ['not at all', { 'cache-control': 'max-age=0' }, 0],
    ['no longer, when it is old', { 'cache-control': 'max-age=60', age: '90' }, 0],
    ['by the clock of the server', { date, expires: soon }, 5 * MINUTE_MS],
    ['and believes the seconds', { date, expires: soon, 'cache-control': 'max-age=60' }, MINUTE_MS],
    ['when it was over before', { date: soon, expires: date }, 0],
    ['unless nobody says', {}, undefined],
    ['unless it is meant for others', { 'cache-control': 's-maxage=300' }, undefined],
    ['unless it is asked not to', { 'cache-control': 'no-cache, max-age=300' }, undefined],
    ['as over when it says -1', { date, expires: '-1' }, 0],
    ['unless it is no number', { 'cache-control': 'max-age=soon' }, undefined],
  ])('%s', async (_, headers, ttlMs) => {
    await using site = await openSite(page('x', headers))
    expect(await local().getIfChanged(site.url, {})).toMatchObject({ ttlMs })
  })
})

describe('getPlain', () => {
  it.each<[string, Reply, object]>([
    ['a text', page('a'), { status: 200, text: 'a' }],
    ['a text by any name', page('a', { 'content-type': 'image/png' }), { status: 200, text: 'a' }],
    ['that there is none', status(404), { status: 404, text: '' }],
    ['that it is broken', status(500), { status: 500, text: '' }],
    [
      'when to come back',
      status(503, { 'retry-after': '5' }),
      { status: 503, retryAfterMs: 5_000 },
    ],
  ])('gives %s', async (_, reply, expected) => {
    await using site = await openSite(reply)
    expect(await local().getPlain(site.url)).toMatchObject(expected)
  })

  it('throws when there is no answer', async () => {
    await using site = await openSite({ kind: 'drop' })
    const got = local().getPlain(site.url)
    await expect(got).rejects.toMatchObject({ code: 'source-unreachable' })
  })
})

describe('get gives up on', () => {
  const large = Buffer.alloc(5_000_001)

  it.each<[string, Reply, string]>([
    ['a page that is not there', status(404), 'source-unreachable'],
    ['a broken server', status(500), 'source-unreachable'],
    ['an answer that has not changed', status(304), 'source-unreachable'],
    ['a server that hangs up', { kind: 'drop' }, 'source-unreachable'],
    ['a picture', page('x', { 'content-type': 'image/png' }), 'not-readable'],
    ['an unnamed file', page('x', { 'content-type': 'application/octet-stream' }), 'not-readable'],
    ['an unknown packing', page('x', { 'content-encoding': 'zstd' }), 'not-readable'],
    ['a packing within a packing', page('x', { 'content-encoding': 'gzip, gzip' }), 'not-readable'],
    ['a name of no packing', page('x', { 'content-encoding': 'constructor' }), 'not-readable'],
    ['a broken packing', page('x', { 'content-encoding': 'gzip' }), 'not-readable'],
    ['a page over 5 MB', page(large), 'too-large'],
    ['a small gzip bomb', page(gzipSync(large), { 'content-encoding': 'gzip' }), 'too-large'],
    ['a deflate bomb', page(deflateSync(large), { 'content-encoding': 'deflate' }), 'too-large'],
    ['a brotli bomb', page(brotliCompressSync(large), { 'content-encoding': 'br' }), 'too-large'],
  ])('%s', async (_, reply, code) => {
    await using site = await openSite(reply)
    await expect(local().get(site.url)).rejects.toMatchObject({ name: 'Fault', code })
  })

  it.each([
    ['never answers', { timeoutMs: 60 }, 'no answer within 0.06 s'],
    ['falls silent', { idleMs: 60 }, 'silent for 0.06 s'],
  ])('a server that %s', async (_, limits, message) => {
    await using site = await openSite({ kind: 'stall' })
    const got = local({ limits }).get(site.url)
    await expect(got).rejects.toMatchObject({ code: 'source-unreachable', message })
  })

  it.each([
    ['stops within the page', 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc', { idleMs: 60 }],
    ['takes too long over a page', 'HTTP/1.1 200 OK\r\n\r\nabc', { timeoutMs: 60 }],
    ['speaks another protocol', 'SSH-2.0-OpenSSH\r\n', {}],
    [
      'changes the protocol',
      'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n',
      {},
    ],
    ['sends endless headers', `HTTP/1.1 200 OK\r\na: ${'a'.repeat(100_000)}`, {}],
  ])('a server that %s', async (_, says, limits) => {
    await using raw = await openRaw(says)
    const got = local({ limits }).get(`http://127.0.0.1:${raw.port}/`)
    await expect(got).rejects.toMatchObject({ code: 'source-unreachable' })
  })

  it('a page whose connection breaks', async () => {
    await using raw = await openRaw('HTTP/1.1 200 OK\r\n\r\nabc', (socket) => {
      setImmediate(() => socket.resetAndDestroy())
    })
    const got = local().get(`http://127.0.0.1:${raw.port}/`)
    await expect(got).rejects.toMatchObject({ code: 'source-unreachable' })
  })

  it('bytes that no header calls text', async () => {
    await using raw = await openRaw('HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\na\0b')
    const got = local().get(`http://127.0.0.1:${raw.port}/`)
    await expect(got).rejects.toMatchObject({ code: 'not-readable' })
  })

  it('a name server that never answers', async () => {
    const fetcher = local({ limits: { timeoutMs: 30 }, resolve: () => new Promise(() => {}) })
    const got = fetcher.get('http://news.example/')
    await expect(got).rejects.toMatchObject({ message: 'no answer within 0.03 s' })
  })

  it('everything when it is told to stop', async () => {
    await using site = await openSite({ kind: 'stall' })
    const stopping = new AbortController()
    const got = local().get(site.url, { stop: stopping.signal })
    stopping.abort()
    await expect(got).rejects.toMatchObject({ code: 'source-unreachable' })
  })
})

describe('get tells when to come back', () => {
  const date = 'Mon, 06 Nov 2023 10:00:00 GMT'

  it.each<[string, Reply, number | undefined]>([
    ['in seconds', status(429, { 'retry-after': '120' }), 120_000],
    [
      'by the clock of the server',
      status(503, { date, 'retry-after': 'Mon, 06 Nov 2023 10:05:00 GMT' }),
      300_000,
    ],
    [
      'at once when the time has passed',
      status(503, { date, 'retry-after': 'Mon, 06 Nov 2023 09:00:00 GMT' }),
      0,
    ],
    ['within a day at most', status(429, { 'retry-after': '99999999' }), 86_400_000],
    ['unless nobody says', status(429), undefined],
    ['unless it is no time', status(429, { 'retry-after': 'soon' }), undefined],
    ['unless the page is gone', status(404, { 'retry-after': '120' }), undefined],
  ])('%s', async (_, reply, retryAfterMs) => {
    await using site = await openSite(reply)
    const got = local().get(site.url)
    await expect(got).rejects.toMatchObject({ code: 'source-unreachable', retryAfterMs })
  })
})
