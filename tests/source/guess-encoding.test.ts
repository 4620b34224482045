import { describe, expect, it } from 'vitest'
import { guessEncoding } from '../../src/source/guess-encoding.ts'

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex')
const NEWS_IN_JAPANESE = 'c6fc cbdc a4ce a5cb a5e5 a1bc a5b9 a4cf ba a3 c6fc a4e2' // EUC-JP

describe('guessEncoding', () => {
  it.each<[string, Uint8Array, string | undefined]>([
    ['tells Japanese', bytes(NEWS_IN_JAPANESE), 'EUC-JP'],
    ['tells Hebrew', bytes('e4eeeef9ece420e0e9f9f8e420e0fa20e4e7e5f720e4e7e3f9'), 'windows-1255'],
    ['tells nothing of a single word', Buffer.from('caf\xe9', 'latin1'), undefined],
    [
      'tells nothing of German',
      Buffer.from('Stra\xdfe \xfcber die Br\xfccke', 'latin1'),
      undefined,
    ],
    ['tells nothing of nothing', Buffer.alloc(0), undefined],
  ])('%s', (_, sample, encoding) => {
    expect(guessEncoding(sample)).toBe(encoding)
  })

  it('is not led astray by English around foreign words', () => {
    const around = (inside: Uint8Array) =>
      Buffer.concat([Buffer.from('<title>The news of today: '), inside, Buffer.from(' </title>')])
    expect(guessEncoding(around(bytes(NEWS_IN_JAPANESE)))).toBe('EUC-JP')
  })

  it('looks at 200,000 bytes and no more', () => {
    const late = Buffer.concat([Buffer.alloc(200_000, 0x20), bytes(NEWS_IN_JAPANESE)])
    expect(guessEncoding(late)).toBeUndefined()
  })
})
