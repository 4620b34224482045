import { describe, expect, it } from 'vitest'
import { findStories } from '../../src/briefing/find-stories.ts'
import { readTopics } from '../../src/briefing/story-topics.ts'
import type { Scene } from '../../src/conversation/scene.ts'
import { topics } from '../../src/conversation/topics.ts'
import { renderPlain } from '../../src/delivery/render-plain.ts'
import { words } from '../../src/words/en.ts'
import { type Given, openArchive, WEEK } from '../evidence/archive.ts'
import { openDoor } from '../whole/door.ts'

const now = new Date('2026-11-06T12:00:00Z')

async function told(...given: readonly Given[]): Promise<string> {
  await using db = await openArchive(...given)
  const reader = { timeZone: 'UTC', now }
  const scene = { db, chat: {}, reader, adminChatIds: [] } as unknown as Scene
  const [reply] = await topics(scene, '')
  return renderPlain(reply!.message, { width: 200, color: false })
}

describe('/topics', () => {
  it('counts the stories of the last day by topic, and a tap tells those of one', async () => {
    expect(await told(...WEEK)).toMatch(/#\d Sport \(1\)/)
    await using door = await openDoor()
    const shown = await door.ask('/topics')
    const label = words.topicButton('Sport', 1)
    expect((await door.press(shown, label)).text).toMatch(
      /^Briefing: sport\n[\s\S]+\n1\. Astrander wins/,
    )
  })

  it('in a channel has no buttons, but the words to send', async () => {
    await using door = await openDoor()
    const channel = { chatId: -1_000_000_000_078, chatType: 'channel' } as const
    const shown = await door.ask('/topics', channel)
    expect(shown.text).toContain(words.topicLine('sport', 1))
    expect(shown.buttons).toEqual([])
  })

  it('says why when there is none', async () => {
    expect(await told()).toContain(words.noArticlesYet)
  })
})

it('a topic by its name finds the stories that are about it, whatever words they use', async () => {
  await using db = await openArchive(...WEEK)
  const window = { from: new Date('2026-11-02T00:00:00Z'), to: now }
  const titles = async (topic: string) =>
    (await findStories(db, { ...window, topics: [topic] })).stories.map(({ title }) => title)
  expect(await titles('business')).toEqual(['Central bank of Varrick raises its rate to 5.25%'])
  expect(await titles('sports')).toEqual(['Stannick beat Sellmouth 3-1'])
  const { stories } = await findStories(db, window)
  expect((await readTopics(db, stories)).size).toBe(stories.length)
})
