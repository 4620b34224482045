/** Who wrote it: the names of people, whom feeds mix with their addresses in every order. */

import { distinctLines, line, lineFromHtml } from './feed-text.ts'
import { childrenOf, firstOf, textOf } from './feed-tree.ts'
import type { Element } from './feed-xml.ts'

const NAMES_MAX = 20
const NAME_CHARS_MAX = 300

/** People by name or, where there is none, by address. Undefined for nobody. */
export function authorsOf(element: Element): string | undefined {
  const words = ['author', 'dc:creator', 'dc:author', 'atom:author', 'itunes:author']
  for (const word of words) {
    const found = names(childrenOf(element, word).map(personOf))
    if (found !== undefined) return found
  }
  return undefined
}

/** People in one line, each once. Undefined for nobody. */
export function names(people: readonly (string | undefined)[]): string | undefined {
  const named = people.slice(0, NAMES_MAX).map((person) => lineFromHtml(withoutEmail(person)))
  return line(distinctLines(named).join(', '))
}

function personOf(person: Element): string | undefined {
  const parts = ['name', 'atom:name', 'email', 'atom:email']
  return firstOf(person, parts, (part) => line(textOf(part))) ?? line(textOf(person))
}

/** In Atom an entry taken over from another feed says whose it was. */
export function sourceAuthors(entry: Element): string | undefined {
  return firstOf(entry, ['source'], authorsOf)
}

// `ada@a.example (Ada Moss)` as RSS wants it, `Ada Moss (ada@a.example)`, `Ada <ada@a.example>`.
function withoutEmail(person: string | undefined): string | undefined {
  const text = person?.slice(0, NAME_CHARS_MAX).trim()
  if (text === undefined || !text.includes('@')) return text
  const rest = text
    .replace(/[(<[]?\s?(?:mailto:)?[^\s@()<>[\]]{1,64}@[^\s@()<>[\]]{1,190}[)>\]]?/gi, ' ')
    .trim()
  return /^\([^()]{1,300}\)$/.test(rest) ? rest.slice(1, -1) : rest || text
}
