/** Setting digests up and stopping them. */

import { createOutletNames } from '../briefing/phrase-outlets.ts'
import { parseRequest, type Request } from '../briefing/phrase-request.ts'
import { describeTimes, nextDueOf } from '../briefing/schedule.ts'
import { say, text } from '../briefing/tell.ts'
import { describeWish } from '../briefing/wish.ts'
import { findZone } from '../briefing/zone.ts'
import { cityOf } from '../briefing/zone-index.ts'
import type { Subscription } from '../news.ts'
import { setChatTimeZone } from '../store/chats.ts'
import { findPausedSince } from '../store/house.ts'
import { listSources } from '../store/sources.ts'
import { addSubscription, listSubscriptions, removeSubscriptions } from '../store/subscriptions.ts'
import { digestWords } from '../words/digests.ts'
import { words } from '../words/en.ts'
import { formatDay, formatTime } from '../words/time.ts'
import { askZone } from './ask-zone.ts'
import type { Deed, Scene } from './scene.ts'
import type { Reply } from './turn.ts'

const SUBSCRIPTIONS_MAX = 10
const DAY_MS = 24 * 60 * 60 * 1000

type Read = Extract<Request, { kind: 'request' }>

export const subscribe: Deed = async (scene, phrase) => {
  if (phrase === '') return askTime(scene)
  const read = await readRequest(scene, phrase)
  if (read.kind === 'unclear')
    return [{ message: say(read.reason === 'bad-time' ? words.badTime : words.unclearTime, TIMES) }]
  if (read.zone !== undefined) return subscribeIn(scene, phrase, read)
  if (scene.chat.timeZone === undefined) return askZone(scene, phrase)
  return add(scene, read, scene.chat.timeZone)
}

// A time that is written next is meant for this, with the command or without.
async function askTime(scene: Scene): Promise<readonly Reply[]> {
  await scene.memory.pending.set(String(scene.chat.id), { kind: 'time' })
  return [{ message: say(words.subscribeHow, TIMES) }]
}

const QUESTION =
  /\?|^\W*(?:what|who|whom|whose|when|where|why|how|which|is|are|was|were|did|do|does|has|have|can|tell|latest|news)\b/i

/** What the reader has sent after that question; undefined when it is no time. */
export async function takeTime(
  scene: Scene,
  phrase: string,
): Promise<readonly Reply[] | undefined> {
  if (QUESTION.test(phrase) || parseRequest(phrase).kind === 'unclear') return undefined
  await scene.memory.pending.delete(String(scene.chat.id))
  return subscribe(scene, phrase)
}

/** What a reader asks for; the outlets we follow are known by their names. */
export async function readRequest({ db, reader }: Scene, phrase: string): Promise<Request> {
  const sources = await listSources(db, reader.now)
  return parseRequest(phrase, createOutletNames(sources.map(({ title }) => title)))
}

const TIMES = [['07:30', '12:30', '18:00'].map((time) => ({ label: time, press: `sub:${time}` }))]

// “7:30 in Almaty” tells both, and so the reader's zone as well if we do not know it yet.
async function subscribeIn(scene: Scene, phrase: string, read: Read): Promise<readonly Reply[]> {
  const place = read.zone!
  const found = findZone(place)
  if (found.kind === 'none')
    return askZone(scene, phrase.replace(place, ''), { said: words.unknownZone(place) })
  if (found.kind === 'several')
    return askZone(scene, phrase.replace(place, ''), {
      ...{ choices: found.choices, said: words.severalZones(place) },
    })
  if (scene.chat.timeZone === undefined) await setChatTimeZone(scene.db, scene.chat.id, found.zone)
  return add(scene, read, found.zone)
}

async function add(
  scene: Scene,
  { times, wish }: Pick<Read, 'times' | 'wish'>,
  timeZone: string,
): Promise<readonly Reply[]> {
  const { now } = scene.reader
  const existing = await listSubscriptions(scene.db, scene.chat.id)
  const wanted = { times, wish, timeZone, address: scene.address }
  if (existing.some((one) => isSameDigest(one, wanted)))
    return [{ message: say(words.alreadySubscribed) }]
  if (existing.length >= SUBSCRIPTIONS_MAX)
    return [{ message: say(words.tooManySubscriptions(SUBSCRIPTIONS_MAX)) }]
  const nextDueAt = nextDueOf(times, timeZone, now)
  const id = await addSubscription(scene.db, {
    ...{ times, wish, timeZone, nextDueAt, createdAt: now },
    address: scene.address,
    coveredTo: new Date(now.getTime() - DAY_MS),
  })
  const when = formatDigestTime(nextDueAt, timeZone, now)
  const isHeld = (await findPausedSince(scene.db)) !== undefined
  return [
    {
      message: {
        blocks: [
          text(words.subscribed(describeTimes(times), cityOf(timeZone), describeWish(wish))),
          text(words.nextDigest(when)),
          ...(isHeld ? [text({ text: digestWords.allPaused, italic: true })] : []),
        ],
        buttons: [
          [
            { label: words.previewThis, press: `preview:${id}` },
            { label: words.editThis, press: `edit:${id}` },
            { label: words.stopThis, press: `unsub:${id}` },
          ],
        ],
      },
    },
  ]
}

type Digest = Pick<Subscription, 'times' | 'wish' | 'timeZone' | 'address'>

/** Whether both are the same to a reader: what comes when, by whose clock, and where. */
export function isSameDigest(one: Digest, other: Digest): boolean {
  return (
    one.address.threadId === other.address.threadId &&
    one.timeZone === other.timeZone &&
    describeSubscription(one) === describeSubscription(other)
  )
}

/** `today at 18:00`, or `9 Nov, 07:30`. */
export function formatDigestTime(at: Date, timeZone: string, now: Date): string {
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

/** `weekdays at 07:30 and Sundays at 09:00: energy, without football`. */
export function describeSubscription({
  times,
  wish,
}: Pick<Subscription, 'times' | 'wish'>): string {
  const what = describeWish(wish)
  return `${describeTimes(times)}${what === '' ? '' : `: ${what}`}`
}
