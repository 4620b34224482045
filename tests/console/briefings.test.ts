import { describe, expect, it } from 'vitest'
import { searchRows } from '../../src/console/archive.ts'
import { ask, brief } from '../../src/console/briefings.ts'
import { summary } from '../../src/console/summaries.ts'
import { openFiles } from './files.ts'
import { openDesk } from './open-desk.ts'
import { openShell } from './open-shell.ts'

describe('ask', () => {
  it('answers with sentences that cite their passages', async () => {
    await using desk = await openDesk()
    const words = ['How', 'many', 'kilos', 'of', 'honey', 'did', 'the', 'beekeepers', 'take', 'in?']
    const shell = openShell({ json: true, words })
    expect(await ask(desk, shell)).toBe(true)
    const text = 'Beekeepers on the roofs of Marrin took in 940 kilos of honey this year.'
    expect(shell.rows()).toEqual([
      {
        ...{ id: '1', answered: true, mode: 'extractive', dropped: [], nearest: [] },
        sentences: [
          {
            text,
            cites: [
              { articleId: expect.any(String), externalId: 'bees-1', url: null, passage: text },
            ],
          },
        ],
        coverage: { articles: 1, publishers: 1, newestAt: '2026-11-08T12:00:00.000Z' },
        ...{ unsure: false, unanswered: [], silentOutlets: [], modelFailed: false, disputed: [] },
      },
    ])
  })

  it.each([
    ['that nothing in the store answers', { question: 'Who won the chess final in Ostrava?' }],
    ['that is empty', { question: '' }],
    ['that is missing', {}],
    ['that is nothing but signs', { question: '?? !! ""' }],
    ['about a time before', { question: 'What did the ferry do?', asOf: '2026-11-07' }],
  ])('%s is not answered, which is an answer', async (_what, row) => {
    await using desk = await openDesk()
    using files = openFiles()
    const options = { questions: files.writeRows('q.jsonl', [{ id: 'a', ...row }]) }
    const shell = openShell({ json: true, options })
    expect(await ask(desk, shell)).toBe(true)
    expect(shell.rows()).toMatchObject([{ id: 'a', answered: false, sentences: [], dropped: [] }])
    expect(shell.rows()[0]).not.toHaveProperty('error')
  })

  it.each([
    [{ question: { text: 'ferry' } }, 'the field “question” holds no text'],
    [{ question: 'ferry', asOf: '2026-02-30' }, expect.stringContaining('asOf is not a date')],
  ])('the odd row %j has the shape of an answer, and its error', async (row, error) => {
    await using desk = await openDesk()
    using files = openFiles()
    const options = { questions: files.writeRows('q.jsonl', [{ id: 'a', ...row }]) }
    const shell = openShell({ json: true, options })
    expect(await ask(desk, shell)).toBe(true)
    expect(shell.rows()).toEqual([
      {
        ...{ id: 'a', answered: false, mode: 'extractive', sentences: [], dropped: [] },
        ...{ coverage: { articles: 0, publishers: 0, newestAt: null }, nearest: [] },
        ...{ modelFailed: false, error },
      },
    ])
  })

  it('of a person is a conversation: the next question follows on it', async () => {
    await using desk = await openDesk()
    await ask(desk, openShell({ words: ['What happened to the ferry Solvind?'] }))
    const shell = openShell({ words: ['Was anybody hurt on it?'] })
    await ask(desk, shell)
    expect(shell.text()).toContain('nobody was hurt')
    expect(shell.text()).toContain('Harbour Courier, 8 Nov, 06:10')
  })

  it('of a person about the past tells what was known then', async () => {
    await using desk = await openDesk()
    const shell = openShell({
      words: ['How many people were on the ferry Solvind?'],
      options: { 'as-of': '2026-11-08T07:00Z' },
    })
    await ask(desk, shell)
    expect(shell.text()).toMatch(/212 people\W+on board/)
    expect(shell.text()).not.toContain('Island Radio')
  })

  it('without a question is wrong usage', async () => {
    await using desk = await openDesk([])
    await expect(ask(desk, openShell())).rejects.toMatchObject({ code: 'wrong-usage' })
  })
})

describe('brief', () => {
  it('gives the stories of the day with their sentences and outlets', async () => {
    await using desk = await openDesk()
    const shell = openShell({ json: true })
    await brief(desk, shell)
    expect(shell.rows()).toMatchObject([
      {
        ...{ mode: 'extractive', title: 'Briefing', modelFailed: false, fallbackFrom: null },
        from: '2026-11-08T08:00:00.000Z',
        to: '2026-11-09T08:00:00.000Z',
      },
    ])
    const { items } = shell.rows()[0] as { items: Record<string, unknown>[] }
    const ferry = items.find(({ articles }) => articles === 2)
    expect(ferry).toMatchObject({
      headline: expect.stringContaining('Oskel ferry'),
      publishers: ['Harbour Courier', 'Island Radio'],
      ...{ firstAt: '2026-11-08T06:10:00.000Z', lastAt: '2026-11-08T09:30:00.000Z' },
    })
    for (const { sentences } of items)
      for (const { cites } of sentences as { cites: unknown[] }[]) expect(cites).not.toEqual([])
  })

  it.each([
    ['keeps to its limit', { limit: '1' }, 1],
    ['keeps to its hours', { hours: '1', 'as-of': '2026-11-08T12:30Z' }, 1],
    ['knows what was known then', { 'as-of': '2026-11-08T07:00Z' }, 1],
    ['says nothing of a time before all news', { 'as-of': '2026-11-01' }, 0],
  ])('%s', async (_what, options, count) => {
    await using desk = await openDesk()
    const shell = openShell({ json: true, options })
    await brief(desk, shell)
    expect(shell.rows()[0]?.items).toHaveLength(count)
  })

  it('of the past counts its ages from then', async () => {
    await using desk = await openDesk()
    const shell = openShell({ options: { 'as-of': '2026-11-08T08:10Z' } })
    await brief(desk, shell)
    expect(shell.text()).toContain('newest 2 h ago')
  })

  it('tells a person the day, the stories and their sources', async () => {
    await using desk = await openDesk()
    const shell = openShell()
    await brief(desk, shell)
    expect(shell.text()).toMatch(/^Briefing Monday 9 November 2026 1\. /)
    expect(shell.text()).toMatch(/\[\d\] Island Radio, 8 Nov, 09:30 · 2 sources/)
  })

  it('tells a person when the store is empty', async () => {
    await using desk = await openDesk([])
    const shell = openShell()
    await brief(desk, shell)
    expect(shell.text()).toMatch(/no articles yet/)
  })
})

describe('summary', () => {
  const TEXT = [
    'The ferry Solvind ran aground near the Oskel lighthouse on Sunday with 212 people on board.',
    'Captain Ingrid Halse said that nobody was hurt when the ship struck the rocks.',
    'The coast guard sent three boats and a helicopter to the lighthouse within the hour.',
    'Divers are to look at the hull of the ferry before it is towed to Marrin on Tuesday.',
  ]

  it('chooses sentences of the text and says which', async () => {
    await using desk = await openDesk([])
    using files = openFiles()
    const texts = files.writeRows('t.jsonl', [{ id: 'a', title: 'Ferry', text: TEXT.join(' ') }])
    const shell = openShell({ json: true, options: { texts, sentences: '2' } })
    expect(await summary(desk, shell)).toBe(true)
    const [row] = shell.rows() as { sentences: { text: string; from: number }[]; text: string }[]
    expect(row).toMatchObject({ id: 'a', mode: 'extractive' })
    expect(row?.sentences).toHaveLength(2)
    for (const { text, from } of row!.sentences) expect(TEXT[from]).toBe(text)
    expect(row?.text).toBe(row?.sentences.map(({ text }) => text).join(' '))
  })

  it.each([
    [{ style: 'line' }, 1],
    [{ style: 'short' }, 3],
    [{ style: 'detailed' }, 4],
    [{ style: 'detailed', sentences: '2' }, 2],
    [{}, 3],
  ])('with %j has %i sentences', async (options, count) => {
    await using desk = await openDesk([])
    using files = openFiles()
    const texts = files.writeRows('t.jsonl', [{ id: 'a', text: TEXT.join('\n\n') }])
    const shell = openShell({ json: true, options: { texts, ...options } })
    await summary(desk, shell)
    expect(shell.rows()[0]?.sentences).toHaveLength(count)
  })

  it.each([
    [{ id: 'a' }, 'the row has no text'],
    [{ id: 'a', text: '' }, 'the row has no text'],
    [{ id: 'a', text: '... \n ---' }, 'the row has no text'],
    [{ id: 'a', text: ['x'] }, 'the field “text” holds no text'],
    [{ id: 'a', title: {}, text: 'Words.' }, 'the field “title” holds no text'],
  ])('of the odd row %j is empty, with its error', async (row, error) => {
    await using desk = await openDesk([])
    using files = openFiles()
    const options = { texts: files.writeRows('t.jsonl', [row, { id: 'b', text: TEXT[0] }]) }
    const shell = openShell({ json: true, options })
    expect(await summary(desk, shell)).toBe(true)
    expect(shell.rows()).toMatchObject([
      { id: 'a', mode: 'extractive', text: '', sentences: [], error },
      { id: 'b', text: TEXT[0] },
    ])
  })

  it.each([
    ['a list that brief has shown', brief],
    ['a list that search has shown', searchRows],
  ])('of a number means the place in %s', async (_what, show) => {
    await using desk = await openDesk()
    const words = show === searchRows ? ['honey'] : []
    await show(desk, openShell({ words, options: { limit: '1' } }))
    const shell = openShell({ words: ['1'] })
    await summary(desk, shell)
    expect(shell.text()).toMatch(show === searchRows ? /^Rooftop bees/ : /^Museum shows/)
    expect(shell.text()).not.toContain('#1') // no buttons: nobody could press them
  })

  it('of an article by its title speaks JSON too', async () => {
    await using desk = await openDesk()
    const shell = openShell({ json: true, words: ['rooftop', 'bees', 'harvest'] })
    expect(await summary(desk, shell)).toBe(true)
    expect(shell.rows()).toMatchObject([
      { id: '1', sentences: [{ text: expect.stringContaining('940 kilos'), from: 0 }] },
    ])
  })

  it('of what is not there fails with the reason', async () => {
    await using desk = await openDesk()
    const shell = openShell({ json: true, words: ['99'] })
    expect(await summary(desk, shell)).toBe(false)
    expect(shell.errors[0]).toMatch(/no list|no such number/)
  })

  it.each([
    [{ words: [] }, 'give a number, link or title, or --texts FILE'],
    [{ words: ['1'], options: { style: 'haiku' } }, '--style must be one of line, short, bullets'],
    [{ words: ['1'], options: { sentences: '0' } }, '--sentences must be a whole number'],
  ])('with %j is wrong usage', async (given, message) => {
    await using desk = await openDesk([])
    await expect(summary(desk, openShell(given))).rejects.toThrow(message)
  })
})
