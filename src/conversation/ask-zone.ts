/** The question for the reader's time zone. What was to be done once it is known is remembered. */

import { say } from '../briefing/tell.ts'
import { commonZones, type ZoneChoice } from '../briefing/zone.ts'
import { words } from '../words/en.ts'
import type { Scene } from './scene.ts'
import type { Reply } from './turn.ts'

const ZONES_IN_A_ROW = 2

/** Asks for the zone; `phrase` is the subscription to finish when it is known. */
export async function askZone(
  scene: Scene,
  phrase: string | undefined,
  choices: readonly ZoneChoice[] = commonZones(scene.reader.now),
  place?: string,
): Promise<readonly Reply[]> {
  await scene.memory.pending.set(String(scene.chat.id), { kind: 'zone', phrase })
  const buttons = choices.map(({ zone, label }) => ({ label, press: `zone:${zone}` }))
  const rows = []
  for (let start = 0; start < buttons.length; start += ZONES_IN_A_ROW)
    rows.push(buttons.slice(start, start + ZONES_IN_A_ROW))
  const asked = place === undefined ? words.askZone : words.severalZones(place)
  return [{ message: say(asked, rows) }]
}
