/** /preview: when a digest comes the next five times, and what would be in it now. */

import { createEditions } from '../briefing/editions.ts'
import { remarksFrom } from '../briefing/feedback.ts'
import { composeEdition } from '../briefing/letter.ts'
import { nextDueOf } from '../briefing/schedule.ts'
import { list, say, text } from '../briefing/tell.ts'
import { tellEdition } from '../briefing/tell-edition.ts'
import { cityOf } from '../briefing/zone-index.ts'
import type { Subscription } from '../news.ts'
import { listRemarks } from '../store/feedback.ts'
import { listFollows } from '../store/follows.ts'
import { listTellings, listToldArticles } from '../store/ledger.ts'
import { findSubscription, listSubscriptions } from '../store/subscriptions.ts'
import { digestWords } from '../words/digests.ts'
import { formatWeekdayTime } from '../words/time.ts'
import type { Deed, Scene } from './scene.ts'
import { describeSubscription } from './subscribe.ts'
import type { Reply } from './turn.ts'

const TIMES_SHOWN = 5
const REMEMBERED_MS = 15 * 24 * 60 * 60 * 1000

/** The only digest, or the one of that number in /digests; otherwise asks which. */
export const preview: Deed = async (scene, argument) => {
  const all = await listSubscriptions(scene.db, scene.chat.id)
  if (all.length === 0) return [{ message: say(digestWords.none) }]
  const wanted = all.length === 1 ? all[0] : all[Number(argument) - 1]
  if (wanted !== undefined) return tellPreview(scene, wanted)
  const buttons = all.map((one) => [
    { label: describeSubscription(one), press: `preview:${one.id}` },
  ])
  return [{ message: say(digestWords.title(all.length), buttons) }]
}

export const pressPreview: Deed = async (scene, id) => {
  const one = await findSubscription(scene.db, { chatId: scene.chat.id, id: Number(id) })
  return one === undefined ? [{ message: say(digestWords.gone) }] : tellPreview(scene, one)
}

async function tellPreview(scene: Scene, one: Subscription): Promise<readonly Reply[]> {
  const { db, chat, edit, clock, stop } = scene
  const { now } = scene.reader
  const { timeZone } = one
  const tellings = await listTellings(db, [chat.id], new Date(now.getTime() - REMEMBERED_MS))
  const told = await listToldArticles(db, tellings.get(chat.id) ?? [])
  const follows = await listFollows(db, chat.id, now)
  const remarks = await listRemarks(db, chat.id, remarksFrom(now))
  const editions = createEditions({ edit, clock })
  const job = { subscriptions: [one], language: chat.language, follows, remarks }
  const edition = await composeEdition({ db, editions, now, stop }, job, told)
  const shown = tellEdition(edition, {
    title: digestWords.nowTitle,
    reader: { timeZone, now },
    nothing: digestWords.nothingYet,
  })
  return [
    {
      message: {
        blocks: [
          text({ text: describeSubscription(one), bold: true }),
          list([
            [{ text: digestWords.timesTitle(cityOf(timeZone)) }],
            ...listTimes(one, now).map((at) => [`• ${formatWeekdayTime(at, timeZone)}`]),
          ]),
          ...shown.blocks,
        ],
      },
      about: { articleIds: edition.items.flatMap(({ fresh }) => fresh.map(({ id }) => id)) },
    },
  ]
}

function listTimes({ times, timeZone, pausedUntil }: Subscription, now: Date): readonly Date[] {
  const found: Date[] = []
  // One that is paused for ever has no times.
  if (pausedUntil.getTime() > now.getTime() + 10 * 365 * 86_400_000) return found
  let at = pausedUntil > now ? pausedUntil : now
  while (found.length < TIMES_SHOWN) {
    at = nextDueOf(times, timeZone, at)
    found.push(at)
  }
  return found
}
