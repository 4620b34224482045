import { describe, expect, it } from 'vitest'
import { importFiles, searchRows } from '../../src/console/archive.ts'
import { openFiles } from './files.ts'
import { openDesk } from './open-desk.ts'
import { openShell } from './open-shell.ts'

describe('import', () => {
  const text =
    'The ferry Solvind ran aground near the Oskel lighthouse on Sunday with 212 people on board. '.repeat(
      4,
    )
  const rows = [
    { id: 'a', title: 'Ferry aground', text },
    { id: 'b', title: 'Ferry aground', text },
    'not json',
    { id: 'c', title: 7 },
    { id: 'd' },
  ]

  it('counts every row once, and names what it refuses', async () => {
    await using desk = await openDesk([])
    using files = openFiles()
    const path = files.writeRows('news.jsonl', rows)
    const shell = openShell({ json: true, words: [path] })
    await importFiles(desk, shell)
    const outcome = 'refused'
    const [first] = await desk.db.all('select id from articles where copy_of is null')
    const [copy] = await desk.db.all('select id from articles where copy_of is not null')
    expect(shell.rows()).toEqual([
      { path, line: 3, outcome, reason: 'not valid JSON' },
      { path, line: 4, outcome, reason: 'title is not a text: 7' },
      { path, line: 5, outcome, reason: 'no title and no text' },
      {
        ...{ path, line: 2, outcome: 'copy', articleId: copy?.id, copyOf: first?.id },
        reason: 'repeats “Ferry aground”',
      },
      { read: 5, new: 1, known: 0, copy: 1, refused: 3 },
    ])
    expect(shell.errors[0]).toBe(`${path}:3: not valid JSON`)
  })

  it.each([
    ['a first time', 1, '2 read: 1 new, 1 copy of another'],
    ['a second time', 2, '2 read: 2 known already'],
  ])('tells a person what came of it, %s', async (_when, times, told) => {
    await using desk = await openDesk([])
    using files = openFiles()
    const path = files.writeRows('news.jsonl', rows.slice(0, 2))
    let shell = openShell()
    for (let time = 0; time < times; time += 1) {
      shell = openShell({ words: [path] })
      await importFiles(desk, shell)
    }
    expect(shell.lines).toEqual([told])
  })

  it('tells a person of each copy which article it repeats, up to twenty times', async () => {
    await using desk = await openDesk([])
    using files = openFiles()
    const original = { publisher: 'Courier', url: 'https://courier.example/1' }
    const row = { title: 'Ferry aground', text }
    const copies = Array.from({ length: 25 }, (_, id) => ({ ...row, id: `c${id}` }))
    const path = files.writeRows('news.jsonl', [{ ...row, ...original }, ...copies])
    const shell = openShell({ words: [path] })
    await importFiles(desk, shell)
    expect(shell.errors).toHaveLength(21)
    expect(shell.errors[0]).toBe(
      `${path}:2: repeats “Ferry aground” (Courier, https://courier.example/1)`,
    )
    expect(shell.errors.at(-1)).toBe('… and more copies; --json names them all')
  })

  it('says when there is nothing to read', async () => {
    await using desk = await openDesk([])
    using files = openFiles()
    const shell = openShell({ words: [files.folder] })
    await importFiles(desk, shell)
    expect(shell.text()).toMatch(/^Nothing to read there/)
  })

  it('begins with nothing when one of the paths is not there', async () => {
    await using desk = await openDesk([])
    using files = openFiles()
    const path = files.writeRows('news.jsonl', rows)
    const shell = openShell({ words: [path, `${files.folder}/gone`] })
    await expect(importFiles(desk, shell)).rejects.toThrow('gone: no such file or folder')
    const after = openShell({ json: true, words: [path] })
    await importFiles(desk, after)
    expect(after.rows().at(-1)).toMatchObject({ new: 1, known: 0 })
  })
})

describe('search', () => {
  it('gives the best first, with the passage that matched', async () => {
    await using desk = await openDesk()
    const shell = openShell({ json: true, words: ['honey', 'harvest'] })
    await searchRows(desk, shell)
    expect(shell.rows()).toMatchObject([
      {
        id: '1',
        hits: [
          {
            ...{ externalId: 'bees-1', url: null, publisher: 'Harbour Courier' },
            title: 'Rooftop bees give a record harvest',
            publishedAt: '2026-11-08T12:00:00.000Z',
            passage: expect.stringContaining('940 kilos of honey'),
            score: expect.any(Number),
          },
        ],
      },
    ])
  })

  it.each([
    ['nothing', {}],
    ['an empty query', { query: '' }],
    ['nothing but signs', { query: '"* ( -- % ^' }],
    ['words nobody wrote', { query: 'zyxwvut' }],
    ['a very long query', { query: 'zyxwvut '.repeat(100_000) }],
  ])('answers %s with no hits', async (_what, row) => {
    await using desk = await openDesk()
    using files = openFiles()
    const options = { queries: files.writeRows('q.jsonl', [{ id: 'a', ...row }]) }
    const shell = openShell({ json: true, options })
    expect(await searchRows(desk, shell)).toBe(true)
    expect(shell.rows()).toEqual([{ id: 'a', hits: [] }])
  })

  it.each([
    [{ query: ['ferry'] }, 'the field “query” holds no text'],
    [{ query: 'ferry', asOf: 'soon' }, expect.stringContaining('asOf is not a date')],
  ])('answers the odd row %j with its error', async (row, error) => {
    await using desk = await openDesk()
    using files = openFiles()
    const options = { queries: files.writeRows('q.jsonl', [{ id: 'a', ...row }]) }
    const shell = openShell({ json: true, options })
    expect(await searchRows(desk, shell)).toBe(true)
    expect(shell.rows()).toEqual([{ id: 'a', hits: [], error }])
  })

  it('keeps to what was published by then', async () => {
    await using desk = await openDesk()
    using files = openFiles()
    const queries = files.writeRows('q.jsonl', [
      { id: 'early', query: 'ferry', asOf: '2026-11-08T07:00Z' },
      { id: 'day', query: 'ferry', asOf: '2026-11-08' },
      { id: 'before', query: 'ferry', asOf: '2026-11-07' },
    ])
    const shell = openShell({ json: true, options: { queries } })
    await searchRows(desk, shell)
    const counts = shell.rows().map(({ id, hits }) => [id, (hits as unknown[]).length])
    expect(counts).toEqual([
      ['early', 1],
      ['day', 2],
      ['before', 0],
    ])
  })

  it('shows a person a numbered list, and the limit holds', async () => {
    await using desk = await openDesk()
    const shell = openShell({ words: ['oskel', 'ferry'], options: { limit: '1' } })
    await searchRows(desk, shell)
    expect(shell.text()).toMatch(/^Found for “oskel ferry” 1\. .*, 8 Nov, \d\d:\d\d$/)
  })

  it('tells a person that there is nothing', async () => {
    await using desk = await openDesk()
    const shell = openShell({ words: ['zyxwvut'] })
    await searchRows(desk, shell)
    expect(shell.text()).toBe('I found nothing for “zyxwvut”.')
  })
})
