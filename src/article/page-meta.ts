/** What the <meta> elements of a page say. Sites differ in the case of names, and in the attribute. */

import type { HtmlPage } from './dom.ts'

const ELEMENTS_MAX = 500
const VALUE_CHARS_MAX = 2_000

/** What each name stands for, in the order of the page; names are in lower case. */
export type Meta = ReadonlyMap<string, readonly string[]>

export function readMeta(page: HtmlPage): Meta {
  const meta = new Map<string, string[]>()
  for (const element of [...page.querySelectorAll('meta')].slice(0, ELEMENTS_MAX)) {
    const value = (element.getAttribute('content') ?? '').slice(0, VALUE_CHARS_MAX).trim()
    if (value === '') continue
    const names = ['property', 'name'].map((name) => element.getAttribute(name))
    const item = element.getAttribute('itemprop')
    if (item !== null) names.push(`itemprop:${item}`)
    for (const name of new Set(names.filter((one) => one !== null).map((one) => one.toLowerCase())))
      meta.set(name, [...(meta.get(name) ?? []), value])
  }
  return meta
}

/** The first value of the first of these names that has one. */
export function firstOf(meta: Meta, names: readonly string[]): string | undefined {
  return names.map((name) => meta.get(name)?.[0]).find((value) => value !== undefined)
}
