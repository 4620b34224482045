/** /digests: all of a chat's digests, each to be edited, paused, previewed and deleted with a tap. */

import { nextDueOf } from '../briefing/schedule.ts'
import { list, say, text } from '../briefing/tell.ts'
import { LENGTHS, type Length, lengthOf } from '../briefing/wish.ts'
import { findZone } from '../briefing/zone.ts'
import { cityOf } from '../briefing/zone-index.ts'
import type { Address, Button, Subscription, Wish } from '../news.ts'
import { findPausedSince } from '../store/house.ts'
import { listPlaceNames } from '../store/place-names.ts'
import {
  addSubscription,
  changeSubscription,
  findSubscription,
  listSubscriptions,
  removeSubscriptions,
} from '../store/subscriptions.ts'
import { digestWords } from '../words/digests.ts'
import { words } from '../words/en.ts'
import { PRESS_BYTES_MAX } from './memory.ts'
import type { Deed, Scene } from './scene.ts'
import { describeSubscription, formatDigestTime, isSameDigest, readRequest } from './subscribe.ts'
import type { Reply } from './turn.ts'

/** Paused until the reader says otherwise: the last instant that a Date can hold. */
const FOR_EVER = new Date(8.64e15)

export const digests: Deed = async (scene) => [{ message: await tellDigests(scene) }]

async function tellDigests(scene: Scene) {
  const { db, chat, address } = scene
  const all = await listSubscriptions(db, chat.id)
  if (all.length === 0) return say(digestWords.none)
  const names = await listPlaceNames(db, chat.id)
  const isHeld = (await findPausedSince(db)) !== undefined
  const hasTopics = [address, ...all.map((one) => one.address)].some(({ threadId }) => threadId)
  const rows = all.map((one, index) => [
    { text: `${index + 1}. ` },
    { text: describeSubscription(one), bold: true as const },
    {
      text: one.timeZone === chat.timeZone ? '' : `, ${digestWords.onClock(cityOf(one.timeZone))}`,
    },
    { text: ` – ${describeState(one, scene)}` },
    { text: hasTopics ? `, ${describeTopic(one.address, { here: address, names })}` : '' },
  ])
  const title = chat.isChannel
    ? digestWords.channelTitle(all.length, names.get(0))
    : digestWords.title(all.length)
  return {
    blocks: [
      text({ text: title, bold: true }),
      list(rows),
      ...(isHeld ? [text({ text: digestWords.allPaused, italic: true })] : []),
    ],
    buttons: all.map((one, index) => buttonsOf(one, index + 1, scene)),
  }
}

function describeState(
  { pausedUntil, nextDueAt, times, timeZone }: Subscription,
  { reader: { now } }: Scene,
): string {
  // What an admin holds back has its time behind it.
  const nextAt = nextDueAt > now ? nextDueAt : nextDueOf(times, timeZone, now)
  if (pausedUntil <= now) return digestWords.next(formatDigestTime(nextAt, timeZone, now))
  const until = formatDigestTime(pausedUntil, timeZone, now).replace('on ', '')
  return digestWords.paused(pausedUntil >= FOR_EVER ? undefined : until)
}

function describeTopic(
  { threadId }: Address,
  { here, names }: { readonly here: Address; readonly names: ReadonlyMap<number, string> },
): string {
  const name = names.get(threadId ?? 0)
  if (name !== undefined) return digestWords.inTopic(name)
  if (threadId === undefined) return digestWords.inGeneral
  return threadId === here.threadId ? digestWords.inThisTopic : digestWords.inTopicNumber(threadId)
}

function buttonsOf({ id, pausedUntil }: Subscription, number: number, { reader }: Scene): Button[] {
  const isPaused = pausedUntil > reader.now
  return [
    { label: digestWords.edit(number), press: `edit:${id}` },
    isPaused
      ? { label: digestWords.resume(number), press: `wake:${id}` }
      : { label: digestWords.pause(number), press: `rest:${id}` },
    { label: digestWords.preview(number), press: `preview:${id}` },
    { label: digestWords.remove(number), press: `drop:${id}` },
  ]
}

/** `rest:<id>`: that one pauses until the reader says otherwise. */
export const pressRest: Deed = (scene, id) =>
  withDigest(scene, id, async ({ id: known }) => {
    await changeSubscription(scene.db, known, { pausedUntil: FOR_EVER })
    return [{ message: await tellDigests(scene), replaces: true }]
  })

export const pressWake: Deed = (scene, id) =>
  withDigest(scene, id, async (one) => {
    const nextDueAt = nextDueOf(one.times, one.timeZone, scene.reader.now)
    await changeSubscription(scene.db, one.id, { pausedUntil: new Date(0), nextDueAt })
    return [{ message: await tellDigests(scene), replaces: true }]
  })

/** Deletes it at once, and can put it back: better than to ask whether it was meant. */
export const pressDrop: Deed = (scene, id) =>
  withDigest(scene, id, async (one) => {
    await removeSubscriptions(scene.db, scene.chat.id, one.id)
    const { address, times, timeZone, wish, coveredTo } = one
    const kept: Kept = { address, times, timeZone, wish, coveredMs: coveredTo.getTime() }
    const payload = JSON.stringify(kept)
    const press = await scene.memory.pack('putback', payload)
    const said = digestWords.removed(describeSubscription(one))
    return [{ message: say(said, [[{ label: digestWords.putBack, press }]]), replaces: true }]
  })

export const pressPutBack: Deed = async (scene, payload) => {
  const { now } = scene.reader
  const kept = readKept(payload)
  if (kept === undefined || kept.address.chatId !== scene.chat.id)
    return [{ message: say(words.expired) }]
  const { coveredMs, ...wanted } = kept
  const all = await listSubscriptions(scene.db, scene.chat.id)
  // A second tap on the same button, or somebody else's.
  if (!all.some((one) => isSameDigest(one, wanted)))
    await addSubscription(scene.db, {
      ...{ ...wanted, createdAt: now, coveredTo: new Date(coveredMs) },
      nextDueAt: nextDueOf(kept.times, kept.timeZone, now),
    })
  return [{ message: say(digestWords.putBackDone), replaces: true }]
}

type Kept = Pick<Subscription, 'address' | 'times' | 'timeZone' | 'wish'> & {
  readonly coveredMs: number // up to when its reader has been told
}

// We have written it ourselves, and only its key was out of our hands: what a button could carry whole
// is not ours.
function readKept(payload: string): Kept | undefined {
  if (payload.length <= PRESS_BYTES_MAX) return undefined
  try {
    return JSON.parse(payload) as Kept
  } catch {
    return undefined
  }
}

/** `edit:<id>` asks what is to change; `edit:<id> headlines` changes the length. */
export const pressEdit: Deed = (scene, payload) => {
  const [id = '', length] = payload.split(' ')
  return withDigest(scene, id, async (one) => {
    const changed = isLength(length) ? await setLength(scene, one, length) : one
    await scene.memory.pending.set(String(scene.chat.id), { kind: 'digest', id: one.id })
    const row = (Object.keys(LENGTHS) as Length[]).map((name) => {
      const label = digestWords.lengths[name]
      const isChosen = name === lengthOf(changed.wish)
      return {
        label: isChosen ? digestWords.chosen(label) : label,
        press: `edit:${one.id} ${name}`,
      }
    })
    const message = say(digestWords.editHow(describeSubscription(changed)), [row])
    return [isLength(length) ? { message, replaces: true } : { message }]
  })
}

async function setLength(scene: Scene, one: Subscription, length: Length): Promise<Subscription> {
  const wish: Wish = { ...one.wish, length }
  await changeSubscription(scene.db, one.id, { wish })
  return { ...one, wish }
}

function isLength(word: string | undefined): word is Length {
  return word !== undefined && word in LENGTHS
}

/** What the reader has sent after [Edit]: the whole digest anew. Undefined when it is none. */
export async function changeDigest(
  scene: Scene,
  id: number,
  phrase: string,
): Promise<readonly Reply[] | undefined> {
  const read = await readRequest(scene, phrase)
  if (read.kind === 'unclear') return undefined
  return withDigest(scene, String(id), async (one) => {
    const found = read.zone === undefined ? undefined : findZone(read.zone)
    if (found !== undefined && found.kind !== 'zone')
      return [{ message: say(words.unknownZone(read.zone!)) }]
    const { times, wish } = read
    const timeZone = found?.zone ?? one.timeZone
    const nextDueAt = nextDueOf(times, timeZone, scene.reader.now)
    await changeSubscription(scene.db, one.id, { times, wish, timeZone, nextDueAt })
    await scene.memory.pending.delete(String(scene.chat.id))
    const said = digestWords.changed(describeSubscription(read))
    const next = words.nextDigest(formatDigestTime(nextDueAt, timeZone, scene.reader.now))
    const buttons = [[{ label: words.previewThis, press: `preview:${one.id}` }]]
    return [{ message: say(`${said} ${next}`, buttons) }]
  })
}

async function withDigest(
  scene: Scene,
  id: string,
  deed: (one: Subscription) => Promise<readonly Reply[]>,
): Promise<readonly Reply[]> {
  const one = await findSubscription(scene.db, { chatId: scene.chat.id, id: Number(id) })
  return one === undefined ? [{ message: say(digestWords.gone) }] : deed(one)
}
