/** The question for the reader's time zone. What was to be done once it is known is remembered. */

import { say } from '../briefing/tell.ts'
import { commonZones, type ZoneChoice } from '../briefing/zone.ts'
import { chunks } from '../store/database.ts'
import { words } from '../words/en.ts'
import type { Scene } from './scene.ts'
import type { Reply } from './turn.ts'

const ZONES_IN_A_ROW = 2

/** Asks for the zone, in these words; `phrase` is the subscription to finish when it is known. */
export async function askZone(
  scene: Scene,
  phrase: string | undefined,
  {
    choices = commonZones(scene.reader.now),
    said = words.askZone,
  }: { choices?: readonly ZoneChoice[]; said?: string } = {},
): Promise<readonly Reply[]> {
  await scene.memory.pending.set(String(scene.chat.id), { kind: 'zone', phrase })
  const buttons = choices.map(({ zone, label }) => ({ label, press: `zone:${zone}` }))
  const here = isAlone(scene) ? [[{ label: words.whereIAm, press: 'zone:here' }]] : []
  return [{ message: say(said, [...chunks(buttons, ZONES_IN_A_ROW), ...here]) }]
}

/** Puts up a key that shares where the reader is; Telegram has it in private chats alone. */
export async function askPlace(scene: Scene): Promise<readonly Reply[]> {
  const key = String(scene.chat.id)
  const pending = await scene.memory.pending.get(key)
  const phrase = pending?.kind === 'zone' ? pending.phrase : undefined
  await scene.memory.pending.set(key, { kind: 'zone', phrase, hasKey: true })
  return [{ message: { ...say(words.sharePlace), keys: { location: words.shareKey } } }]
}

// The ids of groups are below 0, and the terminal's is 0.
function isAlone({ chat }: Scene): boolean {
  return chat.id > 0
}
