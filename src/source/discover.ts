/**
 * Where are this site's feeds? A page says so in its links; when it does not, what it offers to
 * click on may look like one; when nothing does, there are the usual places.
 */

import { Parser } from 'htmlparser2'
import { mediaType } from './decode.ts'
import { line } from './feed-text.ts'
import { readSourceUrl } from './source-url.ts'

export type FoundFeed = { readonly url: string; readonly title: string | undefined }

const FEEDS_MAX = 20
const HTML_CHARS_MAX = 1_000_000
const DEPTH_MAX = 500 // of elements within each other: the parser takes the square of it
const CANDIDATES_MAX = 2_000
const TITLE_CHARS_MAX = 200

const FEED_TYPES = /^application\/(?:(?:rss|atom|rdf|feed)\+(?:xml|json)|rss|atom)$/
// These may be a feed, or a page's own data for some other program.
const VAGUE_TYPES = /^(?:application|text)\/(?:xml|json)$/
const FEED_PATH = [
  /\/(?:feeds?|rss2?|atom)\/?$/i,
  /\/(?:feeds?|rss)(?:\/[\w.-]{1,60}){1,4}\/?$/i,
  /[/.-](?:rss2?|atom|rdf)(?:\.(?:xml|php|aspx?|json))?$/i,
  /\/(?:feed|index)\.(?:xml|rdf|json|atom|rss)$/i,
]
const FEED_QUERY = /[?&](?:feed|format|type|output|alt)=(?:rss2?|atom|rdf|feed)\b/i
const FEED_HOST = /^(?:feeds?|rss)\d?\.|\.feedburner\.com$/i
const COMMENTS = /\bcomments?\b/i

/** At most 20, each once, in the order of the page; feeds of comments come last. Never throws. */
export function discoverFeeds(html: string, pageUrl: string): readonly FoundFeed[] {
  const { links, anchors, base } = readPage(html)
  const from = readSourceUrl(base, pageUrl) ?? pageUrl
  const linked = candidates(links, from).filter(({ type, url }) => isFeedLink(type, url))
  if (linked.length > 0) return select(linked)
  return select(candidates(anchors, from).filter(({ url }) => looksLikeFeed(url)))
}

/** The usual places, the likeliest first: those beside the page, then those of the whole site. */
export function commonFeedPaths(siteUrl: string): readonly string[] {
  const site = readSourceUrl(siteUrl)
  if (site === undefined) return []
  const { origin, pathname } = new URL(site)
  const section = pathname.replace(/\/(?:[^/]*\.[^/]*)?$/, '')
  const beside = section === '' ? [] : SECTION_PATHS.map((path) => `${origin}${section}${path}`)
  return [...new Set([...beside, ...SITE_PATHS.map((path) => `${origin}${path}`)])]
}

const SECTION_PATHS = ['/feed', '/rss', '/feed.xml', '/rss.xml', '/index.xml']
const SITE_PATHS = [
  ...['/feed', '/rss', '/feed.xml', '/rss.xml', '/atom.xml', '/index.xml'],
  ...['/feeds/posts/default', '/feed.json', '/rss/index.xml', '/blog/feed', '/index.rdf'],
]

type Reference = { href: string; title: string; type: string | undefined }
type Candidate = FoundFeed & { readonly type: string | undefined }

/** The links and anchors of a page, and where relative addresses start, as they stand there. */
function readPage(html: string) {
  const [links, anchors]: [Reference[], Reference[]] = [[], []]
  let base: string | undefined
  let open: Reference | undefined // the anchor whose words are being read
  let depth = 0
  const parser = new Parser({
    onopentag(name, { href, rel, type, title = '' }) {
      depth += 1
      if (depth > DEPTH_MAX || links.length + anchors.length >= CANDIDATES_MAX) parser.pause()
      if (href === undefined) return
      if (name === 'base') base ??= href
      else if (name === 'link' && isAlternate(rel)) links.push({ href, title, type })
      else if (name === 'a') {
        open = { href, title, type: undefined }
        anchors.push(open)
      }
    },
    ontext(text) {
      if (open !== undefined && open.title.length < TITLE_CHARS_MAX) open.title += text
    },
    onclosetag(name) {
      depth -= 1
      if (name === 'a') open = undefined
    },
  })
  parser.write(html.slice(0, HTML_CHARS_MAX))
  parser.end()
  return { links, anchors, base }
}

function isAlternate(rel = ''): boolean {
  const words = rel.toLowerCase().split(/\s+/)
  return words.includes('feed') || (words.includes('alternate') && !words.includes('stylesheet'))
}

function isFeedLink(type: string | undefined, url: string): boolean {
  const plain = type === undefined ? '' : mediaType(type)
  return FEED_TYPES.test(plain) || ((plain === '' || VAGUE_TYPES.test(plain)) && looksLikeFeed(url))
}

function looksLikeFeed(url: string): boolean {
  const { hostname, pathname, search } = new URL(url)
  const isFeedPath = FEED_PATH.some((form) => form.test(pathname))
  return isFeedPath || FEED_QUERY.test(search) || FEED_HOST.test(hostname)
}

function candidates(references: readonly Reference[], base: string): readonly Candidate[] {
  return references.flatMap(({ href, title, type }) => {
    const url = readSourceUrl(href, base)
    return url === undefined ? [] : [{ url, title: line(title.slice(0, TITLE_CHARS_MAX)), type }]
  })
}

function select(found: readonly Candidate[]): readonly FoundFeed[] {
  const isOfComments = ({ url, title = '' }: Candidate) => COMMENTS.test(`${url} ${title}`)
  const inOrder = [...found].sort((a, b) => Number(isOfComments(a)) - Number(isOfComments(b)))
  const byUrl = new Map<string, FoundFeed>()
  for (const { url, title } of inOrder) if (!byUrl.has(url)) byUrl.set(url, { url, title })
  return [...byUrl.values()].slice(0, FEEDS_MAX)
}
