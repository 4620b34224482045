/** Finding one's way in the tree of a feed: the first of several elements, its words, its markup. */

import { escapeAttribute, escapeText } from 'entities'
import { VOID } from './feed-html.ts'
import type { Element } from './feed-xml.ts'

export function isElement(child: Element | string): child is Element {
  return typeof child !== 'string'
}

/** The children of these names, in the order of the feed. */
export function childrenOf(element: Element, ...names: readonly string[]): readonly Element[] {
  return element.children.filter(isElement).filter(({ name }) => names.includes(name))
}

/** Values of the children of the first name that has any, else of the second, and so on. */
export function firstOf<T>(
  element: Element,
  names: readonly string[],
  read: (child: Element) => T | undefined,
): T | undefined {
  for (const name of names) {
    for (const child of childrenOf(element, name)) {
      const value = read(child)
      if (value !== undefined) return value
    }
  }
  return undefined
}

/** All elements of these names anywhere below; what is inside of one found is not searched. */
export function findAll(element: Element, names: readonly string[]): readonly Element[] {
  return element.children
    .filter(isElement)
    .flatMap((child) => (names.includes(child.name) ? [child] : findAll(child, names)))
}

/** The words of an element and all it holds, without tags. */
export function textOf(element: Element): string {
  const pieces: string[] = []
  const visit = ({ children }: Element) => {
    for (const child of children) {
      if (isElement(child)) visit(child)
      else pieces.push(child)
    }
  }
  visit(element)
  return pieces.join('')
}

export function hasMarkup(element: Element): boolean {
  return element.children.some(isElement)
}

/**
 * What an element holds, as HTML. In XHTML a text is a text; elsewhere it is HTML that was escaped
 * to get through XML, also where tags stand beside it that were not.
 */
export function htmlOf(element: Element, isXhtml: boolean): string {
  const pieces: string[] = []
  const visit = ({ children }: Element) => {
    for (const child of children) {
      if (!isElement(child)) {
        pieces.push(isXhtml ? escapeText(child) : child)
        continue
      }
      const tag = child.name.slice(child.name.lastIndexOf(':') + 1)
      pieces.push(`<${tag}${attributesOf(child)}>`)
      visit(child)
      // Where HTML is taken for XML, what follows a <br> stands in it.
      if (!VOID.has(tag)) pieces.push(`</${tag}>`)
    }
  }
  visit(element)
  return pieces.join('')
}

// Those that safeHtml looks at.
function attributesOf({ attributes }: Element): string {
  return ['href', 'src', 'alt', 'style', 'hidden']
    .filter((name) => attributes[name] !== undefined)
    .map((name) => ` ${name}="${escapeAttribute(attributes[name]!)}"`)
    .join('')
}
