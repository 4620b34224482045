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
import { fitPassages, writeFrom } from './writer.ts'

/** A story and the articles of it that are news, newest first. */
export type Pick = { readonly storyId: StoryId; readonly fresh: readonly Article[] }

export type Prose = {
  readonly written: ReadonlyMap<StoryId, readonly CitedSentence[]>
  /** Sentences the model wrote on a story that its sources do not hold; under undefined those on none. */
  readonly leftOut: ReadonlyMap<StoryId | undefined, number>
  readonly modelFailed: boolean
  readonly modelSpent?: boolean
}

// What a call holds at most; the prompt's own limit (prompts/edition.md) is shared out among them.
const STORIES_PER_CALL = 10
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
  const leftOut = new Map<StoryId | undefined, number>()
  if (wanted.model === undefined) return { written, leftOut, modelFailed: false }
  const prompt = loadPrompt('edition')
  for (let start = 0; start < picks.length; start += STORIES_PER_CALL) {
    const all = await readStories(db, picks.slice(start, start + STORIES_PER_CALL))
    const ask = (told: readonly Told[], texts: string, language: string) =>
      prompt({
        form: describePlaces(told),
        sentencesMax: String(wanted.sentences),
        today: wanted.today.toISOString().slice(0, 10),
        language,
        passages: texts,
      })
    const told = shareRoom(all, wanted.model.room(ask(all, '', wanted.language)))
    const passages = told.flatMap((story) => story.passages)
    const result = await writeFrom(
      wanted.model,
      { passages, language: wanted.language },
      (texts, language) => ask(told, texts, language),
      wanted.stop,
    )
    if (result.kind === 'plain') {
      const { kind: _, ...model } = result
      if (model.modelFailed) return { written, leftOut, ...model }
      continue
    }
    const dropped = Map.groupBy(result.dropped, storyOf(told))
    for (const [storyId, sentences] of Map.groupBy(result.sentences, storyOf(told)))
      if (storyId === undefined)
        leftOut.set(undefined, (leftOut.get(undefined) ?? 0) + sentences.length)
      // A story most of which is dropped is told by its sources, and nothing is left out of them.
      else if (sentences.length < (dropped.get(storyId)?.length ?? 0)) dropped.delete(storyId)
      else written.set(storyId, sentences.slice(0, wanted.sentences))
    for (const [storyId, sentences] of dropped)
      leftOut.set(storyId, (leftOut.get(storyId) ?? 0) + sentences.length)
  }
  return { written, leftOut, modelFailed: false }
}

/** The story all of whose cited passages are its own; one that mixes two stories is of none. */
function storyOf(told: readonly Told[]) {
  const byPassage = new Map(
    told.flatMap(({ storyId, passages }) => passages.map(({ id }) => [id, storyId] as const)),
  )
  return ({ cites = [] }: { readonly cites?: readonly Passage[] }): StoryId | undefined => {
    const stories = new Set(cites.map(({ id }) => byPassage.get(id)))
    return stories.size === 1 ? [...stories][0] : undefined
  }
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

// Each story gets the same room, and in it first how its articles begin. Shared out before the model
// is asked, because the places that we name to it must stay true.
function shareRoom(told: readonly Told[], room: number): readonly Told[] {
  const each = Math.floor(room / Math.max(1, told.length))
  return told.map(({ storyId, passages }) => {
    const firsts = new Map<string, number>()
    for (const { article, position } of passages)
      firsts.set(article.id, Math.min(position, firsts.get(article.id) ?? position))
    const depth = ({ article, position }: Passage) => position - (firsts.get(article.id) ?? 0)
    return { storyId, passages: fitPassages(passages, each, (passage) => -depth(passage)) }
  })
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
