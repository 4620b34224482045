import { expect, it } from 'vitest'
import { createFetcher } from '../../src/source/fetch.ts'
import { createRobotsKeeper } from '../../src/source/robots-keeper.ts'
import { handClock } from '../fakes/clock.ts'
import { openServer, type Reply } from '../fakes/local-server.ts'

const HOUR_MS = 60 * 60 * 1000
const REFUSING = 'User-agent: newsdesk\nDisallow: /private'

const answer = (status: number, body = '', headers: Record<string, string> = {}): Reply => ({
  kind: 'answer',
  status,
  headers: { 'content-type': 'text/plain', ...headers },
  body,
})

/** A site that gives the replies one after the other, and the last one for ever. */
async function openSite(...replies: readonly Reply[]) {
  const asked: string[] = []
  const server = await openServer(async ({ path }) => {
    asked.push(path)
    return replies[Math.min(asked.length, replies.length) - 1]!
  })
  const clock = handClock('2024-03-01T12:00:00Z')
  const resolve = async () => ['127.0.0.1']
  const fetcher = createFetcher({ userAgent: 'newsdesk/test', allowPrivate: true, resolve })
  const keeper = createRobotsKeeper({ fetcher, clock, agent: 'newsdesk' })
  return {
    ...{ url: server.url, asked, clock, keeper },
    named: (host: string) => server.url.replace('127.0.0.1', host),
    [Symbol.asyncDispose]: server[Symbol.asyncDispose],
  }
}

it('asks once a day and answers for every page', async () => {
  await using site = await openSite(answer(200, REFUSING), answer(200, ''))
  const { keeper, url, clock } = site
  expect(await keeper.ask(`${url}/a`)).toEqual({ kind: 'allowed', crawlDelayMs: undefined })
  expect(await keeper.ask(`${url}/private?b`)).toEqual({ kind: 'refused' })
  clock.advance(24 * HOUR_MS - 1)
  expect(await keeper.ask(`${url}/private`)).toEqual({ kind: 'refused' })
  expect(site.asked).toEqual(['/robots.txt'])
  clock.advance(1)
  expect(await keeper.ask(`${url}/private`)).toMatchObject({ kind: 'allowed' })
  expect(site.asked).toEqual(['/robots.txt', '/robots.txt'])
})

it('passes on how long the site wants us to pause', async () => {
  await using site = await openSite(answer(200, 'User-agent: *\nCrawl-delay: 3'))
  expect(await site.keeper.ask(`${site.url}/a`)).toEqual({ kind: 'allowed', crawlDelayMs: 3_000 })
})

it.each<[string, Reply]>([
  ['there is none', answer(404)],
  ['it is gone', answer(410)],
  ['it is not for us', answer(403)],
  ['it is empty', answer(200)],
  ['a page comes instead', answer(200, '<!doctype html><p>x', { 'content-type': 'text/html' })],
])('allows everything when %s', async (_, reply) => {
  await using site = await openSite(reply)
  expect(await site.keeper.ask(`${site.url}/a`)).toMatchObject({ kind: 'allowed' })
})

it('reads it whatever the server calls it', async () => {
  const headers = { 'content-type': 'binary/octet-stream' }
  await using site = await openSite(answer(200, REFUSING, headers))
  expect(await site.keeper.ask(`${site.url}/private`)).toEqual({ kind: 'refused' })
})

it('follows a redirect, and believes what it finds there', async () => {
  const there = answer(301, '', { location: '/robots-2.txt' })
  await using site = await openSite(there, answer(200, REFUSING))
  expect(await site.keeper.ask(`${site.url}/private`)).toEqual({ kind: 'refused' })
  expect(site.asked).toEqual(['/robots.txt', '/robots-2.txt'])
})

it.each<[string, Reply, number]>([
  ['the server is broken', answer(500), HOUR_MS],
  ['the server hangs up', { kind: 'drop' }, HOUR_MS],
  ['the server is busy', answer(429), HOUR_MS],
  ['the server wants us to wait less', answer(503, '', { 'retry-after': '60' }), HOUR_MS],
  ['the server wants us to wait longer', answer(503, '', { 'retry-after': '7200' }), 2 * HOUR_MS],
  ['it leads in a circle', answer(302, '', { location: '/robots.txt' }), HOUR_MS],
  ['it does not end', answer(200, 'a'.repeat(5_000_001)), HOUR_MS],
])('allows nothing for a while when %s', async (_, reply, waitMs) => {
  await using site = await openSite(reply)
  const { keeper, url, clock } = site
  expect(await keeper.ask(`${url}/a`)).toEqual({ kind: 'unknown', retryAfterMs: waitMs })
  const before = site.asked.length
  clock.advance(waitMs - 1)
  expect(await keeper.ask(`${url}/a`)).toEqual({ kind: 'unknown', retryAfterMs: 1 })
  expect(site.asked.length).toBe(before)
  clock.advance(1)
  await keeper.ask(`${url}/a`)
  expect(site.asked.length).toBeGreaterThan(before)
})

it('keeps to what the site last said while it cannot be asked', async () => {
  await using site = await openSite(answer(200, REFUSING), answer(500))
  const { keeper, url, clock } = site
  await keeper.ask(`${url}/a`)
  clock.advance(24 * HOUR_MS)
  expect(await keeper.ask(`${url}/a`)).toMatchObject({ kind: 'allowed' })
  expect(await keeper.ask(`${url}/private`)).toEqual({ kind: 'refused' })
  expect(site.asked.length).toBe(2)
})

it('keeps nothing of what was stopped', async () => {
  await using site = await openSite(answer(200))
  const asked = site.keeper.ask(`${site.url}/a`, { stop: AbortSignal.abort() })
  await expect(asked).rejects.toMatchObject({ code: 'source-unreachable' })
  expect(await site.keeper.ask(`${site.url}/a`)).toMatchObject({ kind: 'allowed' })
})

it('has no answer for what is no page', async () => {
  await using site = await openSite(answer(200))
  for (const address of ['file:///etc/hostname', 'a', ''])
    await expect(site.keeper.ask(address)).rejects.toMatchObject({ code: 'address-refused' })
})

it('remembers no more than a thousand sites, the latest', async () => {
  await using site = await openSite(answer(404))
  const visit = (name: number) => site.keeper.ask(`${site.named(`${name}.example`)}/a`)
  for (let name = 0; name <= 1_000; name += 1) await visit(name)
  await visit(1)
  expect(site.asked.length).toBe(1_001)
  await visit(0)
  expect(site.asked.length).toBe(1_002)
})

it('remembers no more than five million characters', async () => {
  await using site = await openSite(answer(200, '#'.repeat(2_000_000)))
  const counts: number[] = []
  for (const name of ['a', 'b', 'a', 'c', 'b', 'c', 'a']) {
    await site.keeper.ask(`${site.named(`${name}.example`)}/a`)
    counts.push(site.asked.length)
  }
  expect(counts).toEqual([1, 2, 2, 3, 3, 3, 4])
})
