/**
 * Lists of feeds as readers exchange them: OPML 1.0 and 2.0 in, 2.0 out. Files are written by many
 * programs and by hand, so what is broken around an outline does not keep us from reading it.
 */

import { Parser } from 'htmlparser2'
import { webUrl } from './feed-address.ts'
import { readEntities } from './feed-entities.ts'
import { line } from './feed-text.ts'
import { readSourceUrl } from './source-url.ts'

export type OpmlFeed = {
  readonly url: string
  readonly title?: string | undefined
  readonly siteUrl?: string | undefined
  readonly folder?: string | undefined // the outer ones first, with ` / ` between them
}

export type Opml = {
  readonly feeds: readonly OpmlFeed[] // each address once, in the order of the file
  readonly unusable: number // outlines of feeds with an address that is none
  readonly isCut: boolean // over one of our limits; what came before it is here
}

const TEXT_CHARS_MAX = 10_000_000
const FEEDS_MAX = 20_000
const DEPTH_MAX = 1_000 // of elements: a file whose outlines are never closed is read so far
const FOLDERS_MAX = 5 // named of those within each other
const TITLE_CHARS_MAX = 300

// In lower case, since not every program writes them as the standard does.
const READ = ['text', 'title', 'type', 'url', 'xmlurl', 'htmlurl']

type Attributes = Readonly<Record<string, string>>
type Folder = string | undefined // the name of an open element that is an outline of others

/** Never throws: a text that is no OPML holds no feeds. */
export function parseOpml(text: string): Opml {
  const { body, decode } = readEntities(text.slice(0, TEXT_CHARS_MAX))
  const feeds = new Map<string, OpmlFeed>()
  const open: Folder[] = []
  let unusable = 0
  let isCut = text.length > TEXT_CHARS_MAX

  function stop(): void {
    isCut = true
    parser.pause()
  }

  function addFeed(address: string, attributes: Attributes): void {
    const url = readSourceUrl(address)
    if (url === undefined) unusable += 1
    else if (feeds.has(url)) return
    else if (feeds.size >= FEEDS_MAX) stop()
    else feeds.set(url, { url, ...describe(attributes, address), folder: pathOf(open) })
  }

  const parser = new Parser(
    {
      onopentag(tag, raw) {
        const attributes = tag === 'outline' ? readAttributes(raw, decode) : {}
        const address = addressOf(attributes)
        if (address !== undefined) addFeed(address, attributes)
        const isFolder = tag === 'outline' && address === undefined
        open.push(isFolder ? nameOf(attributes) : undefined)
        if (open.length > DEPTH_MAX) stop()
      },
      onclosetag() {
        open.pop()
      },
    },
    { xmlMode: true, decodeEntities: false, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  parser.write(body)
  parser.end()
  return { feeds: [...feeds.values()], unusable, isCut }
}

/** `title` names the list; `at` is when it was made. A `Source` will do as a feed. */
export function renderOpml(
  feeds: readonly OpmlFeed[],
  { title, at }: { readonly title: string; readonly at: Date },
): string {
  const byFolder = Map.groupBy(feeds, ({ folder }) => folder)
  const rows = [...byFolder].flatMap(([folder, inside]) =>
    folder === undefined
      ? inside.map((feed) => `    ${renderFeed(feed)}`)
      : [
          `    <outline text="${escaped(folder)}" title="${escaped(folder)}">`,
          ...inside.map((feed) => `      ${renderFeed(feed)}`),
          '    </outline>',
        ],
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>${escaped(title)}</title>
    <dateCreated>${at.toUTCString()}</dateCreated>
  </head>
  <body>
${rows.map((row) => `${row}\n`).join('')}  </body>
</opml>
`
}

function renderFeed({ url, title, siteUrl }: OpmlFeed): string {
  const name = escaped(title ?? url)
  const site = siteUrl === undefined ? '' : ` htmlUrl="${escaped(siteUrl)}"`
  return `<outline type="rss" text="${name}" title="${name}" xmlUrl="${escaped(url)}"${site}/>`
}

// `xmlUrl` is the standard's; some programs write `url`, which elsewhere is a page or another list.
function addressOf({ type = '', xmlurl, url }: Attributes): string | undefined {
  const address = xmlurl?.trim() || (/^(?:rss|atom|feed)/i.test(type.trim()) ? url?.trim() : '')
  return address === '' ? undefined : address
}

function describe(attributes: Attributes, address: string): Pick<OpmlFeed, 'title' | 'siteUrl'> {
  const name = nameOf(attributes)
  return {
    title: name === address.trim() ? undefined : name, // an address is no title
    siteUrl: webUrl(attributes.htmlurl),
  }
}

function nameOf({ title, text }: Attributes): string | undefined {
  return named(title) ?? named(text)
}

function named(text: string | undefined): string | undefined {
  return line(text?.slice(0, TITLE_CHARS_MAX))
}

function pathOf(open: readonly Folder[]): string | undefined {
  const names = open.filter((name) => name !== undefined)
  return names.slice(0, FOLDERS_MAX).join(' / ') || undefined
}

function readAttributes(raw: Attributes, decode: (text: string) => string): Attributes {
  const present = READ.filter((name) => raw[name] !== undefined)
  return Object.fromEntries(present.map((name) => [name, decode(raw[name]!)]))
}

const WRITTEN: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }

// One line each: XML cannot write control characters at all, not even as numbers.
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\ufffe\uffff]+/gu, ' ')
    .replace(/[&<>"]/g, (character) => `&${WRITTEN[character]};`)
}
