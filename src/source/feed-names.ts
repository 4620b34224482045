/**
 * Which word of which vocabulary is this element? Feeds bind the same vocabularies to prefixes of
 * their own choice, to addresses with and without a closing slash, or forget to bind them at all.
 */

/** The namespaces in force at an element: those it declares, then those of its parent. */
export type Scope = {
  readonly own: ReadonlyMap<string, string> // prefix → address; '' is the default
  readonly parent: Scope | undefined
  readonly depth: number
}

const SCOPES_MAX = 40 // within each other; what is declared deeper is not heeded

// The address in lower case, without protocol and closing sign → the prefix we know it by. RSS is ''.
const VOCABULARIES = new Map([
  ['purl.org/rss/1.0', ''],
  ['purl.org/net/rss1.1', ''],
  ['my.netscape.com/rdf/simple/0.9', ''],
  ['channel.netscape.com/rdf/simple/0.9', ''],
  ['my.netscape.com/publish/formats/rss-0.91.dtd', ''],
  ['backend.userland.com/rss', ''],
  ['backend.userland.com/rss2', ''],
  ['backend.userland.com/rss091', ''],
  ['blogs.law.harvard.edu/tech/rss', ''],
  ['cyber.law.harvard.edu/rss', ''],
  ['www.w3.org/2005/atom', 'atom'],
  ['purl.org/atom/ns', 'atom'],
  ['www.w3.org/1999/02/22-rdf-syntax-ns', 'rdf'],
  ['www.w3.org/1999/xhtml', 'xhtml'],
  ['www.w3.org/2000/svg', 'svg'],
  ['purl.org/dc/elements/1.0', 'dc'],
  ['purl.org/dc/elements/1.1', 'dc'],
  ['purl.org/dc/terms', 'dcterms'],
  ['purl.org/rss/1.0/modules/content', 'content'],
  ['search.yahoo.com/mrss', 'media'],
  ['www.rssboard.org/media-rss', 'media'],
  ['www.itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['rssnamespace.org/feedburner/ext/1.0', 'feedburner'],
])

/** Adds what an element declares; attribute names in lower case. */
export function openScope(attributes: Readonly<Record<string, string>>, parent?: Scope): Scope {
  const own = new Map<string, string>()
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'xmlns') own.set('', value)
    else if (name.startsWith('xmlns:')) own.set(name.slice(6), value)
  }
  const depth = (parent?.depth ?? 0) + 1
  const isNew = parent === undefined || (own.size > 0 && depth <= SCOPES_MAX)
  return isNew ? { own, parent, depth } : parent
}

/**
 * `a:updated` → `atom:updated`, where `a` is bound to Atom. The words of RSS and of the root's own
 * vocabulary (`home`) come without a prefix. An address we do not know leaves its prefix as it is.
 */
export function nameOf(tag: string, scope: Scope, home: string): string {
  const colon = tag.indexOf(':')
  const prefix = tag.slice(0, Math.max(0, colon))
  const vocabulary = vocabularyOf(prefix, scope)
  const word = tag.slice(colon + 1)
  return vocabulary === '' || vocabulary === home ? word : `${vocabulary}:${word}`
}

/** The vocabulary of a root. RDF is only the frame: there, what has no prefix is at home. */
export function homeOf(tag: string, scope: Scope): string {
  const own = vocabularyOf(tag.slice(0, Math.max(0, tag.indexOf(':'))), scope)
  return own === 'rdf' ? vocabularyOf('', scope) : own
}

function vocabularyOf(prefix: string, scope: Scope): string {
  let address: string | undefined
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    address = at.own.get(prefix)
    if (address !== undefined) break
  }
  if (address === undefined || address === '') return prefix
  const known = VOCABULARIES.get(bare(address))
  return known ?? (prefix === '' ? address : prefix)
}

function bare(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/#]$/, '')
}
