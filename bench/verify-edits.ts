/**
 * How many changed sentences does the check find? Sentences of real articles with one thing changed,
 * each kind apart, and how often it blames the same sentences unchanged or the article's own headline:
 * node bench/verify-edits.ts [file of articles, JSON Lines, gzipped].
 */

import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { splitSentences } from '../src/article/text.ts'
import { type Ground, readGround } from '../src/evidence/ground.ts'
import { listNameRuns } from '../src/evidence/name-runs.ts'
import { verifySentence } from '../src/evidence/verify.ts'

const EVERY = 23 // articles are taken, so that a run takes seconds
const SENTENCES_MAX = 25
const CHARS_MAX = 400
const WORDS_MIN = 8

type Article = { readonly title: string; readonly text: string }
type Edit = readonly [what: string, sentence: string]

const DENIES = /\bno\b|\bnot\b|n['’]t\b|\bnever\b|\bwithout\b/
const DIRECTIONS: readonly (readonly [RegExp, string])[] = [
  [/\brose\b/, 'fell'],
  [/\bfell\b/, 'rose'],
  [/\bincrease(?=d?\b)/, 'decrease'],
  [/\bwon\b/, 'lost'],
  [/\bapproved\b/, 'rejected'],
  [/\bopened\b/, 'closed'],
  [/\bhigher\b/, 'lower'],
  [/\bmore than\b/, 'less than'],
  [/\bbefore\b/, 'after'],
  [/\barrested\b/, 'released'],
  [/\bdied\b/, 'survived'],
]

const file = process.argv[2] ?? '../shared/eval/retrieval-realtimeqa/corpus-2024.jsonl.gz'
const counts = new Map<string, { tried: number; found: number }>()
if (existsSync(file)) report()
else console.log(`${file} is not there: nothing to change`)

function report(): void {
  const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n')
  let before: Article | undefined
  for (const line of lines.filter((_, index) => index % EVERY === 0)) {
    const article = JSON.parse(line) as Article
    tryArticle(article, before)
    before = article
  }
  console.table(
    [...counts].map(([what, { tried, found }]) => ({
      ...{ what, tried, blamed: (found / tried).toFixed(3) },
    })),
  )
}

function tryArticle({ title, text }: Article, before: Article | undefined): void {
  const ground = readGround([text])
  const own = namesOf(text)
  const foreign = namesOf(before?.text ?? '').filter((name) => !text.includes(name))
  const sentences = splitSentences(text.replace(/\n+/g, ' '))
    .slice(0, SENTENCES_MAX)
    .filter((one) => one.length <= CHARS_MAX && one.split(' ').length >= WORDS_MIN)
  tryOne('the headline', title.replace(/ [|–-] [^|–-]+$/, ''), ground)
  for (const sentence of sentences) {
    tryOne('nothing', sentence, ground)
    const edits = [
      ...editFigures(sentence),
      ...editNames(sentence, own, foreign),
      ...turn(sentence),
    ]
    for (const [what, edited] of edits) if (edited !== sentence) tryOne(what, edited, ground)
  }
}

function tryOne(what: string, sentence: string, ground: Ground): void {
  const count = counts.get(what) ?? { tried: 0, found: 0 }
  counts.set(what, count)
  count.tried += 1
  if (!verifySentence(sentence, ground, 'keep').supported) count.found += 1
}

function editFigures(text: string): readonly Edit[] {
  return [
    ['a figure', text.replace(/(?<![\d.,])\d{2,3}(?![\d.,])/, (raw) => String(Number(raw) + 37))],
    ['million, billion', text.replace(/\bmillion\b/, 'billion')],
    ['per cent, points', text.replace(/(\d) ?(?:%|percent\b)(?! point)/, '$1 percentage points')],
    ['a currency', text.replace(/\$(?=\d)/, '£')],
    ['a quotation', text.replace(/(?<=["“]\w+ \w+) \w+(?= [^"”]{10,}["”])/, '')],
  ]
}

function editNames(
  text: string,
  own: readonly string[],
  foreign: readonly string[],
): readonly Edit[] {
  const [one, next] = listNameRuns(text).filter((run) => run.start > 0 && run.text.includes(' '))
  if (one === undefined) return []
  const put = (name: string) => text.slice(0, one.start) + name + text.slice(one.end)
  const other = own.find((name) => !text.includes(name) && !name.includes(one.text))
  const edits: Edit[] = []
  if (foreign[0] !== undefined) edits.push(['a name of another article', put(foreign[0])])
  if (other !== undefined) edits.push(['another name of the article', put(other)])
  if (next !== undefined && !/^ (?:and|or|,)/.test(text.slice(one.end)))
    edits.push([
      'two names exchanged',
      put(next.text).slice(0, one.start + next.text.length) +
        text.slice(one.end, next.start) +
        one.text +
        text.slice(next.end),
    ])
  return edits
}

function turn(text: string): readonly Edit[] {
  const direction = DIRECTIONS.find(([pattern]) => pattern.test(text))
  const denied = DENIES.test(text)
    ? text
    : text.replace(/\b(?:was|is|are|were|has|have|will|would|could)\b/, '$& not')
  return [
    ['a direction', direction === undefined ? text : text.replace(...direction)],
    ['a denial added', denied],
    [
      'a denial dropped',
      text.replace(/\b(was|is|are|were|has|have|will|would|could|did|does|do) not\b/, '$1'),
    ],
  ]
}

/** Names of more than one word, in order. */
function namesOf(text: string): readonly string[] {
  const names = splitSentences(text.replace(/\n+/g, ' ')).flatMap(listNameRuns)
  return [...new Set(names.map((run) => run.text))].filter((name) => name.includes(' '))
}
