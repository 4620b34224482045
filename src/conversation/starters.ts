/** The way out of an empty newsdesk: sets of well-known feeds, each followed with one tap (admins). */

import { say } from '../briefing/tell.ts'
import { followAll } from '../ingest/follow.ts'
import type { Button } from '../news.ts'
import { loadStarters } from '../source/starters.ts'
import { listSources } from '../store/sources.ts'
import { words } from '../words/en.ts'
import { isAdmin } from './admins.ts'
import type { Deed } from './scene.ts'

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
  const all = await listSources(db, reader.now)
  const followed = new Set(all.map(({ url }) => url))
  const buttons = [...sets].map(([name, feeds]) =>
    buttonOf(
      name,
      feeds.length,
      feeds.every(({ url }) => followed.has(url)),
    ),
  )
  const ways = [
    { label: words.addSite, press: 'site:' },
    { label: words.whenToWrite, press: 'do:subscribe' },
  ]
  const said = folder === '' ? words.whichSets : words.setTaken(folder, added, all.length)
  return [{ message: say(said, [...rowsOf(buttons), ways]), replaces: true }]
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

function rowsOf(buttons: readonly Button[]): Button[][] {
  return Array.from({ length: Math.ceil(buttons.length / IN_A_ROW) }, (_, row) =>
    buttons.slice(row * IN_A_ROW, (row + 1) * IN_A_ROW),
  )
}
