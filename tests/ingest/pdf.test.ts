import { describe, expect, it } from 'vitest'
import { readPdf } from '../../src/ingest/pdf.ts'
import { makePdf, makePdfOf } from '../fakes/pdf.ts'

const NOW = new Date('2026-11-08T20:00:00Z')
const stop = new AbortController().signal
const read = (bytes: Uint8Array, limits: Parameters<typeof readPdf>[1]['limits'] = {}) =>
  readPdf(bytes, { name: 'report.pdf', now: NOW, stop, limits })

const REPORT = [
  { text: 'Lighthouse of Skarrow to be sold', size: 20 },
  '',
  'The county of Skarrow will sell its old lighthouse in the spring, the coun-',
  'cil decided on Tuesday by nine votes to four.',
  '',
  'The tower was built in 1871 and has stood empty since 2009, when its lamp was',
  'replaced by a mast on the cliff above it.',
]

describe('readPdf', () => {
  it('gives title, paragraphs and day of a document', async () => {
    const bytes = makePdf([REPORT], { createdAt: "D:20261103093000+01'00'" })
    expect(await read(bytes)).toEqual({
      kind: 'read',
      item: {
        title: 'Lighthouse of Skarrow to be sold',
        language: 'en',
        published: { at: new Date('2026-11-03T12:00:00Z'), precision: 'day', basis: 'inferred' },
        blocks: [
          {
            kind: 'paragraph',
            text: 'The county of Skarrow will sell its old lighthouse in the spring, the council decided on Tuesday by nine votes to four.',
          },
          {
            kind: 'paragraph',
            text: 'The tower was built in 1871 and has stood empty since 2009, when its lamp was replaced by a mast on the cliff above it.',
          },
        ],
      },
    })
  })

  it('keeps the one line of each page, though such a line is a running head elsewhere', async () => {
    const bytes = makePdf(
      [1, 2, 3, 4].map((number) => [`Platform ${number} was closed by the storm.`]),
    )
    const outcome = await read(bytes)
    expect(JSON.stringify(outcome)).toContain('Platform 3 was closed by the storm.')
  })

  it('says of how many pages it has read the first', async () => {
    const bytes = makePdf(Array.from({ length: 5 }, () => REPORT))
    expect(await read(bytes, { pagesMax: 2 })).toMatchObject({ part: { read: 2, of: 5 } })
  })
})

describe('a hostile document', () => {
  it.each([
    ['with a password', makePdf([REPORT], { isLocked: true }), 'locked'],
    ['that is none', Buffer.from('hello'), 'broken'],
    ['that is nothing but its first line', Buffer.from('%PDF-1.4\n'), 'broken'],
    ['of pictures only', makePdf([[]]), 'empty'],
    ['of noise', Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(50_000, 0xa5)]), 'broken'],
  ])('%s is refused by its reason', async (_, bytes, reason) => {
    expect(await read(bytes)).toEqual({ kind: 'refused', reason })
  })

  it('that breaks off is read as far as it goes, or refused', async () => {
    const bytes = makePdf(Array.from({ length: 20 }, () => REPORT))
    for (const share of [0.9, 0.5, 0.1]) {
      const cut = bytes.subarray(0, Math.floor(bytes.length * share))
      expect(['read', 'refused']).toContain((await read(cut)).kind)
    }
  })

  it('that says it has a thousand million pages is read as far as it has any', async () => {
    const outcome = await read(makePdf([REPORT], { pageCount: 1_000_000_000 }))
    expect(outcome).toMatchObject({
      kind: 'read',
      item: { title: 'Lighthouse of Skarrow to be sold' },
    })
    expect(outcome).not.toHaveProperty('part')
  })

  it('with more text than anybody reads is cut', async () => {
    const stream = 'BT /F 11 Tf 1 0 0 1 60 700 Tm (All of it is the same sentence.) Tj ET\n'.repeat(
      3000,
    )
    const outcome = await read(makePdfOf([stream]), { charsMax: 5000 })
    expect(outcome).toMatchObject({ kind: 'read', part: { read: 1, of: 1 } })
    const blocks = outcome.kind === 'read' ? outcome.item.blocks : []
    expect(blocks.map(({ text }) => text).join('').length).toBeLessThanOrEqual(5100)
  })

  it('that swells to a hundred times its size is given up, and so is one that takes too long', async () => {
    const swollen = makePdfOf([`${' '.repeat(80_000_000)} BT /F 11 Tf (x) Tj ET`])
    expect(swollen.length).toBeLessThan(200_000)
    expect(await read(swollen, { outsideBytesMax: 20_000_000, lookEveryMs: 5 })).toEqual({
      ...{ kind: 'refused', reason: 'heavy' },
    })
    expect(await read(swollen, { timeoutMs: 1 })).toEqual({ kind: 'refused', reason: 'heavy' })
  })

  it('keeps nobody else out: the next one is read', async () => {
    const [one, other] = await Promise.all([
      read(makePdf([REPORT], { isLocked: true })),
      read(makePdf([REPORT])),
    ])
    expect([one.kind, other.kind]).toEqual(['refused', 'read'])
  })
})
