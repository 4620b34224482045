import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database, OpenDatabase } from '../../src/store/database.ts'
import { openStore } from '../../src/store/store.ts'

const folder = mkdtempSync(join(tmpdir(), 'store-'))
afterAll(() => rmSync(folder, { recursive: true }))

let db: OpenDatabase
beforeEach(async () => {
  db = await openStore(':memory:')
  await db.run('create table notes (id integer primary key, text text not null)')
  return () => db.close()
})

const add = (to: Database, text: string) => to.run('insert into notes (text) values ($1)', text)
const texts = async (from: Database) =>
  (await from.all('select text from notes order by id')).map(({ text }) => text)

// Gives way to everybody who is waiting, a different number of times for each.
async function giveWay(times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await null
}

/** A transaction that is held open until it is told to go on. */
async function holdOpen(work: (tx: Database) => Promise<void>) {
  const begun = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const ended = db.transaction(async (tx) => {
    begun.resolve()
    await released.promise
    await work(tx)
  })
  await begun.promise
  return { release: released.resolve, ended }
}

describe('a transaction', () => {
  it('keeps everything it has done', async () => {
    await db.transaction(async (tx) => {
      await add(tx, 'one')
      await add(tx, 'two')
    })
    expect(await texts(db)).toEqual(['one', 'two'])
  })

  it('gives what its work gives', async () => {
    expect(await db.transaction((tx) => add(tx, 'one'))).toBe(1)
  })

  it('keeps nothing when its work throws, and passes the error on', async () => {
    const failing = db.transaction(async (tx) => {
      await add(tx, 'one')
      throw new Error('stopped half-way')
    })
    await expect(failing).rejects.toThrow('stopped half-way')
    expect(await texts(db)).toEqual([])
  })

  it('keeps nothing when a statement fails', async () => {
    const failing = db.transaction(async (tx) => {
      await add(tx, 'one')
      await tx.run('insert into notes (text) values (null)')
    })
    await expect(failing).rejects.toThrow('NOT NULL')
    expect(await texts(db)).toEqual([])
  })

  it('never interleaves with another, however they wait', async () => {
    const writers = Array.from({ length: 40 }, (_, writer) =>
      db.transaction(async (tx) => {
        for (let step = 0; step < 5; step += 1) {
          await add(tx, `${writer}`)
          await giveWay((writer * 7 + step * 3) % 11)
        }
        if (writer % 4 === 0) throw new Error('rolled back')
      }),
    )
    const settled = await Promise.allSettled(writers)
    expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(10)

    const written = await texts(db)
    const runs = written.filter((text, index) => text !== written[index - 1])
    expect(written).toHaveLength(30 * 5)
    expect(new Set(runs).size).toBe(runs.length)
  })

  it('never interleaves with single statements', async () => {
    const tasks = Array.from({ length: 60 }, async (_, task) => {
      await giveWay(task % 7)
      if (task % 3 === 0) return add(db, 'single')
      return db.transaction(async (tx) => {
        await add(tx, `open ${task}`)
        await giveWay(task % 5)
        await add(tx, `close ${task}`)
      })
    })
    await Promise.all(tasks)
    const written = (await texts(db)).map(String)
    const openings = written.flatMap((text, index) => (text.startsWith('open') ? [index] : []))
    expect(openings).toHaveLength(40)
    for (const index of openings)
      expect(written[index + 1]).toBe(written[index]!.replace('open', 'close'))
  })

  it.each<[string, (outside: Database) => Promise<unknown>]>([
    ['a reader', (outside) => texts(outside)],
    ['a writer', (outside) => add(outside, 'outside')],
    ['another transaction', (outside) => outside.transaction((tx) => add(tx, 'outside'))],
    ['closing', () => db.close()],
  ])('lets %s outside wait until it is done', async (_, act) => {
    const held = await holdOpen(async (tx) => void (await add(tx, 'inside')))
    let isDone = false
    const outside = act(db).then(() => {
      isDone = true
    })
    await giveWay(50)
    expect(isDone).toBe(false)
    held.release()
    await held.ended
    await outside
    expect(isDone).toBe(true)
  })

  it('shows those who waited what it has done', async () => {
    const held = await holdOpen(async (tx) => void (await add(tx, 'inside')))
    const outside = texts(db)
    held.release()
    expect(await outside).toEqual(['inside'])
  })

  it('lets those who waited in before its own next one', async () => {
    const held = await holdOpen(async (tx) => void (await add(tx, 'first')))
    const outside = add(db, 'outside')
    held.release()
    await held.ended
    await db.transaction((tx) => add(tx, 'second'))
    await outside
    expect(await texts(db)).toEqual(['first', 'outside', 'second'])
  })

  it('joins one that is opened within it', async () => {
    const failing = db.transaction(async (tx) => {
      await tx.transaction((inner) => add(inner, 'inner'))
      throw new Error('afterwards')
    })
    await expect(failing).rejects.toThrow('afterwards')
    expect(await texts(db)).toEqual([])
  })

  it.each([false, true])('refuses whoever still writes when it is over', async (isBackground) => {
    await using db = await openStore(':memory:', { isBackground })
    await db.run('create table notes (id integer primary key, text text not null)')
    let straggler: Promise<number> | undefined
    const failing = db.transaction(async (tx) => {
      straggler = giveWay(20).then(() => add(tx, 'too late'))
      throw new Error('a neighbour failed first')
    })
    await expect(failing).rejects.toThrow('a neighbour failed first')
    await expect(straggler).rejects.toThrow('the transaction is over')
    expect(await texts(db)).toEqual([])
  })

  it('leaves the way free when it could not begin', async () => {
    const path = join(folder, 'begin.db')
    await using file = await openStore(path, { busyWaitMs: 1 })
    await file.run('create table notes (id integer primary key, text text not null)')
    using other = new DatabaseSync(path)
    other.exec('begin immediate')
    await expect(file.transaction((tx) => add(tx, 'one'))).rejects.toThrow('locked')
    other.exec('rollback')
    await file.transaction((tx) => add(tx, 'two'))
    expect(await texts(file)).toEqual(['two'])
  })
})

describe('a second connection', () => {
  it('reads what was there before, while the first one writes', async () => {
    const path = join(folder, 'reader.db')
    await using first = await openStore(path)
    await using second = await openStore(path)
    await first.run('create table notes (id integer primary key, text text not null)')
    await add(first, 'before')
    await first.transaction(async (tx) => {
      await add(tx, 'during')
      expect(await texts(second)).toEqual(['before'])
    })
    expect(await texts(second)).toEqual(['before', 'during'])
  })

  it('that may not wait any longer is told that the database is locked', async () => {
    const path = join(folder, 'busy.db')
    await using first = await openStore(path)
    await using second = await openStore(path, { busyWaitMs: 1 })
    await first.run('create table notes (id integer primary key, text text not null)')
    await first.transaction(async () => {
      await expect(add(second, 'too early')).rejects.toThrow('locked')
    })
    await add(second, 'in turn')
    expect(await texts(first)).toEqual(['in turn'])
  })

  it.each<[string, (to: Database) => Promise<unknown>]>([
    ['a statement', (to) => add(to, 'in turn')],
    ['a transaction', (to) => to.transaction((tx) => add(tx, 'in turn'))],
    ['one that does not wait for the disk', (to) => to.lazily((tx) => add(tx, 'in turn'))],
  ])('waits for its turn with %s, while its thread goes on and reads', async (name, act) => {
    const path = join(folder, `wait for ${name}.db`)
    await using file = await openStore(path)
    await file.run('create table notes (id integer primary key, text text not null)')
    using other = new DatabaseSync(path)
    other.exec('begin immediate')
    const writing = act(file)
    await new Promise(setImmediate)
    expect(await texts(file)).toEqual([])
    other.exec('commit')
    await writing
    expect(await texts(file)).toEqual(['in turn'])
    expect(await file.get('pragma synchronous')).toEqual({ synchronous: 2 })
  })

  it.each<[string, (to: Database) => Promise<unknown>]>([
    ['statements', (to) => add(to, 'background')],
    ['transactions', (to) => to.transaction((tx) => add(tx, 'background'))],
  ])('gets its turn between the %s of one in the background', async (name, act) => {
    const path = join(folder, `way for ${name}.db`)
    await using second = await openStore(path)
    await second.run('create table notes (id integer primary key, text text not null)')
    await using background = await openStore(path, { isBackground: true })
    const all = Array.from({ length: 30 }, () => act(background))
    await add(second, 'in between')
    await Promise.all(all)
    expect((await texts(second)).indexOf('in between')).toBeLessThan(30)
    expect(await background.get('pragma synchronous')).toEqual({ synchronous: 1 })
  })
})

describe('openStore', () => {
  it.each([
    ['sqlite:', 'one/two/new.db'],
    ['sqlite://', 'three.db'],
    ['', 'four.db'],
  ])('opens “%s<path>”, and makes the folders it needs', async (prefix, name) => {
    const path = join(folder, name)
    await using _db = await openStore(`${prefix}${path}`)
    using file = new DatabaseSync(path)
    expect(file.prepare('select count(*) as count from articles').get()).toEqual({ count: 0 })
  })

  it('commits durably, with a log beside the file, and checks what refers to what', async () => {
    await using file = await openStore(join(folder, 'durable.db'))
    expect(await file.get('pragma journal_mode')).toEqual({ journal_mode: 'wal' })
    expect(await file.get('pragma synchronous')).toEqual({ synchronous: 2 })
    expect(await file.get('pragma foreign_keys')).toEqual({ foreign_keys: 1 })
  })

  it('names the file that is not a database', async () => {
    const path = join(folder, 'letter.db')
    writeFileSync(path, 'Dear reader, this is a letter and not a database. '.repeat(100))
    await expect(openStore(path)).rejects.toThrow(`The database ${path} cannot be opened: file is`)
  })

  it('names the place where there can be no database', async () => {
    const path = join(folder, 'letter.db', 'below-a-file.db')
    await expect(openStore(path)).rejects.toThrow(`The database ${path} cannot be opened`)
  })

  it('may be closed twice', async () => {
    const file = await openStore(':memory:')
    await file.close()
    await expect(file.close()).resolves.toBeUndefined()
  })
})
