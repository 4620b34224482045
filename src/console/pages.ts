/** The shell's commands that look into one file at a time and keep nothing: extract and feed. */

import { extractPage } from '../article/extract.ts'
import { list, type Reader, text } from '../briefing/tell.ts'
import { Fault } from '../errors.ts'
import { itemFromFeed } from '../ingest/feed-item.ts'
import type { Item, Message } from '../news.ts'
import { decodeBody } from '../source/decode.ts'
import { type Feed, parseFeed } from '../source/feed.ts'
import { formatPublished } from '../words/time.ts'
import { type Loaded, namedFiles } from './batch.ts'
import { feedRow, pageRow } from './page-rows.ts'
import { answerEach, emit, type Shell, tell } from './shell.ts'

/** The article in each page. */
export function extract(shell: Shell, reader: Reader): Promise<boolean> {
  return answerEach(shell, namedFiles(shell, 'pages'), {
    answer: async ({ id, load }) => {
      const page = readPage(await load())
      if (shell.json) emit(shell, { id, ok: true, ...pageRow(page) })
      else tell(shell, tellPage(page, reader))
    },
    refuse: (id, error) => ({ id, ok: false, error }),
  })
}

function readPage({ bytes, url, contentType }: Loaded): Item {
  // What is no address is not an address: the page can still be read.
  const known = url !== undefined && URL.canParse(url) ? url : undefined
  const item = extractPage(decodeBody(bytes, contentType), known)
  if ('refused' in item) throw new Fault('not-readable', item.refused)
  return item
}

/** What each feed holds. */
export function feed(shell: Shell, reader: Reader): Promise<boolean> {
  return answerEach(shell, namedFiles(shell, 'files'), {
    answer: async ({ id, load }) => {
      const { bytes, url, contentType } = await load()
      const parsed = parseFeed(decodeBody(bytes, contentType), url, reader.now)
      if (shell.json) emit(shell, { id, ok: true, ...feedRow(parsed) })
      else tell(shell, tellFeed(parsed, reader))
    },
    refuse: (id, error) => ({ id, ok: false, error }),
  })
}

function tellPage(item: Item, reader: Reader): Message {
  const published = item.published && formatPublished(item.published, reader)
  const origin = [item.byline, item.publisher, published].filter((one) => one !== undefined)
  return {
    blocks: [
      text({ text: item.title, bold: true }),
      ...(origin.length === 0 ? [] : [text({ text: origin.join(', '), italic: true })]),
      ...item.blocks.map((block) =>
        block.kind === 'heading' ? text({ text: block.text, bold: true }) : text(block.text),
      ),
    ],
  }
}

function tellFeed(parsed: Feed, reader: Reader): Message {
  const { title, siteUrl, items } = parsed
  return {
    blocks: [
      text({ text: title ?? 'A feed without a title', bold: true, href: siteUrl }),
      list(items.map((item) => itemLine(itemFromFeed(parsed, item), reader))),
      text({ text: items.length === 1 ? '1 item' : `${items.length} items`, italic: true }),
    ],
  }
}

function itemLine({ title, url, published }: Item, reader: Reader) {
  return [
    '• ',
    { text: title, href: url },
    published ? ` – ${formatPublished(published, reader)}` : '',
  ]
}
