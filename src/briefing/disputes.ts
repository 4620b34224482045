/**
 * Where sources disagree on a figure, with the sentences they give it in: on a story's page, and under
 * an answer that gives one of the figures, so that nobody takes one side's for the only one.
 */

import { readQuantities } from '../evidence/quantities.ts'
import type { Found } from '../evidence/retrieve.ts'
import { areAlike, areApart, readScope, type Scope } from '../evidence/scope.ts'
import { listSentences, type SourceSentence } from '../evidence/sentences.ts'
import type { Answer, CitedSentence, DisputedFigure } from '../news.ts'
import { type Claim, type Dispute, findDisputes } from '../story/dispute.ts'
import { coverageOf } from './coverage.ts'

/** A figure as an outlet puts it, with the sentence it stands in. */
export type ShownClaim = {
  readonly label: string // of what the figure counts
  readonly isNamed: boolean
  readonly shown: string
  readonly sentence: CitedSentence
  readonly scope: Scope
}

/** Names of quantities that rise for hours; a magnitude, a price or a number of jobs does not. */
const GROWS = /^(?:deaths|injured|missing|arrests|displaced)\b/
/** Under an answer: of more, the story's page tells. */
const SHOWN_MAX = 2

/** What the sentences of one story disagree on; what most outlets give comes first. */
export function listDisputes(sentences: readonly SourceSentence[]): readonly Dispute<ShownClaim>[] {
  return findDisputes(sentences.flatMap(claimsOf), areOfTwo)
}

/** The answer with what other outlets on the same story say against one of its figures. */
export function withDisputes(answer: Answer, { ranked }: Found): Answer {
  const given = answer.sentences.flatMap(({ said, text, cites }) =>
    readQuantities(said ?? text, { language: cites[0]!.article.language }),
  )
  if (given.length === 0) return answer
  const cited = answer.sentences.flatMap(({ cites }) => cites.map(({ article }) => article.storyId))
  const byStory = Map.groupBy(
    ranked.map(({ passage }) => passage),
    ({ article }) => article.storyId,
  )
  const disputed = [...new Set(cited)]
    .filter((id) => id !== undefined)
    .flatMap((id) => listDisputes(listSentences(byStory.get(id) ?? [])))
    .filter(({ what, claims }) => {
      const values = given.filter((one) => one.what === what).map(({ value }) => value)
      const isGiven = ({ value }: { value: number }) => values.includes(value)
      // What a model has told from all sides needs no telling again.
      return claims.some(isGiven) && !(answer.mode === 'llm' && claims.every(isGiven))
    })
  if (disputed.length === 0) return answer
  const shown = disputed.slice(0, SHOWN_MAX).map(figuresOf)
  const others = shown.flat().map(({ sentence }) => sentence)
  return { ...answer, disputed: shown, coverage: coverageOf([...answer.sentences, ...others]) }
}

/** What each outlet says, the newest first. */
export function figuresOf({ claims }: Dispute<ShownClaim>): readonly DisputedFigure[] {
  return claims.map(({ outlet, at, claim: { label, shown, sentence } }) => {
    return { label, outlet, at, shown, sentence }
  })
}

function areOfTwo(one: ShownClaim, other: ShownClaim): boolean {
  if (areApart(one.scope, other.scope)) return true
  return !(one.isNamed || areAlike(one.scope, other.scope))
}

function claimsOf({ text, passage }: SourceSentence): readonly Claim<ShownClaim>[] {
  const { article } = passage
  // A figure that somebody unnamed gives can be set beside no other.
  if (article.publisher === undefined) return []
  const scope = readScope(text)
  const sentence = { text, cites: [passage] }
  return readQuantities(text, { language: article.language }).map((quantity) => {
    const { what, label, isNamed, value, bound, shown } = quantity
    // A quake has one magnitude, wherever it was felt.
    const felt = what === 'magnitude' ? { ...scope, names: [] } : scope
    return {
      ...{ what, value, bound, outlet: article.publisher!, at: article.published.at },
      ...{
        articleId: article.id,
        grows: GROWS.test(what),
        claim: { label, isNamed, shown, sentence, scope: felt },
      },
    }
  })
}
