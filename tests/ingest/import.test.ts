import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  type ImportCounts,
  type ImportProgress,
  importPaths,
  type Refusal,
} from '../../src/ingest/import.ts'
import { countArticles, listLatest } from '../../src/store/articles.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { listSources } from '../../src/store/sources.ts'
import { openStore } from '../../src/store/store.ts'
import { listStories } from '../../src/store/stories.ts'
import { handClock } from '../fakes/clock.ts'
import { makePdf } from '../fakes/pdf.ts'

const clock = handClock('2023-12-01T00:00:00Z')

let db: OpenDatabase
let folder: string
let refusals: Refusal[]
beforeEach(async () => {
  db = await openStore(':memory:')
  folder = mkdtempSync(join(tmpdir(), 'import-'))
  refusals = []
  return async () => {
    await db.close()
    rmSync(folder, { recursive: true })
  }
})

function write(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, content)
  return path
}

const read = (...paths: readonly string[]) =>
  importPaths(db, paths, { clock, onRefusal: (refusal) => void refusals.push(refusal) })

const titles = async () => {
  const latest = await listLatest(db, { until: clock(), limit: 99 })
  return latest.map(({ title }) => title).sort()
}

const sum = (counts: ImportCounts) => counts.new + counts.known + counts.copy + counts.refused

const row = (key: string | number, other: object = {}) =>
  JSON.stringify({
    url: `https://courier.example/${key}`,
    title: `Row ${key}`,
    text: `What row ${key} says.`,
    ...other,
  })

const FEED = `<?xml version="1.0"?><rss version="2.0"><channel><title>The Courier</title>
  <item><title>From a feed</title><link>https://courier.example/feed-1</link>
  <description>What the feed says of it.</description></item>
  <item><title>Also from a feed</title><link>https://courier.example/feed-2</link></item>
  </channel></rss>`

const PAGE = `<html><head><title>From a page</title></head><body><article><h1>From a page</h1>
  <p>${'The dam above the town has opened after nine years of building. '.repeat(6)}</p>
  <p>${'Its engineers had promised five years, and the town had waited. '.repeat(6)}</p>
  </article></body></html>`

const TEXT = `From a text\n\nThe dam above the town has opened.\n\nIt took nine years to build.\n`

describe('a folder with files of every kind', () => {
  it('is read whole: what can be read becomes articles, the rest is refused by name', async () => {
    write('a.txt', TEXT)
    write('b.md', '# From Markdown\n\nThe dam is *open*.\n')
    write('c.html', PAGE)
    write('d.json', `[${row('one of a list')}, ${row('two of a list')}]`)
    write('e.json', row('alone'))
    write('f.jsonl', `${row('first line')}\n\n{"broken\n[1]\n${row('last line')}`)
    write('g.jsonl.gz', gzipSync(`\ufeff${row('packed')}\r\n${row('packed too')}\r\n`))
    write('h.rss', FEED)
    write('i.txt', '')
    write('j.txt', Buffer.from('GIF89a\0\0\0binary'))
    write('k.opml', '<opml/>')
    write('l.json', '{"broken')
    write('m.txt.gz', 'not packed')
    write('n.jsonl.gz', gzipSync(`${row('before the end')}\n`).subarray(0, -8))
    write('.hidden.txt', TEXT)
    write('picture.png', 'not read')
    symlinkSync(join(folder, 'a.txt'), join(folder, 'z.txt'))

    const counts = await read(folder)

    expect(await titles()).toEqual([
      'Also from a feed',
      'From Markdown',
      'From a feed',
      'From a page',
      'From a text',
      'Row alone',
      'Row before the end',
      'Row first line',
      'Row last line',
      'Row one of a list',
      'Row packed',
      'Row packed too',
      'Row two of a list',
    ])
    const told = refusals.map(({ path, line, reason }) => [
      path.slice(folder.length + 1),
      line,
      reason,
    ])
    expect(told.toSorted((one, other) => (String(one) < String(other) ? -1 : 1))).toEqual([
      ['f.jsonl', 3, 'not valid JSON'],
      ['f.jsonl', 4, 'the row is not an object: [1]'],
      ['i.txt', undefined, 'no title and no text'],
      ['j.txt', undefined, 'the file is not text'],
      ['k.opml', undefined, 'there are no feeds in the list'],
      ['l.json', undefined, 'not valid JSON'],
      ['m.txt.gz', undefined, 'the file cannot be read'],
      ['n.jsonl.gz', undefined, 'the file cannot be read'],
    ])
    expect(counts).toMatchObject({ new: 13, copy: 0, refused: 8 })
    expect(counts.read).toBe(sum(counts))
  })

  it('adds nothing when it is read again', async () => {
    write('a.txt', TEXT)
    write('h.xml', FEED)
    write('f.jsonl', `${row(1)}\n${row(2)}\n`)
    expect(await read(folder)).toMatchObject({ new: 5, known: 0 })
    const before = await db.all('select id, arrived_at, story_id from articles order by id')
    clock.advance(60_000)
    expect(await read(folder)).toEqual({ read: 5, new: 0, known: 5, copy: 0, refused: 0 })
    expect(await db.all('select id, arrived_at, story_id from articles order by id')).toEqual(
      before,
    )
  })
})

describe('a named file', () => {
  it.each([
    ['an ending we do not know', 'picture.png', 'files ending in .png are not read'],
    ['no ending', 'README', 'files ending in nothing are not read'],
  ])('with %s is refused in plain words', async (_, name, reason) => {
    const path = write(name, TEXT)
    expect(await read(path)).toMatchObject({ read: 1, refused: 1 })
    expect(refusals).toEqual([{ path, reason }])
  })

  it('that does not exist stops the import before it begins', async () => {
    const good = write('a.txt', TEXT)
    await expect(read(good, join(folder, 'missing.txt'))).rejects.toThrow('missing.txt: no such')
    expect(await countArticles(db)).toMatchObject({ articles: 0 })
  })

  it('larger than 20 MB is refused, packed or not', async () => {
    const long = Buffer.alloc(20_000_001, 'a')
    const paths = [write('long.txt', long), write('long.txt.gz', gzipSync(long))]
    expect(await read(...paths)).toMatchObject({ read: 2, refused: 2 })
    const reason = 'the file holds more than 20 MB'
    expect(refusals.map((refusal) => refusal.reason)).toEqual([reason, reason])
  })
})

describe('a file of rows', () => {
  it('has a line over the limit refused, and the others read', async () => {
    const long = row('long', { text: 'x'.repeat(8_000_000) })
    write('rows.jsonl', [row(1), long, row(2)].join('\n'))
    expect(await read(folder)).toEqual({ read: 3, new: 2, known: 0, copy: 0, refused: 1 })
    expect(refusals).toMatchObject([{ line: 2, reason: 'the line is longer than 8 MB' }])
  })

  it.each([
    ['nested too deep to be shown', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
    ['with a field nested too deep', `{"title":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
  ])('has a row %s refused, and the others read', async (_, deep) => {
    write('rows.jsonl', [row(1), deep, row(2)].join('\n'))
    expect(await read(folder)).toEqual({ read: 3, new: 2, known: 0, copy: 0, refused: 1 })
    expect(refusals).toMatchObject([{ line: 2 }])
  })

  it('keeps the lines apart that other systems would break', async () => {
    write('rows.jsonl', `${row('a', { text: 'One\u2028two\u2029three.' })}\r\n${row('b')}`)
    expect(await read(folder)).toMatchObject({ read: 2, new: 2 })
  })

  it('is told which line is a copy of what, and which is known', async () => {
    const text = 'The dam above the town has opened after nine years of building. '.repeat(5)
    write('rows.jsonl', [row(1, { text }), row(2, { text }), row(1), row(3)].join('\n'))
    expect(await read(folder)).toEqual({ read: 4, new: 2, known: 1, copy: 1, refused: 0 })
  })

  it.each([
    ['many short rows', 1203, 1],
    ['rows of many paragraphs', 45, 300],
  ])('may hold more than goes in at once: %s', async (_, rows, paragraphs) => {
    const text = (key: number) =>
      Array.from({ length: paragraphs }, (_, index) => `Paragraph ${index} of ${key}.`).join('\n\n')
    const lines = Array.from({ length: rows }, (_, key) => row(key, { text: text(key) }))
    write('rows.jsonl', lines.join('\n'))
    const progress: ImportProgress[] = []
    const counts = await importPaths(db, [folder], {
      clock,
      onProgress: (now) => void progress.push(now),
    })
    expect(counts).toMatchObject({ read: rows, new: rows })
    expect(await countArticles(db)).toMatchObject({ articles: rows, passages: rows * paragraphs })
    expect(progress.length).toBeGreaterThan(2)
    expect(progress.map(sum)).toEqual(progress.map(({ read }) => read))
    expect(progress.at(-1)).toEqual({ ...counts, file: 1, files: 1 })
  })
})

describe('importPaths', () => {
  it('keeps what was read before a stop, and adds the rest the next time', async () => {
    const lines = Array.from({ length: 1100 }, (_, key) => row(key))
    write('rows.jsonl', lines.join('\n'))
    const stopping = new AbortController()
    const stopped = await importPaths(db, [folder], {
      clock,
      stop: stopping.signal,
      onProgress: () => stopping.abort(),
    })
    expect(stopped).toEqual({ read: 500, new: 500, known: 0, copy: 0, refused: 0 })
    expect(await read(folder)).toEqual({ read: 1100, new: 600, known: 500, copy: 0, refused: 0 })
  })

  it('puts what it has read into stories', async () => {
    const at = { publishedAt: '2023-11-06T10:00:00Z' }
    write('rows.jsonl', `${row('a', at)}\n${row('b', at)}`)
    await read(folder)
    const window = { from: new Date(0), to: clock(), withLateArrivals: false }
    const stories = await listStories(db, window, 9)
    expect(stories.flatMap(({ articles }) => articles)).toHaveLength(2)
  })

  it('reads nothing where there is nothing', async () => {
    expect(await read(folder)).toEqual({ read: 0, new: 0, known: 0, copy: 0, refused: 0 })
  })
})

describe('a list of feeds', () => {
  const list = (...urls: string[]) =>
    `<opml version="2.0"><body>${urls.map((url) => `<outline xmlUrl="${url}"/>`).join('')}</body></opml>`

  it('is followed: each address is counted once, as new or as known', async () => {
    const first = write(
      'a.opml',
      list('http://a.example/', 'http://b.example/', 'http://a.example/'),
    )
    const second = write('b.xml', list('http://b.example/', 'http://c.example/'))
    expect(await read(first)).toEqual({ read: 2, new: 2, known: 0, copy: 0, refused: 0 })
    expect(await read(first, second)).toEqual({ read: 4, new: 1, known: 3, copy: 0, refused: 0 })
    const urls = (await listSources(db, clock())).map(({ url }) => url)
    expect(urls).toEqual(['http://a.example/', 'http://b.example/', 'http://c.example/'])
  })

  it('goes together with articles', async () => {
    write('a.opml.gz', gzipSync(list('http://a.example/')))
    write('b.rss', FEED)
    expect(await read(folder)).toEqual({ read: 3, new: 3, known: 0, copy: 0, refused: 0 })
    expect(await titles()).toHaveLength(2)
  })
})

describe('a PDF', () => {
  const lines = 'The county of Skarrow will sell its old lighthouse in the spring, it decided.'
  const report = makePdf([[{ text: 'Lighthouse to be sold', size: 20 }, '', lines]])

  it('becomes an article, packed or not, and is known the second time', async () => {
    write('report.pdf', report)
    write('again.PDF.gz', gzipSync(report))
    expect(await read(folder)).toMatchObject({ read: 2, new: 1, refused: 0 })
    expect(await titles()).toContain('Lighthouse to be sold')
    expect(await read(folder)).toMatchObject({ new: 0, refused: 0 })
  })

  it('of more pages than are taken is taken in part, and that is told', async () => {
    const words = ['harbour', 'council', 'storm', 'mayor', 'bridge', 'ferry', 'winter']
    const page = (number: number) =>
      words.map(
        (_, index) => `${words[(index + number) % 7]} ${words[(index * number) % 7]} ${number}x`,
      )
    write('long.pdf', makePdf(Array.from({ length: 5 }, (_, number) => page(number))))
    const notes: Refusal[] = []
    const onNote = (note: Refusal) => void notes.push(note)
    expect(await importPaths(db, [folder], { clock, onNote, pdfPagesMax: 3 })).toMatchObject({
      new: 1,
      refused: 0,
    })
    expect(notes.map(({ reason }) => reason)).toEqual(['only the first 3 of 5 pages are taken'])
  })

  it('that cannot be read is refused by its reason', async () => {
    write('a.pdf', makePdf([[lines]], { isLocked: true }))
    write('b.pdf', makePdf([[]]))
    write('c.pdf', TEXT)
    expect(await read(folder)).toMatchObject({ read: 3, new: 0, refused: 3 })
    expect(refusals.map(({ reason }) => reason)).toEqual([
      'the PDF is locked with a password',
      'the PDF holds pictures and no text',
      'the PDF is damaged, or is none',
    ])
  })
})
