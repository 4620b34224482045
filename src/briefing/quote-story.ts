/** What is told of a story in its sources' own words. */

import { givesOtherSide } from '../evidence/beside.ts'
import { listSentences, type SourceSentence } from '../evidence/sentences.ts'
import { pickDistinct } from '../llm/extractive.ts'
import type { CitedSentence, Passage } from '../news.ts'

const OTHER_OUTLET_BONUS = 0.15
const OLDER_COST = 0.12
/** Events have moved on: “a proposal was made” helps nobody after “the strike is over”. */
const OVERTAKEN_HOURS = 12
const OVERTAKEN_COST = 0.6
const HOUR_MS = 3_600_000

/**
 * At most `count`, and one more where the first needs the other side's figure beside it.
 * The first article's opening first, then what adds most, preferring another outlet that wrote about
 * the same time. Articles come newest first.
 */
export function quoteStory(passages: readonly Passage[], count: number): readonly CitedSentence[] {
  const sentences = listSentences(passages)
  const lead = sentences.find(({ readsAlone }) => readsAlone) ?? sentences[0]
  if (lead === undefined) return []
  const order = [...new Set(sentences.map(({ passage }) => passage.article.id))]
  const rest = sentences
    .filter((sentence) => sentence !== lead && sentence.readsAlone)
    .map((sentence) => ({
      ...sentence,
      score: worth(sentence, lead) - order.indexOf(sentence.passage.article.id) * OLDER_COST,
    }))
  const picked = pickDistinct([{ ...lead, score: Number.MAX_VALUE }, ...rest], count)
  return withOtherSides(picked, sentences, count).map(({ text, passage }) => ({
    text,
    cites: [passage],
  }))
}

// One side's figure of what is disputed never stands alone where its article goes on with the other's.
function withOtherSides(
  picked: readonly SourceSentence[],
  sentences: readonly SourceSentence[],
  count: number,
): readonly SourceSentence[] {
  const paired = picked.map((one) => {
    const { text, passage, place } = one
    const next = sentences.find(
      (other) => other.passage.article.id === passage.article.id && other.place === place + 1,
    )
    return next !== undefined && givesOtherSide(text, next.text) ? [one, next] : [one]
  })
  const told: SourceSentence[] = []
  for (const sentences of paired)
    if (told.length === 0 || told.length + sentences.length <= count)
      told.push(...sentences.filter((one) => !told.includes(one)))
  return told
}

function worth({ place, passage }: SourceSentence, lead: SourceSentence): number {
  const [own, leading] = [passage.article, lead.passage.article]
  const hours = (leading.published.at.getTime() - own.published.at.getTime()) / HOUR_MS
  if (hours > OVERTAKEN_HOURS) return 1 / (1 + place) - OVERTAKEN_COST
  return 1 / (1 + place) + (own.publisher === leading.publisher ? 0 : OTHER_OUTLET_BONUS)
}
