/** Why stories are in a briefing, as a message: what the reader follows of them, then their rank in words. */

import type { Message, MessageBlock, Remark, Story } from '../news.ts'
import type { Follow } from '../store/follows.ts'
import { explainRank } from '../story/rank.ts'
import { feedbackWords } from '../words/feedback.ts'
import { storyWords } from '../words/story.ts'
import { formatTime } from '../words/time.ts'
import { tellReason } from './rank-words.ts'
import { standingOf } from './standing.ts'
import { list, type Reader, text } from './tell.ts'
import { headlineOf } from './tell-story.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** `follows` and `remarks` are those of the reader that speak of the story. */
export type RankedStory = {
  readonly story: Story
  readonly follows: readonly Follow[]
  readonly remarks: readonly Remark[]
}

export function tellRanks(stories: readonly RankedStory[], reader: Reader): Message {
  return {
    blocks: [
      text({ text: storyWords.rankTitle, bold: true }),
      ...stories.map((one) => tellRank(one, reader)),
    ],
  }
}

// Ranked is the last day of a story, so that one of last week has its reasons too.
function tellRank({ story, follows, remarks }: RankedStory, reader: Reader): MessageBlock {
  const from = new Date(Math.min(story.lastAt.getTime(), reader.now.getTime()) - DAY_MS)
  const reasons = explainRank(story, { from, now: reader.now, standingOf }).map(tellReason)
  return list([
    [{ text: headlineOf(story), bold: true }],
    ...[
      ...follows.map(({ label }) => storyWords.youFollow(label)),
      ...new Set(remarks.map(({ reason }) => feedbackWords.youSaid(reason))),
      ...reasons,
      ...tellBefore(story, from, reader),
    ].map((reason) => [`• ${reason}`]),
  ])
}

// A briefing counts all the sources of a story; both figures are told, so that neither looks wrong.
function tellBefore({ articles }: Story, from: Date, reader: Reader): readonly string[] {
  if (articles.every(({ published }) => published.at > from)) return []
  const outlets = new Set(articles.map(({ publisher }) => publisher)).size
  return [storyWords.sinceItBegan(formatTime(from, reader), outlets, articles.length)]
}
