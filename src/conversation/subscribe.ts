/** Setting digests up and stopping them. */

import { parseTimetable } from '../briefing/phrase.ts'
import { describeTimetable, nextDue } from '../briefing/schedule.ts'
import { say, text } from '../briefing/tell.ts'
import { findZone } from '../briefing/zone.ts'
import { cityOf } from '../briefing/zone-index.ts'
import type { Subscription, Timetable } from '../news.ts'
import {
  addSubscription,
  listSubscriptions,
  removeSubscriptions,
  setChatTimeZone,
} from '../store/chats.ts'
import { words } from '../words/en.ts'
import { formatDay, formatTime } from '../words/time.ts'
import { askZone } from './ask-zone.ts'
import type { Deed, Scene } from './scene.ts'
import type { Reply } from './turn.ts'

const SUBSCRIPTIONS_MAX = 10
const DAY_MS = 24 * 60 * 60 * 1000

export const subscribe: Deed = async (scene, phrase) => {
  if (phrase === '') return [{ message: say(words.subscribeHow, TIMES) }]
  const read = parseTimetable(phrase)
  if (read.kind === 'unclear')
    return [{ message: say(read.reason === 'bad-time' ? words.badTime : words.unclearTime, TIMES) }]
  if (read.zone !== undefined) return subscribeIn(scene, phrase, read.zone)
  if (scene.chat.timeZone === undefined) return askZone(scene, phrase)
  return add(scene, read.timetable, { timeZone: scene.chat.timeZone, topic: read.topic })
}

const TIMES = [['07:30', '12:30', '18:00'].map((time) => ({ label: time, press: `sub:${time}` }))]

// “7:30 in Almaty” tells both, and so the reader's zone as well if we do not know it yet.
async function subscribeIn(scene: Scene, phrase: string, place: string): Promise<readonly Reply[]> {
  const read = parseTimetable(phrase)
  const found = findZone(place)
  if (read.kind === 'unclear' || found.kind === 'none')
    return [{ message: say(words.unknownZone(place)) }]
  if (found.kind === 'several')
    return askZone(scene, phrase.replace(place, ''), found.choices, place)
  if (scene.chat.timeZone === undefined) await setChatTimeZone(scene.db, scene.chat.id, found.zone)
  return add(scene, read.timetable, { timeZone: found.zone, topic: read.topic })
}

async function add(
  scene: Scene,
  timetable: Timetable,
  { timeZone, topic }: { timeZone: string; topic: string | undefined },
): Promise<readonly Reply[]> {
  const { now } = scene.reader
  const existing = await listSubscriptions(scene.db, scene.chat.id)
  if (existing.some((one) => isSame(one, timetable, topic)))
    return [{ message: say(words.alreadySubscribed) }]
  if (existing.length >= SUBSCRIPTIONS_MAX)
    return [{ message: say(words.tooManySubscriptions(SUBSCRIPTIONS_MAX)) }]
  const nextDueAt = nextDue(timetable, timeZone, now)
  const id = await addSubscription(scene.db, {
    ...timetable,
    address: scene.address,
    timeZone,
    topic,
    createdAt: now,
    coveredTo: new Date(now.getTime() - DAY_MS),
    nextDueAt,
  })
  const when = formatDigestTime(nextDueAt, timeZone, now)
  return [
    {
      message: {
        blocks: [
          text(words.subscribed(describeTimetable(timetable), cityOf(timeZone), topic)),
          text(words.nextDigest(when)),
        ],
        buttons: [
          [
            { label: words.briefNow, press: 'do:brief' },
            { label: words.stopThis, press: `unsub:${id}` },
          ],
        ],
      },
    },
  ]
}

function isSame(one: Subscription, timetable: Timetable, topic: string | undefined): boolean {
  return (
    describeTimetable(one) === describeTimetable(timetable) &&
    one.topic?.toLowerCase() === topic?.toLowerCase()
  )
}

/** `today at 18:00`, or `9 Nov, 07:30`. */
function formatDigestTime(at: Date, timeZone: string, now: Date): string {
  const shown = formatTime(at, { timeZone, now })
  const isToday = formatDay(at, { timeZone, now }) === formatDay(now, { timeZone, now })
  return isToday ? `today at ${shown}` : `on ${shown}`
}

export const unsubscribe: Deed = async (scene, argument) => {
  const existing = await listSubscriptions(scene.db, scene.chat.id)
  if (existing.length === 0) return [{ message: say(words.noSubscriptions) }]
  if (existing.length === 1 || argument.toLowerCase() === 'all')
    return pressUnsubscribe(scene, 'all')
  const buttons = existing.map((one) => [
    { label: describeSubscription(one), press: `unsub:${one.id}` },
  ])
  return [
    {
      message: say(words.whichToStop, [...buttons, [{ label: words.stopAll, press: 'unsub:all' }]]),
    },
  ]
}

export const pressUnsubscribe: Deed = async (scene, id) => {
  const all = id === 'all'
  const removed = await removeSubscriptions(scene.db, scene.chat.id, all ? undefined : Number(id))
  return [{ message: say(removed === 0 ? words.notThere : words.stopped(removed)), replaces: true }]
}

export function describeSubscription(one: Subscription): string {
  return `${describeTimetable(one)}${one.topic === undefined ? '' : `: ${one.topic}`}`
}
