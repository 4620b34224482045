import { beforeEach, expect, it } from 'vitest'
import type { StoryId } from '../../src/news.ts'
import {
  type AnswerVerdict,
  clearVerdicts,
  countTooLong,
  countVerdicts,
  listBadAnswers,
  rateAnswer,
  removeVerdict,
  showQuestion,
  sweepVerdicts,
} from '../../src/store/answer-feedback.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { openStore } from '../../src/store/store.ts'
import { hours, NOON } from './sample.ts'

let db: OpenDatabase
beforeEach(async () => {
  db = await openStore(':memory:')
  return () => db.close()
})

const BEFORE = hours(-1)
const rate = (tellingId: number, kind: AnswerVerdict, { chatId = 7, storyId = 'a:b' } = {}) =>
  rateAnswer(db, { chatId, tellingId, kind, storyId: storyId as StoryId, now: NOON })
const list = () => listBadAnswers(db, { since: BEFORE, limit: 9 })

it('keeps the last thing said of an answer, and says whether it is another', async () => {
  expect(await rate(1, 'good')).toBe(true)
  expect(await rate(1, 'good')).toBe(false)
  expect(await rate(1, 'wrong')).toBe(true)
  expect(await countVerdicts(db, BEFORE)).toEqual(new Map([['wrong', 1]]))
  expect(await countVerdicts(db, NOON)).toEqual(new Map())
})

it('lists what was wrong or beside the question, those with a question first', async () => {
  await rate(1, 'missed', { storyId: '' })
  await rate(2, 'wrong')
  await rate(3, 'long')
  expect(await list()).toEqual([{ kind: 'wrong', storyId: 'a:b', question: undefined }])
  expect(await showQuestion(db, { chatId: 7, tellingId: 1, question: 'Who?' })).toBe(true)
  expect(await showQuestion(db, { chatId: 8, tellingId: 1, question: 'Who?' })).toBe(false)
  expect((await list()).map(({ question }) => question)).toEqual(['Who?', undefined])
  await rate(1, 'wrong')
  expect((await list()).map(({ question }) => question)).toEqual([undefined, undefined])
})

it('is taken back one by one, all at once, and by age', async () => {
  for (const tellingId of [1, 2]) await rate(tellingId, 'long')
  await rate(1, 'long', { chatId: 8 })
  expect(await countTooLong(db, 7, BEFORE)).toBe(2)
  await removeVerdict(db, { chatId: 7, tellingId: 1 })
  expect(await countTooLong(db, 7, BEFORE)).toBe(1)
  await clearVerdicts(db, 7)
  expect(await countVerdicts(db, BEFORE)).toEqual(new Map([['long', 1]]))
  expect(await sweepVerdicts(db, hours(1))).toBe(1)
})
