/** What an item is filed under, in the words of its publisher. */

import { distinctLines, lineFromHtml } from './feed-text.ts'
import { childrenOf, findAll, textOf } from './feed-tree.ts'
import type { Element } from './feed-xml.ts'

const CATEGORIES_MAX = 50

/** Each once, whatever its case. */
export function categoriesOf(entry: Element): readonly string[] {
  const plain = childrenOf(entry, 'category', 'atom:category', 'dc:subject', 'media:category')
  const nested = findNested(entry, 'itunes:category')
  const words = [
    ...plain.flatMap(({ attributes: { label, term } }) => [label, isWord(term) ? term : undefined]),
    ...plain.filter(({ attributes }) => attributes.term === undefined).map(textOf),
    ...nested.map(({ attributes }) => attributes.text),
    ...childrenOf(entry, 'itunes:keywords', 'media:keywords').flatMap((list) =>
      textOf(list).slice(0, 2_000).split(','),
    ),
  ]
  const stated = words.filter((word) => word !== undefined).slice(0, CATEGORIES_MAX)
  return distinctLines(stated.map(lineFromHtml))
}

function findNested(element: Element, name: string): readonly Element[] {
  return findAll(element, [name]).flatMap((found) => [found, ...findNested(found, name)])
}

// Some make an address of their terms; the label is for readers then.
function isWord(term: string | undefined): boolean {
  return term !== undefined && !/^[a-z]+:\/\//i.test(term)
}
