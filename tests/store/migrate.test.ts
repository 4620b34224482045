import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, it } from 'vitest'
import { countArticles } from '../../src/store/articles.ts'
import { openStore } from '../../src/store/store.ts'
import { addSample } from './sample.ts'

const folder = mkdtempSync(join(tmpdir(), 'migrate-'))
afterAll(() => rmSync(folder, { recursive: true }))

const scripts = readdirSync('src/store/migrations').sort()

it('notes every migration it has run', async () => {
  await using db = await openStore(':memory:')
  const rows = await db.all('select name from migrations order by name')
  expect(rows.map(({ name }) => name)).toEqual(scripts)
})

it('numbers its migrations without a gap', () => {
  const numbers = scripts.map((name) => Number(/^(\d{4})-[a-z-]+\.sql$/.exec(name)?.[1]))
  expect(numbers).toEqual(scripts.map((_, index) => index + 1))
})

it('runs one that was added late, with a lower number than others that have run', async () => {
  const path = join(folder, 'late.db')
  {
    await using db = await openStore(path)
    await db.run(`delete from migrations where name = '0004-image.sql'`)
    await db.run('alter table articles drop column image')
  }
  await using db = await openStore(path)
  await addSample(db, { id: 'a' })
  expect(await countArticles(db)).toMatchObject({ articles: 1 })
})

it('runs nothing again when a database is opened again, and leaves what it holds', async () => {
  const path = join(folder, 'again.db')
  {
    await using db = await openStore(path)
    await addSample(db, { id: 'a' })
  }
  await using db = await openStore(path)
  expect(await countArticles(db)).toMatchObject({ articles: 1, passages: 1 })
})

it('refuses a database of a newer version in plain words, and changes nothing in it', async () => {
  const path = join(folder, 'newer.db')
  {
    await using db = await openStore(path)
    await db.run(`insert into migrations (name, ran_at) values ('9999-from-the-future.sql', 1)`)
  }
  const known = scripts.length
  await expect(openStore(path)).rejects.toThrow(
    `The database is at version ${known + 1}, but this newsdesk knows only ${known}. Use the newsdesk that made it, or a newer one.`,
  )
  using file = new DatabaseSync(path)
  const row = file.prepare('select count(*) as count from migrations').get()
  expect(row).toEqual({ count: known + 1 })
})

it('lets go of a database that it refuses', async () => {
  const path = join(folder, 'let-go.db')
  {
    await using db = await openStore(path)
    await db.run(`insert into migrations (name, ran_at) values ('9999-from-the-future.sql', 1)`)
  }
  await expect(openStore(path)).rejects.toThrow('version')
  // The log beside the file goes when the last one closes.
  expect(readdirSync(folder).filter((name) => name.startsWith('let-go'))).toEqual(['let-go.db'])
})

it('leaves nothing half done when a migration fails', async () => {
  const path = join(folder, 'half.db')
  {
    using file = new DatabaseSync(path)
    file.exec('create table chats (id integer)') // so that the first migration fails in its middle
  }
  await expect(openStore(path)).rejects.toThrow('chats already exists')
  using file = new DatabaseSync(path)
  const tables = file.prepare(`select name from sqlite_schema where type = 'table'`).all()
  expect(tables.map(({ name }) => name).sort()).toEqual(['chats', 'migrations'])
})
