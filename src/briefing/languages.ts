/** An event that is told in two languages is told to a reader once: in theirs, where it is told in that. */

import type { Story, StoryId } from '../news.ts'
import type { Database } from '../store/database.ts'
import { listLinked } from '../store/story-links.ts'

/** The stories in their order; of linked ones one, at the place of the foremost. */
export async function withoutTwins(
  db: Database,
  stories: readonly Story[],
  language: string, // BCP 47
): Promise<readonly Story[]> {
  const linked = await listLinked(
    db,
    stories.map(({ id }) => id),
  )
  if (linked.size === 0) return stories
  const byId = new Map(stories.map((story) => [story.id, story]))
  const gone = new Set<StoryId>()
  return stories.flatMap((story) => {
    if (gone.has(story.id)) return []
    const twins = (linked.get(story.id) ?? []).flatMap((id) => byId.get(id) ?? [])
    const own = [story, ...twins].find((one) => !gone.has(one.id) && isIn(one, language)) ?? story
    for (const { id } of [story, ...twins]) gone.add(id)
    return [own]
  })
}

function isIn({ articles }: Story, language: string): boolean {
  const base = (code = '') => code.split('-')[0]!.toLowerCase()
  return base(articles[0]?.language) === base(language)
}
