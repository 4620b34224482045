/** The house with its Telegram door open: polling, the digest tick and delivery, until told to stop. */

import { isQuietIn } from './briefing/quiet.ts'
import { deliveryLoop } from './delivery/deliver.ts'
import { createPost } from './delivery/post.ts'
import { tellTopicGone } from './delivery/topic-gone.ts'
import type { House } from './house.ts'
import { log } from './log.ts'
import type { Wait } from './news.ts'
import { runRefresh } from './run-refresh.ts'
import { moveChat } from './store/move-chat.ts'
import { createPostedBook } from './store/posted.ts'
import { createTransport } from './telegram/api.ts'
import { createBot, introduce, runBot } from './telegram/bot.ts'
import { createDrafts } from './telegram/drafts.ts'
import { createGuests } from './telegram/guests.ts'
import { createInbox } from './telegram/inbox.ts'
import { createInlineDoor, sortUpdates } from './telegram/inline.ts'
import { showMenus } from './telegram/menu.ts'
import { createTyping } from './telegram/typing.ts'
import { createWatches } from './telegram/watch.ts'
import { runTicks } from './ticks.ts'
import { openWebDoor } from './web/server.ts'

/** How long work under way may go on after a stop; what is cut short is taken up at the next start. */
const FINISH_MS = 3000
const CUT_MS = 1000

export async function runTelegram(
  house: House,
  { token, wait, stop }: { token: string; wait: Wait; stop: AbortSignal },
): Promise<void> {
  const { config, db, clock, conversation, inline, guest } = house
  const bot = createBot({ token, apiRoot: config.telegram.apiRoot })
  const post = createPost({
    ...{ transport: createTransport(bot), clock, wait },
    posted: createPostedBook(db, clock),
    onMoved: (moved) => moveChat(db, moved),
    onTopicGone: (address) =>
      tellTopicGone(db, { address, adminIds: config.telegram.adminIds, now: clock() }),
  })
  const cutting = new AbortController()
  const inbox = createInbox({
    ...{ db, bot, conversation, post, clock },
    typing: createTyping(bot, wait),
    watches: createWatches({ drafts: createDrafts(bot, { wait, clock }), wait, clock }),
    stop: cutting.signal,
  })
  const inlineDoor = createInlineDoor({ bot, inline })
  const modes = {
    guest: config.telegram.isGuest ?? false,
    business: config.telegram.isBusiness ?? false,
  }
  const guests = createGuests({ bot, guest, modes, stop: cutting.signal })
  const onArrived = conversation.noteDigest
  const defaultZone = config.timeZone
  const isQuiet = (chatId: number) => isQuietIn(db, { chatId, defaultZone, now: clock() })

  await using _web = await openMetrics(house)
  await introduce(bot, { wait, stop })
  if (stop.aborted) return
  await inbox.resume()
  const loops = Promise.all([
    runBot(bot, { inbox: sortUpdates(inbox, inlineDoor, guests), kinds: guests.kinds, wait, stop }),
    showMenus(bot, { adminIds: config.telegram.adminIds, db, clock, stop }),
    runTicks(house, 'telegram', stop),
    house.warmUp({ wait, stop }),
    runRefresh(config, { turns: house.turns, wait, stop }),
    deliveryLoop({ db, door: 'telegram', post, clock, wait, stop, isQuiet, onArrived }),
  ])
  await Promise.race([loops, aborted(stop)])
  // A call that Telegram leaves hanging must not hold up the end.
  const finished = Promise.all([loops, inbox.idle()])
  await Promise.race([finished, wait(FINISH_MS)])
  cutting.abort()
  await Promise.race([finished, wait(CUT_MS)])
}

// Open before Telegram is reached: whoever watches us wants to know that we are waiting for it.
async function openMetrics({ config, db, clock, model }: House) {
  const { metricsPort: port } = config
  if (port === undefined) return undefined
  const door = await openWebDoor({ db, clock, models: model?.states }, port)
  log.info('metrics_open', { port: door.port })
  return door
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
