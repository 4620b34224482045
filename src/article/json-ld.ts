/** What a page tells machines about its article, in the JSON-LD vocabulary of schema.org. */

import type { HtmlPage } from './dom.ts'

export type LinkedArticle = {
  readonly headline: string | undefined
  readonly authors: readonly string[]
  readonly published: string | undefined
  readonly publisher: string | undefined
  readonly body: string | undefined
  readonly isFree: boolean | undefined // undefined where it is not said
  readonly paidParts: readonly string[] // CSS selectors of what is for subscribers
  readonly words: number | undefined // that the whole article has
  readonly isArticle: boolean // and not only any page
}

type Fields = Readonly<Record<string, unknown>>

const SCRIPTS_MAX = 30
const NODES_MAX = 2_000
const PARTS_MAX = 20
const ARTICLE = /(?:Article|BlogPosting|Report|LiveBlogPosting)$/
const PAGE = /WebPage$/ // second best: some sites describe nothing else

/** The first article described in the page's JSON-LD. Broken JSON is common and passed over. */
export function findLinkedArticle(page: HtmlPage): LinkedArticle | undefined {
  const scripts = [...page.querySelectorAll('script[type="application/ld+json"]')]
  const nodes = listNodes(
    scripts.slice(0, SCRIPTS_MAX).map(({ textContent }) => parse(textContent)),
  )
  const stated = find(nodes, ARTICLE)
  const article = stated ?? find(nodes, PAGE)
  if (article === undefined) return undefined
  const people = nodes.filter((node) => typesOf(node).includes('Person'))
  const paid = listPaidParts(article.hasPart)
  return {
    headline: asText(article.headline) ?? asText(article.name),
    authors: listNames(article.author ?? article.creator ?? onlyOne(people), nodes),
    published: asText(article.datePublished) ?? asText(article.dateCreated),
    publisher: listNames(article.publisher, nodes)[0],
    body: asText(article.articleBody),
    isFree: asBoolean(article.isAccessibleForFree) ?? (paid.length > 0 ? false : undefined),
    paidParts: paid
      .flatMap(({ cssSelector }) => cssSelector)
      .filter((selector) => typeof selector === 'string')
      .slice(0, PARTS_MAX),
    words: Number(article.wordCount) > 0 ? Number(article.wordCount) : undefined,
    isArticle: stated !== undefined,
  }
}

function listPaidParts(hasPart: unknown): Fields[] {
  const parts = Array.isArray(hasPart) ? hasPart.slice(0, PARTS_MAX) : [hasPart]
  return parts
    .filter((part): part is Fields => typeof part === 'object' && part !== null)
    .filter(({ isAccessibleForFree }) => asBoolean(isAccessibleForFree) === false)
}

function find(nodes: readonly Fields[], type: RegExp): Fields | undefined {
  return nodes.find((node) => typesOf(node).some((name) => type.test(name)))
}

function onlyOne(nodes: readonly Fields[]): Fields | undefined {
  return nodes.length === 1 ? nodes[0] : undefined
}

// Lists, graphs and main entities laid out flat, outermost first.
function listNodes(values: readonly unknown[]): Fields[] {
  const waiting = [...values]
  const nodes: Fields[] = []
  for (let index = 0; index < waiting.length && index < NODES_MAX; index += 1) {
    const value = waiting[index]
    if (Array.isArray(value))
      waiting.push(...value.slice(0, Math.max(0, NODES_MAX - waiting.length)))
    else if (typeof value === 'object' && value !== null) {
      const node = value as Fields
      nodes.push(node)
      waiting.push(node['@graph'], node.mainEntity, node.mainEntityOfPage, node.itemListElement)
    }
  }
  return nodes
}

function listNames(value: unknown, nodes: readonly Fields[]): string[] {
  const list = Array.isArray(value) ? value.slice(0, 20) : [value]
  const names = list.map((one) => readName(one, nodes)).filter((name) => name !== undefined)
  return [...new Set(names)]
}

function readName(value: unknown, nodes: readonly Fields[]): string | undefined {
  if (typeof value !== 'object' || value === null) return asText(value)
  const { name, '@id': id } = value as Fields
  const named = name ?? nodes.find((node) => node['@id'] === id && node.name !== undefined)?.name
  return asText(Array.isArray(named) ? named[0] : named)
}

function typesOf(node: Fields): string[] {
  const types = Array.isArray(node['@type']) ? node['@type'] : [node['@type']]
  return types.filter((type) => typeof type === 'string')
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

function asBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  return typeof value === 'string' && /^(?:true|false)$/i.test(value)
    ? value.toLowerCase() === 'true'
    : undefined
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse((text ?? '').replace(/^\s*(?:\/\/)?<!\[CDATA\[|(?:\/\/)?\]\]>\s*$/g, ''))
  } catch {
    return undefined
  }
}
