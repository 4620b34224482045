import { describe, expect, it } from 'vitest'
import { decodeBody, mediaType } from '../../src/source/decode.ts'

const latin = (text: string) => Buffer.from(text, 'latin1')
const utf32be = (text: string) =>
  Buffer.concat([...text].map((sign) => Buffer.from([0, ...toThree(sign.codePointAt(0)!)])))
const toThree = (point: number) => [point >> 16, (point >> 8) & 0xff, point & 0xff]
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16()

describe('decodeBody', () => {
  it.each<[string, Uint8Array, string | undefined, string]>([
    ['takes UTF-8 when nothing is said', Buffer.from('café'), undefined, 'café'],
    ['takes Windows-1252 when it is not UTF-8', latin('caf\xe9 \x93'), undefined, 'café “'],
    ['believes the header', latin('\xf1\xee\xed'), 'text/html; charset=windows-1251', 'сон'],
    ['reads a quoted charset', latin('\xf1\xee\xed'), 'text/html;charset="cp1251"', 'сон'],
    [
      'believes an XML declaration',
      latin("<?xml version='1.0' encoding='koi8-r'?>\xd3\xcf\xce"),
      undefined,
      "<?xml version='1.0' encoding='koi8-r'?>сон",
    ],
    [
      'believes a meta element',
      latin('<html><meta charset=gbk>\xd6\xd0'),
      'text/html',
      '<html><meta charset=gbk>中',
    ],
    [
      'believes the old meta element',
      latin('<meta http-equiv="Content-Type" content="text/html; charset=euc-jp">\xc6\xfc'),
      undefined,
      '<meta http-equiv="Content-Type" content="text/html; charset=euc-jp">日',
    ],
    [
      'believes a byte order mark before the header',
      Buffer.from('\ufeffcafé'),
      'text/html; charset=iso-8859-1',
      'café',
    ],
    ['reads UTF-16 with a mark', Buffer.from('\ufeffcafé', 'utf16le'), undefined, 'café'],
    ['reads big-endian UTF-16 with a mark', utf16be('\ufeffcafé'), undefined, 'café'],
    ['reads UTF-16 without a mark', Buffer.from('<?xml?>é', 'utf16le'), undefined, '<?xml?>é'],
    [
      'passes over a header that does not fit the bytes',
      latin('<?xml version="1.0" encoding="windows-1251"?>\xf1\xee\xed'),
      'application/xml; charset=utf-8',
      '<?xml version="1.0" encoding="windows-1251"?>сон',
    ],
    [
      'reads UTF-8 that is called Latin-1',
      Buffer.from('café'),
      'text/html; charset=iso-8859-1',
      'café',
    ],
    ['reads Latin-1 that is', latin('caf\xe9'), 'text/html; charset=iso-8859-1', 'café'],
    ['passes over a charset nobody knows', Buffer.from('café'), 'text/html; charset=x', 'café'],
    [
      'passes over UTF-16 in a declaration that is read byte by byte',
      Buffer.from('<?xml version="1.0" encoding="utf-16"?>é'),
      undefined,
      '<?xml version="1.0" encoding="utf-16"?>é',
    ],
    ['reads UTF-32 with a mark', utf32be('\ufeff<a>é😀'), undefined, '<a>é😀'],
    ['reads UTF-32 without a mark', utf32be('<a>é'), undefined, '<a>é'],
    ['reads UTF-32 the other way round', utf32be('\ufeff<a>é').swap32(), undefined, '<a>é'],
    [
      'reads Cyrillic that nobody announces',
      latin(
        '<a>\xcf\xf0\xe5\xe7\xe8\xe4\xe5\xed\xf2 \xef\xee\xe4\xef\xe8\xf1\xe0\xeb \xe7\xe0\xea\xee\xed</a>',
      ),
      undefined,
      '<a>Президент подписал закон</a>',
    ],
    ['reads quotes that came as controls', Buffer.from('it\u0092s'), undefined, 'it’s'],
    ['marks what is broken in UTF-8', latin('a\xe9b'), 'text/html; charset=utf-8', 'a\ufffdb'],
    ['gives nothing for nothing', Buffer.from(''), undefined, ''],
  ])('%s', (_, bytes, contentType, text) => {
    expect(decodeBody(bytes, contentType)).toBe(text)
  })
})

it('mediaType leaves the parameters out', () => {
  expect(mediaType('Text/HTML ; charset=utf-8')).toBe('text/html')
})
