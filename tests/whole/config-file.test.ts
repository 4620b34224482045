/** The configuration as a file: handed out by the board, taken in after a look at what it changes. */

import { beforeAll, describe, expect, it } from 'vitest'
import { loadOutlets, overrideOutlets } from '../../src/source/outlets.ts'
import { findAccess } from '../../src/store/access.ts'
import { addSource, listSources } from '../../src/store/sources.ts'
import { adminWords } from '../../src/words/admin.ts'
import { configWords } from '../../src/words/config-file.ts'
import { words } from '../../src/words/en.ts'
import type { ShownMessage } from '../fakes/telegram-chats.ts'
import { type Door, openDoor } from './door.ts'

const ADMIN = 7
const OUTLET = {
  ...{ name: 'Skarrow Post', domains: ['skarrowpost.example'], country: 'IE', aliases: [] },
  ...{ kind: 'newspaper', ownership: 'private' },
}
const open = () => openDoor({ adminIds: [ADMIN] })

async function openWithSource(): Promise<Door> {
  const door = await open()
  const source = { url: 'https://a.example/feed', title: 'A', siteUrl: undefined, folder: 'News' }
  await addSource(door.house.db, source, { now: door.clock(), intervalMs: 3_600_000 })
  return door
}

async function exportFrom(door: Door) {
  await door.press(await door.ask('/admin'), adminWords.config)
  await door.telegram.waitForCall('sendDocument')
  const { document } = door.telegram.messages(ADMIN).at(-1)!
  return JSON.parse(document!.content.toString())
}

function hand(door: Door, file: unknown, chatId = ADMIN): Promise<ShownMessage> {
  const content = typeof file === 'string' ? file : JSON.stringify(file)
  return door.hand({ name: 'newsdesk-config.json', content }, chatId)
}

describe('the configuration', () => {
  it('is handed out whole, without keys, and changes nothing where it came from', async () => {
    await using door = await openWithSource()
    const file = await exportFrom(door)
    expect(file.sources).toEqual([{ url: 'https://a.example/feed', title: 'A', folder: 'News' }])
    expect(file.settings).toMatchObject({ ACCESS: 'open', TELEGRAM_ADMIN_IDS: '7' })
    expect(JSON.stringify(file)).not.toContain(door.telegram.token.split(':')[1])
    expect((await hand(door, file)).text).toBe(configWords.nothing)
  })

  it('shows what it would change, and changes that when it is confirmed', async () => {
    await using door = await openWithSource()
    const file = await exportFrom(door)
    file.sources = [
      { url: 'https://a.example/feed', title: 'The A', folder: 'News' },
      { url: 'https://b.example/feed', title: 'B' },
    ]
    file.outlets = [OUTLET]
    file.access = { admitted: [55], blocked: [66, ADMIN] }
    file.settings.ACCESS = 'invite'
    const shown = await hand(door, file)
    for (const line of [
      configWords.sourcesNew(1, 'B'),
      configWords.sourcesRenamed(1),
      configWords.outlets(0, 1),
      configWords.admitted(1),
      configWords.blocked(1),
      configWords.setting('ACCESS', 'open', 'invite'),
    ])
      expect(shown.text).toContain(line)
    expect(await listSources(door.house.db, door.clock())).toHaveLength(1)

    const done = await door.turn(shown, configWords.apply)
    expect(done.text).toBe(configWords.done)
    const titles = (await listSources(door.house.db, door.clock())).map(({ title }) => title)
    expect(titles).toEqual(['B', 'The A'])
    expect(await findAccess(door.house.db, 55)).toBe('admitted')
    expect(await findAccess(door.house.db, 66)).toBe('blocked')
    expect(await findAccess(door.house.db, ADMIN)).toBeUndefined()
    expect(loadOutlets().find({ publisher: 'Skarrow Post' })?.country).toBe('IE')
    expect((await hand(door, await exportFrom(door))).text).toBe(configWords.nothing)
    overrideOutlets(undefined)
  })

  it('changes nothing when that is not wanted', async () => {
    await using door = await open()
    const file = await exportFrom(door)
    const shown = await hand(door, {
      ...file,
      sources: [{ url: 'https://b.example/', title: 'B' }],
    })
    expect((await door.turn(shown, configWords.cancel)).text).toBe(configWords.left)
    expect(await listSources(door.house.db, door.clock())).toEqual([])
  })

  it('is taken from admins alone', async () => {
    await using door = await open()
    const file = { format: 'newsdesk configuration', version: 1, access: { admitted: [8] } }
    expect((await hand(door, file, 8)).text).toBe(words.adminsOnlyThis)
    expect(await findAccess(door.house.db, 8)).toBeUndefined()
  })
})

describe('a file', () => {
  let door: Door
  beforeAll(async () => {
    door = await open()
    return () => door[Symbol.asyncDispose]()
  })

  it.each([
    ['no JSON', '{', configWords.notOurs],
    ['another JSON', '{"a":1}', configWords.notOurs],
    ['a list', '[1]', configWords.notOurs],
    [
      'an address that is none',
      { sources: [{ url: 'javascript:alert(1)', title: 'B' }] },
      /sources\.0\.url: not a web address/,
    ],
    ['what is not known', { colour: 'red' }, /colour/],
    ['an outlet with a wrong country', { outlets: [{ ...OUTLET, country: 'Ireland' }] }, /country/],
    ['ids that are none', { access: { blocked: ['7'] } }, /access\.blocked\.0/],
    ['too many ids', { access: { blocked: Array(10_001).fill(5) } }, /access\.blocked/],
  ])('is refused in words when it is %s, or holds that', async (_, file, said) => {
    const head = { format: 'newsdesk configuration', version: 1 }
    const { text } = await hand(door, typeof file === 'string' ? file : { ...head, ...file })
    if (typeof said === 'string') expect(text).toBe(said)
    else expect(text).toMatch(said)
  })
})
