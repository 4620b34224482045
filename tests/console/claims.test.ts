import { describe, expect, it } from 'vitest'
import { verify } from '../../src/console/claims.ts'
import { openFiles } from './files.ts'
import { openShell } from './open-shell.ts'

type Verified = {
  id: string | number
  supported: boolean
  score: number
  error?: string
  sentences: { text: string; start: number; end: number; supported: boolean; problems: Span[] }[]
}
type Span = { kind: string; start: number; end: number; text: string }

async function check(...claims: unknown[]): Promise<Verified[]> {
  using files = openFiles()
  const shell = openShell({
    json: true,
    options: { claims: files.writeRows('claims.jsonl', claims) },
  })
  await verify(shell)
  return shell.rows() as unknown as Verified[]
}

const SOURCE = {
  title: 'Ferry aground',
  publishedAt: '2026-11-08',
  text: 'The ferry Solvind ran aground near Oskel on Sunday with 212 people on board.',
}

describe('a claim', () => {
  it('is held when its sources say it', async () => {
    const text = 'The ferry Solvind ran aground near Oskel.'
    const [row] = await check({ id: 'a', sources: [SOURCE], text })
    expect(row).toMatchObject({ id: 'a', supported: true, sentences: [{ text, supported: true }] })
    expect(row!.score).toBeGreaterThan(0.5)
    expect(row!.score).toBeLessThanOrEqual(1)
  })

  it('is not held when one sentence of it is not', async () => {
    const text = 'The ferry Solvind ran aground near Oskel. It had 340 people on board.'
    const [row] = await check({ id: 'a', sources: [SOURCE], text })
    expect(row?.supported).toBe(false)
    expect(row?.sentences.map(({ supported }) => supported)).toEqual([true, false])
    const [problem] = row!.sentences[1]!.problems
    expect(problem).toMatchObject({ kind: 'number', text: '340' })
    expect(text.slice(problem!.start, problem!.end)).toBe('340')
  })

  it.each([
    ['one sentence after another', 'The ferry Solvind sank. It was full. All were saved.'],
    ['lines', 'The ferry sank.\nIt was full.\r\n\r\n- All were saved'],
    ['uneven spaces', '  The  ferry\t sank.   It\u00a0was   full. '],
    ['the same sentence twice', 'The ferry sank. The ferry sank. The ferry sank.'],
    ['characters of two units', 'The 🚢 sank near Oskel. 🎉🎉 It was 𝒇𝒖𝒍𝒍.'],
    ['odd line separators', 'The ferry sank.\u2028It was full.\u2029All\u0085were saved.'],
    ['quotations', '“The ferry sank.” She said: "It was full."'],
    ['no sentence at all', '...'],
    ['half a character', '\ud83d The ferry sank. \ude00 It was full.'],
  ])('of %s is taken apart without losing a character or a place', async (_what, text) => {
    const [row] = await check({ id: 'a', sources: [SOURCE], text })
    let end = 0
    for (const sentence of row!.sentences) {
      expect(text.slice(end, sentence.start).trim()).toBe('')
      expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text)
      for (const problem of sentence.problems) {
        expect(problem.start).toBeGreaterThanOrEqual(sentence.start)
        expect(problem.end).toBeLessThanOrEqual(sentence.end)
      }
      end = sentence.end
    }
    expect(text.slice(end).trim()).toBe('')
  })

  it.each([
    [{ id: 'a', sources: [SOURCE] }, 'the row has no text'],
    [{ id: 'a', sources: [SOURCE], text: ' \n ' }, 'the row has no text'],
    [{ id: 'a', sources: [SOURCE], text: {} }, 'the field “text” holds no text'],
    [{ id: 'a', text: 'It sank.' }, 'sources is not a list'],
    [{ id: 'a', sources: 'It sank.', text: 'It sank.' }, 'sources is not a list'],
    [{ id: 'a', sources: [7], text: 'It sank.' }, 'a source is neither a text nor an object'],
    [{ id: 'a', sources: [{ text: [] }], text: 'x.' }, 'the field “text” holds no text'],
    [
      { id: 'a', sources: [], text: 'x'.repeat(50_001) },
      'the text is longer than 50000 characters',
    ],
    [
      { id: 'a', sources: ['x'.repeat(200_001)], text: 'It sank.' },
      'the sources are longer than 200000 characters',
    ],
  ])('that makes no sense is not held, and the next one follows', async (claim, error) => {
    const rows = await check(claim, { id: 'b', sources: ['It sank.'], text: 'It sank.' })
    expect(rows).toMatchObject([
      { id: 'a', supported: false, score: 0, sentences: [], error },
      { id: 'b', supported: true },
    ])
  })

  it('without any source is not held', async () => {
    const [row] = await check({ id: 'a', sources: [], text: 'The ferry sank near Oskel.' })
    expect(row).toMatchObject({ supported: false })
  })

  it('is shown to a person with what is wrong', async () => {
    using files = openFiles()
    const claims = files.writeRows('claims.jsonl', [
      { id: 'a', sources: [SOURCE], text: 'It had 340 people on board. \u001b[2J' },
    ])
    const shell = openShell({ options: { claims } })
    await verify(shell)
    expect(shell.text()).toMatch(/a: not held ✗ It had 340 people on board\. .*number “340”/)
    expect(shell.text()).not.toContain('\u001b')
  })

  it.each([
    [
      'The owner plans to sell the ferry Solvind to a museum.',
      'The owner sold the ferry Solvind to a museum.',
      'standing',
      /the sources do not tell it as done: “sold”/,
    ],
    [
      'The navy of Oskel claimed that the captain of the ferry was asleep.',
      'The captain of the ferry was asleep.',
      'attribution',
      /only one side says so: “The captain of the ferry was asleep”/,
    ],
    [
      'Some passengers of the ferry were hurt.',
      'All passengers of the ferry were hurt.',
      'extent',
      /the sources do not say so much: “All”/,
    ],
  ])('says what of its sense “%s” does not hold', async (source, text, about, told) => {
    const claim = { id: 'a', sources: [source], text }
    const [row] = await check(claim)
    expect(row?.sentences[0]?.problems[0]).toMatchObject({ kind: 'unsupported', about })
    using files = openFiles()
    const shell = openShell({ options: { claims: files.writeRows('claims.jsonl', [claim]) } })
    await verify(shell)
    expect(shell.text()).toMatch(told)
  })
})

it('verify without a file is wrong usage', async () => {
  await expect(verify(openShell())).rejects.toMatchObject({ code: 'wrong-usage' })
})
