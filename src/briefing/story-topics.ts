/**
 * What stories are about: their topics, as a model has found them in the background, else by the words
 * of their headlines and openings.
 */

import type { Story, StoryId } from '../news.ts'
import { listOpenings } from '../store/articles.ts'
import type { Database } from '../store/database.ts'
import { listLabels } from '../store/story-labels.ts'
import { isTopic, type Topic, topicsOf } from '../story/topics.ts'

const ARTICLES_READ = 3
const OPENING_CHARS = 600

/** The articles that say what a story is about: the first three. */
export function telling({ articles }: Pick<Story, 'articles'>): Story['articles'] {
  return articles.slice(0, ARTICLES_READ)
}

export async function readTopics(
  db: Database,
  stories: readonly Story[],
): Promise<ReadonlyMap<StoryId, readonly Topic[]>> {
  const labels = await listLabels(
    db,
    stories.map(({ id }) => id),
  )
  const labelled = ({ id }: Story) => labels.get(id)?.topics.filter(isTopic) ?? []
  const byRules = await readByRules(
    db,
    stories.filter((story) => labelled(story).length === 0),
  )
  return new Map(stories.map((story) => [story.id, byRules.get(story.id) ?? labelled(story)]))
}

async function readByRules(
  db: Database,
  stories: readonly Story[],
): Promise<ReadonlyMap<StoryId, readonly Topic[]>> {
  const ids = stories.flatMap((story) => telling(story).map(({ id }) => id))
  const openings = await listOpenings(db, ids, OPENING_CHARS)
  return new Map(
    stories.map((story) => [
      story.id,
      topicsOf({
        title: telling(story)
          .map(({ title }) => title)
          .join('\n'),
        text: telling(story)
          .map(({ id }) => openings.get(id)?.slice(0, OPENING_CHARS) ?? '')
          .join('\n'),
      }),
    ]),
  )
}
