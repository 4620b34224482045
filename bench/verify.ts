/**
 * What does it cost to check an answer? Five sentences against ten passages that were not seen
 * before, every round, in time of the processor, which counts what is compiled and tidied beside it: node
 * bench/verify.ts [rounds].
 */

import { checkReply } from '../src/evidence/check.ts'
import { setUpLog } from '../src/log.ts'
import type { ArticleId, Passage } from '../src/news.ts'
import { makeItems } from './made-up-news.ts'

const SENTENCES = 5
const PASSAGES = 10
/** The first answers of a process cost more: its code is still being compiled. */
const COLD_ROUNDS = 100
const rounds = Number(process.argv[2] ?? 300)
const now = new Date('2026-11-08T18:00:00Z')

setUpLog({ level: 'silent' })

const passages = makeItems((rounds + COLD_ROUNDS) * PASSAGES, now).map((item, id): Passage => {
  const { url = '', title, publisher, blocks } = item
  return {
    ...{ id, position: 0, kind: 'paragraph' },
    text: blocks
      .slice(0, 4)
      .map(({ text }) => text)
      .join(' '),
    article: {
      ...{ id: `article-${id}` as ArticleId, externalId: undefined, url, title },
      published: item.published!,
      ...{ publisher, byline: undefined, language: 'en', arrivedAt: now, copyOf: undefined },
      ...{ storyId: undefined, isHeadlineOnly: false },
    },
  }
})

const cold: number[] = []
const warm: number[] = []
for (let round = 0; round < rounds + COLD_ROUNDS; round += 1) {
  const shown = passages.slice(round * PASSAGES, (round + 1) * PASSAGES)
  // Two as they stand, two turned round or with another figure, one with the wrong passage.
  const sentences = shown.slice(0, SENTENCES).map(({ text }, index) => ({
    text: reword(text.split('. ')[0]!, index),
    cites: [index === 4 ? 9 : index + 1],
  }))
  const reply = JSON.stringify({ sentences })
  const start = process.cpuUsage()
  checkReply(reply, shown)
  const { user, system } = process.cpuUsage(start)
  const times = round < COLD_ROUNDS ? cold : warm
  times.push((user + system) / 1000)
}

const what = `${SENTENCES} sentences, ${PASSAGES} passages`
console.table([
  { what, ...quantiles(warm) },
  { what: `${what}, the first ${COLD_ROUNDS} of a process`, ...quantiles(cold) },
])

function quantiles(times: number[]) {
  times.sort((one, other) => one - other)
  const at = (share: number) => `${times[Math.floor(share * (times.length - 1))]!.toFixed(2)} ms`
  return { p50: at(0.5), p95: at(0.95), max: at(1) }
}

function reword(sentence: string, index: number): string {
  if (index === 2) return sentence.replace(/\d+/, '4711')
  if (index === 3) return sentence.replace(' the mayor of', ' the governor of')
  return `${sentence}.`
}
