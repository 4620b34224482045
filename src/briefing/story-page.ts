/**
 * All there is to tell of one story: its articles and their copies, its developments in time, where its
 * outlets disagree, and what has become of it. A door gives it its form.
 */

import { holdsName } from '../evidence/labels.ts'
import { isStopTerm } from '../evidence/question.ts'
import { listSentences, type SourceSentence } from '../evidence/sentences.ts'
import { listStoryNames } from '../evidence/story-names.ts'
import type { Article, CitedSentence, Passage, Story, StoryId } from '../news.ts'
import { listPassages } from '../store/articles.ts'
import { type Correction, listCorrectionsOf } from '../store/corrections.ts'
import type { Database } from '../store/database.ts'
import { findStory, listCopiesOf } from '../store/stories.ts'
import { resolveStory } from '../store/story-changes.ts'
import { listLabels } from '../store/story-labels.ts'
import { listLinked } from '../store/story-links.ts'
import type { Dispute } from '../story/dispute.ts'
import { type Development, listDevelopments } from '../story/timeline.ts'
import type { Topic } from '../story/topics.ts'
import { listDisputes, type ShownClaim } from './disputes.ts'
import { readTopics } from './story-topics.ts'

export type StoryPage = {
  readonly story: Story
  readonly copies: readonly Article[]
  readonly timeline: readonly Development<CitedSentence>[] // oldest first
  readonly disputes: readonly Dispute<ShownClaim>[]
  readonly elsewhere: readonly Story[] // the same event, told in other languages
  readonly topics: readonly Topic[] // the foremost first
  readonly names: readonly string[] // people, places and organisations, the foremost first
  readonly corrections: readonly Correction[] // of what we told of it, oldest first
}

const ARTICLES_READ_MAX = 60
const PARAGRAPHS_READ = 12
const SENTENCES_OF_TIMELINE = 3
const DEVELOPMENTS_MAX = 12
// A picture’s credit in brackets, or an address: no sentence of a report.
const IS_NOTE = /^\(.*\)\.?$|https?:\/\//

/** Undefined where there is no such story, and none it was merged into. */
export async function readStoryPage(
  db: Database,
  id: StoryId,
  { developmentsMax = DEVELOPMENTS_MAX }: { developmentsMax?: number } = {},
): Promise<StoryPage | undefined> {
  const now = await resolveStory(db, id)
  const story = now && (await findStory(db, now))
  if (story === undefined) return undefined
  const sentences = await readSentences(db, story)
  const ids = story.articles.map((article) => article.id)
  return {
    story,
    copies: await listCopiesOf(db, ids),
    corrections: await listCorrectionsOf(db, ids),
    timeline: timelineOf(sentences, developmentsMax),
    disputes: listDisputes(sentences),
    elsewhere: await readElsewhere(db, story.id),
    topics: (await readTopics(db, [story])).get(story.id) ?? [],
    names: await readNames(db, story, sentences),
  }
}

async function readElsewhere(db: Database, id: StoryId): Promise<readonly Story[]> {
  const linked = (await listLinked(db, [id])).get(id) ?? []
  const found = await Promise.all(linked.map((one) => findStory(db, one)))
  return found.filter((one) => one !== undefined)
}

// A model has found them, and they still stand there; or the rules find them.
async function readNames(
  db: Database,
  { id, articles }: Story,
  sentences: readonly SourceSentence[],
): Promise<readonly string[]> {
  const found = (await listLabels(db, [id])).get(id)?.names ?? []
  const texts = [...articles.map(({ title }) => title), ...sentences.map(({ text }) => text)]
  const held = found.filter((name) => texts.some((text) => holdsName(text, name)))
  return held.length > 0 ? held : listStoryNames(sentences)
}

// Of a long story its beginning and its newest reports.
async function readSentences(
  db: Database,
  { articles }: Story,
): Promise<readonly SourceSentence[]> {
  const read = [...articles.slice(0, 1), ...articles.slice(1).slice(-(ARTICLES_READ_MAX - 1))]
  const passages: Passage[] = []
  for (const { id } of read)
    passages.push(...(await listPassages(db, id)).slice(0, PARAGRAPHS_READ))
  return listSentences(passages)
}

function timelineOf(
  sentences: readonly SourceSentence[],
  count: number,
): readonly Development<CitedSentence>[] {
  const tellings = sentences
    .filter(({ place, text }) => place < SENTENCES_OF_TIMELINE && !IS_NOTE.test(text))
    .map(({ text, terms, readsAlone, passage }) => ({
      articleId: passage.article.id,
      at: passage.article.published.at,
      terms: terms.filter((term) => !isStopTerm(term)),
      readsAlone,
      sentence: { text, cites: [passage] },
    }))
  return listDevelopments(tellings, count)
}
