/** The way out of an empty newsdesk: sets of well-known feeds, each followed with one tap (admins). Single feeds of them: pick-feeds.ts. */

import { say } from '../briefing/tell.ts'
import { followAll } from '../ingest/follow.ts'
import type { Button } from '../news.ts'
import { loadStarters } from '../source/starters.ts'
import { listSources } from '../store/sources.ts'
import { words } from '../words/en.ts'
import { isAdmin } from './admins.ts'
import type { Deed, Scene } from './scene.ts'

const FIRST_CHOICES = 4
const IN_A_ROW = 2

/** A small choice of the sets, the way to the others, and the way to a site of one's own. */
export function starterRows(): readonly (readonly Button[])[] {
  const first = [...loadStarters()]
    .toSorted(([, one], [, other]) => other.length - one.length)
    .slice(0, FIRST_CHOICES)
  return [
    ...rowsOf(first.map(([folder, feeds]) => buttonOf(folder, feeds.length, false))),
    [
      { label: words.moreSets, press: 'starter:' },
      { label: words.addSite, press: 'site:' },
    ],
  ]
}

/** `starter:` shows all sets; `starter:World` follows one, and shows them again in the same place. */
export const pressStarter: Deed = async (scene, folder) => {
  if (!isAdmin(scene)) return [{ message: say(words.adminsOnly) }]
  const { db, reader } = scene
  const sets = loadStarters()
  const chosen = sets.get(folder)
  if (chosen === undefined && folder !== '') return [{ message: say(words.expired) }]
  const added = chosen === undefined ? 0 : await followAll(db, chosen, reader.now)
  const ways = [
    [{ label: words.pickSingle, press: 'pick:' }],
    [
      { label: words.addSite, press: 'site:' },
      { label: words.whenToWrite, press: 'do:subscribe' },
    ],
  ]
  const all = await listSources(db, reader.now)
  const said = folder === '' ? words.whichSets : words.setTaken(folder, added, all.length)
  const buttons = [...rowsOf(await setButtons(scene, 'starter')), ...ways]
  return [{ message: say(said, buttons), replaces: true }]
}

/** All sets, with a tick where all of one is followed; each presses `<verb>:<set>`. */
export async function setButtons({ db, reader }: Scene, verb: string): Promise<readonly Button[]> {
  const followed = new Set((await listSources(db, reader.now)).map(({ url }) => url))
  return [...loadStarters()].map(([name, feeds]) => {
    const isFollowed = feeds.every(({ url }) => followed.has(url))
    return { ...buttonOf(name, feeds.length, isFollowed), press: `${verb}:${name}` }
  })
}

/** “Add a site”: what is written next is its address. */
export const pressSite: Deed = async (scene) => {
  if (!isAdmin(scene)) return [{ message: say(words.adminsOnly) }]
  await scene.memory.pending.set(String(scene.chat.id), { kind: 'site' })
  return [{ message: say(words.whichSite) }]
}

function buttonOf(folder: string, feeds: number, isFollowed: boolean): Button {
  return { label: words.setOf(folder, feeds, isFollowed), press: `starter:${folder}` }
}

export function rowsOf(buttons: readonly Button[]): Button[][] {
  return Array.from({ length: Math.ceil(buttons.length / IN_A_ROW) }, (_, row) =>
    buttons.slice(row * IN_A_ROW, (row + 1) * IN_A_ROW),
  )
}
