/** /why with a number, or in reply to a briefing or a story's page: why a story is in a briefing. */

import { remarksFrom, remarksOn } from '../briefing/feedback.ts'
import { followsOfStories } from '../briefing/taste.ts'
import { say } from '../briefing/tell.ts'
import { tellRanks } from '../briefing/tell-rank.ts'
import { headlineOf } from '../briefing/tell-story.ts'
import type { Story, StoryId } from '../news.ts'
import { findArticle } from '../store/articles.ts'
import { listRemarks } from '../store/feedback.ts'
import { listFollows } from '../store/follows.ts'
import { findStory } from '../store/stories.ts'
import { words } from '../words/en.ts'
import { storyWords } from '../words/story.ts'
import type { Listed } from './memory.ts'
import type { Scene } from './scene.ts'
import type { Reply } from './turn.ts'

const STORIES_MAX = 10

export function isNumber(argument: string): boolean {
  return /^\d{1,3}\.?$/.test(argument)
}

/** By its number in the last list, as /brief, a digest, /latest and /search leave one. */
export async function explainListed(scene: Scene, number: string): Promise<readonly Reply[]> {
  return explainNumber(scene, (await scene.memory.lists.get(String(scene.chat.id))) ?? [], number)
}

/** All the stories a message of ours told, or the one with that number in it. */
export async function explainReplied(
  scene: Scene,
  listed: Listed,
  number: string,
): Promise<readonly Reply[]> {
  return isNumber(number)
    ? explainNumber(scene, listed, number)
    : tell(scene, await storiesOf(scene, listed.slice(0, STORIES_MAX)))
}

async function explainNumber(
  scene: Scene,
  listed: Listed,
  number: string,
): Promise<readonly Reply[]> {
  const item = listed[Number.parseInt(number, 10) - 1]
  return item === undefined
    ? [{ message: say(words.noSuchNumber(listed.length)) }]
    : tell(scene, await storiesOf(scene, [item]))
}

/** What has become of the stories since, in the order in which they were told. */
async function storiesOf({ db }: Scene, listed: Listed): Promise<readonly Story[]> {
  const ids = new Set<StoryId>()
  for (const [first] of listed) {
    const storyId = first && (await findArticle(db, first))?.storyId
    if (storyId) ids.add(storyId)
  }
  const found: Story[] = []
  for (const id of ids) {
    const story = await findStory(db, id)
    if (story !== undefined) found.push(story)
  }
  return found
}

async function tell(scene: Scene, stories: readonly Story[]): Promise<readonly Reply[]> {
  const { db, chat, reader } = scene
  const [first] = stories
  if (first === undefined) return [{ message: say(storyWords.gone) }]
  const follows = await followsOfStories(db, stories, await listFollows(db, chat.id, reader.now))
  const remarks = await listRemarks(db, chat.id, remarksFrom(reader.now))
  const ranked = stories.map((story) => ({
    ...{ story, follows: follows.get(story.id) ?? [], remarks: remarksOn(story, remarks) },
  }))
  const message = tellRanks(ranked, reader)
  const articleIds = stories.flatMap(({ articles }) => articles.map(({ id }) => id))
  const told = { articleIds, stories: stories.map(({ articles }) => articles.map(({ id }) => id)) }
  if (stories.length > 1) return [{ message, about: told }]
  const buttons = [[{ label: storyWords.page, press: `story:${first.id}` }]]
  const about = { question: headlineOf(first), ...told }
  return [{ message: { ...message, buttons }, about }]
}
