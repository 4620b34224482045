/**
 * The house with its Telegram door open, before the fake Telegram: the sample articles in memory, a
 * clock that is moved by hand and by our own waiting, and no ticks.
 */

import { sendDueDigests } from '../../src/briefing/digest.ts'
import type { Config } from '../../src/config.ts'
import { deliverDue } from '../../src/delivery/deliver.ts'
import { createPost } from '../../src/delivery/post.ts'
import { tellTopicGone } from '../../src/delivery/topic-gone.ts'
import { type House, openHouse } from '../../src/house.ts'
import { importPaths } from '../../src/ingest/import.ts'
import { setUpLog } from '../../src/log.ts'
import { createTransport } from '../../src/telegram/api.ts'
import { createBot, introduce, runBot } from '../../src/telegram/bot.ts'
import { createDrafts } from '../../src/telegram/drafts.ts'
import { createGuests } from '../../src/telegram/guests.ts'
import { createInbox } from '../../src/telegram/inbox.ts'
import { createInlineDoor, sortUpdates } from '../../src/telegram/inline.ts'
import { createTyping } from '../../src/telegram/typing.ts'
import { createWatches } from '../../src/telegram/watch.ts'
import { type HandClock, handClock, handWait } from '../fakes/clock.ts'
import { type FakeTelegram, fakeTelegram } from '../fakes/telegram.ts'
import type { ShownMessage } from '../fakes/telegram-chats.ts'
import type { Said, Speaker } from '../fakes/telegram-reader.ts'
import type { TelegramCall } from '../fakes/telegram-requests.ts'

export const READER = 7
/** The evening of the newest sample articles. */
export const EVENING = '2026-11-08T20:00:00Z'

export type Door = AsyncDisposable & {
  readonly telegram: FakeTelegram
  readonly house: House
  readonly clock: HandClock
  /** What was logged at `warn` and above. */
  readonly lines: readonly string[]
  /** Says something and gives what stands in the chat as the answer. */
  readonly ask: (text: string, options?: Spoken) => Promise<ShownMessage>
  /** Presses the button with that label under a message; gives the message that comes. */
  readonly press: (message: ShownMessage, label: string, chatId?: number) => Promise<ShownMessage>
  /** The same for a button that changes its message in place. */
  readonly turn: (message: ShownMessage, label: string, chatId?: number) => Promise<ShownMessage>
  /** Presses a button and gives what is told to who pressed it and to nobody else; undefined: nothing. */
  readonly told: (
    message: ShownMessage,
    label: string,
    chatId?: number,
    from?: Speaker,
  ) => Promise<string | undefined>
  /** Says something that may stay without an answer; comes back when it has been worked on. */
  readonly mutter: (text: string, options?: Spoken) => Promise<void>
  /** Hands a document in and gives what stands in the chat as the answer. */
  readonly hand: (
    file: { readonly name: string; readonly content: string | Buffer; readonly caption?: string },
    chatId?: number,
  ) => Promise<ShownMessage>
  /** Resolves when nothing is being worked on. */
  readonly idle: () => Promise<void>
  /** Lets time pass for whoever waits; see `isWatched`. */
  readonly pass: (ms: number) => Promise<void>
  /** Delivers what waits in the outbox. */
  readonly deliver: () => Promise<void>
  /** Moves the clock there, sends what is due then, and gives what stands last in the chat. */
  readonly digestAt: (at: string, chatId?: number) => Promise<ShownMessage>
  /** The same, where perhaps nothing comes. */
  readonly tickAt: (at: string) => Promise<void>
  /** Calls Telegram has called bad; there should be none. */
  readonly badRequests: () => readonly TelegramCall[]
}

type Spoken = Partial<Omit<Said, 'text'>>

export type DoorOptions = {
  readonly model?: Config['model']
  readonly access?: Partial<Config['access']>
  readonly adminIds?: readonly number[]
  readonly modes?: { readonly guest: boolean; readonly business: boolean }
  /** Nothing has come in yet. */
  readonly isEmpty?: true
  /** With “typing…”, drafts and early answers; time for these passes only by `pass`. */
  readonly isWatched?: true
}

export async function openDoor(options: DoorOptions = {}): Promise<Door> {
  const clock = handClock(EVENING)
  const telegram = await fakeTelegram({ clock })
  const lines: string[] = []
  setUpLog({ level: 'warn', secrets: [telegram.token], write: (line) => lines.push(line) })
  const house = await openHouse(configFor(telegram, options), clock)
  if (!options.isEmpty) await importPaths(house.db, ['data/articles'], { clock })

  const stopping = new AbortController()
  const stop = stopping.signal
  const wait = async (ms: number) => {
    clock.advance(ms)
    await new Promise((resolve) => setImmediate(resolve))
  }
  const bot = createBot({ token: telegram.token, apiRoot: telegram.url })
  const { db, conversation } = house
  const post = createPost({
    ...{ transport: createTransport(bot), clock, wait },
    onTopicGone: (address) =>
      tellTopicGone(db, { address, adminIds: options.adminIds ?? [], now: clock() }),
  })
  const hand = handWait(clock)
  const drafts = createDrafts(bot, { wait: hand.wait, clock })
  const watched = options.isWatched && {
    typing: createTyping(bot, hand.wait),
    watches: createWatches({ drafts, wait: hand.wait, clock }),
  }
  const inbox = createInbox({ ...{ db, bot, conversation, post, clock, stop }, ...watched })
  await introduce(bot, { wait, stop })
  const inlineDoor = createInlineDoor({ bot, inline: house.inline })
  const modes = options.modes ?? { guest: false, business: false }
  const guests = createGuests({ bot, guest: house.guest, modes, stop })
  const running = runBot(bot, {
    inbox: sortUpdates(inbox, inlineDoor, guests),
    kinds: guests.kinds,
    wait,
    stop,
  })

  async function nextSent(chatId: number): Promise<ShownMessage> {
    await telegram.waitForCall('sendMessage', ({ chat_id }) => chat_id === chatId)
    return telegram.messages(chatId).at(-1)!
  }

  async function nextEdited(chatId: number): Promise<ShownMessage> {
    const { payload } = await telegram.waitForCall(
      'editMessageText',
      ({ chat_id }) => chat_id === chatId,
    )
    return telegram.messages(chatId).find(({ messageId }) => messageId === payload.message_id)!
  }

  function tap(
    { messageId, buttons }: ShownMessage,
    label: string,
    chatId: number,
    from: Speaker = {},
  ): string {
    const button = buttons.flat().find((one) => one.label === label)
    const data = button?.data ?? `no button ${label}`
    return telegram.press({ chatId, messageId, data, from }).callback_query!.id
  }

  async function deliver(): Promise<void> {
    const onArrived = conversation.noteDigest
    await deliverDue({ db, door: 'telegram', post, clock, wait, stop, onArrived })
  }

  async function tickAt(at: string): Promise<void> {
    clock.set(at)
    await sendDueDigests(db, { door: 'telegram', edit: house.edit, clock })
    await deliver()
  }

  return {
    ...{ telegram, house, clock, lines, deliver, pass: hand.pass },
    async ask(text, { chatId = READER, ...rest } = {}) {
      telegram.say({ chatId, text, ...rest })
      return nextSent(chatId)
    },
    async press(message, label, chatId = READER) {
      tap(message, label, chatId)
      return nextSent(chatId)
    },
    async hand(file, chatId = READER) {
      telegram.hand({ chatId, ...file })
      return nextSent(chatId)
    },
    async turn(message, label, chatId = READER) {
      tap(message, label, chatId)
      return nextEdited(chatId)
    },
    async told(message, label, chatId = READER, from = {}) {
      const id = tap(message, label, chatId, from)
      const { payload } = await telegram.waitForCall(
        'answerCallbackQuery',
        ({ callback_query_id }) => callback_query_id === id,
      )
      await inbox.idle()
      return payload.show_alert ? String(payload.text) : undefined
    },
    async mutter(text, { chatId = READER, ...rest } = {}) {
      const { update_id: id } = telegram.say({ chatId, text, ...rest })
      await telegram.waitForCall('getUpdates', ({ offset }) => Number(offset) > id)
      await inbox.idle()
    },
    idle: inbox.idle,
    async digestAt(at, chatId = READER) {
      await tickAt(at)
      return nextSent(chatId)
    },
    tickAt,
    badRequests: () => telegram.calls.filter(({ status }) => status === 400),
    async [Symbol.asyncDispose]() {
      stopping.abort()
      await running
      await inbox.idle()
      await inlineDoor.idle()
      await guests.idle()
      await house[Symbol.asyncDispose]()
      await telegram[Symbol.asyncDispose]()
    },
  }
}

export function configFor(
  telegram: FakeTelegram,
  { model, access, adminIds = [] }: DoorOptions = {},
): Config {
  return {
    telegram: { token: telegram.token, apiRoot: telegram.url, adminIds },
    access: {
      ...{ mode: 'open', allowedIds: [], turnsPerMinuteMax: 60, turnsPerDayMax: 10_000 },
      ...access,
    },
    model,
    metricsPort: undefined,
    databaseUrl: 'sqlite::memory:',
    timeZone: 'UTC',
    language: 'en',
    logLevel: 'info',
  }
}
