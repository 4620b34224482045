/** What stories are about: their topics, by the words of their headlines and openings. */

import type { Story, StoryId } from '../news.ts'
import { listOpenings } from '../store/articles.ts'
import type { Database } from '../store/database.ts'
import { type Topic, topicsOf } from '../story/topics.ts'

const ARTICLES_READ = 3
const OPENING_CHARS = 600

export async function readTopics(
  db: Database,
  stories: readonly Story[],
): Promise<ReadonlyMap<StoryId, readonly Topic[]>> {
  const read = (story: Story) => story.articles.slice(0, ARTICLES_READ)
  const ids = stories.flatMap((story) => read(story).map(({ id }) => id))
  const openings = await listOpenings(db, ids, OPENING_CHARS)
  return new Map(
    stories.map((story) => [
      story.id,
      topicsOf({
        title: read(story)
          .map(({ title }) => title)
          .join('\n'),
        text: read(story)
          .map(({ id }) => openings.get(id)?.slice(0, OPENING_CHARS) ?? '')
          .join('\n'),
      }),
    ]),
  )
}
