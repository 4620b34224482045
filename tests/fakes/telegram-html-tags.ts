/** The small parts of Telegram's HTML: one start tag with its attributes, one reference. */

export type StartTag = {
  readonly name: string
  /** What the tag is about: the address, language, class, emoji, `expandable`, or time format. */
  readonly argument: string
  readonly unixTime: number
  readonly end: number // just behind ">"
}

const STYLES = 'b strong i em u ins s strike del span tg-spoiler'
const BLOCKS = 'a code pre blockquote tg-emoji tg-time'
const TAGS = new Set(`${STYLES} ${BLOCKS}`.split(' '))
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }
const REFERENCE = /&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([a-zA-Z]*));?/y
const REFERENCE_CHARS_MAX = 9 // without the semicolon

export function readStartTag(html: string, begin: number): StartTag {
  const place = `at byte offset ${byteOffset(html, begin)}`
  let at = begin + 1
  while (at < html.length && !isSpace(html[at]) && html[at] !== '>') at += 1
  if (at >= html.length) throw new SyntaxError(`Unclosed start tag ${place}`)
  const name = html.slice(begin + 1, at).toLowerCase()
  if (!TAGS.has(name)) throw new SyntaxError(`Unsupported start tag "${name}" ${place}`)

  let argument = ''
  let unixTime = 0
  for (;;) {
    while (at < html.length && isSpace(html[at])) at += 1
    if (html[at] === '>') break
    const attribute = readAttribute(html, at, { tag: name, place })
    at = attribute.end
    if (name === 'tg-time' && attribute.name === 'unix') {
      unixTime = Number.parseInt(attribute.value, 10) || 0
    } else argument = argumentOf(name, attribute) ?? argument
  }
  if (name === 'span' && argument !== 'spoiler') {
    throw new SyntaxError(`Tag "span" must have class "tg-spoiler" ${place}`)
  }
  return { name, argument, unixTime, end: at + 1 }
}

type Attribute = { readonly name: string; readonly value: string; readonly end: number }

function argumentOf(tag: string, { name, value }: Attribute): string | undefined {
  switch (`${tag} ${name}`) {
    case 'a href':
    case 'tg-emoji emoji-id':
    case 'tg-time format':
      return value
    case 'code class':
      return value.startsWith('language-') ? value.slice('language-'.length) : undefined
    case 'span class':
      return value.startsWith('tg-') ? value.slice('tg-'.length) : undefined
    case 'blockquote expandable':
      return 'expandable'
    default:
      return undefined // unknown attributes are passed over, as at Telegram
  }
}

function readAttribute(
  html: string,
  begin: number,
  { tag, place }: { readonly tag: string; readonly place: string },
): Attribute {
  let at = begin
  while (at < html.length && !isSpace(html[at]) && !'=>/"\''.includes(html[at]!)) at += 1
  const name = html.slice(begin, at)
  if (name === '') throw new SyntaxError(`Empty attribute name in the tag "${tag}" ${place}`)
  while (at < html.length && isSpace(html[at])) at += 1
  if (at >= html.length) throw new SyntaxError(`Unclosed start tag "${tag}" ${place}`)
  if (html[at] !== '=') return { name, value: '', end: at }

  at += 1
  while (at < html.length && isSpace(html[at])) at += 1
  if (at >= html.length) throw new SyntaxError(`Unclosed start tag "${tag}" ${place}`)
  const value = html[at] === '"' || html[at] === "'" ? readQuoted(html, at) : readToken(html, at)
  if (value.end >= html.length) throw new SyntaxError(`Unclosed start tag ${place}`)
  return { name, value: value.text, end: value.end }
}

type Value = { readonly text: string; readonly end: number }

function readToken(html: string, begin: number): Value {
  let at = begin
  while (at < html.length && /[a-zA-Z0-9.-]/.test(html[at]!)) at += 1
  if (at < html.length && !isSpace(html[at]) && html[at] !== '>') {
    throw new SyntaxError(`Unexpected end of name token at byte offset ${byteOffset(html, begin)}`)
  }
  return { text: html.slice(begin, at).toLowerCase(), end: at }
}

function readQuoted(html: string, begin: number): Value {
  let text = ''
  let at = begin + 1
  while (at < html.length && html[at] !== html[begin]) {
    const reference = html[at] === '&' ? readReference(html, at) : undefined
    text += reference?.char ?? html[at]
    at = reference?.end ?? at + 1
  }
  return { text, end: at + 1 }
}

/** The character a reference stands for; undefined when it is to be left as the text it is. */
export function readReference(
  html: string,
  at: number,
): { readonly char: string; readonly end: number } | undefined {
  REFERENCE.lastIndex = at
  const [all = '', hex, decimal, named] = REFERENCE.exec(html) ?? []
  const end = at + all.length
  if (named !== undefined) {
    const char = Object.hasOwn(NAMED, named) ? NAMED[named] : undefined
    return char === undefined ? undefined : { char, end }
  }
  const code = hex !== undefined ? Number.parseInt(hex, 16) : Number.parseInt(decimal ?? '', 10)
  const isTooLong = all.replace(';', '').length > REFERENCE_CHARS_MAX
  if (!(code > 0 && code < 0x10ffff) || isTooLong) return undefined
  return { char: String.fromCodePoint(code), end }
}

export function isSpace(char: string | undefined): boolean {
  return char !== undefined && ' \t\r\n\v'.includes(char)
}

function byteOffset(html: string, at: number): number {
  return Buffer.byteLength(html.slice(0, at))
}
