import { expect, it } from 'vitest'
import { words } from '../../src/words/en.ts'
import { storyWords } from '../../src/words/story.ts'
import type { ShownMessage } from '../fakes/telegram-chats.ts'
import { type Door, openDoor } from './door.ts'

const headlines = ({ text }: ShownMessage) =>
  [...text.matchAll(/^\d+\. (.+)$/gm)].map((match) => match[1]!)

async function subscribed(door: Door, times: readonly string[]): Promise<void> {
  await door.ask('/settings London')
  for (const time of times) await door.ask(`/subscribe ${time}`)
}

it('/history tells what a digest told of a story and when, by number and in reply', async () => {
  await using door = await openDoor()
  await subscribed(door, ['7:30'])
  const digest = await door.digestAt('2026-11-09T07:30:00Z')
  const [first, second] = headlines(digest)
  door.clock.advance(3_600_000)
  const told = await door.ask('/history 1')
  expect(told.text).toContain(storyWords.historyTitle)
  expect(told.text).toMatch(/^07:30 · digest$/m)
  expect(told.text).toContain(`• ${first} (`)
  const sentence = /^1\. .+\n(.+?[.”]) \[1\]/m.exec(digest.text)?.[1]
  expect(told.text).toContain(sentence)
  expect(told.entities.some((one) => one.type === 'text_link')).toBe(true)
  const replied = await door.ask('/history 2', { replyTo: digest.messageId })
  expect(replied.text).toContain(`• ${second} (`)
  const top = await door.ask('/history', { replyTo: digest.messageId })
  expect(top.text).toBe(told.text)
  expect((await door.press(told, storyWords.page)).text.split('\n')[0]).toBe(
    told.text.split('\n')[0],
  )
})

it('/history says so where nothing was told, nothing is meant, or there is no such story', async () => {
  await using door = await openDoor()
  expect((await door.ask('/history')).text).toBe(storyWords.historyHow)
  expect((await door.ask('/history 3')).text).toBe(words.noSuchNumber(0))
  expect((await door.ask('/history zeppelin over Atlantis')).text).toBe(storyWords.noSuchStory)
  expect((await door.ask('/history harbour strike')).text).toContain(storyWords.nothingTold)
})

it('/history tells a reader what that reader was told, and not what others were', async () => {
  await using door = await openDoor()
  await subscribed(door, ['7:30'])
  const [first] = headlines(await door.digestAt('2026-11-09T07:30:00Z'))
  const other = await door.ask(`/history ${first}`, { chatId: 8 })
  expect(other.text).toContain(storyWords.nothingTold)
})
