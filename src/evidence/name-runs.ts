/**
 * Which names stand in this sentence? Capitalised words that belong together are one name, so that
 * “Prime Minister Ariel Henry” is not four. By capitals alone: no list of names can be complete.
 */

import { listTerms } from '../article/terms.ts'
import { isStopTerm } from './question.ts'

export type NameRun = {
  readonly text: string
  readonly start: number // UTF-16 units
  readonly end: number
  /** Its terms, without function words. Never empty. */
  readonly terms: readonly string[]
}

const RUNS_MAX = 60
const CAPITAL = String.raw`\p{Lu}[\p{L}\p{M}\p{N}]*(?:[-.'’&][\p{L}\p{M}\p{N}]+)*\.?`
const RUN = new RegExp(
  `${CAPITAL}(?:(?: (?:of|of the|and the|de|del|de la|di|da|dos|van|von|der|den|bin|al|el|&))? ${CAPITAL}){0,7}`,
  'gu',
)
const OPENS = /(?:^|[.!?:…] |[.!?…]["”’] |\n)["“”‘'«([►•–—-]*\s*$/u

/** In order. A word that has its capital from opening the sentence is a name only in a run. */
export function listNameRuns(text: string): readonly NameRun[] {
  const runs: NameRun[] = []
  for (const { 0: raw, index } of text.matchAll(RUN)) {
    if (runs.length >= RUNS_MAX) break
    const run = trimRun(raw, index)
    if (run === undefined) continue
    const opens = OPENS.test(text.slice(Math.max(0, run.start - 8), run.start))
    const isOneWord = !run.text.includes(' ')
    const isAcronym = /^[\p{Lu}\p{N}&.-]{2,}$/u.test(run.text)
    if (opens && isOneWord && !isAcronym) continue
    runs.push(run)
  }
  return runs
}

// “The Courier” and “In Paris” carry a word in front that is no part of the name.
function trimRun(raw: string, index: number): NameRun | undefined {
  let start = index
  let text = raw.replace(/(?<!\b\p{L}|\b(?:Jr|Sr|Inc|Co|St|Dr|Mr|Ms|Mrs))\.$/u, '')
  for (;;) {
    const space = text.indexOf(' ')
    const first = space < 0 ? text : text.slice(0, space)
    const isFunction = listTerms(first).every(isStopTerm) && first.length < 9
    if (!isFunction || /^[\p{Lu}]{2,}$/u.test(first)) break
    if (space < 0) return undefined
    start += space + 1
    text = text.slice(space + 1)
    const small = /^(?:of the|and the|de la|of|de|del|di|da|dos|van|von|der|den|bin|al|el|&) /.exec(
      text,
    )
    if (small !== null) {
      start += small[0].length
      text = text.slice(small[0].length)
    }
  }
  const terms = listTerms(text).filter((term) => !isStopTerm(term))
  return terms.length === 0 ? undefined : { text, start, end: start + text.length, terms }
}
