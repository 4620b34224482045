/**
 * What Telegram would make of a part, judged more strictly than Telegram does and without using
 * any of our own code: every doubt throws.
 */

export type Entity = {
  readonly tag: string
  readonly href: string | undefined
  readonly text: string
}

export type Parsed = { readonly text: string; readonly entities: readonly Entity[] }

type Open = { readonly tag: string; readonly href: string | undefined; readonly from: number }

const START_TAG =
  /^(b|i|code|blockquote|blockquote expandable|a href="([^"<>]*)"|tg-time unix="[1-9]\d*"(?: format="dt")?)$/
const CHARACTERS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }

export function parseStrictly(html: string): Parsed {
  if (!html.isWellFormed()) throw new Error('lone surrogate')
  const open: Open[] = []
  const entities: Entity[] = []
  let text = ''
  // Either a tag, or an escaped character, or anything else; the last must be harmless.
  for (const [token] of html.matchAll(/<[^>]*>|&[^;]*;|[^<&]+|[<&]/g)) {
    if (token.startsWith('</')) {
      const last = open.pop()
      if (last === undefined || token !== `</${last.tag}>`) throw new Error(`unmatched ${token}`)
      const inside = text.slice(last.from)
      if (inside.trim() === '') throw new Error(`nothing in ${last.tag}`)
      entities.push({ tag: last.tag, href: last.href, text: inside })
    } else if (token.startsWith('<')) {
      open.push({ ...readStartTag(token, open), from: text.length })
    } else {
      text += readCharacters(token)
    }
  }
  if (open.length > 0) throw new Error(`never closed: ${open.map(({ tag }) => tag)}`)
  return { text: withoutIsolates(text), entities }
}

// Those that we put around a text that turns: each is closed before its line is over.
function withoutIsolates(text: string): string {
  const without = text.replaceAll(/\u2068([^\u2068\u2069\n]*)\u2069/g, '$1')
  if (/[\u2068\u2069]/.test(without)) throw new Error('an isolate that is not closed')
  return without
}

function readStartTag(token: string, open: readonly Open[]): Omit<Open, 'from'> {
  const [, name, address] = START_TAG.exec(token.slice(1, -1)) ?? []
  if (name === undefined) throw new Error(`unknown tag ${token}`)
  const tag = name.split(' ')[0]!
  const around = open.map((outer) => outer.tag)
  if (around.includes(tag)) throw new Error(`${tag} in itself`)
  if (around.includes('code')) throw new Error(`${tag} in code`)
  if (tag === 'blockquote' && around.length > 0) throw new Error('quote in something')
  if (tag === 'code' && around.some((outer) => outer !== 'blockquote')) {
    throw new Error(`code in ${around}`)
  }
  if (tag === 'tg-time' && around.includes('a')) throw new Error('a time in a link')
  if (tag !== 'a') return { tag, href: undefined }
  const href = address!.replaceAll(/&[^;]*;?/g, readCharacters)
  if (!/^(https?|tg):\/\/[!-~]+$/.test(href)) throw new Error(`address ${href}`)
  if (href.length > 2048) throw new Error('long address')
  return { tag, href }
}

function readCharacters(token: string): string {
  if (token.startsWith('&')) {
    const character = CHARACTERS[token.slice(1, -1)]
    if (character === undefined) throw new Error(`unknown entity ${token}`)
    return character
  }
  if (token.includes('>')) throw new Error('bare >')
  // The word joiner only where it parts what would be a link: see delivery/disarm.ts.
  if (/[\p{Cc}--\n]|[\u2028-\u202e\u2066\u2067\u200b\ufeff]|(?<![@#:.])\u2060/v.test(token)) {
    throw new Error(`unwanted character in ${JSON.stringify(token)}`)
  }
  return token
}
