/** The reader's time zone, and what we keep about their digests. */

import { nextDueOf } from '../briefing/schedule.ts'
import { list, say, text } from '../briefing/tell.ts'
import { findZone, isZone } from '../briefing/zone.ts'
import { findZonesByText } from '../briefing/zone-clock.ts'
import { zoneName } from '../briefing/zone-index.ts'
import { setChatTimeZone } from '../store/chats.ts'
import { changeSubscription, listSubscriptions } from '../store/subscriptions.ts'
import { words } from '../words/en.ts'
import { nameLanguage } from '../words/languages.ts'
import { formatTime } from '../words/time.ts'
import { askPlace, askZone } from './ask-zone.ts'
import { choiceButtons, choose, describeChoices } from './choices.ts'
import { languageButtons, takeLanguage } from './language.ts'
import type { Pending } from './memory.ts'
import type { Deed, Scene } from './scene.ts'
import { describeSubscription, subscribe } from './subscribe.ts'
import type { Reply } from './turn.ts'

export const settings: Deed = async (scene, argument) => {
  if (argument !== '') return (await takeLanguage(scene, argument)) ?? setZone(scene, argument)
  const subscriptions = await listSubscriptions(scene.db, scene.chat.id)
  return [
    {
      message: {
        blocks: [
          text({ text: words.settingsTitle, bold: true }),
          list([
            [words.zoneLine(scene.chat.timeZone && zoneName(scene.chat.timeZone))],
            [words.languageLine(nameLanguage(scene.chat.language))],
            [words.digestsLine(subscriptions.length)],
            ...subscriptions.map((one) => [`• ${describeSubscription(one)}`]),
            ...(await describeChoices(scene)).map((line) => [line]),
          ]),
        ],
        buttons: [
          [{ label: words.changeZone, press: 'zone:ask' }, ...languageButtons(scene)],
          ...(await choiceButtons(scene)),
        ],
      },
    },
  ]
}

/** `choose:silent` and the like; the settings are shown anew in their place. */
export const pressChoice: Deed = async (scene, name) => {
  if (!(await choose(scene, name))) return [{ message: say(words.expired) }]
  return (await settings(scene, '')).map((reply) => ({ ...reply, replaces: true }))
}

export const pressZone: Deed = async (scene, zone) => {
  if (zone === 'ask') return askZone(scene, undefined)
  if (zone === 'here') return askPlace(scene)
  return isZone(zone) ? useZone(scene, zone) : [{ message: say(words.expired) }]
}

function phraseOf(pending: Pending | undefined): string | undefined {
  return pending?.kind === 'zone' ? pending.phrase : undefined
}

/** A city, a country, a zone, or “14:05” for the time on the reader's clock. */
export async function setZone(scene: Scene, place: string): Promise<readonly Reply[]> {
  const phrase = phraseOf(await scene.memory.pending.get(String(scene.chat.id)))
  const found = findZone(place)
  switch (found.kind) {
    case 'zone':
      return useZone(scene, found.zone)
    case 'several':
      return askZone(scene, phrase, { choices: found.choices, said: words.severalZones(place) })
    case 'none':
      return askByClock(scene, phrase, place)
  }
}

async function askByClock(
  scene: Scene,
  phrase: string | undefined,
  text: string,
): Promise<readonly Reply[]> {
  const choices = findZonesByText(scene.reader.now, text)
  if (choices === undefined) return askZone(scene, phrase, { said: words.unknownZone(text) })
  return choices.length === 0
    ? askZone(scene, phrase, { said: words.noSuchClock })
    : askZone(scene, phrase, { choices })
}

/** The reader is in that zone. A subscription that waited for it is finished. */
export async function useZone(scene: Scene, timeZone: string): Promise<readonly Reply[]> {
  const key = String(scene.chat.id)
  const pending = await scene.memory.pending.get(key)
  await scene.memory.pending.delete(key)
  await setChatTimeZone(scene.db, scene.chat.id, timeZone)
  await moveDigests(scene, timeZone)
  const { now } = scene.reader
  const inZone: Scene = {
    ...scene,
    chat: { ...scene.chat, timeZone },
    reader: { timeZone, now },
  }
  const phrase = phraseOf(pending)
  const hasKey = pending?.kind === 'zone' && pending.hasKey === true
  const said = say(words.zoneSet(zoneName(timeZone), formatTime(now, { timeZone, now })))
  if (phrase === undefined) return [{ message: hasKey ? { ...said, keys: 'none' } : said }]
  const subscribed = await subscribe(inZone, phrase)
  return hasKey ? [{ message: { ...said, keys: 'none' } }, ...subscribed] : subscribed
}

// A digest for 07:30 is meant for 07:30 where the reader is now; one set up for another place stays.
async function moveDigests(scene: Scene, timeZone: string): Promise<void> {
  const { now } = scene.reader
  for (const one of await listSubscriptions(scene.db, scene.chat.id)) {
    if (one.timeZone !== scene.chat.timeZone) continue
    const after = one.pausedUntil > now ? one.pausedUntil : now
    // What is paused for ever is given its time when it is resumed.
    const isNear = after.getTime() < now.getTime() + 10 * 365 * 86_400_000
    const nextDueAt = nextDueOf(one.times, timeZone, isNear ? after : now)
    await changeSubscription(scene.db, one.id, { timeZone, nextDueAt })
  }
}
