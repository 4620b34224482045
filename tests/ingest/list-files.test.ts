import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listFiles } from '../../src/ingest/list-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'list-'))
afterAll(() => rmSync(folder, { recursive: true }))

const files = [
  'b.txt',
  'a.MD',
  'page.html',
  'rows.jsonl.gz',
  'feed.xml',
  'picture.png',
  'no-ending',
  '.hidden.txt',
  '.git/config.json',
  'deep/er/c.json',
  'folder.txt/inside.txt',
]

beforeAll(() => {
  for (const file of files) {
    mkdirSync(join(folder, file, '..'), { recursive: true })
    writeFileSync(join(folder, file), 'text')
  }
  mkdirSync(join(folder, 'empty'))
  symlinkSync(join(folder, 'b.txt'), join(folder, 'link.txt'))
  symlinkSync(folder, join(folder, 'loop'))
})

const list = async (...paths: readonly string[]) =>
  (await Array.fromAsync(listFiles(paths))).map(({ path }) => relative(folder, path))

describe('listFiles', () => {
  it('lists what can be read below a folder, in a stable order, without hidden files and links', async () => {
    expect(await list(folder)).toEqual([
      'a.MD',
      'b.txt',
      'deep/er/c.json',
      'feed.xml',
      'folder.txt/inside.txt',
      'page.html',
      'rows.jsonl.gz',
    ])
  })

  it.each([['picture.png'], ['.hidden.txt'], ['link.txt'], ['no-ending']])(
    'lists %s when it is named',
    async (name) => {
      expect(await list(join(folder, name))).toEqual([name])
    },
  )

  it('keeps the order in which paths are named', async () => {
    const named = [join(folder, 'page.html'), join(folder, 'deep'), join(folder, 'a.MD')]
    expect(await list(...named)).toEqual(['page.html', 'deep/er/c.json', 'a.MD'])
  })

  it('lists nothing for an empty folder, and nothing for no path', async () => {
    expect(await list(join(folder, 'empty'))).toEqual([])
    expect(await list()).toEqual([])
  })

  it('goes down twenty folders and no further', async () => {
    const deep = (depth: number) => join(folder, 'empty', ...Array<string>(depth).fill('d'))
    mkdirSync(deep(21), { recursive: true })
    writeFileSync(join(deep(20), 'seen.txt'), '')
    writeFileSync(join(deep(21), 'unseen.txt'), '')
    expect((await list(join(folder, 'empty'))).map((path) => path.split('/').at(-1))).toEqual([
      'seen.txt',
    ])
  })

  it('names a folder that it cannot look into, and goes on', async () => {
    for (const name of ['1.txt', '2/unseen.txt', '3.txt']) {
      mkdirSync(join(folder, 'empty/gone', name, '..'), { recursive: true })
      writeFileSync(join(folder, 'empty/gone', name), '')
    }
    const listing = listFiles([join(folder, 'empty/gone')])
    await listing.next()
    rmSync(join(folder, 'empty/gone/2'), { recursive: true })
    expect(await Array.fromAsync(listing)).toEqual([
      { path: join(folder, 'empty/gone/2'), refused: 'the folder cannot be read' },
      { path: join(folder, 'empty/gone/3.txt') },
    ])
    rmSync(join(folder, 'empty/gone'), { recursive: true })
  })

  it('refuses a path that does not exist before it lists any other', async () => {
    const missing = join(folder, 'missing.txt')
    const listing = listFiles([join(folder, 'b.txt'), missing])
    await expect(listing.next()).rejects.toMatchObject({
      code: 'not-readable',
      message: `${missing}: no such file or folder`,
    })
  })
})
