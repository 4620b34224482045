/** The small texts of a feed: titles without markup, addresses and languages that can be used. */

const LINE_CHARS_MAX = 2_000
const MARKED_UP_CHARS_MAX = 20_000
const URL_CHARS_MAX = 4_000
const NAMES_MAX = 20

const TAG = /<\/?[a-z][^<>]*>/gi
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi

const NAMED = new Map(
  Object.entries({
    ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', shy: '', hellip: '…' },
    ...{ lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„' },
    ...{ laquo: '«', raquo: '»', lsaquo: '‹', rsaquo: '›', ndash: '–', mdash: '—', bull: '•' },
    ...{ middot: '·', deg: '°', euro: '€', pound: '£', yen: '¥', cent: '¢', sect: '§' },
    ...{ copy: '©', reg: '®', trade: '™', times: '×', iquest: '¿', iexcl: '¡' },
    ...{ szlig: 'ß', aelig: 'æ', AElig: 'Æ', oslash: 'ø', Oslash: 'Ø', oelig: 'œ', OElig: 'Œ' },
  }),
)
// éèêëãçåč and the like: a letter and the name of its mark.
const ACCENTED = /^([a-z])(acute|grave|circ|uml|tilde|cedil|ring|caron)$/i
const MARKS: Readonly<Record<string, string>> = {
  ...{ acute: '\u0301', grave: '\u0300', circ: '\u0302', uml: '\u0308' },
  ...{ tilde: '\u0303', cedil: '\u0327', ring: '\u030a', caron: '\u030c' },
}

/** One line without tags; entities become what they stand for. Undefined when nothing is left. */
export function lineFromHtml(html: string | undefined): string | undefined {
  return line(html?.slice(0, MARKED_UP_CHARS_MAX).replace(TAG, '').replace(ENTITY, decodeEntity))
}

/** One line, as it is. Undefined when there is nothing in it. */
export function line(text: string | undefined): string | undefined {
  const one = text
    ?.slice(0, MARKED_UP_CHARS_MAX)
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}+/gu, '')
    .trim()
  return one?.slice(0, LINE_CHARS_MAX).toWellFormed() || undefined
}

/** Each as one line; empty ones are left out. */
export function lines(texts: readonly (string | undefined)[] | undefined): readonly string[] {
  return (texts ?? []).map(lineFromHtml).filter((text) => text !== undefined)
}

type Person = { readonly name?: string | undefined; readonly email?: string | undefined }

/** People in one line, by name or, where there is none, by e-mail. Undefined for nobody. */
export function names(people: readonly (string | Person)[] | undefined): string | undefined {
  const named = people
    ?.slice(0, NAMES_MAX)
    .map((one) => (typeof one === 'string' ? withoutEmail(one) : (one.name ?? one.email)))
  return line(lines(named).join(', '))
}

/** An absolute http(s) address, resolved against `base` where it is relative. */
export function webUrl(address: string | undefined, base?: string): string | undefined {
  if (address === undefined || address === '' || address.length > URL_CHARS_MAX) return undefined
  const url = URL.parse(address, base)
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : undefined
}

/** `en_us` → `en-US`. Undefined for what is no language. */
export function languageTag(text: string | undefined): string | undefined {
  try {
    return Intl.getCanonicalLocales(text?.trim().replaceAll('_', '-'))[0]
  } catch {
    return undefined
  }
}

// RSS wants `mail@example.org (Name)`. The other way round, `<mail@example.org>` goes as a tag.
function withoutEmail(person: string): string {
  const name = /^[^\s@()]{1,64}@[^\s@()]{1,255}\s{0,9}\(([^()]{1,200})\)$/.exec(person)?.[1]
  return name ?? person
}

function decodeEntity(entity: string, decimal?: string, hex?: string, name?: string): string {
  if (name === undefined)
    return fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex!, 16))
  const known = NAMED.get(name) ?? NAMED.get(name.toLowerCase())
  if (known !== undefined) return known
  const [, letter, mark] = ACCENTED.exec(name) ?? []
  return letter === undefined ? entity : (letter + MARKS[mark!.toLowerCase()]).normalize('NFC')
}

function fromCodePoint(point: number): string {
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd'
}
