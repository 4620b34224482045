/** /topics: what the stories of the last day are about, and how to ask for each. */

import { findStories } from '../briefing/find-stories.ts'
import { readTopics } from '../briefing/story-topics.ts'
import { list, say, text } from '../briefing/tell.ts'
import { TOPICS } from '../story/topics.ts'
import { words } from '../words/en.ts'
import type { Deed } from './scene.ts'

const DAY_MS = 24 * 60 * 60 * 1000

export const topics: Deed = async ({ db, reader: { now } }) => {
  const from = new Date(now.getTime() - DAY_MS)
  const { stories } = await findStories(db, { from, to: now, orNewestDay: true })
  const found = [...(await readTopics(db, stories)).values()].flat()
  if (found.length === 0) return [{ message: say(words.noTopics) }]
  const counted = TOPICS.map((topic) => ({
    topic,
    stories: found.filter((one) => one === topic).length,
  })).filter(({ stories: count }) => count > 0)
  const rows = counted
    .toSorted((one, other) => other.stories - one.stories)
    .map(({ topic, stories: count }) => [words.topicLine(topic, count)])
  return [
    {
      message: {
        blocks: [text({ text: words.topicsTitle, bold: true }), list(rows), text(words.topicsHint)],
      },
    },
  ]
}
