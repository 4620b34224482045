/**
 * Addresses within addresses: AMP caches and the redirects by which feeds, searches and networks count
 * who follows their links. Only those of hosts known for it are unwrapped: elsewhere a parameter that
 * holds an address may be anything, such as the page to share.
 */

/** One redirect within another is seen; a third is somebody's game. */
const WRAPPERS_MAX = 3

type Wrapper = {
  readonly host: RegExp
  readonly path?: RegExp
  readonly parameters: readonly string[]
}

const REDIRECTS: readonly Wrapper[] = [
  { host: /^(?:www\.|news\.)?google\.[a-z.]{2,6}$/, path: /^\/url$/, parameters: ['url', 'q'] },
  { host: /^news\.google\.[a-z.]{2,6}$/, path: /^\/news\/url$/, parameters: ['url'] },
  { host: /^(?:www\.)?bing\.com$/, path: /^\/news\/apiclick\.aspx$/, parameters: ['url'] },
  { host: /^(?:l|lm|m)\.facebook\.com$/, path: /^\/l\.php$/, parameters: ['u'] },
  { host: /^l\.instagram\.com$/, parameters: ['u'] },
  { host: /^out\.reddit\.com$/, parameters: ['url'] },
  { host: /^(?:www\.)?duckduckgo\.com$/, path: /^\/l\/?$/, parameters: ['uddg'] },
  { host: /^t\.umblr\.com$/, path: /^\/redirect$/, parameters: ['z'] },
  { host: /^(?:www\.)?linkedin\.com$/, path: /^\/redir\/redirect$/, parameters: ['url'] },
  { host: /^away\.vk\.com$/, parameters: ['to'] },
  { host: /^getpocket\.com$/, path: /^\/redirect$/, parameters: ['url'] },
  { host: /^(?:go\.)?redirectingat\.com$/, parameters: ['url'] },
  { host: /^click\.linksynergy\.com$/, parameters: ['murl'] },
  { host: /^(?:www\.)?youtube\.com$/, path: /^\/redirect$/, parameters: ['q'] },
]

// What follows is the page's address: `s/` says https, nothing says http.
const GOOGLE_AMP = /^\/amp\/(s\/)?(.+)$/
const AMP_CACHE = /^\/(?:[acirv]|wp|mbv)(?:\/(s))?\/([^/]+\.[^/]+.*)$/
const AMP_CACHE_HOST = /(?:^|\.)(?:cdn\.ampproject\.org|bing-amp\.com)$/
const BURNED = /^\/~r\/[^/]+\/~3\/[^/]+\/(https?:\/\/.+)$/

/** The address that is wrapped in this one, or this one itself. */
export function unwrapUrl(url: URL | null): URL | null {
  let current = url
  for (let wrappers = 0; current !== null && wrappers < WRAPPERS_MAX; wrappers += 1) {
    const inner = innerOf(current)
    if (inner === null || !/^https?:$/.test(inner.protocol) || !inner.hostname.includes('.')) break
    current = inner
  }
  return current
}

function innerOf(url: URL): URL | null {
  const host = url.hostname.replace(/\.$/, '')
  if (AMP_CACHE_HOST.test(host)) return plain(AMP_CACHE.exec(url.pathname), url.search)
  if (/^(?:www\.)?google\.[a-z.]{2,6}$/.test(host) && url.pathname.startsWith('/amp/'))
    return plain(GOOGLE_AMP.exec(url.pathname), url.search)
  if (/^feed(?:s|proxy)\.(?:feedburner|google)\.com$/.test(host)) return burned(url)
  const wrapper = REDIRECTS.find((one) => one.host.test(host) && isAt(one, url))
  const held = wrapper?.parameters.map((name) => url.searchParams.get(name)).find(Boolean)
  return held === undefined || held === null ? null : URL.parse(held.trim())
}

function plain(match: RegExpExecArray | null, search: string): URL | null {
  if (match === null) return null
  const [, secure, rest] = match
  const bare = rest!.replace(/^https?:\/\//, '')
  return URL.parse(`${secure === undefined ? 'http' : 'https'}://${bare}${search}`)
}

function burned({ pathname, search }: URL): URL | null {
  const held = BURNED.exec(pathname)?.[1]
  return held === undefined ? null : URL.parse(held + search)
}

function isAt({ path }: Wrapper, { pathname }: URL): boolean {
  return path === undefined || path.test(pathname)
}
