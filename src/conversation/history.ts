/** /history: what digests, alerts and corrections have told this chat of a story, from the ledger. */

import { say } from '../briefing/tell.ts'
import { tellHistory } from '../briefing/tell-history.ts'
import { headlineOf } from '../briefing/tell-story.ts'
import { findStory } from '../store/stories.ts'
import { resolveStory } from '../store/story-changes.ts'
import { listToldFacts } from '../store/story-reads.ts'
import { storyWords } from '../words/story.ts'
import type { Deed } from './scene.ts'
import { findWanted } from './story.ts'

const FACTS_MAX = 60

/** Of a story by number or words, or of the one that the message replied to tells first. */
export const history: Deed = async (scene, argument) => {
  const found = await findWanted(scene, argument)
  if ('problem' in found) return [{ message: say(found.problem ?? storyWords.historyHow) }]
  const { db, chat, reader } = scene
  const id = await resolveStory(db, found.storyId)
  const story = id && (await findStory(db, id))
  if (story === undefined) return [{ message: say(storyWords.gone) }]
  const ids = story.articles.map((article) => article.id)
  const all = await listToldFacts(db, { chatId: chat.id, ids, limit: FACTS_MAX + 1 })
  const facts = all.slice(-FACTS_MAX)
  const blocks = tellHistory(story, { facts, isCut: all.length > FACTS_MAX, reader })
  const buttons = [[{ label: storyWords.page, press: `story:${story.id}` }]]
  const about = { question: headlineOf(story), articleIds: ids, stories: [ids] }
  return [{ message: { blocks, buttons }, about }]
}
