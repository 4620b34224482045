/**
 * Have later reports of other outlets put right what we told? Only where it is plain: the same thing,
 * told otherwise by two outlets or more, by as many as said it our way, and by nobody our way since.
 * Anything less is a dispute, or simply what happened next. Pure.
 */

import type { ArticleId } from '../news.ts'
import { type Change, findChange } from './changed.ts'
import { readQuantities } from './quantities.ts'
import { areAlike, areApart, readScope, type Scope } from './scope.ts'
import { isSameText } from './sentence-tokens.ts'

export type Report = {
  readonly articleId: ArticleId
  readonly outlet: string
  readonly at: Date
  readonly language: string | undefined
  readonly sentences: readonly string[]
}

export type Overtaken = {
  readonly kind: Change['kind']
  readonly nowSays: string
  readonly byArticleId: ArticleId
}

const OUTLETS_MIN = 2
/** What is told otherwise the day after has most likely become so. */
const APART_MAX_MS = 24 * 60 * 60 * 1000
/** Fewer dead than was said, or another strength, was wrong; fewer missing have been found. */
const COMPARED = /^(?:deaths|magnitude|job cuts)\b/
const GROWS = /^deaths\b/
const SENTENCES_MAX = 60
const NEAR_SHARE_MIN = 0.6

type Stance =
  | { readonly kind: 'old' }
  | {
      readonly kind: 'new'
      readonly key: string
      readonly change: Change['kind']
      readonly says: string
    }

/** `told` stands in `first`; `others` are reports of the same story, in any order. */
export function findOvertaken(
  told: string,
  first: Report,
  others: readonly Report[],
): Overtaken | undefined {
  const stances = others
    .filter(({ articleId }) => articleId !== first.articleId)
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())
    .flatMap((report) => {
      const stance = stanceOf(told, report)
      return stance === undefined ? [] : [{ report, stance }]
    })
  const fresh = stances.flatMap(({ report, stance }) =>
    stance.kind === 'new' && isSoonAfter(first, report) ? [{ report, stance }] : [],
  )
  const [opening, newest] = [fresh[0], fresh.at(-1)]
  if (opening === undefined || newest === undefined) return undefined
  if (new Set(fresh.map(({ stance }) => stance.key)).size > 1) return undefined
  const old = stances.filter(({ stance }) => stance.kind === 'old')
  if (old.some(({ report }) => report.at >= opening.report.at)) return undefined
  const outletsOf = (some: readonly { readonly report: Report }[]) =>
    new Set(some.map(({ report }) => report.outlet))
  const before = outletsOf([...old, { report: first }]).size
  const since = outletsOf(fresh).size
  if (since < OUTLETS_MIN || since < before) return undefined
  const { change, says } = newest.stance
  return { kind: change, nowSays: says, byArticleId: newest.report.articleId }
}

/** How a report stands to what was told; undefined when it does not speak of it, or in two ways. */
export function stanceOf(told: string, report: Report): Stance | undefined {
  const ours = readSentence(told, report.language)
  const found = new Map<string, Stance>()
  for (const sentence of sentencesOf(report)) {
    const stance = compare(ours, sentence)
    if (stance?.kind === 'old') return stance
    if (stance !== undefined) found.set(stance.key, stance)
  }
  return found.size === 1 ? [...found.values()][0] : undefined
}

const OLD: Stance = { kind: 'old' }

type Read = {
  readonly text: string
  readonly scope: Scope
  readonly exact: readonly { readonly what: string; readonly value: number }[]
}

// A story's reports are set against every sentence that was told of it.
const read = new WeakMap<Report, readonly Read[]>()

function sentencesOf(report: Report): readonly Read[] {
  const before = read.get(report)
  if (before !== undefined) return before
  const sentences = report.sentences
    .slice(0, SENTENCES_MAX)
    .map((text) => readSentence(text, report.language))
  read.set(report, sentences)
  return sentences
}

function readSentence(text: string, language: string | undefined): Read {
  const exact = readQuantities(text, { language }).filter(
    ({ what, bound }) => bound === 'exact' && COMPARED.test(what),
  )
  return { text, scope: readScope(text), exact }
}

function compare(told: Read, sentence: Read): Stance | undefined {
  // Most sentences have hardly a word in common, and comparing them word by word takes long.
  const isNear = areAlike(told.scope, sentence.scope, NEAR_SHARE_MIN)
  if (isNear && isSameText(told.text, sentence.text)) return OLD
  const pair = told.exact.flatMap((one) => {
    const other = sentence.exact.find(({ what }) => what === one.what)
    return other === undefined ? [] : [{ what: one.what, from: one.value, to: other.value }]
  })[0]
  if ((!isNear && pair === undefined) || areApart(told.scope, sentence.scope)) return undefined
  if (pair !== undefined) {
    const { what, from, to } = pair
    if (from === to) return OLD
    if (GROWS.test(what) && to > from) return undefined
    return { kind: 'new', key: `${what} ${to}`, change: 'number', says: sentence.text }
  }
  const change = findChange(told.text, sentence.text)
  if (change === undefined) return undefined
  return { kind: 'new', key: `${change.kind} ${change.to}`, change: change.kind, says: change.now }
}

function isSoonAfter(first: Report, { at }: Report): boolean {
  const apartMs = at.getTime() - first.at.getTime()
  return apartMs > 0 && apartMs <= APART_MAX_MS
}
