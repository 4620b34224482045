/** An event that is told in two languages is told to a reader once: in theirs, where it is told in that. */

import type { Article, Story, StoryId } from '../news.ts'
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

/** What is older than the newest by more than this may be overtaken by it. */
const READABLE_MS = 12 * 60 * 60_000

/**
 * Of a story's fresh articles, newest first, those from which to take a headline and sentences for this
 * reader: the ones in their language, where these are about as new; otherwise all.
 */
export function readableOf(fresh: readonly Article[], language: string): readonly Article[] {
  const newestMs = Math.max(...fresh.map(({ published }) => published.at.getTime()))
  const own = fresh.filter(
    (article) =>
      (article.language === undefined || base(article.language) === base(language)) &&
      newestMs - article.published.at.getTime() <= READABLE_MS,
  )
  return own.length === 0 ? fresh : own
}

function isIn({ articles }: Story, language: string): boolean {
  return base(articles[0]?.language) === base(language)
}

function base(code = ''): string {
  return code.split('-')[0]!.toLowerCase()
}
