import { describe, expect, it } from 'vitest'
import { findChat } from '../../src/store/chats.ts'
import { words } from '../../src/words/en.ts'
import { fakeModel } from '../fakes/model.ts'
import type { ShownMessage } from '../fakes/telegram-chats.ts'
import { type Door, openDoor, READER } from './door.ts'

const labels = ({ buttons }: ShownMessage) => buttons.flat().map(({ label }) => label)
const language = async (door: Door, chatId = READER) =>
  (await findChat(door.house.db, chatId))?.language
const speaking = (language_code: string) => ({ from: { id: READER, language_code } })

async function openWithModel() {
  const model = await fakeModel()
  const config = { apiKey: undefined, baseUrl: model.url, name: 'fake', timeoutMs: 60_000 }
  const door = await openDoor({ model: config })
  return {
    door,
    async [Symbol.asyncDispose]() {
      await door[Symbol.asyncDispose]()
      await model[Symbol.asyncDispose]()
    },
  }
}

describe('the language', () => {
  it('is the client’s, and goes with it', async () => {
    await using door = await openDoor()
    await door.ask('/start', speaking('de'))
    expect(await language(door)).toBe('de')
    await door.ask('/start', speaking('fr'))
    expect(await language(door)).toBe('fr')
  })

  it('is chosen with taps, stays then, and is the client’s again on wish', async () => {
    await using opened = await openWithModel()
    const { door } = opened
    const choice = await door.press(await door.ask('/settings', speaking('en')), 'Change language')
    expect(choice.text).toBe(words.whichLanguage)
    const more = await door.turn(choice, words.pageAfter)
    expect(labels(more)).toContain('Қазақ тілі')
    const done = await door.turn(more, 'Polski')
    expect(done.text).toBe(words.languageSet('Polski', true))
    await door.ask('/start', speaking('fr'))
    expect(await language(door)).toBe('pl')

    const again = await door.press(await door.ask('/settings', speaking('fr')), 'Change language')
    expect((await door.turn(again, words.languageOfApp)).text).toBe(words.languageAuto)
    await door.ask('/start', speaking('fr'))
    expect(await language(door)).toBe('fr')
  })

  it.each(['German', 'deutsch'])('may be said as well: /settings %s', async (name) => {
    await using door = await openDoor()
    const { text } = await door.ask(`/settings ${name}`, speaking('en'))
    expect(text).toBe(words.languageSet('Deutsch', false))
    expect(await language(door)).toBe('de')
  })

  it('is not offered where no model would write in it', async () => {
    await using door = await openDoor()
    expect(labels(await door.ask('/settings'))).not.toContain(words.changeLanguage)
  })

  it('of a group is for its admins to choose, and no member’s client changes it', async () => {
    await using door = await openDoor()
    const group = { chatId: -95, chatType: 'group' } as const
    await door.ask('/help', { ...group, from: { id: 5, language_code: 'en' } })
    await door.ask('/help', { ...group, from: { id: 6, language_code: 'de' } })
    expect(await language(door, -95)).toBe('en')
    const refused = await door.ask('/settings German', { ...group, from: { id: 6 } })
    expect(refused.text).toBe(words.groupAdminsOnly)
  })
})
