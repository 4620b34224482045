/** What a reader would ask of the sample, and what may be said. Without a model. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAnswerer } from '../../src/briefing/answer.ts'
import { importPaths } from '../../src/ingest/import.ts'
import type { Answer } from '../../src/news.ts'
import { SAMPLE_FOLDER } from '../../src/sample.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import { openStore } from '../../src/store/store.ts'

const clock = () => new Date('2026-11-09T08:00:00Z')
let db: OpenDatabase

beforeAll(async () => {
  db = await openStore(':memory:')
  await importPaths(db, [SAMPLE_FOLDER], { clock })
})
afterAll(() => db.close())

function ask(question: string, previous?: string): Promise<Answer> {
  const answer = createAnswerer({ db, model: undefined, clock })
  return answer({ question, previous, language: 'en' })
}

const told = ({ sentences }: Answer) => sentences.map(({ text }) => text).join('\n')

describe('is sure of the answer to', () => {
  it.each([
    ['When did the strike at Stannick harbour end?', /is over.*\n.*04:30 on Sunday/],
    ['When did the harbour strike end?', /is over.*\n.*04:30 on Sunday/],
    ['How was the harbour strike settled?', /signed an agreement/],
    ['When did the strike begin?', /stopped work at 06:00/],
    ['When did the dockers walk out?', /stopped work at 06:00/],
    ['Has the harbour strike ended?', /is over/],
    ['Is the strike over?', /is over/],
    ['How long did the strike last?', /seventh day/],
    ['What does the union want?', /pay rise of 9 percent/],
    ['Who is the chair of the dockworkers’ union?', /Signe Ostrel/],
    ['Which terminal reopened first?', /South Quay/],
    ['Who is the mayor of Hathermill?', /Otto Fenwright/],
    ['Who is the transport minister of Halvary?', /Joren Tellick/],
    ['Who is the new transport minister?', /Joren Tellick/],
    ['Why did Edda Varnholt resign?', /owned shares/],
    ['When did Varnholt resign?', /Friday/],
    ['When was Joren Tellick appointed?', /Monday/],
    ['Who is the president of Zemarra?', /Davran Ulmek/],
    ['Since when has Ulmek been president?', /since 2018/],
    ['How many people died in the Ashmar earthquake?', /At least 17/],
    ['How strong was the earthquake in Kelbur?', /magnitude 5\.2/],
    ['How many people died in the Karrow flood?', /^The number of people killed .* risen to seven/],
    ['When did the Karrow dam break?', /03:40/],
    ['When was the Karrow dam built?', /built in 1962/],
    ['How many people are still missing after the flood?', /Four are still missing/],
    ['Where was the astrolabe found?', /locker at Lissom/],
    ['When was the astrolabe stolen?', /on Tuesday \[27 October\]/],
    ['How much is the astrolabe worth?', /2\.6 million crowns/],
    ['Who won the Sellmouth Marathon?', /Liv Astrander won/],
    ['Who scored for Stannick Town?', /Quillby scored/],
    ['Why does Varrick Paper cut jobs?', /energy costs[\s\S]*Not 840 but 480 jobs/],
    ['How many jobs will Varrick cut?', /^Correction: .*\nNot 840 but 480 jobs/],
    ['When will the paper machines stop?', /end of January/],
    ['What is the key interest rate in Halvary?', /3\.75 percent/],
    ['How much did the Zemarra railway cost?', /9\.1 billion/],
    ['When did the Tolmesh-Kharsa railway open?', /Friday \[30 October\]/],
    ['How long is the railway through the mountains?', /212-kilometre/],
    ['Who called for a boycott?', /Civic Alternative/],
    ['Where does the lichen grow?', /lighthouse/],
    ['How old is Joren Tellick?', /Tellick, 47,/],
    ['Who is Tellik?', /Joren Tellick/],
  ])('“%s”', async (question, words) => {
    const answer = await ask(question)
    expect(told(answer)).toMatch(words)
    expect(answer.isUnsure).not.toBe(true)
  })
})

describe('finds the answer, be it unsure, to', () => {
  it.each([
    ['How much will the dockers’ pay rise?', /6\.5 percent/],
    ['When can the members vote on the deal?', /until 20 November/],
    ['Did the government intervene in the strike?', /not intervene/],
    ['Who is the mayor of Ostrey?', /Kjell Ranvik/],
    ['Who is the prime minister of Halvary?', /Ingrun Tavell/],
    ['Was anyone killed in Kelbur?', /no loss of life/],
    ['Are the two earthquakes connected?', /not connected|unrelated/],
    ['Has anyone been arrested for the theft?', /No one has been arrested/],
    ['When is the cup semi-final?', /2 December/],
    ['What did the glider measure?', /temperature/],
    ['Who discovered the glowing lichen?', /Ebba Norrand noticed it/],
    ['What is the population of Hathermill?', /6,200 inhabitants/],
    ['Who was detained in Zemarra?', /volunteers were detained/],
    ['Did prices fall in October?', /rose 4\.1 percent/],
    ['How many crowns does a ticket on the Zemarra railway cost?', /45 zel/],
    ['Did the union accept the deal?', /signed an agreement/],
  ])('“%s”', async (question, words) => {
    expect(told(await ask(question))).toMatch(words)
  })
})

describe('refuses', () => {
  it.each([
    ['of somebody who is not in it', 'What did the IMF say about the strike?'],
    ['of an outlet that is not in it', 'What did Reuters say about the flood?'],
    ['of an office in a town that is not in it', 'Who is the mayor of Paris?'],
    ['of an office that nobody is told to have', 'Who is the finance minister of Halvary?'],
    ['of a town by whose name only the paper goes', 'Who is the mayor of Stannick?'],
    ['of a strike elsewhere', 'When did the strike at Lissom railway end?'],
    ['of what a court did not do', 'Was the strike called off by a court?'],
    ['of a dismissal, where there was an appointment', 'When was Joren Tellick dismissed?'],
    ['of a resignation that was somebody else’s', 'When did Signe Ostrel resign?'],
    ['of whether somebody else resigned', 'Did Signe Ostrel resign?'],
    ['of a cut, where there was a rise', 'When did the National Bank cut its key rate?'],
    ['of a closing, where there was an opening', 'When did the Tolmesh-Kharsa railway close?'],
    ['of an arrest that nobody tells of', 'Who was arrested over the Karrow dam?'],
    ['of another race', 'Who won the Boston Marathon?'],
    ['of an earthquake elsewhere', 'How many people died in the earthquake in Lissom?'],
    ['of a sinking', 'How many ferries sank?'],
    ['of other sports', 'Did Norway win the world cup?'],
    ['of the weather', 'What is the weather tomorrow?'],
    ['in a language that no article has', 'Wann endete der Streik im Hafen von Stannick?'],
  ])('a question %s', async (_, question) => {
    expect(told(await ask(question))).toBe('')
  })
})

describe('does not answer', () => {
  it.each([
    ['an end with another end', 'When did the harbour strike end?', /Voting ends|end of the year/],
    ['with a pronoun that nobody can resolve', 'When did the strike begin?', /^His first/m],
    ['who holds an office with who has left it', 'Who is the mayor of Ostrey?', /Fenwright/],
    ['for one country with another', 'Who is the president of Zemarra?', /Tavell/],
    ['how long with what is long', 'How long is the railway through the mountains?', /single term/],
  ])('%s', async (_, question, words) => {
    expect(told(await ask(question))).not.toMatch(words)
  })

  it.each([
    ['Who is the mayor of Lissom?', 'who was mayor until 2022'],
    ['Who stole the astrolabe?', 'that it was stolen'],
  ])('“%s” surely: %s', async (question) => {
    const answer = await ask(question)
    expect(answer.answered && answer.isUnsure !== true).toBe(false)
  })
})

describe('a follow-up', () => {
  it.each([
    ['And who won the men’s race?', 'Who won the Sellmouth Marathon?', /Piet Venderloo/],
    ['Who came third?', 'Who won the Sellmouth Marathon?', /Hilde Osterby/],
    ['And who won?', 'Who played in the cup quarter-final?', /swept Stannick Town out/],
  ])('“%s” after “%s”', async (question, previous, words) => {
    expect(told(await ask(question, previous))).toMatch(words)
  })
})

describe('a figure that somebody else puts otherwise in the next sentence', () => {
  it.each([
    ['What was the turnout in the Zemarra referendum?', /78\.4 percent.*\n.*47 percent/],
    [
      'How many people died in the earthquake in Ashmar?',
      /17 people died.*\n.*number of dead at 12/,
    ],
    [
      'Was Morrow Hydro told that the Karrow dam needed repair?',
      /told two years ago.*\n.*no such thing/,
    ],
  ])('is told with it: “%s”', async (question, words) => {
    expect(told(await ask(question))).toMatch(words)
  })
})
