/** How near is what was found in pages to what people found in them? */

export type Found = {
  readonly text: string
  readonly title?: unknown
  readonly byline?: unknown
  readonly date?: unknown
}
export type Shingles = { readonly id: string; readonly text: string }
export type Segments = {
  readonly id: string
  readonly title?: string
  readonly date?: string
  readonly author: readonly string[]
  readonly with: readonly string[]
  readonly without: readonly string[]
}
export type Read<Gold> = { readonly gold: Gold; readonly found: Found }

// 4-grams of words; precision and recall of each page, then their means over the pages that have
// them, as in Zyte's benchmark.
export function scoreShingles(read: readonly Read<Shingles>[]): Record<string, string> {
  const [precisions, recalls]: [number[], number[]] = [[], []]
  for (const { gold, found } of read) {
    const [wanted, got] = [countShingles(gold.text), countShingles(found.text)]
    let both = 0
    for (const [shingle, count] of wanted) both += Math.min(count, got.get(shingle) ?? 0)
    if (got.size > 0) precisions.push(both / sum(got.values()))
    if (wanted.size > 0) recalls.push(both / sum(wanted.values()))
  }
  return { zyte: scores(mean(precisions), mean(recalls)) }
}

function countShingles(text: string): Map<string, number> {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? []
  const counts = new Map<string, number>()
  for (let index = 0; index < Math.max(1, words.length - 3); index += 1) {
    const shingle = words.slice(index, index + 4).join(' ')
    if (shingle !== '') counts.set(shingle, (counts.get(shingle) ?? 0) + 1)
  }
  return counts
}

// Passages that must be in the text, and passages that must not; as in trafilatura's evaluation.
export function scoreSegments(read: readonly Read<Segments>[]): Record<string, string> {
  const has = ({ found }: Read<Segments>, segment: string) =>
    squash(found.text).includes(squash(segment))
  const kept = sum(read.map((one) => one.gold.with.filter((part) => has(one, part)).length))
  const wanted = sum(read.map(({ gold }) => gold.with.length))
  const wrong = sum(read.map((one) => one.gold.without.filter((part) => has(one, part)).length))
  const share = (
    isAsked: (gold: Segments) => boolean,
    isRight: (one: Read<Segments>) => boolean,
  ) => {
    const asked = read.filter(({ gold }) => isAsked(gold))
    return ratio(asked.filter(isRight).length, asked.length).toFixed(3)
  }
  return {
    segments: scores(ratio(kept, kept + wrong), ratio(kept, wanted)),
    title: share(
      (gold) => Boolean(gold.title),
      ({ gold, found }) => squash(found.title) === squash(gold.title),
    ),
    date: share(
      (gold) => Boolean(gold.date),
      ({ gold, found }) => String(found.date ?? '').startsWith(gold.date!),
    ),
    author: share((gold) => gold.author.length > 0, isAuthor),
  }
}

function isAuthor({ gold, found }: Read<Segments>): boolean {
  const byline = fold(found.byline)
  const names = gold.author.map(fold).filter((name) => name !== '')
  return (
    byline !== '' &&
    names.some((name) => byline.includes(name) || (byline.length > 3 && name.includes(byline)))
  )
}

function scores(precision: number, recall: number): string {
  const f1 = ratio(2 * precision * recall, precision + recall)
  return `${f1.toFixed(3)} (${precision.toFixed(3)} / ${recall.toFixed(3)})`
}

function squash(text: unknown): string {
  return String(text ?? '')
    .replace(/\s+/g, ' ')
    .trim()
}

function fold(text: unknown): string {
  return squash(
    String(text ?? '')
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' '),
  )
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

function mean(numbers: readonly number[]): number {
  return ratio(sum(numbers), numbers.length)
}

function sum(numbers: Iterable<number>): number {
  let total = 0
  for (const number of numbers) total += number
  return total
}
