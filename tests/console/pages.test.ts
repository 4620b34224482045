import { describe, expect, it } from 'vitest'
import { extract, feed } from '../../src/console/pages.ts'
import { openFiles } from './files.ts'
import { type HeardShell, openShell } from './open-shell.ts'

const READER = { timeZone: 'UTC', now: new Date('2026-11-09T08:00:00Z') }

const PAGE = `<!doctype html><html lang="en"><head><title>Ferry aground | Harbour Courier</title>
<meta property="og:title" content="Ferry aground"><meta property="og:site_name" content="Harbour Courier">
<meta property="article:published_time" content="2026-11-08T06:10:00Z"></head><body><nav>Home</nav>
<article><h1>Ferry aground</h1><p>The ferry Solvind ran aground near the Oskel lighthouse on Sunday
with 212 people on board, the coast guard said in the morning.</p><h2>Nobody hurt</h2><p>Captain Ingrid
Halse said that nobody was hurt, and that the ship would be towed to the harbour of Marrin.</p></article>
<script>alert(1)</script></body></html>`

const FEED = `<rss version="2.0"><channel><title>Harbour &amp; Courier</title>
<link>https://courier.example/</link><language>en</language>
<item><guid>1</guid><link>/ferry</link><title>Ferry \u202Eaground</title>
<pubDate>Sun, 08 Nov 2026 06:10:00 GMT</pubDate><category>sea</category>
<description>&lt;p&gt;The ferry &lt;b&gt;Solvind&lt;/b&gt; ran aground.&lt;/p&gt;&lt;p&gt;Nobody was hurt.&lt;/p&gt;
&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;</description></item>
<item><title>Only a title</title></item></channel></rss>`

async function run(
  command: typeof extract,
  option: string,
  rows: readonly unknown[],
  content: Readonly<Record<string, string>>,
): Promise<HeardShell> {
  using files = openFiles()
  for (const [name, text] of Object.entries(content)) files.write(name, text)
  const options = { [option]: files.writeRows('list.jsonl', rows) }
  const shell = openShell({ json: true, options })
  expect(await command(shell, READER)).toBe(true)
  return shell
}

describe('extract', () => {
  it('gives the article in each page', async () => {
    const shell = await run(
      extract,
      'pages',
      [{ id: 'p', path: 'page.html', url: 'https://courier.example/ferry' }],
      { 'page.html': PAGE },
    )
    const [row] = shell.rows()
    expect(row).toMatchObject({
      ...{ id: 'p', ok: true, title: 'Ferry aground', publisher: 'Harbour Courier' },
      ...{ byline: null, publishedAt: '2026-11-08T06:10:00.000Z', language: 'en' },
    })
    const { paragraphs, text } = row as { paragraphs: string[]; text: string }
    expect(paragraphs).toHaveLength(3)
    expect(paragraphs[1]).toBe('Nobody hurt')
    expect(text).toBe(paragraphs.join('\n\n'))
    expect(text).not.toMatch(/Home|alert/)
  })

  it.each(['no address', 'javascript:alert(1)', '//courier.example', '/ferry', 7])(
    'reads a page whose address is %s',
    async (url) => {
      const rows = [{ id: 'p', path: 'page.html', url }]
      const shell = await run(extract, 'pages', rows, { 'page.html': PAGE })
      expect(shell.rows()).toMatchObject([{ ok: true, title: 'Ferry aground' }])
    },
  )

  it('gives a row for what it cannot read, and goes on', async () => {
    const shell = await run(
      extract,
      'pages',
      [
        { id: 'gone', path: 'gone.html' },
        { id: 'none' },
        { id: 'empty', path: 'empty.html' },
        { id: 'p', path: 'page.html' },
      ],
      { 'page.html': PAGE, 'empty.html': '' },
    )
    expect(shell.rows()).toMatchObject([
      { id: 'gone', ok: false, error: expect.stringContaining('no such file') },
      { id: 'none', ok: false, error: 'the row names no path' },
      { id: 'empty', ok: false, error: 'no article found in the page' },
      { id: 'p', ok: true },
    ])
  })

  it('shows a person the article and where it is from', async () => {
    using files = openFiles()
    const shell = openShell({ words: [files.write('page.html', PAGE)] })
    expect(await extract(shell, READER)).toBe(true)
    expect(shell.text()).toMatch(/^Ferry aground Harbour Courier, 8 Nov, 06:10 The ferry Solvind/)
  })

  it('fails when the page on the command line cannot be read', async () => {
    const shell = openShell({ words: ['/nowhere/page.html'] })
    expect(await extract(shell, READER)).toBe(false)
    expect(shell.errors).toEqual(['/nowhere/page.html: no such file'])
  })
})

describe('feed', () => {
  it('gives each item with a text that is free of markup', async () => {
    const rows = [{ id: 'f', path: 'feed.xml', url: 'https://courier.example/feed' }]
    const shell = await run(feed, 'files', rows, { 'feed.xml': FEED })
    expect(shell.rows()).toMatchObject([
      {
        ...{ id: 'f', ok: true, format: 'rss', title: 'Harbour & Courier', language: 'en' },
        siteUrl: 'https://courier.example/',
        items: [
          {
            ...{ id: '1', url: 'https://courier.example/ferry', title: 'Ferry aground' },
            ...{ publishedAt: '2026-11-08T06:10:00.000Z', author: null, categories: ['sea'] },
            text: 'The ferry Solvind ran aground.\n\nNobody was hurt.',
          },
          { id: null, url: null, title: 'Only a title', publishedAt: null, text: null, html: null },
        ],
      },
    ])
    expect(shell.lines[0]).not.toMatch(/alert\(1\)|onerror|<script/)
  })

  it.each([
    ['', 'this is not a feed'],
    ['<html><body>No feed</body></html>', 'this is not a feed'],
    ['{"version": 1}', 'this is not a feed'],
    ['\0\0\0', 'this is not a feed'],
  ])('says of %j that %s', async (content, error) => {
    const shell = await run(feed, 'files', [{ id: 'f', path: 'feed.xml' }], {
      'feed.xml': content,
    })
    expect(shell.rows()).toEqual([{ id: 'f', ok: false, error }])
  })

  it('does not believe a date that lies ahead', async () => {
    const content = FEED.replace('08 Nov 2026', '08 Nov 2096')
    const shell = await run(feed, 'files', [{ id: 'f', path: 'f.xml' }], { 'f.xml': content })
    expect(shell.rows()).toMatchObject([{ items: [{ publishedAt: null }, {}] }])
  })

  it('shows a person what is in it', async () => {
    using files = openFiles()
    const shell = openShell({ words: [files.write('feed.xml', FEED)] })
    await feed(shell, READER)
    expect(shell.lines[0]!.split('\n')).toEqual([
      'Harbour & Courier <https://courier.example/>',
      '',
      '• Ferry aground <https://courier.example/ferry> – 8 Nov, 06:10',
      '• Only a title',
      '',
      '2 items',
      '',
    ])
  })
})
