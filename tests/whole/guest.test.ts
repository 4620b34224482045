import { describe, expect, it } from 'vitest'
import { words } from '../../src/words/en.ts'
import { isObject } from '../fakes/json.ts'
import { type Door, openDoor } from './door.ts'

const QUESTION = 'how much will the pay of dockers rise?'
const PAY = '6.5 percent'
const [OWNER, CUSTOMER] = [90, 91]
const on = { guest: true, business: true }

const named = ({ telegram }: Door, text: string) => `@${telegram.me.username} ${text}`

/** What the bot puts into the chat into which it was called. */
async function called(door: Door): Promise<string> {
  const { payload, status } = await door.telegram.waitForCall('answerGuestQuery')
  expect(status).toBe(200)
  const content = isObject(payload.result) ? payload.result.input_message_content : undefined
  return isObject(content) ? String(content.message_text) : ''
}

/** Comes back when what came before has been worked on. */
async function settled(door: Door): Promise<void> {
  await door.mutter('/help', { chatId: 4 })
}

describe('called into a chat where it is not', () => {
  it('it answers once, with its source, and remembers nothing of it', async () => {
    await using door = await openDoor({ modes: on })
    door.telegram.callIn({ from: { id: 5 }, text: named(door, QUESTION) })
    const html = await called(door)
    expect(html).toContain(PAY)
    expect(html).toContain('<a href="https://')
    await settled(door)
    expect(door.telegram.callsTo('answerGuestQuery')).toHaveLength(1)
    const chats = await door.house.db.all('select id from chats')
    expect(chats.map(({ id }) => id)).toEqual([4])
    expect(await door.house.db.all(`select key from cache where key like '%:-4242%'`)).toEqual([])
  })

  it('it knows what was replied to, and asks back when nothing is asked', async () => {
    await using door = await openDoor({ modes: on })
    const repliedTo = 'How much will the pay of dockers rise?'
    door.telegram.callIn({
      from: { id: 5 },
      text: named(door, 'and the night allowance?'),
      repliedTo,
    })
    expect(await called(door)).toContain('night')
    door.telegram.callIn({ from: { id: 5 }, text: named(door, '') })
    expect(await called(door)).toBe(words.askWhat)
  })

  it('it does not for a stranger of a closed newsdesk, nor for another bot', async () => {
    await using door = await openDoor({ modes: on, access: { mode: 'allowlist' } })
    door.telegram.callIn({ from: { id: 5, is_bot: true }, text: named(door, QUESTION) })
    door.telegram.callIn({ from: { id: 6 }, text: named(door, QUESTION) })
    expect(await called(door)).toBe(words.notOpen)
    await settled(door)
    expect(door.telegram.callsTo('answerGuestQuery')).toHaveLength(1)
  })
})

describe('in the chats of a business account', () => {
  const said = (door: Door) => door.telegram.messages(CUSTOMER).map(({ text }) => text)

  it('it answers by its name, for an owner that lets it reply, and leaves the rest alone', async () => {
    await using door = await openDoor({ modes: on })
    const connection = door.telegram.connect(OWNER)
    door.telegram.sayTo(connection, { chatId: CUSTOMER, text: 'When do you open?' })
    const text = named(door, QUESTION)
    const { business_message: asked } = door.telegram.sayTo(connection, { chatId: CUSTOMER, text })
    const answer = await door.telegram.waitForMessage(CUSTOMER, () => true)
    expect(answer.text).toContain(PAY)
    expect(answer.replyTo).toBe(asked!.message_id)
    const { payload } = door.telegram.callsTo('sendMessage').at(-1)!
    expect(payload.business_connection_id).toBe(connection)
    await settled(door)
    expect(said(door)).toHaveLength(1)
    expect(await door.house.db.all(`select id from chats where id <> 4`)).toEqual([])
  })

  it.each([
    ['may not reply', { mayReply: false }],
    ['has been disconnected', { isEnabled: false }],
  ])('it says nothing where it %s', async (_, rights) => {
    await using door = await openDoor({ modes: on })
    const connection = door.telegram.connect(OWNER, rights)
    door.telegram.sayTo(connection, { chatId: CUSTOMER, text: named(door, QUESTION) })
    await door.telegram.waitForCall('getBusinessConnection')
    await settled(door)
    expect(said(door)).toEqual([])
  })

  it('it says nothing for an owner who may not read here', async () => {
    await using door = await openDoor({ modes: on, access: { mode: 'allowlist', allowedIds: [4] } })
    const connection = door.telegram.connect(OWNER)
    const text = named(door, QUESTION)
    door.telegram.sayTo(connection, { chatId: CUSTOMER, text })
    await door.telegram.waitForCall('getBusinessConnection')
    await settled(door)
    expect(said(door)).toEqual([])
  })
})

it('without the settings neither is asked for, nor answered', async () => {
  await using door = await openDoor()
  const connection = door.telegram.connect(OWNER)
  door.telegram.callIn({ from: { id: 5 }, text: named(door, QUESTION) })
  door.telegram.sayTo(connection, { chatId: CUSTOMER, text: named(door, QUESTION) })
  await settled(door)
  expect(door.telegram.callsTo('answerGuestQuery')).toEqual([])
  expect(door.telegram.messages(CUSTOMER)).toEqual([])
  const { payload } = door.telegram.callsTo('getUpdates')[0]!
  expect(JSON.stringify(payload.allowed_updates)).not.toMatch(/guest|business/)
})
