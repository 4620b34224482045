import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { adminWords } from '../../src/words/admin.ts'
import { words } from '../../src/words/en.ts'
import { faultWords } from '../../src/words/faults.ts'
import { spendWords } from '../../src/words/spend.ts'
import * as brains from '../fakes/brains.ts'
import { embroidering, translating } from '../fakes/brains.ts'
import { type Brain, type FakeModel, fakeModel } from '../fakes/model.ts'
import type { ShownMessage } from '../fakes/telegram-chats.ts'
import { openDoor } from './door.ts'

const QUESTION = 'How much will the pay of dockers rise?'
const PAY = '6.5 percent'

const openWith = (model: FakeModel, timeoutMs = 3000, readsTwice = false) =>
  openDoor({
    model: { apiKey: 'key-of-the-fake', baseUrl: model.url, name: 'fake', timeoutMs, readsTwice },
  })

const links = ({ entities }: ShownMessage) =>
  entities.flatMap((entity) => (entity.type === 'text_link' ? [entity.url] : []))

it('with a model that keeps to the sources, everything is written and cited', async () => {
  await using model = await fakeModel({ apiKey: 'key-of-the-fake' })
  await using door = await openWith(model)
  const answer = await door.ask(QUESTION)
  expect(answer.text).toContain(words.sources)
  expect(answer.text).not.toContain(words.modelFailed)
  expect(links(answer).length).toBeGreaterThan(1)
  const briefing = await door.ask('/brief')
  expect(briefing.text).toMatch(/^Briefing\n/)
  const summary = await door.ask('/summary 1')
  await door.turn(summary, 'Bullets')
  expect(model.calls.length).toBeGreaterThan(3)
  expect(door.badRequests()).toEqual([])
})

it('asks the model about the same thing once', async () => {
  await using model = await fakeModel()
  await using door = await openWith(model)
  const first = await door.ask(QUESTION)
  const second = await door.ask(QUESTION, { chatId: 8 })
  expect(second.text).toBe(first.text)
  expect(model.calls).toHaveLength(1)
})

describe('a follow-up', () => {
  const FOLLOW_UP = 'And the night allowance?'
  const WHOLE = 'How much will the night allowance of dockers rise?'
  const asksAgain = async (brain: Brain) => {
    await using model = await fakeModel({ brain })
    await using door = await openWith(model)
    await door.ask(QUESTION)
    expect(model.calls).toHaveLength(1)
    const { text } = await door.ask(FOLLOW_UP)
    const answered = model.calls.findLast(({ prompt }) => prompt.includes('<passages>'))
    expect(door.badRequests()).toEqual([])
    return { text, prompt: answered!.prompt, calls: model.calls.slice(1) }
  }
  const asked = (question: string) => `<question>\n${question}\n</question>`

  it('is answered as the question that a model makes of it with the one before', async () => {
    const { text, prompt, calls } = await asksAgain(brains.rewording(WHOLE))
    expect(calls).toHaveLength(2)
    expect(calls[0]!.prompt).toContain(asked(FOLLOW_UP))
    expect(calls[0]!.prompt).toContain(QUESTION)
    expect(prompt).toContain(asked(WHOLE))
    expect(prompt).not.toContain(QUESTION)
    expect(text).toContain(words.sources)
  })

  it('is remembered as that question', async () => {
    await using model = await fakeModel({ brain: brains.rewording(WHOLE) })
    await using door = await openWith(model)
    for (const one of [QUESTION, FOLLOW_UP, 'And why?']) await door.ask(one)
    const last = model.calls.findLast(({ prompt }) => prompt.includes('<previous>'))
    expect(last!.prompt).toContain(`<previous>\n${WHOLE}\n</previous>`)
  })

  it.each<[string, Brain]>([
    [
      'adds a name',
      brains.rewording('How much will the night allowance of dockers in Genoa rise?'),
    ],
    ['leaves its words out', brains.rewording(QUESTION)],
    ['answers it', brains.rewording('The night allowance rises by 20 percent.')],
    ['gives it back', brains.rewording(FOLLOW_UP)],
    ['writes something else', brains.quoting],
  ])('stays as the reader wrote it where the model %s', async (_, brain) => {
    const { text, prompt } = await asksAgain(brain)
    expect(prompt).toContain(asked(FOLLOW_UP))
    expect(prompt).toContain(QUESTION)
    expect(text).toContain(words.sources)
  })

  it('is answered by the sources where the model has gone', async () => {
    await using model = await fakeModel()
    await using door = await openWith(model)
    await door.ask(QUESTION)
    model.setBrain(brains.down)
    const { text } = await door.ask(FOLLOW_UP)
    expect(text).toContain(words.modelFailed)
    expect(text).toContain('night allowance')
  })
})

/** They let everybody wait as long as they will. */
const MUTE = new Set<Brain>([brains.stalling, brains.halfStall, brains.dropping, brains.halfStream])

describe('a model that cannot be used:', () => {
  it.each<[string, Brain]>([
    ['it is down', brains.down],
    ['it is asked too often', brains.rateLimited],
    ['it hangs up', brains.dropping],
    ['it never answers', brains.stalling],
    ['it stops in the middle', brains.broken],
    ['it declines in prose', brains.refusing],
    ['its provider will not let it', brains.filtered],
    ['its stream breaks off', brains.halfStream],
    ['its stream falls silent', brains.halfStall],
  ])('%s, so the sources speak for themselves, and the reader is told', async (_, brain) => {
    await using model = await fakeModel({ brain })
    await using door = await openWith(model, MUTE.has(brain) ? 300 : 3000)
    const answer = await door.ask(QUESTION)
    expect(answer.text).toContain(words.modelFailed)
    expect(answer.text).toContain(PAY)
    expect(links(answer)).not.toEqual([])
    expect(door.badRequests()).toEqual([])
  })
})

it('of a model that invents figures and citations, nothing of that reaches the reader', async () => {
  await using model = await fakeModel({ brain: brains.inventing })
  await using door = await openWith(model)
  const said = []
  for (const asked of [QUESTION, '/brief', '/summary 1', 'What happened at the Karrow dam?'])
    said.push((await door.ask(asked)).text)
  expect(said.join('\n')).not.toMatch(/48,713|93\.6|1871/)
  expect(model.calls.length).toBeGreaterThan(0)
  expect(door.badRequests()).toEqual([])
})

it('of a model that invents most of its answer, the sources answer in its place', async () => {
  await using model = await fakeModel({ brain: embroidering })
  await using door = await openWith(model)
  await using plain = await openDoor()
  const answer = await door.ask(QUESTION)
  expect(answer.text).toBe((await plain.ask(QUESTION)).text)
  expect(answer.text).toContain(PAY)
  expect(answer.text).not.toMatch(/found|AI model|two sides|water/)
  expect(model.calls).toHaveLength(1)
  expect(door.badRequests()).toEqual([])
})

it('sorts stories in the background, and readers find them by what they are about', async () => {
  // It reads: whoever says one topic of everything is not believed.
  const read = (line: string) => {
    if (/glider|robot/.test(line)) return 'culture'
    if (/referendum|minister/i.test(line)) return 'politics'
    if (/marathon|cup|league/i.test(line)) return 'sport'
    return /strike|prices|rate|bank/i.test(line) ? 'business' : 'local'
  }
  const brain = brains.labelling((line) => ({ topics: [read(line)], names: ['Karrow'] }))
  await using model = await fakeModel({ brain })
  await using door = await openWith(model)
  expect(JSON.stringify((await door.ask('/topics')).buttons)).not.toContain('Culture')
  expect(await door.house.labeller!.run()).toBeGreaterThan(3)
  expect(model.calls.every(({ prompt }) => prompt.includes('<stories>'))).toBe(true)
  const told = await door.ask('/topics')
  const shown = told.buttons.flat().map(({ label }) => label)
  expect(shown).toContain(words.topicButton('Culture', 1))
  expect((await door.ask('/brief culture')).text).toContain('glider')
  expect(door.badRequests()).toEqual([])
})

it('leaves out what the model doubts when it reads again, and says so', async () => {
  await using model = await fakeModel({ brain: brains.doubting(brains.quoting, 1) })
  await using door = await openWith(model, 3000, true)
  const answer = await door.ask(QUESTION)
  expect(answer.text).toContain(words.leftOut(1))
  expect(model.calls).toHaveLength(2)
  expect(door.badRequests()).toEqual([])
})

it('takes the answer out of the chatter around it', async () => {
  await using model = await fakeModel({ brain: brains.fenced })
  await using door = await openWith(model)
  const answer = await door.ask(QUESTION)
  expect(answer.text).toContain(words.sources)
  expect(answer.text).not.toMatch(/Sure!|```/)
})

it.each<[string, Brain]>([
  ['mends small slips', brains.sloppy],
  ['waits for thoughts to end', brains.reasoning],
  ['hears no thoughts', brains.thinkingAloud],
  ['takes lines from a model that writes no JSON', brains.inLines],
])('%s', async (_, brain) => {
  await using model = await fakeModel({ brain })
  await using door = await openWith(model)
  const answer = await door.ask(QUESTION)
  expect(answer.text).toContain(words.sources)
  expect(answer.text).not.toMatch(/<think>|The reader asks/)
})

it('goes plain and says so when the budget is used up, and tells the admins where it went', async () => {
  await using model = await fakeModel()
  await using door = await openDoor({
    model: {
      ...{ apiKey: undefined, baseUrl: model.url, name: 'gpt-5-mini', timeoutMs: 2000 },
      budget: { all: [{ amount: 10, unit: 'tokens', per: 'day' }], perChat: [] },
    },
    adminIds: [7],
  })
  expect((await door.ask(QUESTION)).text).not.toContain(words.modelSpent)
  const plain = await door.ask('What happened at the Karrow dam?')
  expect(plain.text).toContain(words.modelSpent)
  expect(links(plain)).not.toEqual([])
  expect(model.calls).toHaveLength(1)
  const board = await door.ask('/admin')
  expect(board.text).toContain(spendWords.modelWell('gpt-5-mini', false))
  const admin = await door.turn(board, adminWords.views.model)
  expect(admin.text).toContain(spendWords.modelWell('gpt-5-mini', false))
  expect(admin.text).toMatch(/answer \(gpt-5-mini\): 1 request, [\d,]+ tokens, 0\.00\d\d USD/)
  expect(admin.text).toMatch(/of 10 tokens a day \(\d+ %\)/)
  expect((await door.ask('/admin', { chatId: 8 })).text).toBe(words.adminsOnlyThis)
})

describe('a folder of the host’s own prompts', () => {
  const openWithPrompts = async (file: string, text: string, url: string) => {
    await using made = await mkdtempDisposable(join(tmpdir(), 'prompts-'))
    const folder = made.path
    await writeFile(join(folder, file), text)
    const settings = { apiKey: undefined, baseUrl: url, name: 'fake', timeoutMs: 3000 }
    return await openDoor({ model: { ...settings, promptsFolder: folder } })
  }

  it('is looked at when we start, and what is wrong in it stops us', async () => {
    await using model = await fakeModel()
    const opened = openWithPrompts('answer.md', 'Answer: {{question}}', model.url)
    await expect(opened).rejects.toThrow(/answer\.md: missing or unknown variables: .*passages/)
  })

  it('is what the model gets to read', async () => {
    await using model = await fakeModel()
    const ours = await readFile('prompts/answer.md', 'utf8')
    const theirs = ours.replace('Answer the reader', 'In our house style, answer the reader')
    await using door = await openWithPrompts('answer.md', theirs, model.url)
    expect((await door.ask(QUESTION)).text).toContain(words.sources)
    expect(model.calls[0]!.prompt).toContain('In our house style')
  })
})

it('never logs the model’s key, nor the bot’s token', async () => {
  await using model = await fakeModel({ brain: brains.down, apiKey: 'another-key' })
  await using door = await openWith(model)
  await door.ask(QUESTION)
  expect(door.lines.join('')).not.toContain('key-of-the-fake')
  expect(door.lines.join('')).not.toContain(door.telegram.token)
})

describe('a reader of another language than the sources', () => {
  const german = { from: { id: 7, language_code: 'de' } }
  const labels = ({ buttons }: ShownMessage) => buttons.flat().map(({ label }) => label)

  it('has the checked sentences translated by a tap, with their sources', async () => {
    await using model = await fakeModel({ brain: translating() })
    await using door = await openWith(model)
    const answer = await door.ask(QUESTION, german)
    expect(labels(answer)).toContain('Deutsch')
    const translated = await door.press(answer, 'Deutsch')
    expect(translated.text).toMatch(/^Nämlich: .*6\.5 percent.* \[\d\]$/m)
    for (const line of translated.text.split('\n').filter((one) => one.startsWith('Nämlich')))
      expect(line).toMatch(/ \[\d\]$/)
    expect(translated.text).toContain(words.translated)
    expect(links(translated).length).toBeGreaterThan(0)
  })

  it('keeps the original of a sentence whose figures the translation changes', async () => {
    const brain = translating((text) => text.replace('6.5', '7.5'))
    await using model = await fakeModel({ brain })
    await using door = await openWith(model)
    const translated = await door.press(await door.ask(QUESTION, german), 'Deutsch')
    expect(translated.text).toContain(PAY)
    expect(translated.text).not.toContain('7.5')
    expect(translated.text).toContain(words.leftUntranslated(1))
  })

  it('is told so when the model cannot be used', async () => {
    let isDown = false
    const honest = translating()
    await using model = await fakeModel({
      brain: (call) => (isDown ? brains.refusing(call) : honest(call)),
    })
    await using door = await openWith(model)
    const answer = await door.ask(QUESTION, german)
    isDown = true
    expect((await door.press(answer, 'Deutsch')).text).toBe(faultWords['model-unavailable'])
  })

  it('has no such button without a model, nor who reads the sources’ language', async () => {
    await using door = await openDoor()
    expect(labels(await door.ask(QUESTION, german))).not.toContain('Deutsch')
    await using model = await fakeModel()
    await using other = await openWith(model)
    expect(labels(await other.ask(QUESTION))).toEqual([words.why, '👍', '👎'])
  })
})
