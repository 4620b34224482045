/** /help at the wire: one screen, what can be tapped, and every command behind it. */

import { describe, expect, it } from 'vitest'
import { type Command, commandTable } from '../../src/conversation/command-table.ts'
import { words } from '../../src/words/en.ts'
import { helpWords } from '../../src/words/help.ts'
import { fakeModel } from '../fakes/model.ts'
import type { ShownMessage } from '../fakes/telegram-chats.ts'
import { type Door, openDoor, READER } from '../whole/door.ts'

const ADMIN = 9
const GROUP = -500
const table: readonly Command[] = commandTable
const readers = table.filter(({ forAdmins }) => !forAdmins)
const labels = ({ buttons }: ShownMessage) => buttons.map((row) => row.map(({ label }) => label))

/** Every page behind “All commands”, turned through in place. */
async function allPages(door: Door, chatId = READER): Promise<readonly ShownMessage[]> {
  const first = await door.turn(await door.ask('/help', { chatId }), helpWords.all, chatId)
  const pages = [first]
  for (const label of labels(first).flat().slice(1, -1))
    pages.push(await door.turn(pages.at(-1)!, label, chatId))
  return pages
}

describe('/help', () => {
  it('is one screen of a phone with questions to tap, and every button of it works', async () => {
    await using door = await openDoor()
    const help = await door.ask('/help')
    expect(help.text.split('\n').length).toBeLessThanOrEqual(12)
    expect(help.text.length).toBeLessThan(600)
    const [one, two, ...ways] = labels(help)
    const { briefing, topics, whenIWrite, all } = helpWords
    expect(ways).toEqual([
      [briefing, topics],
      [whenIWrite, all],
    ])
    for (const [question] of [one!, two!]) {
      expect(question).toMatch(/^What is new about .+\?$/)
      const answer = await door.press(help, question!)
      expect(answer.text.startsWith(`${question}\n`)).toBe(true)
      expect(labels(answer).flat()).toContain(words.why)
    }
    expect((await door.press(help, briefing)).text).toMatch(/^Briefing\n/)
    expect((await door.press(help, topics)).text).toContain(words.topicsTitle)
    expect((await door.press(help, whenIWrite)).text).toBe(words.subscribeHow)
    expect(door.badRequests()).toEqual([])
  })

  it('leads an example to the sources’ own words where a model finds no answer', async () => {
    await using model = await fakeModel({ brain: () => '{"sentences":[]}' })
    await using door = await openDoor({
      model: { apiKey: undefined, baseUrl: model.url, name: 'fake', timeoutMs: 3000 },
    })
    const help = await door.ask('/help')
    const [question = ''] = labels(help)[0]!
    const answer = await door.press(help, question)
    expect(answer.text.startsWith(`${question}\n`)).toBe(true)
    expect(answer.text).not.toContain(words.noAnswer)
    expect(labels(answer).flat()).toContain(words.why)
  })

  it('leads a reader with a digest to it, and one without news to no example', async () => {
    await using door = await openDoor({ isEmpty: true })
    expect(labels(await door.ask('/help')).flat()[0]).toBe(helpWords.briefing)
    await door.ask('/settings London')
    await door.ask('/subscribe 7:30')
    const digests = await door.press(await door.ask('/help'), helpWords.whenIWrite)
    expect(digests.text).toContain('07:30')
  })

  it('shows every command a reader may use behind “All commands”, and goes back', async () => {
    await using door = await openDoor()
    const pages = await allPages(door)
    const shown = pages.map(({ text }) => text).join('\n')
    for (const { name, short } of readers)
      expect(shown.includes(`/${name} – ${short}`)).toBe(name !== 'start' && name !== 'help')
    expect(shown).not.toMatch(/\/(?:admin|addsource|invite|block)\b/)
    expect(new Set(pages.map(({ messageId }) => messageId)).size).toBe(1)
    const back = await door.turn(pages.at(-1)!, helpWords.back)
    expect(back.text.startsWith(helpWords.title)).toBe(true)
    for (const { short } of table) expect(short.split(' ').length).toBeLessThanOrEqual(5)
  })

  it('shows those of admins to admins', async () => {
    await using door = await openDoor({ adminIds: [ADMIN] })
    const shown = (await allPages(door, ADMIN)).map(({ text }) => text).join('\n')
    for (const { name } of table.filter(({ forAdmins }) => forAdmins))
      expect(shown).toContain(`/${name} – `)
    expect((await door.ask('/help admin', { chatId: ADMIN })).text).toContain('/admin')
    expect((await door.ask('/help admin')).text).toBe(words.unknownCommand('admin'))
  })

  it('explains one command with two examples', async () => {
    await using door = await openDoor()
    for (const asked of ['follow', '/follow', '/Follow@newsdesk_test_bot']) {
      const { text, entities } = await door.ask(`/help ${asked}`)
      expect(text).toMatch(/^\/follow \[name, place, topic or number\]\n/)
      const copied = entities.filter(({ type }) => type === 'code')
      expect(copied.map(({ offset, length }) => text.slice(offset, offset + length))).toEqual([
        '/follow harbour strike',
        '/follow 2',
      ])
    }
    expect((await door.ask('/help <b>x</b> y')).text).toBe(words.unknownCommand('<b>x</b>'))
  })

  it('names itself in a group, and says what is for its admins', async () => {
    await using door = await openDoor()
    const group = { chatId: GROUP, chatType: 'group' } as const
    const asked = { ...group, from: { id: 41 } }
    const help = await door.ask('/help', asked)
    expect(help.text).toContain('/brief@newsdesk_test_bot')
    expect(help.text).toContain('@newsdesk_test_bot, or reply')
    expect(help.text).not.toMatch(/\/\w+(?![\w@])/)
    expect(await door.told(help, helpWords.all, GROUP, { id: 42 })).toBe(words.notYours)
    const everything = await door.ask('/help all', asked)
    expect(everything.text).toContain('/mute@newsdesk_test_bot – ')
    expect(everything.text).toContain(helpWords.groupAdminsOnly)
  })

  it('has no buttons in a channel, where its readers would see them', async () => {
    await using door = await openDoor()
    const channel = { chatId: -1_000_000_000_005, chatType: 'channel' } as const
    const help = await door.ask('/help', channel)
    expect(help.text).toContain('/subscribe')
    expect(help.buttons).toEqual([])
    expect((await door.ask('/help all', channel)).text).toContain('/digests – ')
  })
})

it('gives examples that mean something', async () => {
  await using door = await openDoor({ adminIds: [READER] })
  await door.ask('/brief')
  const unclear = [words.unclearTime, words.subscribeHow, words.noAnswer].join('|')
  for (const { also } of readers)
    if (also !== undefined && also !== '/preview 2' && !also.startsWith('/ask'))
      expect(unclear).not.toContain((await door.ask(also)).text)
})
