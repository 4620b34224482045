/**
 * The text of an XML feed → a tree. Where the XML is broken we do as a reader would: what can still
 * be told is kept. Nothing outside the text is read, and entities it declares expand within bounds.
 */

import { Parser } from 'htmlparser2'
import { joinBase } from './feed-address.ts'
import { type DecodeText, readEntities } from './feed-entities.ts'
import { homeOf, nameOf, openScope, type Scope } from './feed-names.ts'
import { beginsAfter, escapeStray, isItem } from './feed-repair.ts'

export type Element = {
  readonly name: string // with the prefix we know it by, in lower case: `dc:creator`
  readonly attributes: Readonly<Record<string, string>> // names in lower case, as they came
  readonly children: readonly (Element | string)[]
  /** What relative addresses in it start from, where the feed says so; may be relative itself. */
  readonly base: string | undefined
  /** False when the text ended before the element did. */
  readonly isWhole: boolean
}

export type Document = {
  readonly roots: readonly Element[]
  /** True when we stopped before the end: too deep, too much, or items enough. */
  readonly isCut: boolean
}

export const ITEMS_MAX = 2_000
const DEPTH_MAX = 250 // of elements within each other
const ELEMENTS_MAX = 400_000 // about 100 MB
const UNCLOSED_MAX = 1_000 // the parser remembers every tag that was not closed, and looks through them

type Draft = { -readonly [K in keyof Element]: Element[K] } & {
  readonly children: (Draft | string)[]
  readonly tag: string
  readonly scope: Scope
}

/** `address` is where the text came from, for what is relative to it. Never throws. */
export function readXml(text: string, address?: string): Document {
  const { body, decode } = readEntities(text)
  const tree = growTree(decode, address)
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => {
        if (!tree.open(tag, attributes)) parser.pause()
      },
      onclosetag: (tag) => {
        if (!tree.close(tag)) parser.pause()
      },
      ontext: (piece) => tree.add(piece),
      oncdatastart: () => tree.setVerbatim(true),
      oncdataend: () => tree.setVerbatim(false),
    },
    { xmlMode: true, decodeEntities: false, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  parser.write(escapeStray(body))
  tree.end() // from here on the parser closes what the text has not
  parser.end()
  return { roots: tree.roots, isCut: tree.isCut() }
}

function growTree(decode: DecodeText, address: string | undefined) {
  const roots: Draft[] = []
  const stack: Draft[] = [] // of open elements, the innermost last
  let home = ''
  let elements = 0
  let unclosed = 0
  let items = 0
  let isVerbatim = false
  let isEnded = false

  /** Closes what is open from the given place on. */
  const closeFrom = (index: number) => {
    for (const element of stack.splice(index)) {
      element.isWhole = true
      if (isItem(element)) items += 1
    }
  }
  const isFull = () =>
    items >= ITEMS_MAX ||
    elements >= ELEMENTS_MAX ||
    stack.length >= DEPTH_MAX ||
    unclosed >= UNCLOSED_MAX

  return {
    roots,
    isCut: isFull,

    open(tag: string, raw: Record<string, string>): boolean {
      const attributes = decodeAll(raw, decode)
      const outer = stack.at(-1)
      const scope = openScope(attributes, outer?.scope)
      if (outer === undefined) home = homeOf(tag, scope)
      const name = nameOf(tag, scope, home)
      closeFrom(beginsAfter(name, stack))
      const parent = stack.at(-1)
      const stated = attributes['xml:base']
      const base = stated === undefined ? parent?.base : joinBase(stated, parent?.base ?? address)
      const element = { name, attributes, children: [], base, isWhole: false, tag, scope }
      ;(parent?.children ?? roots).push(element)
      stack.push(element)
      elements += 1
      unclosed += 1
      return !isFull()
    },

    close(tag: string): boolean {
      if (isEnded) return true
      unclosed -= 1
      const index = stack.findLastIndex((open) => open.tag === tag)
      if (index >= 0) closeFrom(index)
      return !isFull()
    },

    add(piece: string): void {
      const children = stack.at(-1)?.children
      if (children === undefined) return
      const text = isVerbatim ? piece : decode(piece)
      const last = children.length - 1
      if (typeof children[last] === 'string') children[last] += text
      else children.push(text)
    },

    setVerbatim: (is: boolean) => {
      isVerbatim = is
    },
    end: () => {
      isEnded = true
    },
  }
}

function decodeAll(raw: Record<string, string>, decode: DecodeText): Record<string, string> {
  for (const name in raw) if (raw[name]!.includes('&')) raw[name] = decode(raw[name]!)
  return raw
}
