/** What stands on the board: status, sources in trouble, the queue, errors. Feedback: admin-feedback.ts. */

import { describeHealth } from '../briefing/report.ts'
import { list, text } from '../briefing/tell.ts'
import type { MessageBlock, Source, Span } from '../news.ts'
import { countArticles } from '../store/articles.ts'
import { countHouse, findPausedSince } from '../store/house.ts'
import { countOutbox, findOldestWaiting } from '../store/outbox.ts'
import { listSources } from '../store/sources.ts'
import { listTroubles } from '../store/troubles.ts'
import { adminWords } from '../words/admin.ts'
import { deliveryWords } from '../words/delivery.ts'
import { words } from '../words/en.ts'
import { formatAge } from '../words/time.ts'
import { tellDelivery } from './admin-delivery.ts'
import { tellModels } from './admin-model.ts'
import type { Scene } from './scene.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const SOURCES_SHOWN_MAX = 20
const TROUBLES_SHOWN_MAX = 12

type Row = readonly (Span | string)[]

const rowsOf = (lines: readonly string[]): readonly Row[] => lines.map((line) => [`• ${line}`])

export async function viewHome(scene: Scene): Promise<readonly MessageBlock[]> {
  const { db, reader, startedAt } = scene
  const { now } = reader
  const { articles, stories, chats, digests } = await countHouse(db, ago(scene, DAY_MS))
  const all = await countArticles(db)
  const sources = await listSources(db, now)
  const pausedSince = await findPausedSince(db)
  const newest = all.newestAt && formatAge(all.newestAt, now)
  const troubles = await listTroubles(db, TROUBLES_SHOWN_MAX)
  return [
    ...(pausedSince === undefined
      ? []
      : [text({ text: adminWords.pausedSince(formatAge(pausedSince, now)), bold: true })]),
    list(
      rowsOf([
        adminWords.up(formatAge(startedAt, now)),
        adminWords.sources(sources.length, sources.filter(isTroubled).length),
        adminWords.today(articles, stories),
        adminWords.inAll(all.articles, newest),
        adminWords.readers(chats, digests),
        await tellWaiting(scene),
        ...tellModels(scene).map((row) => row.join('')),
        adminWords.errors(troubles.length),
      ]),
    ),
  ]
}

export async function viewSources({ db, reader }: Scene): Promise<readonly MessageBlock[]> {
  const all = await listSources(db, reader.now)
  if (all.length === 0) return [text(adminWords.noSources)]
  const troubled = all.filter(isTroubled)
  const counted = text(adminWords.sources(all.length, troubled.length))
  if (troubled.length === 0) return [counted, text(adminWords.allWell)]
  const left = troubled.length - SOURCES_SHOWN_MAX
  return [
    counted,
    list(
      troubled
        .slice(0, SOURCES_SHOWN_MAX)
        .map((source) => [
          { text: '• ' },
          { text: source.title, href: source.siteUrl ?? source.url },
          { text: ` – ${describeHealth(source, reader.now)}` },
        ]),
    ),
    ...(left > 0 ? [text(words.more(left))] : []),
  ]
}

export function viewQueue({ db, reader }: Scene): Promise<readonly MessageBlock[]> {
  return tellDelivery(db, reader.now)
}

export async function viewErrors({ db, reader }: Scene): Promise<readonly MessageBlock[]> {
  const all = await listTroubles(db, TROUBLES_SHOWN_MAX)
  if (all.length === 0) return [text(adminWords.noTroubles)]
  return [
    list(
      rowsOf(
        all.map(({ event, code, times, lastAt }) => {
          const when = adminWords.troubleTimes(times, formatAge(lastAt, reader.now))
          return `${adminWords.trouble(event, code)} – ${when}`
        }),
      ),
    ),
    text({ text: adminWords.seeLog, italic: true }),
  ]
}

async function tellWaiting({ db, reader }: Scene): Promise<string> {
  const { waiting } = await countOutbox(db)
  const oldest = await findOldestWaiting(db, reader.now)
  return deliveryWords.waiting(waiting, oldest && formatAge(oldest, reader.now))
}

function isTroubled({ state, failingSince }: Source): boolean {
  return state === 'gone' || failingSince !== undefined
}

function ago({ reader }: Scene, ms: number): Date {
  return new Date(reader.now.getTime() - ms)
}
