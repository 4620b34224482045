import { expect, it } from 'vitest'
import { createAnswerer } from '../../src/briefing/answer.ts'
import { warmUp } from '../../src/briefing/warm-up.ts'
import { setUpLog } from '../../src/log.ts'
import { openArchive, WEEK } from '../evidence/archive.ts'

setUpLog({ level: 'silent' })

const clock = () => new Date('2026-11-09T08:00:00Z')
const wait = async () => undefined
const { signal: stop } = new AbortController()

it('asks for the newest headlines, which are answered, once somebody could have been served', async () => {
  await using db = await openArchive(...WEEK)
  const plain = createAnswerer({ db, model: undefined, clock })
  const waited: number[] = []
  const asked: [string, boolean][] = []
  const count = await warmUp(
    {
      ...{ db, clock },
      answer: async (question) => {
        const answer = await plain(question)
        asked.push([question.question, answer.answered])
        return answer
      },
    },
    { wait: async (ms) => void waited.push(ms), stop },
  )
  expect(waited).toEqual([1000])
  expect(count).toBe(WEEK.length)
  expect(asked[0]).toEqual(['Stannick beat Sellmouth 3-1', true])
  expect(asked.filter(([, isAnswered]) => isAnswered).length).toBeGreaterThan(3)
})

it('asks nothing where nothing is stored, and nothing once it is told to stop', async () => {
  await using empty = await openArchive()
  await using db = await openArchive(...WEEK)
  const answer = async () => Promise.reject(new Error('nobody may ask'))
  expect(await warmUp({ db: empty, answer, clock }, { wait, stop })).toBe(0)
  expect(await warmUp({ db, answer, clock }, { wait, stop: AbortSignal.abort() })).toBe(0)
})

it('asks no more than a few, and lets who has come meanwhile go first', async () => {
  const many = Array.from({ length: 30 }, (_, index) => ({
    title: `Ferry ${index} of Port Velm is late`,
    text: `The ferry number ${index} was ${index} minutes late in Port Velm.`,
  }))
  await using db = await openArchive(...many)
  const plain = createAnswerer({ db, model: undefined, clock })
  const order: string[] = []
  const count = await warmUp(
    {
      ...{ db, clock },
      answer: async (question) => {
        setImmediate(() => order.push('update'))
        order.push('question')
        return plain(question)
      },
    },
    { wait, stop },
  )
  expect(count).toBeLessThanOrEqual(12)
  expect(order.slice(0, 3)).toEqual(['question', 'update', 'question'])
})

it('harms nobody when it fails', async () => {
  await using db = await openArchive(...WEEK)
  const answer = async () => Promise.reject(new Error('the disk is gone'))
  expect(await warmUp({ db, answer, clock }, { wait, stop })).toBe(0)
})
