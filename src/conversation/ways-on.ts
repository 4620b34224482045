/** Where we have no answer, what next? Search for the words, or be told when there is news of them. */

import { listTerms } from '../article/terms.ts'
import { cutAtWord } from '../article/text.ts'
import { listNameRuns } from '../evidence/name-runs.ts'
import { isStopTerm } from '../evidence/question.ts'
import type { Button } from '../news.ts'
import { words } from '../words/en.ts'
import { followWords } from '../words/follows.ts'
import type { Memory } from './memory.ts'

const SEARCH_WORDS_MAX = 8
const FOLLOW_WORDS_MAX = 2
const SUBJECT_CHARS_MAX = 60

export async function waysOn(memory: Memory, question: string): Promise<readonly Button[]> {
  const carrying = listCarrying(question)
  if (carrying.length === 0) return []
  const search = cut(carrying.slice(0, SEARCH_WORDS_MAX).join(' '))
  return [
    { label: words.searchThis, press: await memory.pack('find', search) },
    { label: followWords.followThis, press: await memory.pack('follow', subjectOf(question)) },
  ]
}

// A headline must hold every word that is followed: the longest name of the question, or what
// stands last in it, which in “who won the town cup” is the thing itself.
function subjectOf(question: string): string {
  const names = listNameRuns(question).map(({ text }) => text.replace(/['’]s$/u, ''))
  const longest = names.toSorted((one, other) => other.length - one.length)[0]
  return cut(longest ?? listCarrying(question).slice(-FOLLOW_WORDS_MAX).join(' '))
}

/** The words that carry a question, as the reader wrote them, each once. */
function listCarrying(question: string): readonly string[] {
  const all = question.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu) ?? []
  return [...new Set(all.filter((word) => listTerms(word).some((term) => !isStopTerm(term))))]
}

function cut(text: string): string {
  return cutAtWord(text, SUBJECT_CHARS_MAX).replace(/…$/, '')
}
