/** What do the makers of a page call this part of it? */

import type { HtmlElement } from './dom.ts'

const NAME_CHARS_MAX = 300
// WordPress lists an article's subjects among its classes (`category-advertising`), and themes list
// what a part has or has not (`has-sidebar`): neither is its name.
const NO_NAMES = /(?:^|\s)(?:category|tag|has|no|with|without|is|postid|page-id)-\S+/g

/** The words of its class and id in lower case, apart by one space; empty where it has neither. */
export function namesOf(element: HtmlElement): string {
  const [classes, id] = [element.getAttribute('class'), element.getAttribute('id')]
  if (classes === null && id === null) return ''
  return `${classes ?? ''} ${id ?? ''}`
    .slice(0, NAME_CHARS_MAX)
    .replace(NO_NAMES, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}
