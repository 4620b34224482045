/** /pause and /quiet: when nothing is to come of itself, and when nothing is to ring. */

import { readDuration } from '../briefing/phrase-duration.ts'
import { describeQuiet, parseQuiet } from '../briefing/quiet.ts'
import { nextDueOf } from '../briefing/schedule.ts'
import { say } from '../briefing/tell.ts'
import { changeChoices, findChoices } from '../store/choices.ts'
import { changeSubscription, listSubscriptions, releaseHeld } from '../store/subscriptions.ts'
import { digestWords } from '../words/digests.ts'
import { formatTime } from '../words/time.ts'
import type { Deed, Scene } from './scene.ts'
import type { Reply } from './turn.ts'

const DURATIONS = ['1 day', '1 week', '2 weeks']
const NEVER = new Date(0)

export const pause: Deed = async (scene, argument) => {
  if (/^(?:off|stop|end|resume)$/i.test(argument)) return pressResume(scene, 'all')
  const { now } = scene.reader
  const duration = readDuration(argument)
  if (duration === undefined || duration.rest !== '') {
    const row = DURATIONS.map((label) => ({ label, press: `pause:${label}` }))
    return [{ message: say(digestWords.pauseHow, [row, [RESUME]]) }]
  }
  const until = new Date(now.getTime() + duration.durationMs)
  await pauseAll(scene, until)
  return [{ message: say(digestWords.pausedAll(formatTime(until, scene.reader)), [[RESUME]]) }]
}

const RESUME = { label: digestWords.resumeNow, press: 'resume:all' }

export const pressPause: Deed = async (scene, duration) =>
  (await pause(scene, duration)).map((reply) => ({ ...reply, replaces: true }))

export const pressResume: Deed = async (scene) => {
  const { pausedUntil } = await findChoices(scene.db, scene.chat.id)
  if (pausedUntil <= scene.reader.now) return [{ message: say(digestWords.notPaused) }]
  await pauseAll(scene, NEVER, pausedUntil)
  return [{ message: say(digestWords.resumed), replaces: true }]
}

/** `instead`: only those that pause until then are changed, so that one paused for itself stays so. */
async function pauseAll(scene: Scene, until: Date, instead?: Date): Promise<void> {
  const { db, chat, reader } = scene
  const after = until > reader.now ? until : reader.now
  const all = await listSubscriptions(db, chat.id)
  await db.transaction(async (tx) => {
    await changeChoices(tx, chat.id, { pausedUntil: until })
    for (const one of all) {
      const isMeant =
        instead === undefined
          ? one.pausedUntil < until
          : one.pausedUntil.getTime() === instead.getTime()
      if (!isMeant) continue
      const nextDueAt = nextDueOf(one.times, one.timeZone, after)
      await changeSubscription(tx, one.id, { pausedUntil: until, nextDueAt })
    }
  })
}

export const quiet: Deed = async (scene, argument) => {
  const { db, chat } = scene
  const known = (await findChoices(db, chat.id)).quiet
  if (/^(?:off|none|no|never)$/i.test(argument)) return turnQuietOff(scene)
  const wanted = parseQuiet(argument)
  if (wanted === undefined) return tellQuiet(known === undefined ? undefined : describeQuiet(known))
  // Whose clock would it be?
  if (chat.timeZone === undefined) return [{ message: say(digestWords.quietNeedsZone) }]
  await changeChoices(db, chat.id, { quiet: wanted })
  await releaseHeld(db, chat.id)
  return [{ message: say(digestWords.quietSet(describeQuiet(wanted)), [[OFF]]) }]
}

const OFF = { label: digestWords.turnOff, press: 'quiet:off' }

function tellQuiet(hours: string | undefined): readonly Reply[] {
  const row = ['22-7', '23-8'].map((label) => ({ label, press: `quiet:${label}` }))
  return hours === undefined
    ? [{ message: say(digestWords.quietHow, [row]) }]
    : [{ message: say(`${digestWords.quietNow(hours)} ${digestWords.quietHow}`, [row, [OFF]]) }]
}

async function turnQuietOff(scene: Scene): Promise<readonly Reply[]> {
  await changeChoices(scene.db, scene.chat.id, { quiet: undefined })
  await releaseHeld(scene.db, scene.chat.id)
  return [{ message: say(digestWords.quietOff) }]
}

export const pressQuiet: Deed = async (scene, hours) =>
  (await quiet(scene, hours)).map((reply) => ({ ...reply, replaces: true }))
