/**
 * /admin: a board for those who run this newsdesk. One message; its views take each other's place.
 * What it can do: broadcast.ts, config-file.ts.
 */

import { say, text } from '../briefing/tell.ts'
import type { Accounts } from '../llm/budget.ts'
import type { ModelState } from '../llm/client.ts'
import type { Button, Message, MessageBlock } from '../news.ts'
import { findPausedSince, setHouse } from '../store/house.ts'
import { clearTroubles } from '../store/troubles.ts'
import { adminWords } from '../words/admin.ts'
import { words } from '../words/en.ts'
import { viewFeedback } from './admin-feedback.ts'
import { viewModel } from './admin-model.ts'
import { viewErrors, viewHome, viewQueue, viewSources } from './admin-views.ts'
import { isAdmin } from './admins.ts'
import type { Deed, Scene } from './scene.ts'
import type { Reply } from './turn.ts'

/** What is known of the model; undefined without one. */
export type ModelReport = {
  readonly states: () => readonly ModelState[]
  readonly accounts: Accounts
}

const VIEWS = {
  home: viewHome,
  sources: viewSources,
  queue: viewQueue,
  errors: viewErrors,
  model: viewModel,
  feedback: viewFeedback,
} as const satisfies Record<string, (scene: Scene) => Promise<readonly MessageBlock[]>>

type View = keyof typeof VIEWS

/** For admins only, whatever way it is reached. */
export const forAdmins =
  (deed: Deed): Deed =>
  async (scene, argument) =>
    isAdmin(scene) ? deed(scene, argument) : [{ message: say(words.adminsOnlyThis) }]

export const admin: Deed = forAdmins(async (scene) => [{ message: await showBoard(scene, 'home') }])

/** `<view>`, `pause`, `pause sure`, `resume`, `clear`. */
export const pressBoard: Deed = forAdmins(async (scene, payload) => {
  const { db, reader } = scene
  switch (payload) {
    case 'pause':
      return [{ message: askPause(), replaces: true }]
    case 'pause sure':
      await setHouse(db, { name: 'paused', value: 'true', now: reader.now })
      return turnTo(scene, 'home')
    case 'resume':
      await setHouse(db, { name: 'paused', value: undefined, now: reader.now })
      return turnTo(scene, 'home')
    case 'clear':
      await clearTroubles(db)
      return turnTo(scene, 'errors')
    default:
      return isView(payload) ? turnTo(scene, payload) : [{ message: say(words.expired) }]
  }
})

async function turnTo(scene: Scene, view: View): Promise<readonly Reply[]> {
  return [{ message: await showBoard(scene, view), replaces: true }]
}

async function showBoard(scene: Scene, view: View): Promise<Message> {
  const title = view === 'home' ? adminWords.title : adminWords.views[view]
  return {
    blocks: [text({ text: title, bold: true }), ...(await VIEWS[view](scene))],
    buttons: await buttonsOf(scene, view),
  }
}

async function buttonsOf({ db }: Scene, view: View): Promise<readonly (readonly Button[])[]> {
  const to = (wanted: View): Button => {
    const label = adminWords.views[wanted]
    return { label: wanted === view ? words.chosen(label) : label, press: `board:${wanted}` }
  }
  const isPaused = (await findPausedSince(db)) !== undefined
  return [
    [to('home'), to('sources'), to('queue')],
    [to('errors'), to('model'), to('feedback')],
    ...(view === 'errors' ? [[{ label: adminWords.clear, press: 'board:clear' }]] : []),
    ...(view === 'home'
      ? [
          [
            isPaused
              ? { label: adminWords.resumeAll, press: 'board:resume' }
              : { label: adminWords.pauseAll, press: 'board:pause' },
          ],
          [
            { label: adminWords.broadcast, press: 'cast:begin' },
            { label: adminWords.config, press: 'config:export' },
          ],
        ]
      : []),
  ]
}

function askPause(): Message {
  return {
    blocks: [text(adminWords.reallyPause)],
    buttons: [
      [{ label: adminWords.yesPause, press: 'board:pause sure' }],
      [{ label: adminWords.back, press: 'board:home' }],
    ],
  }
}

function isView(name: string): name is View {
  return Object.hasOwn(VIEWS, name)
}
