import { describe, expect, it } from 'vitest'
import { type Line, readLines } from '../../src/ingest/read-lines.ts'

async function linesOf(chunks: Iterable<Buffer>): Promise<Line[]> {
  async function* stream() {
    yield* chunks
  }
  return Array.fromAsync(readLines(stream()))
}

const text = 'first\n\nЖаңа жол 😀\r\n{"a":"\u2028\u2029\u0085\v\f"}\nlast'
const lines = ['first', '', 'Жаңа жол 😀\r', '{"a":"\u2028\u2029\u0085\v\f"}', 'last']

describe('readLines', () => {
  it.each([1, 2, 3, 5, 7, 64, 65_536])(
    'gives the same lines when they come in pieces of %i bytes',
    async (size) => {
      const bytes = Buffer.from(text)
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
        bytes.subarray(index * size, (index + 1) * size),
      )
      expect(await linesOf(pieces)).toEqual(lines)
    },
  )

  it.each<[string, string, readonly string[]]>([
    ['gives nothing for nothing', '', []],
    ['gives one line without a line break', 'a', ['a']],
    ['ends the last line with its line break', 'a\n', ['a']],
    ['keeps empty lines, so that the numbers of the others are right', '\n\na', ['', '', 'a']],
    ['leaves a carriage return to the parser, for which it is space', 'a\r\nb', ['a\r', 'b']],
    ['splits at no other line separator', 'a\u2028b\u2029c\rd', ['a\u2028b\u2029c\rd']],
    ['drops a byte order mark', '\ufeffa', ['a']],
  ])('%s', async (_, given, expected) => {
    expect(await linesOf([Buffer.from(given)])).toEqual(expected)
  })

  it('puts a sign in the place of bytes that are no text', async () => {
    expect(await linesOf([Buffer.from([0x61, 0xff, 0x0a, 0x62])])).toEqual(['a\ufffd', 'b'])
  })
})

describe('a line over the limit', () => {
  const mega = Buffer.alloc(1_000_000, 'x')
  const refused = { refused: 'the line is longer than 8 MB' }

  it.each<[string, readonly Buffer[], readonly Line[]]>([
    [
      'is refused, and those around it are read',
      [Buffer.from('a\n'), ...Array(9).fill(mega), Buffer.from('\nb\n')],
      ['a', refused, 'b'],
    ],
    ['is refused at the end of the stream', [...Array(9).fill(mega)], [refused]],
    [
      'is refused once, however long it is',
      [...Array(40).fill(mega), Buffer.from('\nb')],
      [refused, 'b'],
    ],
  ])('%s', async (_, chunks, expected) => {
    expect(await linesOf(chunks)).toEqual(expected)
  })

  it('is not one that fills the limit', async () => {
    const [line] = await linesOf([...Array(8).fill(mega), Buffer.from('\n')])
    expect(line).toHaveLength(8_000_000)
  })
})
