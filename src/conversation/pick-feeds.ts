/** Single feeds of the starter sets: a tap follows one, another lets it go; the page stays where it is (admins). */

import { say } from '../briefing/tell.ts'
import { followAll } from '../ingest/follow.ts'
import type { Button } from '../news.ts'
import { loadStarters } from '../source/starters.ts'
import { listSources, removeSource } from '../store/sources.ts'
import { words } from '../words/en.ts'
import { isAdmin } from './admins.ts'
import type { Deed, Scene } from './scene.ts'
import { rowsOf, setButtons } from './starters.ts'
import type { Reply } from './turn.ts'

/** `pick:` asks of which set, `pick:World` shows its feeds, `pick:<address>` turns one on or off. */
export const pressPick: Deed = async (scene, payload) => {
  if (!isAdmin(scene)) return [{ message: say(words.adminsOnly) }]
  const sets = loadStarters()
  if (payload === '') return askSet(scene)
  const folder = [...sets].find(
    ([name, feeds]) => name === payload || feeds.some(({ url }) => url === payload),
  )?.[0]
  if (folder === undefined) return [{ message: say(words.expired) }]
  if (folder !== payload) await turn(scene, payload)
  return tellFeeds(scene, folder)
}

async function askSet(scene: Scene): Promise<readonly Reply[]> {
  const all = { label: words.wholeSets, press: 'starter:' }
  const buttons = [...rowsOf(await setButtons(scene, 'pick')), [all]]
  return [{ message: say(words.whichSet, buttons), replaces: true }]
}

async function turn({ db, reader }: Scene, url: string): Promise<void> {
  const known = (await listSources(db, reader.now)).find((source) => source.url === url)
  if (known !== undefined) {
    await removeSource(db, known.id)
    return
  }
  const feeds = [...loadStarters().values()].flat().filter((feed) => feed.url === url)
  await followAll(db, feeds, reader.now)
}

async function tellFeeds({ db, reader, memory }: Scene, folder: string): Promise<readonly Reply[]> {
  const all = await listSources(db, reader.now)
  const followed = new Set(all.map(({ url }) => url))
  const feeds = loadStarters().get(folder) ?? []
  const buttons = await Promise.all(
    feeds.map(async ({ url, title = url }): Promise<Button> => {
      const label = followed.has(url) ? words.ticked(title) : title
      return { label, press: await memory.pack('pick', url) }
    }),
  )
  const ways = [
    { label: words.pickOther, press: 'pick:' },
    { label: words.whenToWrite, press: 'do:subscribe' },
  ]
  const said = words.pickFeeds(folder, all.length)
  return [{ message: say(said, [...buttons.map((one) => [one]), ways]), replaces: true }]
}
