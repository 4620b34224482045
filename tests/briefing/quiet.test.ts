import { expect, it } from 'vitest'
import { describeQuiet, findQuietEnd, isQuietIn, parseQuiet } from '../../src/briefing/quiet.ts'
import { meetChat, setChatTimeZone } from '../../src/store/chats.ts'
import { changeChoices } from '../../src/store/choices.ts'
import { openStore } from '../../src/store/store.ts'

it.each([
  ['22-7', '22:00–07:00'],
  ['from 22:30 to 7', '22:30–07:00'],
  ['10pm to 6:30am', '22:00–06:30'],
  ['13 – 14', '13:00–14:00'],
  ['24-6', '00:00–06:00'],
])('reads %s', (text, shown) => expect(describeQuiet(parseQuiet(text)!)).toBe(shown))

it.each(['', '22', '7-7', '25-7', '22:70-7', 'at night', '13pm-2am'])(
  'takes “%s” for none',
  (text) => expect(parseQuiet(text)).toBeUndefined(),
)

const NIGHT = parseQuiet('22-7')!
it.each([
  ['before it', '2026-11-08T20:59Z', undefined],
  ['at its beginning', '2026-11-08T21:00Z', '2026-11-09T06:00Z'],
  ['after midnight', '2026-11-09T03:00Z', '2026-11-09T06:00Z'],
  ['at its end', '2026-11-09T06:00Z', undefined],
  ['in the night that is an hour longer', '2026-10-24T22:00Z', '2026-10-25T06:00Z'],
])('%s it ends when the reader’s clock says so', (_, now, end) => {
  const found = findQuietEnd(NIGHT, 'Europe/Berlin', new Date(now))
  expect(found).toEqual(end === undefined ? undefined : new Date(end))
})

it('is quiet in a chat by its own clock, and by the usual one where that is unknown', async () => {
  await using db = await openStore(':memory:')
  const now = new Date('2026-11-08T21:30:00Z') // 22:30 in Berlin
  for (const id of [1, 2, 3]) {
    await meetChat(db, { id, language: 'en', now })
    if (id < 3) await changeChoices(db, id, { quiet: { fromMinute: 22 * 60, toMinute: 7 * 60 } })
  }
  await setChatTimeZone(db, 1, 'Europe/Berlin')
  const quiet = [1, 2, 3].map((chatId) => isQuietIn(db, { chatId, defaultZone: 'UTC', now }))
  expect(await Promise.all(quiet)).toEqual([true, false, false])
})

it('of a day is no quiet of the night', () => {
  const noon = parseQuiet('12-14')
  expect(findQuietEnd(noon, 'UTC', new Date('2026-11-08T13:00Z'))).toEqual(
    new Date('2026-11-08T14:00Z'),
  )
  expect(findQuietEnd(noon, 'UTC', new Date('2026-11-08T23:00Z'))).toBeUndefined()
})
