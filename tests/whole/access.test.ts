import { describe, expect, it } from 'vitest'
import { words } from '../../src/words/en.ts'
import { helpWords } from '../../src/words/help.ts'
import { type Door, openDoor } from './door.ts'

const ADMIN = 7
const STRANGER = 50
const GROUP = -300

const texts = (door: Door, chatId: number) => door.telegram.messages(chatId).map(({ text }) => text)

describe('an open newsdesk', () => {
  it('tells who asks too fast so once, and answers again in the next minute', async () => {
    await using door = await openDoor({ access: { turnsPerMinuteMax: 2 } })
    for (let turn = 0; turn < 5; turn += 1) await door.mutter('/help', { chatId: STRANGER })
    expect(texts(door, STRANGER).map((text) => text.split('\n')[0])).toEqual([
      helpWords.title,
      helpWords.title,
      words.tooFast,
    ])
    door.clock.advance(60_000)
    await door.mutter('/help', { chatId: STRANGER })
    expect(texts(door, STRANGER).at(-1)).toContain(helpWords.title)
  })

  it('counts no tap that only turns a page or ticks a box as a question', async () => {
    await using door = await openDoor({ access: { turnsPerMinuteMax: 4 } })
    const choice = await door.press(
      await door.ask('/start', { chatId: STRANGER }),
      words.chooseTopics,
      STRANGER,
    )
    const labels = choice.buttons.flat().map(({ label }) => label)
    const { messageId } = choice
    for (const [index, label] of labels.slice(0, 8).entries()) {
      door.clock.advance(4000) // 8 taps in half a minute
      const shown = door.telegram.messages(STRANGER).find((one) => one.messageId === messageId)!
      expect(await door.told(shown, label, STRANGER), `${index}`).toBeUndefined()
    }
    expect(texts(door, STRANGER)).toHaveLength(2)
    expect((await door.ask('/help', { chatId: STRANGER })).text).toContain(helpWords.title)
  })

  it('has an end for taps, too', async () => {
    await using door = await openDoor({ access: { turnsPerMinuteMax: 2 } })
    const start = await door.ask('/start', { chatId: STRANGER })
    const { messageId } = await door.press(start, words.chooseTopics, STRANGER)
    for (const topic of ['world', 'politics', 'health', 'sport'])
      door.telegram.press({ chatId: STRANGER, messageId, data: `topics:${topic}`, stale: true })
    await door.telegram.waitForMessage(STRANGER, ({ text }) => text === words.tooFast)
    await door.idle()
    expect(texts(door, STRANGER).filter((text) => text === words.tooFast)).toHaveLength(1)
  })

  it('has an end for the day as well, which admins do not meet', async () => {
    await using door = await openDoor({ access: { turnsPerDayMax: 3 }, adminIds: [ADMIN] })
    for (const chatId of [STRANGER, ADMIN])
      for (let turn = 0; turn < 6; turn += 1) {
        await door.mutter('/help', { chatId })
        door.clock.advance(61_000)
      }
    expect(texts(door, STRANGER)).toHaveLength(4)
    expect(texts(door, STRANGER).at(-1)).toBe(words.enoughForToday)
    expect(texts(door, ADMIN)).toHaveLength(6)
  })

  it('gives no answer to who is blocked, until that is taken back', async () => {
    await using door = await openDoor({ adminIds: [ADMIN] })
    await door.ask('/help', { chatId: STRANGER })
    const done = await door.ask(`/block ${STRANGER}`, { chatId: ADMIN })
    expect(done.text).toBe(words.blocked(STRANGER))
    await door.mutter('/help', { chatId: STRANGER })
    expect(texts(door, STRANGER)).toHaveLength(1)

    const list = await door.ask('/block', { chatId: ADMIN })
    await door.turn(list, words.unblockOne(STRANGER), ADMIN)
    await door.mutter('/help', { chatId: STRANGER })
    expect(texts(door, STRANGER)).toHaveLength(2)
  })

  it.each(['/block', '/block 5', '/invite'])('lets nobody but an admin use %s', async (command) => {
    await using door = await openDoor({ adminIds: [ADMIN] })
    const answer = await door.ask(command, { chatId: STRANGER })
    expect(answer.text).toBe(words.adminsOnlyThis)
  })
})

describe('a newsdesk by invitation', () => {
  const invited = { access: { mode: 'invite' }, adminIds: [ADMIN] } as const

  it('tells a stranger so once, asks the admins once, and lets in whom they let in', async () => {
    await using door = await openDoor(invited)
    const from = { first_name: 'Ada <b>', last_name: 'L.' }
    await door.ask('/start', { chatId: ADMIN })
    expect((await door.ask('/start', { chatId: STRANGER, from })).text).toBe(words.adminsAreAsked)
    await door.mutter('Hello?', { chatId: STRANGER, from })
    expect(texts(door, STRANGER)).toHaveLength(1)

    await door.deliver()
    const asked = door.telegram.messages(ADMIN).at(-1)!
    expect(asked.text).toBe(words.asksToComeIn('Ada <b> L.', STRANGER))
    await door.turn(asked, words.letIn, ADMIN)
    await door.deliver()
    expect(texts(door, STRANGER).at(-1)).toBe(words.letInNow)
    await door.mutter('/help', { chatId: STRANGER })
    expect(texts(door, STRANGER).at(-1)).toContain(helpWords.title)
  })

  it('lets in as many by a link as it says, and no one after its time', async () => {
    await using door = await openDoor(invited)
    const made = await door.ask('/invite 2', { chatId: ADMIN })
    const [, code] = /\?start=(inv_[\w-]+)$/.exec(made.text) ?? []
    for (const chatId of [51, 52]) {
      const hello = await door.ask(`/start ${code}`, { chatId })
      expect(hello.text).toContain(words.greeting)
    }
    const over = words.inviteOver(true)
    expect((await door.ask(`/start ${code}`, { chatId: 53 })).text).toBe(over)

    const late = await door.ask('/invite', { chatId: ADMIN })
    door.clock.advance(8 * 24 * 3_600_000)
    const [, old] = /\?start=(inv_[\w-]+)$/.exec(late.text) ?? []
    expect((await door.ask(`/start ${old}`, { chatId: 54 })).text).toBe(over)
    // Who was turned away before hears it as well, but not without end.
    for (let turn = 0; turn < 3; turn += 1)
      expect((await door.ask(`/start ${old}`, { chatId: 54 })).text).toBe(over)
    for (let sent = 0; sent < 2; sent += 1) {
      door.clock.advance(5000)
      await door.deliver()
    }
    const asked = texts(door, ADMIN).filter((text) => text.includes('(54)'))
    expect(asked).toHaveLength(1)
  })

  it('lets who was let in before in again when a block is undone', async () => {
    await using door = await openDoor(invited)
    const made = await door.ask('/invite', { chatId: ADMIN })
    const [, code] = /\?start=(inv_[\w-]+)$/.exec(made.text) ?? []
    await door.ask(`/start ${code}`, { chatId: STRANGER })
    const done = await door.ask(`/block ${STRANGER}`, { chatId: ADMIN })
    await door.mutter(`/start ${code}`, { chatId: STRANGER })
    expect(texts(door, STRANGER)).toHaveLength(1)
    await door.turn(done, words.unblock, ADMIN)
    expect((await door.ask('/help', { chatId: STRANGER })).text).toContain(helpWords.title)
  })

  it('keeps nothing of a stranger but that they have asked', async () => {
    await using door = await openDoor(invited)
    await door.ask('Who am I?', { chatId: STRANGER })
    const chats = await door.house.db.all('select id from chats where id = $1', STRANGER)
    expect(chats).toEqual([])
  })
})

describe('a newsdesk for those on its list', () => {
  it('answers them, and their group, and nobody else', async () => {
    await using door = await openDoor({ access: { mode: 'allowlist', allowedIds: [51, GROUP] } })
    expect((await door.ask('/help', { chatId: 51 })).text).toContain(helpWords.title)
    const inGroup = { chatId: GROUP, chatType: 'group', from: { id: STRANGER } } as const
    expect((await door.ask('/help', inGroup)).text).toContain(helpWords.title)
    expect((await door.ask('/help', { chatId: STRANGER })).text).toBe(words.notOpen)
    await door.mutter('/help', { ...inGroup, chatId: -301 })
    expect(texts(door, -301)).toEqual([])
  })
})

describe('/invite', () => {
  it.each([
    ['an open newsdesk, where no invite is needed', 'open', words.inviteNotNeeded],
    ['one for those on its list, where none would help', 'allowlist', words.inviteByList],
  ] as const)('makes none for %s', async (_, mode, said) => {
    await using door = await openDoor({ access: { mode }, adminIds: [ADMIN] })
    const { text } = await door.ask('/invite', { chatId: ADMIN })
    expect(text).toContain(said)
    expect(text).not.toContain('start=')
  })
})

describe('in a group', () => {
  const member = { chatId: GROUP, chatType: 'group', from: { id: 60 } } as const

  it('only its admins set up a digest, by command or by button', async () => {
    await using door = await openDoor()
    expect((await door.ask('/subscribe 07:30', member)).text).toBe(words.groupAdminsOnly)
    const start = await door.ask('/start', member)
    expect(await door.told(start, words.whenToWrite, GROUP)).toBe(words.groupAdminsOnly)
    door.telegram.setMember(GROUP, 60, 'administrator')
    door.clock.advance(5 * 60_000 + 1) // what Telegram said before is remembered that long
    expect((await door.ask('/subscribe 07:30', member)).text).toContain(words.askZone)
  })

  it('an admin who speaks in the group’s own name is one', async () => {
    await using door = await openDoor()
    door.telegram.know(GROUP, 'supergroup')
    const from = { id: 1_087_968_824, is_bot: true, username: 'GroupAnonymousBot' }
    const hidden = { chatId: GROUP, chatType: 'supergroup', from, asChat: GROUP } as const
    expect((await door.ask('/subscribe 07:30', hidden)).text).toContain(words.askZone)
  })

  it('who speaks as a channel is not taken for an admin, and Telegram is not asked', async () => {
    await using door = await openDoor()
    const from = { id: 136_817_688, is_bot: true, username: 'Channel_Bot' }
    const asChannel = { chatId: GROUP, chatType: 'supergroup', from, asChat: -1009 } as const
    expect((await door.ask('/subscribe 07:30', asChannel)).text).toBe(words.groupAdminsOnly)
    expect(door.telegram.callsTo('getChatMember')).toEqual([])
  })
})

describe('brought into a group', () => {
  const enter = (door: Door, byId: number, chatId = GROUP) => {
    const chat = { id: chatId, type: 'group', title: '<b>Readers</b>' }
    const user = door.telegram.me
    door.telegram.know(chatId, 'group')
    const old_chat_member = { status: 'left', user }
    const new_chat_member = { status: 'member', user }
    const from = { id: byId, is_bot: false, first_name: 'Ada' }
    const change = { chat, from, date: 0, old_chat_member, new_chat_member }
    door.telegram.push({ my_chat_member: change } as never)
  }

  it('it says in one message what it does there', async () => {
    await using door = await openDoor()
    enter(door, STRANGER)
    const { text } = await door.telegram.waitForMessage(GROUP, () => true)
    expect(text).toBe(words.hello)
  })

  it('by somebody who may read, it lets everybody there read; by a stranger, nobody', async () => {
    await using door = await openDoor({ access: { mode: 'invite' }, adminIds: [ADMIN] })
    door.telegram.know(ADMIN)
    enter(door, ADMIN)
    await door.telegram.waitForMessage(GROUP, () => true)
    enter(door, STRANGER, -301)
    const inGroup = { chatType: 'group', from: { id: 61 } } as const
    await door.mutter('/help', { ...inGroup, chatId: GROUP })
    expect(texts(door, GROUP).at(-1)).toContain(helpWords.title)
    await door.mutter('/help', { ...inGroup, chatId: -301 })
    expect(texts(door, -301)).toEqual([words.adminsAreAsked])
    await door.deliver()
    const asked = door.telegram.messages(ADMIN).at(-1)!
    expect(asked.text).toBe(words.asksToComeIn('<b>Readers</b>', -301))
    await door.turn(asked, words.letIn, ADMIN)
    await door.mutter('/help', { ...inGroup, chatId: -301 })
    expect(texts(door, -301).at(-1)).toContain(helpWords.title)
  })

  it('by somebody who is blocked it says nothing, and on a list it asks nobody', async () => {
    await using door = await openDoor({ access: { mode: 'allowlist' }, adminIds: [ADMIN] })
    await door.ask(`/block ${STRANGER}`, { chatId: ADMIN })
    enter(door, STRANGER)
    enter(door, 62, -302)
    expect((await door.telegram.waitForMessage(-302, () => true)).text).toBe(words.notOpen)
    await door.deliver()
    expect(texts(door, GROUP)).toEqual([])
    expect(texts(door, ADMIN)).toHaveLength(1)
  })
})
