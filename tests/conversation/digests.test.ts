import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendDueDigests } from '../../src/briefing/digest.ts'
import { messageText } from '../../src/delivery/render.ts'
import { findChoices } from '../../src/store/choices.ts'
import { holdSubscription, listSubscriptions } from '../../src/store/subscriptions.ts'
import { digestWords } from '../../src/words/digests.ts'
import { words } from '../../src/words/en.ts'
import type { ShownMessage } from '../fakes/telegram-chats.ts'
import { type Door, openDoor } from '../whole/door.ts'

let door: Door
let chats = 0
beforeAll(async () => {
  door = await openDoor()
})
afterAll(() => door[Symbol.asyncDispose]())

/** A reader in Berlin with these digests. */
async function reader(...phrases: readonly string[]): Promise<{ chatId: number }> {
  chats += 1
  const spoken = { chatId: 3000 + chats }
  await door.ask('/settings Berlin', spoken)
  for (const phrase of phrases) await door.ask(`/subscribe ${phrase}`, spoken)
  return spoken
}

const labels = ({ buttons }: ShownMessage) => buttons.map((row) => row.map(({ label }) => label))
const kept = (chatId: number) => listSubscriptions(door.house.db, chatId)

describe('/subscribe', () => {
  it('takes several times and wishes, and says what it has understood', async () => {
    const spoken = await reader()
    const said = await door.ask(
      '/subscribe weekdays 7:30 and Sundays 9 about energy, without football, headlines',
      spoken,
    )
    const when = 'weekdays at 07:30 and Sundays at 09:00'
    const what = 'energy, without football, headlines'
    expect(said.text).toBe(
      `${words.subscribed(when, 'Berlin', what)}\n\n${words.nextDigest('on 9 Nov, 07:30')}`,
    )
    expect(labels(said)).toEqual([[words.previewThis, words.editThis, words.stopThis]])
  })
})

describe('/digests', () => {
  it('lists them with buttons that pause, resume, delete and put back', async () => {
    const spoken = await reader('7:30', 'Fridays 17:00: the week')
    const { chatId } = spoken
    const all = await door.ask('/digests', spoken)
    expect(all.text).toBe(
      [
        `${digestWords.title(2)}\n`,
        `1. every day at 07:30 – ${digestWords.next('on 9 Nov, 07:30')}`,
        `2. Fridays at 17:00: the whole week – ${digestWords.next('on 13 Nov, 17:00')}`,
      ].join('\n'),
    )
    expect(labels(all)[1]).toEqual(['Edit 2', 'Pause 2', 'Preview 2', 'Delete 2'])
    const paused = await door.turn(all, 'Pause 1', chatId)
    expect(paused.text).toContain('1. every day at 07:30 – paused')
    const resumed = await door.turn(paused, 'Resume 1', chatId)
    expect(resumed.text).toBe(all.text)
    const before = (await kept(chatId)).map(({ coveredTo }) => coveredTo)
    const gone = await door.turn(resumed, 'Delete 1', chatId)
    expect(gone.text).toBe(digestWords.removed('every day at 07:30'))
    expect(await kept(chatId)).toHaveLength(1)
    const back = await door.turn(gone, digestWords.putBack, chatId)
    expect(back.text).toBe(digestWords.putBackDone)
    expect(await kept(chatId)).toHaveLength(2)
    // What came before it was deleted is still to be told.
    expect((await kept(chatId)).map(({ coveredTo }) => coveredTo)).toEqual(before)
  })

  it('[Edit] changes the length with a tap, and the whole with a sentence', async () => {
    const spoken = await reader('7:30')
    const { chatId } = spoken
    const all = await door.ask('/digests', spoken)
    const edit = await door.press(all, 'Edit 1', chatId)
    expect(labels(edit)).toEqual([['Headlines', '• Short', 'Full']])
    const full = await door.turn(edit, 'Full', chatId)
    expect(labels(full)).toEqual([['Headlines', 'Short', '• Full']])
    expect((await kept(chatId))[0]!.wish).toEqual({ length: 'full' })
    const done = await door.ask('weekdays 8 and 18 about the harbour strike', spoken)
    expect(done.text).toBe(
      `${digestWords.changed('weekdays at 08:00 and 18:00: harbour strike')} ${words.nextDigest('on 9 Nov, 08:00')}`,
    )
    const answer = await door.ask('How much will the pay of dockers rise?', spoken)
    expect(answer.text).toContain('6.5 percent')
  })

  it('without any says how to get one', async () => {
    expect((await door.ask('/digests', await reader())).text).toBe(digestWords.none)
  })
})

describe('/preview', () => {
  it('shows the next five times on the reader’s clock, and what would be in it now', async () => {
    const shown = await door.ask('/preview', await reader('weekends at 9 about the marathon'))
    const [, times, ...rest] = shown.text.split('\n\n')
    expect(times).toBe(
      [
        digestWords.timesTitle('Berlin'),
        '• Sat 14 Nov, 09:00',
        '• Sun 15 Nov, 09:00',
        '• Sat 21 Nov, 09:00',
        '• Sun 22 Nov, 09:00',
        '• Sat 28 Nov, 09:00',
      ].join('\n'),
    )
    expect(rest.join('\n')).toMatch(/^In it, if it came now[\s\S]+1\. .*Marathon/)
  })

  it('shows what the digest then tells', async () => {
    const spoken = await reader('21:30') // it is 21:00
    const headlines = ({ text }: ShownMessage) => text.match(/^\d+\. .+$/gm)
    const shown = headlines(await door.ask('/preview', spoken))
    const { db, edit } = door.house
    const clock = () => new Date('2026-11-08T20:30:00Z')
    await sendDueDigests(db, { door: 'telegram', edit, clock })
    const [row] = await db.all('select message from outbox where chat_id = $1', spoken.chatId)
    const digest = messageText(JSON.parse(String(row!.message)))
    expect(shown!.length).toBeGreaterThan(3)
    expect(digest.match(/^\d+\. .+$/gm)).toEqual(shown)
  })

  it('notes nothing: the digest itself tells it all the same', async () => {
    const spoken = await reader('7:30')
    await door.ask('/preview', spoken)
    const rows = await door.house.db.all('select * from digests where chat_id = $1', spoken.chatId)
    expect(rows).toEqual([])
  })
})

describe('/pause', () => {
  it('moves what is due behind its end, and resumes with a tap', async () => {
    const spoken = await reader('7:30')
    const said = await door.ask('/pause 2 weeks', spoken)
    expect(said.text).toBe(digestWords.pausedAll('22 Nov, 21:00'))
    expect((await kept(spoken.chatId))[0]!.nextDueAt).toEqual(new Date('2026-11-23T06:30:00Z'))
    await door.turn(said, digestWords.resumeNow, spoken.chatId)
    expect((await kept(spoken.chatId))[0]!.nextDueAt).toEqual(new Date('2026-11-09T06:30:00Z'))
  })

  it('without a time asks for one', async () => {
    const asked = await door.ask('/pause', await reader())
    expect(asked.text).toBe(digestWords.pauseHow)
    expect(labels(asked)[0]).toEqual(['1 day', '1 week', '2 weeks'])
  })
})

describe('another time zone', () => {
  it('takes along the digests of the reader’s own, and leaves those of another place', async () => {
    const spoken = await reader('7:30', '7:30 in Almaty')
    await door.ask('/settings New York', spoken)
    const zones = (await kept(spoken.chatId)).map(({ timeZone, nextDueAt }) => [
      timeZone,
      nextDueAt,
    ])
    expect(zones).toEqual([
      ['America/New_York', new Date('2026-11-09T12:30:00Z')],
      ['Asia/Almaty', new Date('2026-11-09T02:30:00Z')],
    ])
    const { text } = await door.ask('/digests', spoken)
    expect(text.match(/^\d\. .+(?= – )/gm)).toEqual([
      '1. every day at 07:30',
      `2. every day at 07:30, ${digestWords.onClock('Almaty')}`,
    ])
  })
})

describe('/quiet', () => {
  it('sets the hours, shows them and turns them off', async () => {
    const spoken = await reader()
    const set = await door.ask('/quiet 10pm to 6:30am', spoken)
    expect(set.text).toBe(digestWords.quietSet('22:00–06:30'))
    expect((await door.ask('/settings', spoken)).text).toContain(
      digestWords.quietLine('22:00–06:30'),
    )
    const off = await door.turn(set, digestWords.turnOff, spoken.chatId)
    expect(off.text).toBe(digestWords.quietOff)
    expect((await findChoices(door.house.db, spoken.chatId)).quiet).toBeUndefined()
  })

  it('lets go of what it held when it is turned off', async () => {
    const spoken = await reader('23:30')
    await door.ask('/quiet 22-7', spoken)
    const [one] = await kept(spoken.chatId)
    await holdSubscription(door.house.db, { id: one!.id, until: new Date('2026-11-09T06:00:00Z') })
    await door.ask('/quiet off', spoken)
    expect((await kept(spoken.chatId))[0]!.heldUntil).toEqual(new Date(0))
  })
})

it('/settings turns sound and empty digests with a tap', async () => {
  const spoken = await reader()
  let shown = await door.ask('/settings', spoken)
  for (const label of [digestWords.withoutSound, digestWords.skipEmpty])
    shown = await door.turn(shown, label, spoken.chatId)
  expect(shown.text).toContain(digestWords.silentLine(true))
  expect(await findChoices(door.house.db, spoken.chatId)).toMatchObject({
    ...{ isSilent: true, whenEmpty: 'skip' },
  })
  await door.ask('/subscribe 21:30', spoken)
  const digest = await door.digestAt('2026-11-08T20:30:00Z', spoken.chatId)
  expect([digest.text.split('\n')[0], digest.isSilent]).toEqual(['Your digest', true])
})

describe('alerts', () => {
  it('come at the reader’s own numbers, chosen with a tap', async () => {
    const spoken = await reader()
    const settings = await door.ask('/settings', spoken)
    let shown = await door.turn(settings, digestWords.alertsButton, spoken.chatId)
    for (const label of [digestWords.alertOutlets(5), digestWords.alertsADay(1)])
      shown = await door.turn(shown, label, spoken.chatId)
    expect(shown.text).toContain('what at least 5 outlets report, at most 1 a day')
    shown = await door.turn(shown, digestWords.alertsOff, spoken.chatId)
    expect((await findChoices(door.house.db, spoken.chatId)).alertOutletsMin).toBeUndefined()
  })

  it.each([
    ['/alerts at least 5 outlets, at most 3 a day', 5, 3],
    ['alerts: at least 2 sources, once a day', 2, 1],
    ['/alerts any outlet', 1, 3],
    ['/alerts 10 a day', 3, 10],
    ['/alerts 500 outlets', 3, 3],
    ['No alerts', undefined, 3],
  ])('are set by the words %j', async (phrase, alertOutletsMin, alertsPerDay) => {
    const spoken = await reader()
    await door.ask(phrase, spoken)
    expect(await findChoices(door.house.db, spoken.chatId)).toMatchObject({
      ...{ alertOutletsMin, alertsPerDay },
    })
  })
})
