/** What we follow: shown to everybody, changed by admins. */

import { z } from 'zod'
import { cutAtWord } from '../article/text.ts'
import { describeHealth } from '../briefing/report.ts'
import { list, say, text } from '../briefing/tell.ts'
import { FIRST_INTERVAL_MS, followAll } from '../ingest/follow.ts'
import type { Preview } from '../ingest/preview.ts'
import type { Source, SourceId, Span } from '../news.ts'
import { parseOpml, renderOpml } from '../source/opml.ts'
import { readSourceUrl } from '../source/source-url.ts'
import {
  addSource,
  findSource,
  listSources,
  type NewSource,
  removeSource,
  reviveSource,
} from '../store/sources.ts'
import { words } from '../words/en.ts'
import { isAdmin } from './admins.ts'
import { meanwhile } from './early.ts'
import { hasArticles } from './no-news.ts'
import { pageButtons, pageOf } from './pages.ts'
import type { Deed, Scene } from './scene.ts'
import { starterRows } from './starters.ts'
import type { Reply } from './turn.ts'

const ROWS_IN_PAGE = 20
const TITLE_CHARS_SHOWN = 80
const CHOICES_MAX = 12
const LABEL_CHARS_MAX = 40

export const sources: Deed = async (scene) => tellSources(scene, '')

/** `sources:<page>`, in the place of the page that was there. */
export const pressSources: Deed = async (scene, page) =>
  (await tellSources(scene, page)).map((reply) => ({ ...reply, replaces: true }))

async function tellSources(scene: Scene, asked: string): Promise<readonly Reply[]> {
  const all = await listSources(scene.db, scene.reader.now)
  const asAdmin = isAdmin(scene)
  if (all.length === 0)
    return [
      {
        message: asAdmin
          ? say(words.noSourcesAdmin, starterRows())
          : say((await hasArticles(scene)) ? words.noSources : words.noArticlesYet),
      },
    ]
  const page = pageOf(all, asked, ROWS_IN_PAGE)
  const buttons = [
    ...(await pageButtons(page, (number) => `sources:${number}`)),
    ...(asAdmin
      ? [
          [
            { label: words.asOpml, press: 'opml:all' },
            { label: words.moreSets, press: 'starter:' },
          ],
        ]
      : []),
  ]
  return [
    {
      message: {
        blocks: [
          text({ text: words.sourcesTitle(all.length), bold: true }),
          list(page.rows.map((source) => tellSource(source, asAdmin, scene))),
        ],
        ...(buttons.length > 0 && { buttons }),
      },
    },
  ]
}

function tellSource(
  source: Source & { readonly itemsPerDay: number },
  asAdmin: boolean,
  { reader }: Scene,
): readonly Span[] {
  const name: Span = {
    text: cutAtWord(source.title, TITLE_CHARS_SHOWN),
    href: source.siteUrl ?? source.url,
  }
  if (!asAdmin) return [{ text: '• ' }, name]
  const health = describeHealth(source, reader.now)
  return [{ text: '• ' }, name, { text: ` – ${health}` }]
}

export const addSourceBy: Deed = async (scene, address) => {
  if (!isAdmin(scene)) return [{ message: say(words.adminsOnly) }]
  const url = readSourceUrl(address)
  if (url === undefined) return [{ message: say(words.addSourceHow) }]
  return tellPreview(scene, await meanwhile(scene, () => scene.previewSource(url, scene.stop)))
}

async function tellPreview(scene: Scene, preview: Preview): Promise<readonly Reply[]> {
  switch (preview.kind) {
    case 'none':
      return [{ message: say(words.noFeedThere) }]
    case 'several':
      return [
        {
          message: say(
            words.whichFeed,
            await Promise.all(
              preview.feeds.map(async ({ url, title }) => [
                {
                  label: cutAtWord(title, LABEL_CHARS_MAX) || url,
                  press: await scene.memory.pack('look', url),
                },
              ]),
            ),
          ),
        },
      ]
    case 'feed': {
      const press = await scene.memory.pack('feed', JSON.stringify(preview.source))
      return [
        {
          message: {
            blocks: [
              text({ text: preview.source.title, bold: true }),
              list(preview.titles.map((title) => [`• ${title}`])),
            ],
            buttons: [[{ label: words.followIt, press }]],
          },
        },
      ]
    }
  }
}

export const pressFeed: Deed = async (scene, payload) => {
  if (!isAdmin(scene)) return [{ message: say(words.adminsOnly) }]
  const source = readNewSource(payload)
  if (source === undefined) return [{ message: say(words.expired) }]
  const { now } = scene.reader
  const isNew =
    (await addSource(scene.db, source, { now, intervalMs: FIRST_INTERVAL_MS })) ||
    (await reviveSource(scene.db, source.url, now)) // its preview has just been read
  const said = isNew ? words.followed(source.title) : words.followedAlready(source.title)
  return [{ message: say(said), replaces: true }]
}

/** Which of the sources whose title or address holds the words; all of them without any. */
export const removeSourceBy: Deed = async (scene, wanted) => {
  if (!isAdmin(scene)) return [{ message: say(words.adminsOnly) }]
  const all = await listSources(scene.db, scene.reader.now)
  const held = (text: string) => text.toLowerCase().includes(wanted.toLowerCase())
  const matching = all.filter(({ title, url }) => held(title) || held(url))
  if (matching.length === 0) return [{ message: say(words.notFollowed) }]
  const rows = matching
    .slice(0, CHOICES_MAX)
    .map(({ id, title }) => [{ label: title, press: `unfollow:${id}` }])
  return [{ message: say(words.removeWhich, rows) }]
}

/** The first tap asks again, the second does it. */
export const pressUnfollow: Deed = async (scene, payload) => {
  if (!isAdmin(scene)) return [{ message: say(words.adminsOnly) }]
  const [id, sure] = payload.split(' ')
  const source = await findSource(scene.db, Number(id) as SourceId)
  if (source === undefined) return [{ message: say(words.notFollowed), replaces: true }]
  if (sure === undefined) {
    const press = `unfollow:${id} sure`
    const buttons = [[{ label: words.stopFollowing, press }]]
    return [{ message: say(words.reallyRemove(source.title), buttons), replaces: true }]
  }
  await removeSource(scene.db, source.id)
  return [{ message: say(words.unfollowed(source.title)), replaces: true }]
}

export const pressOpml: Deed = async (scene) => {
  if (!isAdmin(scene)) return [{ message: say(words.adminsOnly) }]
  const { now } = scene.reader
  const all = await listSources(scene.db, now)
  const text = renderOpml(all, { title: 'newsdesk', at: now })
  return [{ message: say(words.sourcesTitle(all.length)), file: { name: 'newsdesk.opml', text } }]
}

/** A list of feeds, from an admin. */
export async function takeOpml(scene: Scene, content: string): Promise<readonly Reply[]> {
  if (!isAdmin(scene)) return [{ message: say(words.adminsOnly) }]
  const { feeds } = parseOpml(content)
  if (feeds.length === 0) return [{ message: say(words.opmlEmpty) }]
  const added = await followAll(scene.db, feeds, scene.reader.now)
  return [{ message: say(words.opmlTaken(added, feeds.length - added)) }]
}

const sourceShape = z.object({
  url: z.url(),
  title: z.string(),
  siteUrl: z.string().optional(),
  folder: z.string().optional(),
})

function readNewSource(payload: string): NewSource | undefined {
  try {
    const { url, title, siteUrl, folder } = sourceShape.parse(JSON.parse(payload))
    return { url, title, siteUrl, folder }
  } catch {
    return undefined
  }
}
