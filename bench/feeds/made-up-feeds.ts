/** Made-up feeds in the four formats that there are most of, and what must come out of them. */

import type { Case } from '../feeds.ts'
import { makeItems } from '../made-up-news.ts'
import type { Check } from './agree.ts'

const ITEMS = 30

type News = {
  readonly url: string
  readonly title: string
  readonly at: Date
  readonly html: string
}
type Make = (news: readonly News[]) => string

/** The same `count` gives the same feeds. */
export function makeFeeds(count: number): readonly Case[] {
  const items = makeItems(count * ITEMS, new Date('2026-11-08T18:00:00Z'))
  return Array.from({ length: count }, (_, feed) => {
    const news = items.slice(feed * ITEMS, (feed + 1) * ITEMS).map((item) => ({
      url: item.url!,
      title: `${item.title} & more`,
      at: new Date(Math.floor(item.published!.at.getTime() / 1000) * 1000),
      html: item.blocks.map(({ text }) => `<p>${text}</p>`).join('\n'),
    }))
    const make = [rss, atom, rdf, json][feed % 4]!
    const bytes = Buffer.from(make(news), 'utf8')
    return {
      latin1: bytes.toString('latin1'),
      mustParse: true,
      minItems: ITEMS,
      checks: news.flatMap(checksOf),
    }
  })
}

function checksOf({ url, title, at, html }: News, index: number): readonly Check[] {
  return [
    { path: ['items', index, 'url'], value: url, as: 'url' },
    { path: ['items', index, 'title'], value: title, as: 'text' },
    { path: ['items', index, 'publishedAt'], value: at.toISOString(), as: 'date' },
    { path: ['items', index, 'text'], value: html, as: 'body' },
  ]
}

const rss: Make = (news) => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Made up</title><link>https://made-up.example/</link>
${news
  .map(
    ({ url, title, at, html }) => `<item><title>${escaped(title)}</title><link>${url}</link>
<guid>${url}</guid><pubDate>${at.toUTCString()}</pubDate><description>Short.</description>
<content:encoded><![CDATA[${html}]]></content:encoded></item>`,
  )
  .join('\n')}
</channel></rss>`

const atom: Make = (news) => `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Made up</title>
<link href="https://made-up.example/"/>
${news
  .map(
    ({ url, title, at, html }) => `<entry><title>${escaped(title)}</title><link href="${url}"/>
<id>${url}</id><updated>${at.toISOString()}</updated>
<content type="html">${escaped(html)}</content></entry>`,
  )
  .join('\n')}
</feed>`

const rdf: Make = (news) => `<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://made-up.example/">
<title>Made up</title><link>https://made-up.example/</link></channel>
${news
  .map(
    ({ url, title, at, html }) => `<item rdf:about="${url}"><title>${escaped(title)}</title>
<link>${url}</link><dc:date>${at.toISOString()}</dc:date>
<description>${escaped(html)}</description></item>`,
  )
  .join('\n')}
</rdf:RDF>`

const json: Make = (news) =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Made up',
    items: news.map(({ url, title, at, html }) => ({
      ...{ id: url, url, title, content_html: html, date_published: at.toISOString() },
    })),
  })

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
