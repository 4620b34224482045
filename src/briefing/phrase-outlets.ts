/**
 * Names of outlets in what a reader asks for: `from BBC at 8`, `only Reuters and AP`, `without Fox`,
 * `BBC headlines`. A name is an outlet's when we know that, not because of where it stands: `from
 * Kazakhstan` and `without football` are about something else.
 */

import type { Wish } from '../news.ts'
import { loadOutlets } from '../source/outlets.ts'
import { splitNames } from './phrase-wish.ts'

/** The outlet's own name, if it is one's; `isBare`: nothing beside it says that an outlet is meant. */
export type FindOutlet = (name: string, isBare?: boolean) => string | undefined

const NAMES_WORDS_MAX = 24
/** Outlets whose names are words: written small, or alone, they are the words. */
const WORDS_TOO = new Set(
  `age atlantic australian conversation gleaner grist hill hindu intercept nature punch reason
  register sana scotsman scroll sputnik stern time variety wired`.split(/\s+/),
)

/** Knows the outlets of data/outlets.json, and those that the house follows, by their titles. */
export function createOutletNames(titles: readonly string[] = []): FindOutlet {
  const followed = new Set(titles.flatMap(headsOf).map(fold))
  return (name, isBare = false) => {
    const folded = fold(name)
    if (WORDS_TOO.has(folded) && (isBare || name === name.toLowerCase())) return undefined
    const find = (publisher: string) => loadOutlets().find({ publisher })?.name
    const known = find(name) ?? (isBare ? undefined : find(`${name} News`))
    if (known !== undefined) return known
    return followed.has(folded) && !(isBare && /^\p{Ll}/u.test(name)) ? name : undefined
  }
}

// `The Guardian | World news` is The Guardian, `Al Jazeera English` is Al Jazeera.
function headsOf(title: string): readonly string[] {
  const head = title.split(/ [|>»–—-]+ |: /u)[0]!
  return [head, head.replace(/ (?:news|english|international|online)$/i, '')]
}

function fold(name: string): string {
  return name
    .toLowerCase()
    .replace(/^the /, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const OUT = /,? ?\b(?:(?:and |but )?not from|(?:and |but )?not|no|without|except|excluding) /gi
const IN = /,? ?\b(?:only from|just from|from|only|just|via) /gi

/** What stands of outlets in the text, and the text without it. */
export function readOutlets(
  text: string,
  findOutlet: FindOutlet,
): { readonly wish: Pick<Wish, 'sources' | 'notSources'>; readonly rest: string } {
  const out = take(text, OUT, findOutlet)
  const only = take(out.rest, IN, findOutlet)
  return {
    wish: {
      ...(only.names.length === 0 ? {} : { sources: only.names }),
      ...(out.names.length === 0 ? {} : { notSources: out.names }),
    },
    rest: only.rest,
  }
}

function take(text: string, marker: RegExp, findOutlet: FindOutlet) {
  const names: string[] = []
  let rest = text
  for (const { 0: said, index } of text.matchAll(marker)) {
    const found = listAt(text.slice(index + said.length), findOutlet)
    if (found === undefined) continue
    names.push(...found.names)
    rest = rest.replace(said + found.written, ' ')
  }
  return { names: [...new Set(names)], rest }
}

/** The longest list of outlets, and of nothing else, with which the text begins. */
function listAt(text: string, findOutlet: FindOutlet) {
  const ends = [...text.matchAll(/(?<=[^\s,;:])(?=[\s,;:]|$)/g)].slice(0, NAMES_WORDS_MAX)
  for (const { index } of ends.toReversed()) {
    const written = text.slice(0, index)
    if (/\b(?:and|or)$/i.test(written)) continue
    const names = outletsOf(splitNames(written), (name) => findOutlet(name))
    if (names === undefined) continue
    // `without Fox and football`: the list goes on with what is no outlet, and belongs together.
    return /^,? (?:and|or) /i.test(text.slice(index)) ? undefined : { names, written }
  }
  return undefined
}

/** A wish whose words that must not occur are outlets, or whose topics are nothing but outlets. */
export function moveOutlets(
  wish: Wish,
  findOutlet: FindOutlet,
  { isAbout }: { readonly isAbout: boolean },
): Wish {
  const { mustNot = [], topics = [], ...rest } = wish
  const words = mustNot.filter((name) => findOutlet(name) === undefined)
  const out = mustNot.flatMap((name) => findOutlet(name) ?? [])
  const only = isAbout ? undefined : outletsOf(topics, (name) => findOutlet(name, true))
  const { sources = [], notSources = [] } = rest
  return {
    ...rest,
    ...listed('topics', only === undefined ? topics : []),
    ...listed('sources', [...sources, ...(only ?? [])]),
    ...listed('notSources', [...notSources, ...out]),
    ...listed('mustNot', words),
  }
}

/** Their own names, when all of them are outlets. */
function outletsOf(
  names: readonly string[],
  find: (name: string) => string | undefined,
): readonly string[] | undefined {
  const found = names.flatMap((name) => find(name) ?? [])
  return found.length === names.length && found.length > 0 ? found : undefined
}

/** Of both, where both name sources. */
export function joinWishes(wish: Wish, { sources = [], notSources = [] }: Wish): Wish {
  return {
    ...wish,
    ...listed('sources', [...(wish.sources ?? []), ...sources]),
    ...listed('notSources', [...(wish.notSources ?? []), ...notSources]),
  }
}

function listed(key: keyof Wish, names: readonly string[]): Wish {
  return names.length === 0 ? {} : { [key]: [...new Set(names)] }
}
