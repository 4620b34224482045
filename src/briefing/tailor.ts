/**
 * A reader's own part of an edition that many share: what he has had is left out or shortened to
 * what is new, what he follows comes first, what he has muted goes, what he did not like stands lower.
 * Code alone; no model is asked.
 */

import type {
  Article,
  ArticleId,
  CitedSentence,
  Edition,
  EditionItem,
  Remark,
  Story,
  StoryId,
} from '../news.ts'
import { listOpenings } from '../store/articles.ts'
import type { Database } from '../store/database.ts'
import type { Follow } from '../store/follows.ts'
import { coverageOfItems } from './coverage.ts'
import { lowerStories } from './feedback.ts'
import { freshOf } from './find-stories.ts'
import { readableOf } from './languages.ts'
import { isNewTo, readTold } from './new-facts.ts'
import { quoteStory } from './quote-story.ts'
import { applyFollows } from './taste.ts'
import { openingsOf } from './write-stories.ts'

export type OwnPart = {
  /** From where on the reader has not been told. */
  readonly from: Date
  readonly told: ReadonlySet<ArticleId>
  readonly follows: readonly Follow[]
  readonly remarks: readonly Remark[]
  readonly itemsMax: number
  readonly sentences: number // for each story; 0: headlines only
  readonly language: string // BCP 47
}

const OPENING_CHARS = 2500

export async function tailorEdition(
  db: Database,
  edition: Edition,
  own: OwnPart,
): Promise<Edition> {
  const shared = new Map<StoryId, EditionItem>(edition.items.map((item) => [item.story.id, item]))
  const stories = [...edition.items.map(({ story }) => story), ...edition.rest]
  const ranked = await applyFollows(db, lowerStories(stories, own.remarks), own.follows)
  const window = { from: own.from, to: edition.to, withLateArrivals: true }
  const items: EditionItem[] = []
  for (const story of ranked) {
    if (items.length >= own.itemsMax) break
    const fresh = freshOf(story, window, own.told)
    if (fresh.length === 0) continue
    const item = await tailorItem(db, { story, fresh, shared: shared.get(story.id), own })
    if (item !== undefined) items.push(item)
  }
  return {
    ...edition,
    ...{ from: own.from, items, rest: [] },
    coverage: coverageOfItems(items),
  }
}

async function tailorItem(
  db: Database,
  wanted: {
    readonly story: Story
    readonly fresh: readonly Article[]
    readonly shared: EditionItem | undefined
    readonly own: OwnPart
  },
): Promise<EditionItem | undefined> {
  const { story, fresh, shared, own } = wanted
  const before = story.articles.filter(({ id }) => own.told.has(id))
  if (before.length === 0 && shared !== undefined && isSame(fresh, shared.fresh)) return shared
  const readable = readableOf(fresh, own.language)
  const item = { story, fresh, headline: readable[0]!.title, toldBefore: before.length > 0 }
  if (own.sentences === 0) return { ...item, sentences: [] }
  const ids = new Set(fresh.map(({ id }) => id))
  const written = (shared?.sentences ?? []).filter(({ cites }) =>
    cites.every(({ article }) => ids.has(article.id)),
  )
  // More than are shown: of a story he knows, many may fall away.
  const quoted = quoteStory(await openingsOf(db, readable), own.sentences * 3)
  const sentences = await onlyNew(db, [...written, ...quoted], before)
  if (sentences.length === 0) return undefined
  const leftOut = shared?.leftOut
  return {
    ...item,
    sentences: withoutEcho(sentences).slice(0, own.sentences),
    ...(leftOut === undefined ? {} : { leftOut }),
  }
}

function isSame(one: readonly Article[], other: readonly Article[]): boolean {
  return one.length === other.length && one.every(({ id }, index) => id === other[index]!.id)
}

async function onlyNew(
  db: Database,
  sentences: readonly CitedSentence[],
  before: readonly Article[],
): Promise<readonly CitedSentence[]> {
  if (before.length === 0) return sentences
  const openings = await listOpenings(
    db,
    before.map(({ id }) => id),
    OPENING_CHARS,
  )
  const told = readTold([...openings.values(), ...before.map(({ title }) => title)])
  return sentences.filter(({ text }) => isNewTo(text, told))
}

// What the model wrote and what its source says must not stand side by side.
function withoutEcho(sentences: readonly CitedSentence[]): readonly CitedSentence[] {
  const kept: CitedSentence[] = []
  for (const sentence of sentences)
    if (kept.length === 0 || isNewTo(sentence.text, readTold(kept.map(({ text }) => text))))
      kept.push(sentence)
  return kept
}
