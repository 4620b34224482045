import { describe, expect, it } from 'vitest'
import { words } from '../../src/words/en.ts'
import { type Door, openDoor } from './door.ts'

const READER = 70_707_070_707
const ID = String(READER)

/** Every table and row in which the reader's number stands, in whatever column. */
async function findReader({ house }: Door): Promise<readonly string[]> {
  const tables = await house.db.all(
    `select name from sqlite_master where type = 'table' and name not like 'passage_%'`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await house.db.all(`select * from ${name}`)
    for (const row of rows)
      if (Object.values(row).some((value) => String(value).includes(ID))) found.push(String(name))
  }
  return [...new Set(found)].sort()
}

/** Every table in which the word stands, in whatever column. */
async function findWord({ house }: Door, word: string): Promise<readonly string[]> {
  const tables = await house.db.all(
    `select name from sqlite_master where type = 'table' and sql not like 'create virtual%'`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await house.db.all(`select * from ${name}`)
    const holds = (value: unknown) => String(value).toLowerCase().includes(word)
    if (rows.some((row) => Object.values(row).some(holds))) found.push(String(name))
  }
  return found
}

/** A reader with something in every place that remembers readers. */
async function useMuch(door: Door): Promise<void> {
  const chat = { chatId: READER }
  await door.ask('/settings Berlin', chat)
  await door.ask('/subscribe 07:30', chat)
  const answer = await door.ask('How many people died in the Karrow flood?', chat)
  await door.ask('And who said so?', { ...chat, replyTo: answer.messageId })
  await door.ask('/brief', chat)
  await door.ask('/story 1', chat)
  await door.ask('/follow Karrow', chat)
  const digest = await door.digestAt('2026-11-09T07:30:00Z', READER)
  await door.press(digest, '👎', READER)
  await door.ask('/subscribe 9:00 in Springfield', chat)
}

describe('/privacy', () => {
  it('says in plain words what is kept, with the buttons for it', async () => {
    await using door = await openDoor()
    const said = await door.ask('/privacy', { chatId: READER })
    for (const line of words.privacyLines) expect(said.text).toContain(line)
    const labels = said.buttons.flat().map(({ label }) => label)
    expect(labels).toEqual([words.exportAll, words.forgetAll])
  })
})

describe('/export', () => {
  it('hands out every row about the chat as JSON', async () => {
    await using door = await openDoor()
    await useMuch(door)
    const kept = await findReader(door)
    await door.ask('/export', { chatId: READER })
    await door.telegram.waitForCall('sendDocument')
    const { document } = door.telegram.messages(READER).at(-1)!
    const file = JSON.parse(document!.content.toString())
    const exported = Object.keys(file.kept).map((name) => (name === 'remembered' ? 'cache' : name))
    expect(exported.sort()).toEqual(expect.arrayContaining([...kept]))
    expect(file.kept.chats).toMatchObject([{ id: READER, time_zone: 'Europe/Berlin' }])
  })
})

describe('/forget', () => {
  it('asks first, then leaves nothing about the chat in any table', async () => {
    await using door = await openDoor()
    await useMuch(door)
    expect((await findReader(door)).length).toBeGreaterThan(3)
    const asked = await door.ask('/forget', { chatId: READER })
    expect(asked.text).toBe(words.reallyForget)
    const done = await door.turn(asked, words.yesForget, READER)
    expect(done.text).toBe(words.forgotten)
    await door.idle()
    expect(await findReader(door)).toEqual([])
  })

  it('leaves nothing of what the chat has written or handed in, nor of what its buttons carry', async () => {
    await using door = await openDoor()
    const chat = { chatId: READER }
    const kept = await findWord(door, 'quuxplor')
    expect(kept).toEqual([])
    const text = `The harbour of Quuxplor is open again. ${'It was closed for a week. '.repeat(20)}`
    await door.ask(text, { ...chat, forwardedFrom: 'Quuxplor Post' })
    await door.ask(
      'Who has seen the Quuxplor lighthouse in the harbour of Stannick lately, and when?',
      chat,
    )
    await door.ask('/follow Quuxplor', chat)
    await door.ask('/subscribe 9:00 in London about Quuxplor', chat)
    expect((await findWord(door, 'quuxplor')).length).toBeGreaterThan(2)
    const asked = await door.ask('/forget', chat)
    await door.turn(asked, words.yesForget, READER)
    await door.idle()
    expect(await findWord(door, 'quuxplor')).toEqual([])
  })

  it('leaves what others have', async () => {
    await using door = await openDoor()
    await door.ask('/settings Almaty', { chatId: 7 })
    await useMuch(door)
    const asked = await door.ask('/forget', { chatId: READER })
    await door.turn(asked, words.yesForget, READER)
    expect((await door.ask('/settings', { chatId: 7 })).text).toContain('Asia/Almaty')
  })

  it('lets nobody who is blocked back in', async () => {
    await using door = await openDoor({ adminIds: [7] })
    const asked = await door.ask('/forget', { chatId: READER })
    await door.ask(`/block ${READER}`, { chatId: 7 })
    door.telegram.press({
      chatId: READER,
      messageId: asked.messageId,
      data: asked.buttons[0]![0]!.data!,
    })
    await door.mutter('/help', { chatId: READER })
    expect(door.telegram.messages(READER)).toHaveLength(1)
  })
})

it('/new begins anew: what was asked before is not taken up', async () => {
  await using door = await openDoor()
  await door.ask('How many people died in the Karrow flood?')
  expect((await door.ask('/new')).text).toBe(words.newBegun)
  const rows = await door.house.db.all(`select key from cache where key like '%turn:%'`)
  expect(rows).toEqual([])
})
