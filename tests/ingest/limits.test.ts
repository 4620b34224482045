/** What files, sites and feeds may make of intake is bounded: each limit, and what lies beyond it. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, it } from 'vitest'
import { Fault } from '../../src/errors.ts'
import { readItems } from '../../src/ingest/read-file.ts'
import { isTeaser } from '../../src/ingest/teaser.ts'
import { createWeb } from '../../src/ingest/web.ts'
import type { Fetcher } from '../../src/source/fetch.ts'
import { handClock } from '../fakes/clock.ts'

const NOW = new Date('2026-11-08T12:00:00Z')
const folder = mkdtempSync(join(tmpdir(), 'limits-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('unpacks no more than 20 MB of a file', async () => {
  const path = join(folder, 'large.json.gz')
  writeFileSync(path, gzipSync(`[${' '.repeat(19_999_999)}]`, { level: 1 }))
  const reading = Array.fromAsync(readItems(path, { now: NOW }))
  await expect(reading).rejects.toMatchObject({ code: 'too-large' })
})

it('takes less than 600 characters for a teaser', () => {
  const ofChars = (chars: number) =>
    isTeaser({
      ...{ title: 'Strike ends', url: 'https://a.example/1' },
      blocks: [{ kind: 'paragraph', text: 'x'.repeat(chars) }],
    })
  expect([ofChars(599), ofChars(600)]).toEqual([true, false])
})

it('keeps in mind a thousand sites that want pauses', async () => {
  const fetcher: Pick<Fetcher, 'get' | 'getPlain'> = {
    get: async () => Promise.reject(new Fault('not-readable', 'the page is of no matter here')),
    getPlain: async () => ({
      ...{ status: 200, retryAfterMs: undefined },
      text: 'User-agent: *\nCrawl-delay: 10',
    }),
  }
  const waits: number[] = []
  const web = createWeb({
    ...{ fetcher: fetcher as Fetcher, clock: handClock(NOW), agent: 'newsdesk' },
    wait: async (ms) => void waits.push(ms),
  })
  const read = (site: number) =>
    web.readPage(`https://n${site}.example/1`, new AbortController().signal).catch(() => {})
  for (let site = 0; site < 1000; site += 1) await read(site)
  await read(0) // is waited for, and is the last again
  expect(waits).toEqual([10_000])
  await read(1000)
  await read(1) // was forgotten for it
  expect(waits).toEqual([10_000])
})
