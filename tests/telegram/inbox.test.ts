import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Update } from '@grammyjs/types'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { say } from '../../src/briefing/tell.ts'
import type { Conversation } from '../../src/conversation/conversation.ts'
import type { Incoming } from '../../src/conversation/turn.ts'
import { createPost } from '../../src/delivery/post.ts'
import { Fault, type FaultCode } from '../../src/errors.ts'
import { setUpLog } from '../../src/log.ts'
import { listOpenUpdates } from '../../src/store/inbox.ts'
import { openStore } from '../../src/store/store.ts'
import { createTransport } from '../../src/telegram/api.ts'
import { createBot } from '../../src/telegram/bot.ts'
import { createDrafts } from '../../src/telegram/drafts.ts'
import { createInbox } from '../../src/telegram/inbox.ts'
import { createWatches } from '../../src/telegram/watch.ts'
import { words } from '../../src/words/en.ts'
import { bugWords, faultWords } from '../../src/words/faults.ts'
import { handClock } from '../fakes/clock.ts'
import { type FakeTelegram, fakeTelegram } from '../fakes/telegram.ts'

const READER = 7
const OTHER = 8

const lines: string[] = []
setUpLog({ level: 'warn', write: (line) => lines.push(line) })
afterEach(() => void lines.splice(0))

const folder = mkdtempSync(join(tmpdir(), 'newsdesk-inbox-'))
afterAll(() => rmSync(folder, { recursive: true }))

type Handle = Conversation['handle']

const echo: Handle = async (incoming) => [{ message: say(`Heard ${wordsOf(incoming)}`) }]

function wordsOf({ deed }: Incoming): string {
  return deed.kind === 'text' ? deed.text : deed.kind
}

/** An inbox before a scripted conversation; `path` is a file where a test opens it twice. */
async function openInbox(handle: Handle = echo, path = ':memory:', shared?: FakeTelegram) {
  const clock = handClock('2026-11-08T12:00:00Z')
  const telegram = shared ?? (await fakeTelegram({ clock }))
  const db = await openStore(path)
  const stopping = new AbortController()
  const membership: [number, boolean][] = []
  const conversation: Conversation = {
    handle,
    refusePress: async () => undefined,
    noteSent: async () => {},
    noteDigest: async () => {},
    async noteMembership({ chatId, isMember }) {
      membership.push([chatId, isMember])
      return []
    },
  }
  const bot = createBot({ token: telegram.token, apiRoot: telegram.url })
  bot.botInfo = telegram.me as NonNullable<typeof bot.botInfo>
  const wait = async (ms: number) => {
    clock.advance(ms)
    await new Promise((resolve) => setImmediate(resolve))
  }
  const post = createPost({ transport: createTransport(bot), clock, wait })
  const stop = stopping.signal
  const watches = createWatches({ drafts: createDrafts(bot, { wait, clock }), wait, clock })
  return {
    ...{ telegram, db, membership },
    ...createInbox({ db, bot, conversation, post, clock, stop, watches }),
    stop: () => stopping.abort(),
    open: async () => (await listOpenUpdates(db, 100)).map(({ updateId }) => updateId),
    texts: (chatId = READER) => telegram.messages(chatId).map(({ text }) => text),
    async [Symbol.asyncDispose]() {
      stopping.abort()
      await db.close()
      if (shared === undefined) await telegram[Symbol.asyncDispose]()
    },
  }
}

describe('an update', () => {
  it('is stored when it has been accepted, and worked on afterwards', async () => {
    const thought = Promise.withResolvers<void>()
    await using inbox = await openInbox(async (incoming, stop) => {
      await thought.promise
      return echo(incoming, stop)
    })
    const said = inbox.telegram.say({ chatId: READER, text: 'one' })
    await inbox.accept(said)
    expect(await inbox.open()).toEqual([said.update_id])
    thought.resolve()
    await inbox.idle()
    expect([await inbox.open(), inbox.texts()]).toEqual([[], ['Heard one']])
  })

  it.each([
    ['a press without a chat', { callback_query: { id: 'q', message: {}, data: 'do:brief' } }],
    ['a press on nothing', { callback_query: { id: 'q', message: null, data: 'do:brief' } }],
    ['a stop without a chat', { stopped_message_generation: { draft_id: 4 } }],
    ['a message that is none', { message: null }],
  ])('that is not as promised (%s) keeps no other waiting', async (_, given) => {
    await using inbox = await openInbox()
    await inbox.accept({ update_id: 3, ...given } as unknown as Update)
    await inbox.accept(inbox.telegram.say({ chatId: READER, text: 'one' }))
    await inbox.idle()
    expect([await inbox.open(), inbox.texts()]).toEqual([[], ['Heard one']])
  })

  it('that Telegram repeats is worked on once', async () => {
    await using inbox = await openInbox()
    const said = inbox.telegram.say({ chatId: READER, text: 'one' })
    await Promise.all([inbox.accept(said), inbox.accept(said)])
    await inbox.idle()
    await inbox.accept(said)
    await inbox.idle()
    expect(inbox.texts()).toEqual(['Heard one'])
  })

  it('leaves nothing of its words behind once it is answered', async () => {
    await using inbox = await openInbox()
    await inbox.accept(inbox.telegram.say({ chatId: READER, text: 'one' }))
    await inbox.idle()
    expect(await inbox.db.get('select payload from inbox')).toEqual({ payload: '' })
  })
})

describe('the chats', () => {
  it('are each worked on in order, and none waits for a slow one', async () => {
    const slow = Promise.withResolvers<void>()
    await using inbox = await openInbox(async (incoming, stop) => {
      if (wordsOf(incoming) === 'slow') await slow.promise
      return echo(incoming, stop)
    })
    const { telegram } = inbox
    await inbox.accept(telegram.say({ chatId: READER, text: 'slow' }))
    await inbox.accept(telegram.say({ chatId: READER, text: 'next' }))
    await inbox.accept(telegram.say({ chatId: OTHER, text: 'quick' }))
    await telegram.waitForMessage(OTHER, ({ text }) => text === 'Heard quick')
    expect(inbox.texts()).toEqual([])
    slow.resolve()
    await inbox.idle()
    expect(inbox.texts()).toEqual(['Heard slow', 'Heard next'])
  })

  it('are worked on sixteen at a time', async () => {
    const slow = Promise.withResolvers<void>()
    let atOnce = 0
    await using inbox = await openInbox(async (incoming, stop) => {
      atOnce += 1
      await slow.promise
      return echo(incoming, stop)
    })
    for (let chatId = 1; chatId <= 40; chatId += 1)
      await inbox.accept(inbox.telegram.say({ chatId, text: 'one' }))
    expect(atOnce).toBe(16)
    slow.resolve()
    await inbox.idle()
    expect(atOnce).toBe(40)
  })

  it('are not kept from being heard by one that Telegram slows down', async () => {
    await using inbox = await openInbox()
    inbox.telegram.failNext('sendMessage', { stall: true, times: 16 })
    for (let chatId = 1; chatId <= 16; chatId += 1)
      await inbox.accept(inbox.telegram.say({ chatId, text: 'one' }))
    for (let chatId = 1; chatId <= 16; chatId += 1) await inbox.telegram.waitForCall('sendMessage')
    await inbox.accept(inbox.telegram.say({ chatId: 17, text: 'two' }))
    await inbox.telegram.waitForMessage(17, ({ text }) => text === 'Heard two')
  })
})

describe('after a restart', () => {
  it('what an earlier run left open is worked on, once and in order', async () => {
    const path = join(folder, 'open.db')
    await using dying = await openInbox(() => new Promise(() => {}), path)
    const updates = ['one', 'two'].map((text) => dying.telegram.say({ chatId: READER, text }))
    for (const update of updates) await dying.accept(update)

    await using next = await openInbox(echo, path)
    next.telegram.know(READER)
    await next.resume()
    await next.accept(updates[0]!)
    await next.idle()
    expect(next.texts()).toEqual(['Heard one', 'Heard two'])
    expect(await next.open()).toEqual([])
  })

  it('the answer comes in the place of what was said early and promised it', async () => {
    const path = join(folder, 'promised.db')
    await using telegram = await fakeTelegram({ clock: handClock('2026-11-08T12:00:00Z') })
    const update = telegram.say({ chatId: READER, text: 'one' })
    const slow: Handle = (_incoming, _stop, progress) => {
      progress?.offer?.(async () => [{ message: say('Plainly') }])
      return new Promise(() => {})
    }
    await using dying = await openInbox(slow, path, telegram)
    await dying.accept(update)
    const early = await telegram.waitForMessage(READER, ({ text }) => text.startsWith('Plainly'))
    expect(early.text).toContain(words.stillWriting)
    await turns()

    await using next = await openInbox(echo, path, telegram)
    await next.resume()
    await next.idle()
    expect(next.texts()).toEqual(['Heard one'])
    const kept = await next.db.all(`select key from cache where key like 'promised%'`)
    expect(kept).toEqual([])
  })

  it('what was begun three times is given up, and its reader is told so', async () => {
    const path = join(folder, 'poison.db')
    const told: string[] = []
    let update: Update | undefined
    for (let run = 1; run <= 4; run += 1) {
      await using inbox = await openInbox((incoming) => {
        told.push(wordsOf(incoming))
        return new Promise(() => {})
      }, path)
      update ??= inbox.telegram.say({ chatId: READER, text: 'poison' })
      await inbox.accept(update)
      await inbox.resume()
      if (run < 4) await turns()
      else {
        inbox.telegram.know(READER)
        await inbox.idle()
        expect(inbox.texts()).toEqual([bugWords])
      }
    }
    expect(told).toEqual(['poison', 'poison', 'poison'])
    expect(lines.join('')).toContain('update_given_up')
    await using inbox = await openInbox(echo, path)
    expect(await inbox.open()).toEqual([])
  })
})

describe('a stop', () => {
  it.each<[string, () => Error]>([
    ['in the middle of thinking', () => new DOMException('stopped', 'AbortError')],
    ['that makes a page unreachable', () => new Fault('source-unreachable', 'aborted')],
  ])('%s leaves the update open for the next start', async (_, error) => {
    const begun = Promise.withResolvers<void>()
    await using inbox = await openInbox((_incoming, stop) => {
      begun.resolve()
      return new Promise((_resolve, reject) => {
        stop.addEventListener('abort', () => reject(error()))
      })
    })
    const said = inbox.telegram.say({ chatId: READER, text: 'one' })
    const waiting = inbox.telegram.say({ chatId: READER, text: 'two' })
    await inbox.accept(said)
    await inbox.accept(waiting)
    await begun.promise
    inbox.stop()
    await inbox.idle()
    expect(await inbox.open()).toEqual([said.update_id, waiting.update_id])
    expect(inbox.texts()).toEqual([])
  })

  it('in the middle of an apology leaves it open as well', async () => {
    await using inbox = await openInbox(async () => {
      throw new Fault('too-large', 'a page of 90 MB')
    })
    inbox.telegram.failNext('sendMessage', { status: 500, times: 1000 })
    const said = inbox.telegram.say({ chatId: READER, text: 'one' })
    await inbox.accept(said)
    await inbox.telegram.waitForCall('sendMessage')
    inbox.stop()
    await inbox.idle()
    expect(await inbox.open()).toEqual([said.update_id])
  })
})

describe('a failure', () => {
  const failing = (error: unknown) => openInbox(() => Promise.reject(error))

  it.each<FaultCode>([
    'source-unreachable',
    'address-refused',
    'not-readable',
    'too-large',
    'model-unavailable',
  ])('of the world is told in words: %s', async (code) => {
    await using inbox = await failing(new Fault(code, 'technical words'))
    await inbox.accept(inbox.telegram.say({ chatId: READER, text: 'one' }))
    await inbox.idle()
    expect(inbox.texts()).toEqual([faultWords[code]])
  })

  it('of ours is told without a word of what it was, and the next update is worked on', async () => {
    await using inbox = await failing(new TypeError('x is not a function'))
    for (const text of ['one', 'two'])
      await inbox.accept(inbox.telegram.say({ chatId: READER, text }))
    await inbox.idle()
    expect(inbox.texts()).toEqual([bugWords, bugWords])
    expect(lines.join('')).toContain('x is not a function')
  })

  it('to reach Telegram for minutes costs no answer', async () => {
    await using inbox = await openInbox()
    inbox.telegram.failNext('sendMessage', { drop: true, times: 12 })
    await inbox.accept(inbox.telegram.say({ chatId: READER, text: 'one' }))
    await inbox.idle()
    expect(inbox.texts()).toEqual(['Heard one'])
  })

  it('to write to the reader pauses the chat', async () => {
    await using inbox = await openInbox()
    const said = inbox.telegram.say({ chatId: READER, text: 'one' })
    inbox.telegram.block(READER)
    await inbox.accept(said)
    await inbox.idle()
    expect([inbox.membership, await inbox.open()]).toEqual([[[READER, false]], []])
  })
})

describe('a press', () => {
  it('has its spinner stopped before the work is done', async () => {
    const thought = Promise.withResolvers<void>()
    await using inbox = await openInbox(async () => {
      await thought.promise
      return [{ message: say('Done'), replaces: true }]
    })
    const { telegram } = inbox
    telegram.know(READER)
    await inbox.accept(telegram.press({ chatId: READER, messageId: 5, data: 'x', stale: true }))
    await telegram.waitForCall('answerCallbackQuery')
    thought.resolve()
    await inbox.idle()
    // The message it was on is gone: what it brings comes as a new one.
    expect(inbox.texts()).toEqual(['Done'])
  })

  it('that is too old to be acknowledged is answered all the same', async () => {
    await using inbox = await openInbox()
    const { telegram } = inbox
    telegram.know(READER)
    telegram.failNext('answerCallbackQuery', { status: 400, description: 'query is too old' })
    await inbox.accept(telegram.press({ chatId: READER, messageId: 5, data: 'x', stale: true }))
    await inbox.idle()
    expect(inbox.texts()).toEqual(['Heard press'])
  })
})

it('notes that we were removed, and that we are back', async () => {
  await using inbox = await openInbox()
  for (const [id, status] of [
    [1, 'kicked'],
    [2, 'member'],
  ] as const)
    await inbox.accept({
      update_id: id,
      my_chat_member: { chat: { id: READER, type: 'private' }, new_chat_member: { status } },
    } as unknown as Update)
  await inbox.idle()
  expect(inbox.membership).toEqual([
    [READER, false],
    [READER, true],
  ])
})

it.each<[string, object]>([
  ['an unknown kind', { hologram: {} }],
  ['no kind at all', {}],
  ['a message without a chat', { message: { text: 'x' } }],
  ['a message that is null', { message: null }],
  ['a chat whose id is a text', { message: { chat: { id: 'x', type: 'private' }, text: 'x' } }],
  [
    'a chat whose id is beyond all numbers',
    { message: { chat: { id: 1e300, type: 'private' }, text: 'x' } },
  ],
  ['a text that is a number', { message: { chat: { id: READER, type: 'private' }, text: 5 } }],
  ['a press that is a list', { callback_query: [] }],
  ['a member without a status', { my_chat_member: { chat: { id: READER } } }],
  ['a megabyte of words', { message: { chat: { id: 3, type: 'group' }, text: 'x'.repeat(1e6) } }],
])('is not harmed by %s', async (_, given) => {
  await using inbox = await openInbox()
  await inbox.accept({ update_id: 1, ...given } as unknown as Update)
  await inbox.accept(inbox.telegram.say({ chatId: READER, text: 'one' }))
  await inbox.idle()
  expect([inbox.texts(), await inbox.open()]).toEqual([['Heard one'], []])
})

async function turns(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}
