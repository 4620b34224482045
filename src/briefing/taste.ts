/**
 * What a reader follows comes first, what he has muted stays out. A story speaks of some words when
 * one of its headlines holds all of them, or the opening of one of its articles holds them in a row; of
 * a topic by its name (`sport`) also when it is about that, whatever its words are.
 */

import { listTerms } from '../article/terms.ts'
import type { Story } from '../news.ts'
import { listOpenings } from '../store/articles.ts'
import type { Database } from '../store/database.ts'
import type { Follow, Subject } from '../store/follows.ts'
import { favour } from '../story/rank.ts'
import { readTopics } from './story-topics.ts'

/** The words of a story as terms, ready to be looked through for many readers. */
export type StoryWords = {
  readonly headlines: readonly ReadonlySet<string>[]
  readonly text: string // the terms of headlines and openings in order, each between spaces
  readonly topics: readonly string[] // their names as terms
}

const OPENING_CHARS = 700
const ARTICLES_READ_MAX = 8

// Thousands of readers share the stories of an edition, and each asks what he follows of them.
const remembered = new WeakMap<Story, StoryWords>()

/** Reads the headlines and openings of stories, of each at most of its newest eight articles. */
export async function readStoryWords(
  db: Database,
  stories: readonly Story[],
): Promise<ReadonlyMap<Story['id'], StoryWords>> {
  const unread = stories.filter((story) => !remembered.has(story))
  if (unread.length > 0) {
    const read = await readUnread(db, unread)
    for (const story of unread) remembered.set(story, read.get(story.id)!)
  }
  return new Map(stories.map((story) => [story.id, remembered.get(story)!]))
}

async function readUnread(
  db: Database,
  stories: readonly Story[],
): Promise<ReadonlyMap<Story['id'], StoryWords>> {
  const shown = (story: Story) => story.articles.slice(-ARTICLES_READ_MAX)
  const ids = stories.flatMap((story) => shown(story).map(({ id }) => id))
  const openings = await listOpenings(db, ids, OPENING_CHARS)
  const topicsOf = await readTopics(db, stories)
  return new Map(
    stories.map((story) => {
      const headlines = shown(story).map(({ title }) => listTerms(title))
      const rows = shown(story).map(({ id }) => listTerms(openings.get(id) ?? ''))
      // The bar keeps a row of words from running over from one text into the next.
      const text = [...headlines, ...rows].map((terms) => ` ${terms.join(' ')} `).join('|')
      const topics = (topicsOf.get(story.id) ?? []).map((topic) => listTerms(topic).join(' '))
      return [story.id, { headlines: headlines.map((terms) => new Set(terms)), text, topics }]
    }),
  )
}

export function speaksOf(
  storyId: Story['id'],
  words: StoryWords | undefined,
  subject: Subject,
): boolean {
  if (subject.kind === 'story') return subject.storyId === storyId
  if (words === undefined) return false
  const { terms } = subject
  return (
    words.headlines.some((headline) => terms.every((term) => headline.has(term))) ||
    words.text.includes(` ${terms.join(' ')} `) ||
    words.topics.includes(terms.join(' '))
  )
}

/** Of what a reader follows, what each of the stories speaks of. */
export async function followsOfStories(
  db: Database,
  stories: readonly Story[],
  follows: readonly Follow[],
): Promise<ReadonlyMap<Story['id'], readonly Follow[]>> {
  const wanted = follows.filter(({ kind }) => kind === 'follow')
  if (wanted.length === 0) return new Map()
  const wordsOf = await readStoryWords(db, stories)
  return new Map(
    stories.map(({ id }) => [
      id,
      wanted.filter(({ subject }) => speaksOf(id, wordsOf.get(id), subject)),
    ]),
  )
}

/** The stories without those the reader has muted, those he follows first; otherwise as they were. */
export async function applyFollows(
  db: Database,
  stories: readonly Story[],
  follows: readonly Follow[],
): Promise<readonly Story[]> {
  if (follows.length === 0 || stories.length === 0) return stories
  const wordsOf = await readStoryWords(db, stories)
  const spokenOf = ({ id }: Story, kind: Follow['kind']) =>
    follows.filter((one) => one.kind === kind && speaksOf(id, wordsOf.get(id), one.subject))
  const heard = stories.filter((story) => spokenOf(story, 'mute').length === 0)
  return favour(heard, (story) => spokenOf(story, 'follow').map(({ id }) => String(id)))
}
