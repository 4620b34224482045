import { describe, expect, it, vi } from 'vitest'
import type { Progress } from '../../src/conversation/turn.ts'
import { AT_ONCE_MAX } from '../../src/llm/client.ts'
import { createPlaces } from '../../src/telegram/places.ts'
import { words } from '../../src/words/en.ts'
import { helpWords } from '../../src/words/help.ts'
import * as brains from '../fakes/brains.ts'
import { type Brain, type FakeModel, fakeModel } from '../fakes/model.ts'
import type { ModelCall } from '../fakes/model-request.ts'
import { type Door, openDoor, READER } from './door.ts'

const QUESTION = 'How much will the pay of dockers rise?'
const PAY = '6.5 percent'
const GROUP = -80
const WAITED_FOR_MS = 4000

const openWith = (model: FakeModel) =>
  openDoor({
    model: { apiKey: undefined, baseUrl: model.url, name: 'fake', timeoutMs: 60_000 },
    isWatched: true,
  })

/** Whole sentences of the honest answer, and then silence. */
const half =
  (count: number, more = ''): Brain =>
  async (call: ModelCall) => {
    const { sentences } = JSON.parse(String(await brains.quoting(call))) as { sentences: object[] }
    const said = JSON.stringify({ sentences: sentences.slice(0, count) }).slice(0, -2)
    return { half: `${said},${more}`, ends: 'stall' }
  }

const drafts = ({ telegram }: Door) => telegram.callsTo('sendMessageDraft')
const draftTexts = (door: Door) => drafts(door).map(({ payload }) => String(payload.text))
const shown = ({ telegram }: Door, chatId = READER) =>
  telegram.messages(chatId).map(({ text }) => text)

it('shows that we are typing before a third of a second is over', async () => {
  const { brain, open, asked } = brains.gated()
  await using model = await fakeModel({ brain })
  await using door = await openWith(model)
  door.telegram.say({ chatId: READER, text: QUESTION })
  await asked
  await door.pass(300)
  await door.telegram.waitForCall('sendChatAction')
  open()
  await door.telegram.waitForMessage(READER, ({ text }) => text.includes(words.sources))
})

describe('in a private chat', () => {
  it('shows that the model thinks, then its checked sentences, and then the real message', async () => {
    await using model = await fakeModel({ brain: half(1) })
    await using door = await openWith(model)
    door.telegram.say({ chatId: READER, text: QUESTION })
    const first = await door.telegram.waitForCall('sendMessageDraft', ({ text }) => text !== '')
    expect(first.payload).toMatchObject({ chat_id: READER, can_stop: true, parse_mode: 'HTML' })
    expect(Number(first.payload.draft_id)).toBeGreaterThan(0)
    expect(first.payload.text).toMatch(/ <a href="[^"]+">\[1\]<\/a> …$/)
    expect(door.telegram.messages(READER)).toEqual([])

    door.telegram.stopDraft(READER, Number(first.payload.draft_id))
    const said = await door.telegram.waitForMessage(READER, () => true)
    expect(said.text.split('\n')[0]).toBe(words.modelStopped.stopped)
    expect(said.text).toContain(PAY)
    await door.idle()
    expect(shown(door)).toHaveLength(1)
    expect(door.badRequests()).toEqual([])
  })

  it('never shows a sentence that is not checked, nor one that is not whole', async () => {
    const untrue =
      '{"text":"Officials counted exactly 48,713 cases.","cites":[1]},{"text":"The half'
    await using model = await fakeModel({ brain: half(1, untrue) })
    await using door = await openWith(model)
    door.telegram.say({ chatId: READER, text: QUESTION })
    await door.telegram.waitForCall('sendMessageDraft', ({ text }) => text !== '')
    await door.pass(3000)
    expect(draftTexts(door).join('\n')).not.toMatch(/48,713|The half/)
    await door.mutter('/stop')
    expect(shown(door).join('\n')).not.toMatch(/48,713|The half/)
  })

  it('says “Thinking…” with a button to stop it while nothing is written yet', async () => {
    const { brain, open, asked } = brains.gated()
    await using model = await fakeModel({ brain })
    await using door = await openWith(model)
    door.telegram.say({ chatId: READER, text: QUESTION })
    await asked
    await door.pass(1000)
    const { payload } = await door.telegram.waitForCall('sendMessageDraft')
    expect(payload).toMatchObject({ text: '', can_stop: true })
    open()
    const said = await door.telegram.waitForMessage(READER, () => true)
    expect(said.text).toContain(words.sources)
  })

  it('gives the plain answer when the model takes long, and puts the written one in its place', async () => {
    const { brain, open, asked } = brains.gated()
    await using model = await fakeModel({ brain })
    await using door = await openWith(model)
    door.telegram.say({ chatId: READER, text: QUESTION })
    await asked
    await door.pass(4000)
    const plain = await door.telegram.waitForMessage(READER, () => true)
    expect(plain.text).toContain(PAY)
    expect(plain.text.endsWith(words.stillWriting)).toBe(true)
    open()
    const written = await door.telegram.waitForMessage(READER, ({ text }) =>
      text.includes(words.sources),
    )
    expect(written.messageId).toBe(plain.messageId)
    await door.idle()
    expect(shown(door)).toHaveLength(1)
    expect(shown(door)[0]).not.toContain(words.stillWriting)
    const { messageId, buttons } = written
    door.telegram.press({ chatId: READER, messageId, data: buttons[0]![0]!.data! })
    await door.telegram.waitForMessage(READER, ({ text }) => text.startsWith(words.whyTitle))
  })

  it('a briefing and a summary, too, come plainly when the model takes long', async () => {
    await using model = await fakeModel({ brain: brains.stalling })
    await using door = await openWith(model)
    for (const asked of ['/brief', '/summary 1']) {
      door.telegram.say({ chatId: READER, text: asked })
      await model.waitForCall()
      await door.pass(4000)
      await door.telegram.waitForMessage(READER, ({ text }) => text.endsWith(words.stillWriting))
      await door.mutter('/stop')
    }
    expect(shown(door).filter((text) => text.endsWith(words.stillWriting))).toEqual([])
    expect(shown(door)).toHaveLength(2)
    expect(door.badRequests()).toEqual([])
  })

  it('/stop leaves the plain answer and the model’s call is hung up', async () => {
    await using model = await fakeModel({ brain: brains.stalling })
    await using door = await openWith(model)
    door.telegram.say({ chatId: READER, text: QUESTION })
    await model.waitForCall()
    await door.mutter('/stop')
    expect(shown(door)).toHaveLength(1)
    expect(shown(door)[0]).toContain(PAY)
    expect(shown(door)[0]?.split('\n')[0]).toBe(words.modelStopped.stopped)
    // Whoever has stopped it has not learned that the model is down.
    model.setBrain(brains.quoting)
    for (const said of ['Who found the stolen astrolabe?', '/stop']) await door.mutter(said)
    expect(shown(door)[1]).toContain(words.sources)
    expect(shown(door)[2]).toBe(words.nothingToStop)
  })

  it('a newer question is not kept behind a slow one: that one gets its plain answer, which says why', async () => {
    await using model = await fakeModel({ brain: brains.stalling })
    await using door = await openWith(model)
    door.telegram.say({ chatId: READER, text: QUESTION })
    await model.waitForCall()
    await door.pass(4000)
    await door.telegram.waitForMessage(READER, ({ text }) => text.endsWith(words.stillWriting))
    model.setBrain(brains.quoting)
    await door.mutter('Who found the stolen astrolabe?')
    const [first, second, ...others] = shown(door)
    expect(first?.split('\n')[0]).toBe(words.modelStopped.newer)
    expect(first).toContain(PAY)
    expect(second).toContain('astrolabe')
    expect(others).toEqual([])
  })

  it('of several at once the first wait less, so that the last need not wait for each of their models', async () => {
    await using model = await fakeModel({ brain: brains.stalling })
    await using door = await openWith(model)
    const asked = [
      [QUESTION, 'pay rise'],
      ['Who found the stolen astrolabe?', 'astrolabe'],
      ['Who won the Sellmouth Marathon?', 'Astrander'],
      ['How many people died in the Karrow flood?', 'Karrow'],
    ] as const
    for (const [text] of asked) door.telegram.say({ chatId: READER, text })
    door.telegram.say({ chatId: READER, text: '/latest' })
    for (const [index, [, answer]] of asked.entries()) {
      await model.waitForCall()
      await door.pass(Math.ceil(4000 / (asked.length - index)))
      await door.telegram.waitForMessage(READER, ({ text }) => text.includes(answer))
      expect(shown(door)[index]?.split('\n')[0]).toBe(words.modelStopped.newer)
    }
    await door.pass(1000) // what Telegram wants between two messages
    await door.telegram.waitForMessage(READER, ({ text }) => text.startsWith(words.latestTitle))
    expect(shown(door)).toHaveLength(asked.length + 1)
  })

  it('several questions at once keep their order, each with its answer', async () => {
    const { brain, open, asked } = brains.gated()
    await using model = await fakeModel({ brain })
    await using door = await openWith(model)
    door.telegram.say({ chatId: READER, text: QUESTION })
    door.telegram.say({ chatId: READER, text: 'Who found the stolen astrolabe?' })
    await asked
    open()
    await door.mutter('/help')
    const [first, second, third] = shown(door)
    expect(first).toContain('pay rise')
    expect(second).toContain('astrolabe')
    expect(third).toContain(helpWords.title)
  })

  it('a draft that Telegram refuses costs nothing but itself, and where there are none none is tried', async () => {
    await using model = await fakeModel({ brain: half(1) })
    await using door = await openWith(model)
    door.telegram.failNext('sendMessageDraft', { status: 404, description: 'Not Found' })
    for (const asked of [QUESTION, 'Who found the stolen astrolabe?']) {
      door.telegram.say({ chatId: READER, text: asked })
      await model.waitForCall()
      await door.pass(6000)
      await door.telegram.waitForMessage(READER, ({ text }) => text.endsWith(words.stillWriting))
      await door.mutter('/stop')
    }
    expect(drafts(door)).toHaveLength(1)
    expect(shown(door)).toHaveLength(2)
  })
})

describe('in a group', () => {
  it('there are no drafts and nothing early: “typing…” and one message', async () => {
    const { brain, open, asked } = brains.gated()
    await using model = await fakeModel({ brain })
    await using door = await openWith(model)
    const text = `/ask ${QUESTION}`
    door.telegram.say({ chatId: GROUP, text, chatType: 'group', from: { id: 5 } })
    await asked
    await door.pass(20_000)
    expect(drafts(door)).toEqual([])
    expect(shown(door, GROUP)).toEqual([])
    expect(door.telegram.callsTo('sendChatAction').length).toBeGreaterThan(1)
    open()
    await door.telegram.waitForMessage(GROUP, ({ text }) => text.includes(words.sources))
    expect(shown(door, GROUP)).toHaveLength(1)
  })

  it('only who has asked can stop it', async () => {
    await using model = await fakeModel({ brain: brains.stalling })
    await using door = await openWith(model)
    const inGroup = { chatId: GROUP, chatType: 'group' } as const
    door.telegram.say({ ...inGroup, text: `/ask ${QUESTION}`, from: { id: 5 } })
    await model.waitForCall()
    const other = door.telegram.say({ ...inGroup, text: '/stop', from: { id: 6 } })
    await door.telegram.waitForCall('getUpdates', ({ offset }) => Number(offset) > other.update_id)
    expect(shown(door, GROUP)).toEqual([])
    await door.mutter('/stop', { ...inGroup, from: { id: 5 } })
    expect(shown(door, GROUP)[0]).toContain(words.modelStopped.stopped)
  })

  it('a chat that waits for its model keeps no other chat waiting', async () => {
    await using model = await fakeModel({ brain: brains.stalling })
    await using door = await openWith(model)
    door.telegram.say({ chatId: READER, text: QUESTION })
    await model.waitForCall()
    expect((await door.ask('/help', { chatId: 8 })).text).toContain(helpWords.title)
    await door.mutter('/stop')
  })

  it('twenty chats that wait for their model keep no other waiting, and each gets its one answer', async () => {
    const { brain, open } = brains.gated()
    await using model = await fakeModel({ brain })
    await using door = await openWith(model)
    const stranger = 99
    const start = await door.ask('/start', { chatId: stranger })
    const chats = Array.from({ length: 20 }, (_, index) => 100 + index)
    for (const chatId of chats) {
      door.telegram.say({ chatId, text: QUESTION })
      door.telegram.say({ chatId, text: '/help' })
    }
    await vi.waitFor(() => {
      expect(door.house.model?.states()[0]?.waiting).toBe(chats.length - AT_ONCE_MAX)
    }, WAITED_FOR_MS)

    expect((await door.ask('/help', { chatId: stranger })).text).toContain(helpWords.title)
    await door.press(start, words.whenToWrite, stranger)
    expect(chats.flatMap((chatId) => shown(door, chatId))).toEqual([])

    open()
    await door.idle()
    for (const chatId of chats) {
      const [first, second, ...others] = shown(door, chatId)
      expect(first).toContain(words.sources)
      expect(second).toContain(helpWords.title)
      expect(others).toEqual([])
    }
    expect(door.badRequests()).toEqual([])
  })

  it('when too many wait for the model, the newest gets the plain answer at once', async () => {
    await using model = await fakeModel()
    await using door = await openWith(model)
    const { signal: stop } = new AbortController()
    const ask = async (chatId: number, progress: Progress) => {
      const speaker = { id: chatId, name: 'Reader', mayChange: async () => true }
      const deed = { kind: 'text', text: QUESTION } as const
      const incoming = { address: { chatId }, speaker, language: 'en', deed }
      const [reply] = await door.house.conversation.handle(incoming, stop, progress)
      return JSON.stringify(reply?.message)
    }
    const full = createPlaces(1, 0)
    const crowded = await full.within((aside) => ask(201, { stop, aside }))
    expect(crowded).toContain(words.modelFailed)
    expect(crowded).toContain(PAY)
    expect(model.calls).toEqual([])
    // Nothing has been learned about the model by it.
    expect(await full.within(() => ask(202, { stop }))).toContain(words.sources)
  })
})
