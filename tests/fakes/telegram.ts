/**
 * A local Telegram: a Bot API server that is as strict as the real one about texts, markup,
 * keyboards and speed, and lets a test speak for the readers. Give its `url` to the bot as
 * `apiRoot`. It is closed by `await using`.
 */

import { setTimeout as sleep } from 'node:timers/promises'
import type { Update, UserFromGetMe } from '@grammyjs/types'
import type { Clock } from '../../src/news.ts'
import { createCallLog } from './calls.ts'
import { openServer } from './local-server.ts'
import type { Payload } from './telegram-answers.ts'
import type { ShownMessage } from './telegram-chats.ts'
import { createFaults, type WireFault } from './telegram-faults.ts'
import { type FloodLimits, TELEGRAM_LIMITS } from './telegram-limits.ts'
import { audience } from './telegram-methods.ts'
import { createReader, type Reader } from './telegram-reader.ts'
import { answerRequest, type TelegramCall } from './telegram-requests.ts'
import { createStage, type Stage } from './telegram-stage.ts'
import type { NewUpdate } from './telegram-updates.ts'
import { createWorld, type Webhook, type World } from './telegram-world.ts'

export type TelegramOptions = {
  readonly token?: string
  /** The time on Telegram's side; the system's unless given. */
  readonly clock?: Clock
  /** Flood limits: off without a clock, Telegram's own with one, or as said here. */
  readonly limits?: boolean | Partial<FloodLimits>
  /** Whether a chat must be known before the bot can write there. True unless said otherwise. */
  readonly strictChats?: boolean
  /** The longest a getUpdates waits, whatever it asks for. No limit unless said otherwise. */
  readonly pollWaitMsMax?: number
  /** How long a request is under way, and how long its answer. No time unless said otherwise. */
  readonly wayMs?: () => number
  /** What goes wrong with a call besides what is ordered. */
  readonly spoil?: (method: string, payload: Payload) => WireFault | undefined
  /** How long waitForCall and waitForMessage wait before they fail the test. */
  readonly deadlineMs?: number
}

export type FakeTelegram = AsyncDisposable &
  Reader &
  Stage & {
    readonly url: string
    readonly token: string
    readonly me: UserFromGetMe
    /** Every request with the right token, oldest first, refused ones included. */
    readonly calls: readonly TelegramCall[]
    callsTo(method: string): readonly TelegramCall[]
    /** Waits for a call no earlier wait was given; what it does has been done by then. */
    waitForCall(
      method: string,
      wanted?: (payload: Payload, call: TelegramCall) => boolean,
    ): Promise<TelegramCall>
    /** Waits until one of the bot's messages in that chat is as wanted, by sending or editing. */
    waitForMessage(
      chatId: number,
      wanted: (message: ShownMessage) => boolean,
    ): Promise<ShownMessage>
    forgetCalls(): void
    failNext(method: string, fault: WireFault): void
    push(update: NewUpdate): Update
    /** The bot's messages that stand in the chat now, oldest first. */
    messages(chatId: number): readonly ShownMessage[]
    /** The same with the readers' own. */
    transcript(chatId: number): readonly ShownMessage[]
    /** The menu of a language, or of a scope such as { type: 'all_group_chats' }. */
    commands(languageCode?: string, scope?: object): readonly string[]
    description(): string | undefined
    /** What stands beside the text field in every chat. */
    menuButton(): string | undefined
    webhook(): Webhook | undefined
  }

const TOKEN = '1000001:AAtest-token-of-the-fake-telegram'
// Below the five seconds a test may take, so that this failure is the one that is read.
const DEADLINE_MS = 4000

export async function fakeTelegram(options: TelegramOptions = {}): Promise<FakeTelegram> {
  const world = createWorld({
    clock: options.clock ?? (() => new Date()),
    limits: readLimits(options),
    isStrict: options.strictChats ?? true,
    waitMsMax: options.pollWaitMsMax ?? Number.POSITIVE_INFINITY,
  })
  const token = options.token ?? TOKEN
  const faults = createFaults()
  const log = createCallLog<TelegramCall>({
    deadlineMs: options.deadlineMs ?? DEADLINE_MS,
    describe: ({ method, status, payload }) =>
      `${method} ${status ?? '…'} ${JSON.stringify(payload).slice(0, 300)}`,
  })
  const { wayMs, spoil } = options
  const underWay = () => (wayMs === undefined ? undefined : sleep(wayMs()))
  const server = await openServer(async (arrival) => {
    await underWay()
    const reply = await answerRequest({ world, token, faults, spoil, log }, arrival)
    await underWay()
    return reply
  })
  const messages = (chatId: number) => transcript(world, chatId).filter(isBots)

  return {
    url: server.url,
    token,
    me: world.me,
    calls: log.calls,
    callsTo: (method) => log.calls.filter((call) => call.method === method),
    waitForCall: (method, wanted = () => true) =>
      log.waitFor((call) => call.method === method && wanted(call.payload, call), method),
    waitForMessage: (chatId, wanted) =>
      log.watch(() => messages(chatId).find(wanted), `the message in chat ${chatId}`),
    forgetCalls: log.forget,
    failNext: faults.order,
    push: world.updates.push,
    messages,
    transcript: (chatId) => transcript(world, chatId),
    commands: (languageCode, scope) => listCommands(world, { language_code: languageCode, scope }),
    description: () => world.descriptions.get('description'),
    menuButton: () => world.descriptions.get('menu_button'),
    webhook: () => world.webhook,
    ...createReader(world),
    ...createStage(world),

    async [Symbol.asyncDispose]() {
      log.close()
      world.updates.close()
      await server[Symbol.asyncDispose]()
    },
  }
}

function readLimits({ limits, clock }: TelegramOptions): FloodLimits | undefined {
  if (typeof limits === 'object') return { ...TELEGRAM_LIMITS, ...limits }
  return (limits ?? clock !== undefined) ? TELEGRAM_LIMITS : undefined
}

function transcript({ chats }: World, chatId: number): readonly ShownMessage[] {
  return [...(chats.get(chatId)?.messages.values() ?? [])]
}

function isBots({ from }: ShownMessage): boolean {
  return from === 'bot'
}

function listCommands({ commands }: World, asked: Payload): readonly string[] {
  const set = commands.get(audience(asked)) ?? []
  return set.map(({ command }) => command)
}
