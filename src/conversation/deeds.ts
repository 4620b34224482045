/** What each command and each button does: the two tables, and nothing else. */

import { say } from '../briefing/tell.ts'
import { words } from '../words/en.ts'
import { admin, pressBoard } from './admin.ts'
import { alerts, pressAlerts } from './alerts.ts'
import { pressFine, pressPoor } from './answer-feedback.ts'
import { askFirst, pressAsk, pressAskOf } from './ask.ts'
import { brief } from './brief.ts'
import { pressCast } from './broadcast.ts'
import { pressTopics } from './choose-topics.ts'
import type { CommandName } from './command-table.ts'
import { pressConfig } from './config-file.ts'
import { digests, pressDrop, pressEdit, pressPutBack, pressRest, pressWake } from './digests.ts'
import { pressBad, pressGood, pressUnsay } from './feedback.ts'
import { latest, pressHits, pressLatest, search } from './find.ts'
import { follow, mute, pressFollow, pressLetGo, pressMute, pressTerm } from './follow.ts'
import { start } from './greet.ts'
import { help, pressHelp } from './help.ts'
import { history } from './history.ts'
import { block, invite, pressAdmit, pressUnblock } from './invite.ts'
import { pressLanguage } from './language.ts'
import { pause, pressPause, pressQuiet, pressResume, quiet } from './pause.ts'
import { pressPick } from './pick-feeds.ts'
import { pressPreview, preview } from './preview.ts'
import { beginAnew, exportKept, forget, pressForget, privacy } from './privacy.ts'
import type { Deed } from './scene.ts'
import { pressChoice, pressZone, settings } from './settings.ts'
import {
  addSourceBy,
  pressFeed,
  pressOpml,
  pressSources,
  pressUnfollow,
  removeSourceBy,
  sources,
} from './sources.ts'
import { pressSite, pressStarter } from './starters.ts'
import { pressStory, story } from './story.ts'
import { pressUnsubscribe, subscribe, unsubscribe } from './subscribe.ts'
import { pressStyle, summary } from './summary.ts'
import { pressTables } from './tables.ts'
import { topics } from './topics.ts'
import { pressTranslate } from './translate.ts'
import type { Reply } from './turn.ts'
import { pressWhy, why } from './why.ts'

export const commands: Record<CommandName, Deed> = {
  start,
  help,
  brief,
  topics,
  latest,
  ask: askFirst,
  why,
  search,
  summary,
  subscribe,
  unsubscribe,
  digests,
  preview,
  pause,
  quiet,
  follow,
  mute,
  alerts,
  settings,
  sources,
  addsource: addSourceBy,
  removesource: removeSourceBy,
  invite,
  block,
  privacy,
  export: exportKept,
  forget,
  new: beginAnew,
  admin,
  story,
  history,
  stop: stopNothing,
}

/** What a button does, by the verb it carries. */
export const presses: Readonly<Record<string, Deed>> = {
  do: (scene, name) => findCommand(name)?.(scene, '') ?? expired(),
  help: pressHelp,
  ask: pressAsk,
  brief,
  sum: pressStyle,
  why: pressWhy,
  find: search,
  latest: pressLatest,
  hits: pressHits,
  sources: pressSources,
  topics: pressTopics,
  starter: pressStarter,
  pick: pressPick,
  tables: pressTables,
  site: pressSite,
  sub: subscribe,
  unsub: pressUnsubscribe,
  edit: pressEdit,
  rest: pressRest,
  wake: pressWake,
  drop: pressDrop,
  putback: pressPutBack,
  preview: pressPreview,
  pause: pressPause,
  resume: pressResume,
  quiet: pressQuiet,
  choose: pressChoice,
  alerts: pressAlerts,
  zone: pressZone,
  lang: pressLanguage,
  follow: pressFollow,
  mute: pressMute,
  letgo: pressLetGo,
  term: pressTerm,
  look: addSourceBy,
  feed: pressFeed,
  unfollow: pressUnfollow,
  opml: pressOpml,
  admit: pressAdmit,
  block,
  unblock: pressUnblock,
  askof: pressAskOf,
  translate: pressTranslate,
  story: pressStory,
  forget: pressForget,
  good: pressGood,
  bad: pressBad,
  unsay: pressUnsay,
  fine: pressFine,
  poor: pressPoor,
  board: pressBoard,
  cast: pressCast,
  config: pressConfig,
}

/** Undefined for a name that is none, such as `constructor`. */
export function findCommand(name: string): Deed | undefined {
  return Object.hasOwn(commands, name) ? commands[name as CommandName] : undefined
}

export function findPress(verb: string): Deed | undefined {
  return Object.hasOwn(presses, verb) ? presses[verb] : undefined
}

// What was under way has been stopped by the door, which then asks nothing of us.
async function stopNothing(): Promise<readonly Reply[]> {
  return [{ message: say(words.nothingToStop) }]
}

/** Of a button whose list or time has passed. */
export async function expired(): Promise<readonly Reply[]> {
  return [{ message: say(words.expired) }]
}
