import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadStarters } from '../../src/source/starters.ts'
import { findChat } from '../../src/store/chats.ts'
import { listFollows } from '../../src/store/follows.ts'
import { listSources } from '../../src/store/sources.ts'
import { listSubscriptions } from '../../src/store/subscriptions.ts'
import { digestWords } from '../../src/words/digests.ts'
import { words } from '../../src/words/en.ts'
import type { ShownMessage } from '../fakes/telegram-chats.ts'
import { type Door, openDoor, READER } from './door.ts'

const ADMIN = 9
const labels = ({ buttons }: ShownMessage) => buttons.map((row) => row.map(({ label }) => label))
const sentences = (text: string) => text.split(/(?<=[.!?])\s/).length

describe('with news', () => {
  let door: Door
  beforeEach(async () => {
    door = await openDoor({ adminIds: [ADMIN] })
  })
  afterEach(async () => {
    expect(door.badRequests()).toEqual([])
    await door[Symbol.asyncDispose]()
  })

  it('/start is one message of two sentences and three buttons, each of which works', async () => {
    const start = await door.ask('/start')
    expect(door.telegram.messages(READER)).toHaveLength(1)
    expect(start.text).toBe(words.greeting)
    expect(sentences(start.text)).toBe(2)
    const buttons = [[words.briefNow], [words.chooseTopics, words.whenToWrite]]
    expect(labels(start)).toEqual(buttons)

    expect((await door.press(start, words.briefNow)).text).toMatch(/^Briefing\n/)
    expect((await door.press(start, words.chooseTopics)).text).toBe(words.whichTopics)
    expect((await door.press(start, words.whenToWrite)).text).toBe(words.subscribeHow)
  })

  it('keeps the language of the client', async () => {
    await door.ask('/start', { from: { id: READER, language_code: 'pt-BR' } })
    expect((await findChat(door.house.db, READER))?.language).toBe('pt-BR')
  })

  it('topics are chosen and let go with taps, in the same message', async () => {
    const followed = async () =>
      (await listFollows(door.house.db, READER, door.clock())).map(({ label }) => label)
    const choice = await door.press(await door.ask('/start'), words.chooseTopics)
    const one = await door.turn(choice, 'Business')
    expect(one.messageId).toBe(choice.messageId)
    expect(labels(one).flat()).toContain('✓ Business')
    const two = await door.turn(one, 'Climate')
    expect(await followed()).toEqual(['business', 'climate'])
    await door.turn(two, '✓ Business')
    expect(await followed()).toEqual(['climate'])
    expect(labels(two).at(-1)).toEqual([words.whenToWrite])
  })

  it('a digest is set up by taps alone', async () => {
    const asked = await door.press(await door.ask('/start'), words.whenToWrite)
    const zones = await door.press(asked, '07:30')
    expect(zones.text).toBe(words.askZone)
    const done = await door.press(zones, '21:00 Berlin')
    expect(done.text).toContain('every day at 07:30, Berlin time')
    const stopped = await door.turn(done, words.stopThis)
    expect(stopped.text).toBe(words.stopped(1))
  })

  it('a time and a city may be typed just as they are', async () => {
    await door.press(await door.ask('/start'), words.whenToWrite)
    expect((await door.ask('weekdays 6:45')).text).toBe(words.askZone)
    expect((await door.ask('Wrocław')).text).toContain('weekdays at 06:45, Warsaw time')
  })

  it('who thinks of another time meanwhile is not asked what their clock says', async () => {
    await door.press(await door.ask('/start'), words.whenToWrite)
    await door.ask('7:30')
    const asked = await door.ask('Fridays 17:00: the week')
    expect(labels(asked).flat()).toContain('12:00 Los Angeles')
    expect((await door.ask('Berlin')).text).toContain('Fridays at 17:00')
  })

  it('so may what the clock says', async () => {
    await door.press(await door.ask('/start'), words.whenToWrite)
    await door.ask('7:30')
    const near = await door.ask('my clock says 21:01')
    expect(labels(near).flat()).toContain('21:00 Berlin')
  })

  it('a question in between is still a question', async () => {
    await door.press(await door.ask('/start'), words.whenToWrite)
    for (const asked of ['How much will the pay of dockers rise', 'what happened at 9 in Karrow'])
      expect((await door.ask(asked)).text).not.toBe(words.askZone)
  })

  it('the zone is found by where the reader is, and of the place nothing is kept', async () => {
    const { telegram, house } = door
    const asked = await door.press(await door.ask('/start'), words.whenToWrite)
    const zones = await door.press(asked, '07:30')
    const key = await door.press(zones, words.whereIAm)
    expect(key.text).toBe(words.sharePlace)
    expect(key.markup).toMatchObject({
      keyboard: [[{ text: words.shareKey, request_location: true }]],
      one_time_keyboard: true,
    })
    telegram.locate({ chatId: READER, latitude: -33.4489, longitude: -70.6693 })
    const done = await telegram.waitForMessage(READER, ({ text }) => text.includes('Santiago time'))
    expect(done.text).toContain('every day at 07:30')
    const before = telegram.messages(READER).at(-2)
    expect(before?.text).toBe(words.zoneSet('America/Santiago', '17:00'))
    expect(before?.markup).toEqual({ remove_keyboard: true })
    expect((await listSubscriptions(house.db, READER))[0]?.timeZone).toBe('America/Santiago')

    await door.idle()
    const tables = await house.db.all(`select name from sqlite_master where type = 'table'`)
    for (const { name } of tables)
      expect(JSON.stringify(await house.db.all(`select * from "${name}"`))).not.toMatch(
        /33\.4|70\.66/,
      )
  })

  it('a place outside of every zone is told kindly', async () => {
    door.telegram.locate({ chatId: READER, latitude: 1234, longitude: 0 })
    await door.telegram.waitForMessage(READER, ({ text }) => text === words.onlyText)
  })

  it('in a group, where nobody can share a place with us alone, there is no key for it', async () => {
    const admin = { chatId: -70, chatType: 'group', from: { id: ADMIN } } as const
    door.telegram.setMember(-70, ADMIN, 'administrator')
    const asked = await door.ask('/subscribe 7:30', admin)
    expect(labels(asked).flat()).not.toContain(words.whereIAm)
  })
})

describe('before there are sources', () => {
  let door: Door
  beforeEach(async () => {
    door = await openDoor({ adminIds: [ADMIN], isEmpty: true })
  })
  afterEach(async () => {
    expect(door.badRequests()).toEqual([])
    await door[Symbol.asyncDispose]()
  })

  it('a reader sees the sample, is told twice that it is one, and nothing of it is kept', async () => {
    const start = await door.ask('/start')
    expect(start.text).toBe(`${words.greeting}\n\n${words.startSample}`)
    const sample = await door.press(start, words.briefNow)
    expect(sample.text).toMatch(new RegExp(`^${words.sampleTitle}\n`))
    expect(sample.text).toContain('1. ')
    expect(sample.text.endsWith(words.sampleNote)).toBe(true)
    expect(sample.buttons).toEqual([])
    expect((await door.ask('/latest')).text).toBe(words.noArticlesYet)
    expect((await door.ask('How did the strike end?')).text).toBe(words.noArticlesYet)
    expect(await door.house.db.all('select id from articles')).toEqual([])
  })

  it.each(['/search dam', '/topics', '/sources', '/latest'])(
    '%s says why there is nothing',
    async (said) => {
      expect((await door.ask(said)).text).toBe(words.noArticlesYet)
    },
  )

  it('a digest does not say that nothing is new where nothing could be', async () => {
    await door.ask('/subscribe 7:30 in Berlin')
    const digest = await door.digestAt('2026-11-09T06:30:00Z')
    expect(digest.text.split('\n\n')[1]).toBe(digestWords.noSources)
  })

  it('an admin is led to a small choice of sets, and to a site of their own', async () => {
    const start = await door.ask('/start', { chatId: ADMIN })
    expect(start.text).toBe(`${words.greeting}\n\n${words.startAdmin}`)
    const world = loadStarters().get('World')!
    expect(labels(start).flat()).toContain(`World (${world.length})`)
    const taken = await door.turn(start, `World (${world.length})`, ADMIN)
    expect(taken.text).toContain(words.setTaken('World', world.length, world.length))
    expect(labels(taken).flat()).toContain(`✓ World (${world.length})`)
    const followed = await listSources(door.house.db, door.clock())
    expect(followed.map(({ url }) => url).toSorted()).toEqual(
      world.map(({ url }) => url).toSorted(),
    )
    expect((await door.ask('/brief', { chatId: ADMIN })).text).toBe(words.firstArticlesCome)
    expect((await door.ask('/start', { chatId: ADMIN })).text).toBe(words.greeting)
  })

  it('an admin picks single feeds of a set, and lets them go, in the same message', async () => {
    const followed = async () =>
      (await listSources(door.house.db, door.clock())).map(({ title }) => title)
    const world = loadStarters().get('World')!
    const start = await door.ask('/start', { chatId: ADMIN })
    const sets = await door.turn(start, words.moreSets, ADMIN)
    const which = await door.turn(sets, words.pickSingle, ADMIN)
    expect(which.text).toBe(words.whichSet)
    const feeds = await door.turn(which, `World (${world.length})`, ADMIN)
    expect(labels(feeds).slice(0, -1)).toEqual(world.map(({ title }) => [title]))
    const one = await door.turn(feeds, 'Deutsche Welle', ADMIN)
    expect(one.messageId).toBe(start.messageId)
    expect(one.text).toBe(words.pickFeeds('World', 1))
    await door.turn(one, 'France 24', ADMIN)
    expect(await followed()).toEqual(['Deutsche Welle', 'France 24'])
    const after = await door.turn(one, '✓ Deutsche Welle', ADMIN)
    expect(await followed()).toEqual(['France 24'])
    const back = await door.turn(after, words.pickOther, ADMIN)
    expect((await door.turn(back, words.wholeSets, ADMIN)).text).toBe(words.whichSets)
  })

  it('“Add a site” takes the address that is sent next, without a command', async () => {
    const start = await door.ask('/start', { chatId: ADMIN })
    expect((await door.press(start, words.addSite, ADMIN)).text).toBe(words.whichSite)
    const answer = await door.ask('127.0.0.1/feed.xml', { chatId: ADMIN })
    expect(answer.text).not.toBe(words.noAnswer)
    expect(answer.text).toMatch(/public web pages|no feed|Which site/)
  })

  it('only admins follow sets', async () => {
    const start = await door.ask('/start')
    door.telegram.press({
      ...{ chatId: READER, messageId: start.messageId, data: 'starter:World', stale: true },
    })
    await door.telegram.waitForMessage(READER, ({ text }) => text === words.adminsOnly)
    door.telegram.press({
      ...{ chatId: READER, messageId: start.messageId, stale: true },
      data: `pick:${loadStarters().get('World')![0]!.url}`,
    })
    await vi.waitFor(() =>
      expect(
        door.telegram.messages(READER).filter(({ text }) => text === words.adminsOnly),
      ).toHaveLength(2),
    )
    expect(await listSources(door.house.db, door.clock())).toEqual([])
  })
})
