/**
 * Two rankings of articles made one by their ranks (reciprocal rank fusion: Cormack, Clarke and
 * Büttcher, 2009), because what words score and how near vectors lie cannot be compared.
 */

const RANK_CONSTANT = 60

/**
 * `byWords` and `byMeaning` are articles, best first. One that `canBeNear` denies has no vector yet,
 * and is taken to mean as much as its words say: what came in a minute ago must not lose by that.
 */
export function fuseRanks(
  byWords: readonly number[],
  byMeaning: readonly number[],
  canBeNear: (id: number) => boolean,
): readonly number[] {
  const wordRanks = new Map(byWords.map((id, rank) => [id, rank]))
  const meaningRanks = new Map(byMeaning.map((id, rank) => [id, rank]))
  const share = (rank: number | undefined) =>
    rank === undefined ? 0 : 1 / (RANK_CONSTANT + 1 + rank)
  const scored = [...new Set([...byWords, ...byMeaning])].map((id) => {
    const word = wordRanks.get(id)
    const meaning = canBeNear(id) ? meaningRanks.get(id) : word
    return { id, score: share(word) + share(meaning) }
  })
  // Equal ones stay in the order of the words.
  return scored.sort((one, other) => other.score - one.score).map(({ id }) => id)
}
