/** /topics: what the stories of the last day are about; a tap tells those of one. */

import { findStories } from '../briefing/find-stories.ts'
import { readTopics } from '../briefing/story-topics.ts'
import { list, say, text } from '../briefing/tell.ts'
import { chunks } from '../store/database.ts'
import { TOPICS } from '../story/topics.ts'
import { words } from '../words/en.ts'
import { hasArticles, tellNoNews } from './no-news.ts'
import type { Deed } from './scene.ts'

const IN_A_ROW = 3
const DAY_MS = 24 * 60 * 60 * 1000

export const topics: Deed = async (scene) => {
  const { db, chat, reader } = scene
  const { now } = reader
  const from = new Date(now.getTime() - DAY_MS)
  const { stories } = await findStories(db, { from, to: now, orNewestDay: true })
  const found = [...(await readTopics(db, stories)).values()].flat()
  if (found.length === 0)
    return [{ message: (await hasArticles(scene)) ? say(words.noTopics) : await tellNoNews(scene) }]
  const counted = TOPICS.map((topic) => ({
    topic,
    stories: found.filter((one) => one === topic).length,
  })).filter(({ stories: count }) => count > 0)
  const sorted = counted.toSorted((one, other) => other.stories - one.stories)
  const title = text({ text: words.topicsTitle, bold: true })
  const hint = text(words.topicsHint)
  if (chat.isChannel) {
    // Its readers would see buttons that do nothing for them.
    const rows = sorted.map(({ topic, stories: count }) => [words.topicLine(topic, count)])
    return [{ message: { blocks: [title, list(rows), hint] } }]
  }
  const buttons = sorted.map(({ topic, stories: count }) => {
    return { label: words.topicButton(words.topicName(topic), count), press: `brief:${topic}` }
  })
  return [{ message: { blocks: [title, hint], buttons: chunks(buttons, IN_A_ROW) } }]
}
