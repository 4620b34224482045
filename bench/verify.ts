/**
 * What does it cost to check an answer? Five sentences against ten passages that were not seen
 * before, every round, in time of the processor: node bench/verify.ts [rounds]. A reader waits for the
 * thread that checks; the whole process also compiles and tidies its memory beside it.
 */

import { checkReply } from '../src/evidence/check.ts'
import { setUpLog } from '../src/log.ts'
import type { ArticleId, Passage } from '../src/news.ts'
import { makeItems } from './made-up-news.ts'

const SENTENCES = 5
const PASSAGES = 10
const WARM_UP_ROUNDS = 20
const rounds = Number(process.argv[2] ?? 300)
const now = new Date('2026-11-08T18:00:00Z')

setUpLog({ level: 'silent' })

const passages = makeItems((rounds + WARM_UP_ROUNDS) * PASSAGES, now).map((item, id): Passage => {
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

const ofThread: number[] = []
const ofProcess: number[] = []
for (let round = 0; round < rounds + WARM_UP_ROUNDS; round += 1) {
  const shown = passages.slice(round * PASSAGES, (round + 1) * PASSAGES)
  // Two as they stand, two turned round or with another figure, one with the wrong passage.
  const sentences = shown.slice(0, SENTENCES).map(({ text }, index) => ({
    text: reword(text.split('. ')[0]!, index),
    cites: [index === 4 ? 9 : index + 1],
  }))
  const reply = JSON.stringify({ sentences })
  const [start, threadStart] = [process.cpuUsage(), process.threadCpuUsage()]
  checkReply(reply, shown)
  const thread = process.threadCpuUsage(threadStart)
  const whole = process.cpuUsage(start)
  if (round < WARM_UP_ROUNDS) continue
  ofThread.push((thread.user + thread.system) / 1000)
  ofProcess.push((whole.user + whole.system) / 1000)
}

const what = `${SENTENCES} sentences, ${PASSAGES} passages`
console.table([
  { what: `${what}: its thread`, ...quantiles(ofThread) },
  { what: `${what}: the whole process`, ...quantiles(ofProcess) },
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
