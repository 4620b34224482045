/**
 * The prose of several stories, in one call of the model for as many as fit into one; in the
 * sources' own words where there is no model, where it fails, or where it leaves a story out.
 */

import { givesOrders } from '../evidence/orders.ts'
import type { Model } from '../llm/client.ts'
import { loadPrompt } from '../llm/prompt.ts'
import type { Article, CitedSentence, Passage, StoryId } from '../news.ts'
import { listPassages } from '../store/articles.ts'
import type { Database } from '../store/database.ts'
import { writeFrom } from './writer.ts'

/** A story and the articles of it that are news, newest first. */
export type Pick = { readonly storyId: StoryId; readonly fresh: readonly Article[] }

export type Prose = {
  readonly written: ReadonlyMap<StoryId, readonly CitedSentence[]>
  readonly modelFailed: boolean
  readonly modelSpent?: boolean
}

// What a call holds at most: it keeps the prompt within what small models read.
const STORIES_PER_CALL = 8
const ARTICLES_READ_MAX = 6
const PARAGRAPHS_READ = 4
const PASSAGES_PER_STORY = 8

/** Without a model nothing is written. A model that has failed once is not asked again. */
export async function writeStories(
  db: Database,
  picks: readonly Pick[],
  wanted: {
    readonly model: Model | undefined
    readonly sentences: number
    readonly language: string // BCP 47
    readonly today: Date
    readonly stop?: AbortSignal | undefined
  },
): Promise<Prose> {
  const written = new Map<StoryId, readonly CitedSentence[]>()
  if (wanted.model === undefined) return { written, modelFailed: false }
  const prompt = loadPrompt('digest')
  for (let start = 0; start < picks.length; start += STORIES_PER_CALL) {
    const told = await readStories(db, picks.slice(start, start + STORIES_PER_CALL))
    const passages = told.flatMap((story) => story.passages)
    const result = await writeFrom(
      wanted.model,
      { passages, language: wanted.language },
      (texts, language) =>
        prompt({
          form: describePlaces(told),
          sentencesMax: String(wanted.sentences),
          today: wanted.today.toISOString().slice(0, 10),
          language,
          passages: texts,
        }),
      wanted.stop,
    )
    if (result.kind === 'plain') {
      const { kind: _, ...model } = result
      if (model.modelFailed) return { written, ...model }
      continue
    }
    for (const { storyId, passages: own } of told) {
      const sentences = result.sentences.filter(({ cites }) =>
        cites.every((cite) => own.includes(cite)),
      )
      if (sentences.length > 0) written.set(storyId, sentences.slice(0, wanted.sentences))
    }
  }
  return { written, modelFailed: false }
}

type Told = { readonly storyId: StoryId; readonly passages: readonly Passage[] }

async function readStories(db: Database, picks: readonly Pick[]): Promise<readonly Told[]> {
  const told: Told[] = []
  for (const { storyId, fresh } of picks) {
    const passages = await openingsOf(db, fresh)
    // writeFrom leaves these out; then the places we name to the model would be wrong.
    const shown = passages.filter(({ text }) => !givesOrders(text)).slice(0, PASSAGES_PER_STORY)
    if (shown.length > 0) told.push({ storyId, passages: shown })
  }
  return told
}

/** `story 1: 1 to 6; story 2: 7 to 8`. */
function describePlaces(told: readonly Told[]): string {
  let last = 0
  return told
    .map(({ passages }, index) => {
      const first = last + 1
      last += passages.length
      return `story ${index + 1}: ${first} to ${last}`
    })
    .join('; ')
}

/** How the articles begin: up to four paragraphs of each, of six articles at most. */
export async function openingsOf(
  db: Database,
  articles: readonly Article[],
): Promise<readonly Passage[]> {
  const openings: Passage[] = []
  for (const { id } of articles.slice(0, ARTICLES_READ_MAX)) {
    const passages = await listPassages(db, id)
    const paragraphs = passages.filter(({ kind }) => kind === 'paragraph')
    openings.push(...(paragraphs.length > 0 ? paragraphs : passages).slice(0, PARAGRAPHS_READ))
  }
  return openings
}
