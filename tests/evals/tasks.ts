/** The fixed tasks that a model is measured on: questions to the sample, and to public data where it is. */

import { existsSync, readFileSync } from 'node:fs'

export type QuestionTask = {
  readonly question: string
  /** One of these must stand in the answer; empty: it must say that it has nothing. */
  readonly gold: readonly string[]
}

export const answerable: readonly QuestionTask[] = [
  { question: 'How many people died in the Karrow flood?', gold: ['seven', '7'] },
  { question: 'How much will the pay of dockers rise?', gold: ['6.5'] },
  { question: 'To what level did the National Bank raise its key rate?', gold: ['3.75'] },
  { question: 'Who is the new transport minister of Halvary?', gold: ['Tellick'] },
  { question: 'How many jobs will Varrick Paper cut at its mill in Ostrey?', gold: ['480'] },
  { question: 'When was the stolen astrolabe made?', gold: ['1587'] },
  { question: 'Who scored the late goal for Stannick Town on Saturday?', gold: ['Quillby'] },
  { question: 'How long is the Tolmesh–Kharsa railway?', gold: ['212'] },
  { question: 'How many percent of the dockworkers voted for the strike?', gold: ['88'] },
  { question: 'What magnitude did the Ashmar earthquake have?', gold: ['5.8', '5.9'] },
  { question: 'Which trawler found the ocean glider Petrel 4?', gold: ['Anna Sofie'] },
  { question: 'Why did Edda Varnholt resign?', gold: ['shares'] },
]

export const unanswerable: readonly QuestionTask[] = [
  { question: 'Who won the Champions League final in Madrid?', gold: [] },
  { question: 'How many people were evacuated in Jakarta?', gold: [] },
  { question: 'What does Apple charge for its new phone?', gold: [] },
  { question: 'What did the chancellor of Germany say about whales?', gold: [] },
]

const SHARED = '../shared/eval'
const QUIZ = `${SHARED}/retrieval-multihoprag-lite`
const TEXTS = `${SHARED}/summarisation-cnndm/texts.jsonl`

/** Where the articles lie that the public questions are about; undefined where they are absent. */
export const sharedCorpus = existsSync(`${QUIZ}/corpus.jsonl.gz`)
  ? `${QUIZ}/corpus.jsonl.gz`
  : undefined

export function readSharedQuestions(limit: number): readonly QuestionTask[] {
  const all = readRows(`${QUIZ}/queries.jsonl`).map(({ query, type, answer }) => ({
    question: String(query),
    gold: type === 'null' ? [] : [String(answer)],
  }))
  // Yes and no cannot be looked for in a text.
  const scored = all.filter(({ gold }) => !gold.some((one) => /^(?:yes|no)$/i.test(one)))
  const none = scored.filter(({ gold }) => gold.length === 0).slice(0, Math.floor(limit / 3))
  return [...none, ...scored.filter(({ gold }) => gold.length > 0)].slice(0, limit)
}

export function readSharedTexts(limit: number): readonly { title: string; text: string }[] {
  if (!existsSync(TEXTS)) return []
  return readRows(TEXTS)
    .slice(0, limit)
    .map(({ title, text }) => ({ title: String(title ?? ''), text: String(text) }))
}

function readRows(file: string): readonly Record<string, unknown>[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}
