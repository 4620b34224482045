import { describe, expect, it } from 'vitest'
import { askedRows, namedFiles, readRows } from '../../src/console/batch.ts'
import { openFiles } from './files.ts'
import { openShell } from './open-shell.ts'

describe('a batch', () => {
  it('gives its objects, each with an id of its own or its line number', async () => {
    using files = openFiles()
    const path = files.writeRows('rows.jsonl', [
      '\uFEFF{"id":"first"}',
      { id: 7 },
      '',
      { query: 'no id' },
      { id: '' },
      { id: {} },
      { id: null },
      '{"id":"separators \u2028 within"}\r',
    ])
    const rows = await Array.fromAsync(readRows(openShell(), path))
    expect(rows.map(({ id }) => id)).toEqual([
      ...['first', 7, '4', '5', '6', '7'],
      'separators \u2028 within',
    ])
  })

  it('names the line of what it cannot read, counts it and goes on', async () => {
    using files = openFiles()
    const path = files.writeRows('rows.jsonl', [
      { id: 'a' },
      '{"id": broken',
      '[1, 2]',
      '"text"',
      'null',
      { id: 'b' },
      '{"id":"cut off',
    ])
    const shell = openShell()
    const rows = await Array.fromAsync(readRows(shell, path))
    expect(rows.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(shell.errors).toEqual([
      `${path}:2: not valid JSON, skipped`,
      `${path}:3: not a JSON object, skipped`,
      `${path}:4: not a JSON object, skipped`,
      `${path}:5: not a JSON object, skipped`,
      `${path}:7: not valid JSON, skipped`,
      `${path}: 5 of 7 lines skipped`,
    ])
  })

  it('skips a line that is too long to hold', async () => {
    using files = openFiles()
    const path = files.writeRows('rows.jsonl', [`{"id":"${'x'.repeat(8_100_000)}"}`, { id: 'b' }])
    const shell = openShell()
    const rows = await Array.fromAsync(readRows(shell, path))
    expect(rows.map(({ id }) => id)).toEqual(['b'])
    expect(shell.errors[0]).toBe(`${path}:1: the line is longer than 8 MB, skipped`)
  })

  it.each([
    ['that is not there', 'gone.jsonl', 'no such file'],
    ['that is a folder', '.', 'this is a folder, not a file'],
  ])('%s is told in words', async (_what, name, reason) => {
    using files = openFiles()
    const reading = Array.fromAsync(readRows(openShell(), `${files.folder}/${name}`))
    await expect(reading).rejects.toThrow(reason)
  })
})

describe('what is asked on the command line', () => {
  it('is one row of its words', async () => {
    const shell = openShell({ words: ['dam', 'flood'], options: { 'as-of': '2026-11-08' } })
    expect(await Array.fromAsync(askedRows(shell, 'queries', 'query'))).toEqual([
      { id: '1', query: 'dam flood', asOf: '2026-11-08' },
    ])
  })

  it.each([[[]], [['']], [[' ', ' ']]])('is wrong usage when it is %j', async (words) => {
    const asking = Array.fromAsync(askedRows(openShell({ words }), 'queries', 'query'))
    await expect(asking).rejects.toMatchObject({
      code: 'wrong-usage',
      message: 'give a query, or --queries FILE',
    })
  })
})

describe('files named by a batch', () => {
  it('are found beside it, with the address and type it states', async () => {
    using files = openFiles()
    files.write('page.html', 'hello')
    const pages = files.writeRows('pages.jsonl', [
      { id: 'p', path: 'page.html', url: 'https://example.com/p', contentType: 'text/html' },
    ])
    const [row] = await Array.fromAsync(namedFiles(openShell({ options: { pages } }), 'pages'))
    const { bytes, ...rest } = await row!.load()
    expect(new TextDecoder().decode(bytes)).toBe('hello')
    expect(rest).toEqual({ url: 'https://example.com/p', contentType: 'text/html' })
  })

  it.each([
    [{ id: 'p' }, 'the row names no path'],
    [{ id: 'p', path: ['a'] }, 'the field “path” holds no text'],
    [{ id: 'p', path: 'gone.html' }, 'gone.html: no such file'],
    [{ id: 'p', path: '.' }, 'this is a folder, not a file'],
    [{ id: 'p', path: 'nul\0.html' }, 'cannot be read'],
  ])('%j is a row that cannot be loaded', async (row, reason) => {
    using files = openFiles()
    const pages = files.writeRows('pages.jsonl', [row])
    const [named] = await Array.fromAsync(namedFiles(openShell({ options: { pages } }), 'pages'))
    await expect(named!.load()).rejects.toThrow(reason)
  })

  it('are not read beyond 20 MB', async () => {
    using files = openFiles()
    const path = files.write('big.html', new Uint8Array(20_000_001))
    const [named] = await Array.fromAsync(namedFiles(openShell({ words: [path] }), 'pages'))
    await expect(named!.load()).rejects.toThrow('holds more than 20 MB')
  })
})
