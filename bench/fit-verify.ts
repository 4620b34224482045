/**
 * Finds the weights of `src/evidence/weigh.ts` anew, and says what they are worth on articles they
 * were not fitted on: node bench/fit-verify.ts [folder of the hallucination sets]. Sets that are
 * absent are skipped, and it says so.
 */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { findNear } from '../src/evidence/align.ts'
import { findDisplaced } from '../src/evidence/displaced.ts'
import { readGround, readWords } from '../src/evidence/ground.ts'
import { placeSentences } from '../src/evidence/place-sentences.ts'
import { findProblems } from '../src/evidence/problems.ts'
import { listNew, measure, type Read } from '../src/evidence/weigh.ts'
import { type Example, type Fitted, fitWeights } from './logistic.ts'

const SETS = ['hallucination-ragtruth', 'hallucination-summedits', 'hallucination-faithbench']
const FOLDS = 5
const RIDGE = 1

type Claim = {
  readonly id: string
  readonly text: string
  readonly sources: readonly { title?: string; publishedAt?: string; text: string }[]
}
type Gold = {
  readonly id: string
  readonly group: string
  readonly hallucinated: boolean
  readonly spans?: readonly { start: number; end: number }[]
}
type Row = {
  readonly group: string
  readonly fold: number // by source, so that no article is on both sides
  readonly isFalse: boolean
  readonly sentences: readonly {
    readonly measures: readonly number[]
    readonly hasProblem: boolean
    readonly isFalse: boolean | undefined // undefined where only the whole text was judged
  }[]
}

const folder = process.argv[2] ?? '../shared/eval'
const rows = SETS.flatMap((set) => readSet(join(folder, set), set))
if (rows.length === 0) console.log(`no set found in ${folder}: nothing to fit`)
else report()

function report(): void {
  const names = Object.keys(measure('', empty()))
  const whole = fitWeights(examplesOf(rows), RIDGE)
  console.log('BIAS', whole.bias.toFixed(2))
  for (const [index, name] of names.entries()) console.log(name, whole.weights[index]!.toFixed(2))
  const folds = Array.from({ length: FOLDS }, (_, fold) =>
    fitWeights(examplesOf(rows.filter((row) => row.fold !== fold)), RIDGE),
  )
  const doubtsBy = (fittedOf: (fold: number) => Fitted) =>
    rows.map(({ fold, sentences }) =>
      Math.max(0, ...sentences.map(({ measures }) => fittedOf(fold).apply(measures))),
    )
  const doubts = doubtsBy((fold) => folds[fold]!)
  const doubtsInSample = doubtsBy(() => whole)
  for (const group of new Set(rows.map((row) => row.group)))
    console.log(
      `${group}: a false text is doubted more than a true one in ${areaUnder(doubts, group)} of pairs`,
      `(on articles it was fitted on: ${areaUnder(doubtsInSample, group)})`,
    )
  for (let doubtMax = 0.3; doubtMax < 0.88; doubtMax += 0.05) {
    const line = [...new Set(rows.map(({ group }) => group))].map((group) => {
      const counts = { hit: 0, miss: 0, pass: 0, alarm: 0 }
      for (const [index, row] of rows.entries()) {
        if (row.group !== group) continue
        const flagged =
          doubts[index]! > doubtMax || row.sentences.some(({ hasProblem }) => hasProblem)
        counts[row.isFalse ? (flagged ? 'hit' : 'miss') : flagged ? 'alarm' : 'pass'] += 1
      }
      const caught = counts.hit / (counts.hit + counts.miss)
      const spared = counts.pass / (counts.pass + counts.alarm)
      return `${group} ${((caught + spared) / 2).toFixed(3)} (${caught.toFixed(2)}/${spared.toFixed(2)})`
    })
    const judged = rows.flatMap((row) => row.sentences.map((one) => ({ ...one, fold: row.fold })))
    const kept = judged.filter(({ isFalse }) => isFalse === false)
    const lost = kept.filter(
      (one) => one.hasProblem || folds[one.fold]!.apply(one.measures) > doubtMax,
    )
    console.log(
      `doubt > ${doubtMax.toFixed(2)}:`,
      ...line,
      `true sentences kept ${(1 - lost.length / kept.length).toFixed(3)}`,
    )
  }
}

/** The area under the ROC curve, from the sums of ranks; equal doubts count half. */
function areaUnder(doubts: readonly number[], group: string): string {
  const of = (isFalse: boolean) =>
    doubts.filter((_, index) => rows[index]!.group === group && rows[index]!.isFalse === isFalse)
  const [wrong, right] = [of(true), of(false)]
  let won = 0
  for (const one of wrong)
    for (const other of right) won += one > other ? 1 : one === other ? 0.5 : 0
  return (won / (wrong.length * right.length)).toFixed(3)
}

// The edited sentences of SummEdits differ by a word from true ones: what counts words learns
// nothing there. They are left to the problems, and only measured.
function examplesOf(some: readonly Row[]): readonly Example[] {
  return some.flatMap(({ group, sentences }) =>
    sentences.flatMap(({ measures, isFalse }): Example[] =>
      isFalse === undefined ? [] : [{ measures, isFalse, group: `${group} ${isFalse}` }],
    ),
  )
}

function readSet(path: string, set: string): readonly Row[] {
  if (!existsSync(path)) {
    console.log(`${set} is not there: skipped`)
    return []
  }
  const lines = (text: string) => text.trim().split('\n')
  const gold = new Map(
    lines(readFileSync(join(path, 'gold.jsonl'), 'utf8')).map((line) => {
      const one = JSON.parse(line) as Gold
      return [one.id, one]
    }),
  )
  const claims = gunzipSync(readFileSync(join(path, 'claims.jsonl.gz'))).toString()
  return lines(claims).map((line) => {
    const claim = JSON.parse(line) as Claim
    return readRow(claim, gold.get(claim.id)!)
  })
}

function readRow({ text, sources }: Claim, { group, hallucinated, spans }: Gold): Row {
  const texts = sources.map(({ title, publishedAt, text: body }) =>
    [title ?? '', publishedAt ?? '', body].join('\n'),
  )
  const sentences = placeSentences(text).map(({ start, end }) => {
    const sentence = text.slice(start, end)
    const words = readWords(sentence)
    const ground = readGround(texts)
    const fresh = listNew(words, ground)
    const near = findNear(words, ground)
    const displaced = findDisplaced(words, near, fresh)
    const problems = findProblems(sentence, { words, near, ground })
    const isFalse = spans?.some((span) => Math.min(end, span.end) - Math.max(start, span.start) > 2)
    return {
      measures: Object.values(
        measure(sentence, { words, fresh, displaced, ground, problems }),
      ) as number[],
      hasProblem: problems.length > 0,
      isFalse,
    }
  })
  return { group, fold: hash(texts.join('')) % FOLDS, isFalse: hallucinated, sentences }
}

function empty(): Read {
  const displaced = { names: [], others: [], nouns: [] }
  return { words: [], fresh: [], displaced, ground: readGround([]), problems: [] }
}

function hash(text: string): number {
  let sum = 7
  for (let index = 0; index < text.length; index += 1)
    sum = (sum * 31 + text.charCodeAt(index)) >>> 0
  return sum
}
