import { expect, it } from 'vitest'
import { createAnswerer } from '../../src/briefing/answer.ts'
import { warmUp } from '../../src/briefing/warm-up.ts'
import { setUpLog } from '../../src/log.ts'
import type { Database } from '../../src/store/database.ts'
import { openArchive, WEEK } from '../evidence/archive.ts'

setUpLog({ level: 'silent' })

const clock = () => new Date('2026-11-09T08:00:00Z')
const { signal: stop } = new AbortController()

const answering = (db: Database) => {
  const plain = createAnswerer({ db, model: undefined, clock })
  return (question: string) => plain({ question, language: 'en' })
}

it('asks for the newest headlines, which are answered', async () => {
  await using db = await openArchive(...WEEK)
  const asked: [string, boolean][] = []
  const ask = async (question: string) => {
    const { answered } = await answering(db)(question)
    asked.push([question, answered])
  }
  expect(await warmUp({ db, clock, ask }, stop)).toBe(WEEK.length)
  expect(asked[0]).toEqual(['Stannick beat Sellmouth 3-1', true])
  expect(asked.filter(([, isAnswered]) => isAnswered).length).toBeGreaterThan(3)
})

it('asks nothing where nothing is stored, and nothing once it is told to stop', async () => {
  await using empty = await openArchive()
  await using db = await openArchive(...WEEK)
  const ask = async () => Promise.reject(new Error('nobody may ask'))
  expect(await warmUp({ db: empty, clock, ask }, stop)).toBe(0)
  expect(await warmUp({ db, clock, ask }, AbortSignal.abort())).toBe(0)
})

it('asks no more than a few, and lets who has come meanwhile go first', async () => {
  const many = Array.from({ length: 30 }, (_, index) => ({
    title: `Ferry ${index} of Port Velm is late`,
    text: `The ferry number ${index} was ${index} minutes late in Port Velm.`,
  }))
  await using db = await openArchive(...many)
  const order: string[] = []
  const ask = async () => {
    setImmediate(() => order.push('update'))
    order.push('question')
  }
  expect(await warmUp({ db, clock, ask }, stop)).toBe(12)
  expect(order.slice(0, 3)).toEqual(['question', 'update', 'question'])
})

it('harms nobody when it fails', async () => {
  await using db = await openArchive(...WEEK)
  const ask = async () => Promise.reject(new Error('the disk is gone'))
  expect(await warmUp({ db, clock, ask }, stop)).toBe(0)
})
