import { expect, it } from 'vitest'
import { createAnswerer } from '../../src/briefing/answer.ts'
import { tellAnswer } from '../../src/briefing/tell-answer.ts'
import { renderPlain } from '../../src/delivery/render-plain.ts'
import type { Model } from '../../src/llm/client.ts'
import { setUpLog } from '../../src/log.ts'
import { storyWords } from '../../src/words/story.ts'
import { type Given, openArchive } from '../evidence/archive.ts'
import { sentencesJson, shownPassages } from '../fakes/brains.ts'
import { handClock } from '../fakes/clock.ts'
import { fakeModel } from '../fakes/model.ts'
import { openModel } from '../llm/asking.ts'

setUpLog({ level: 'silent' })

const clock = handClock('2026-11-06T22:00:00Z')
const reader = { timeZone: 'UTC', now: clock() }
const QUESTION = 'How many people were injured when the ferry Solvind ran aground off Skarrow?'

function report(publisher: string, figure: string, at = '2026-11-06T18:00:00Z'): Given {
  const title = `Ferry Solvind runs aground off Skarrow, ${figure} people injured`
  const text = `The ferry Solvind ran aground off Skarrow on Friday evening and ${figure} people were injured, said ${publisher === 'Press TV' ? 'officials' : 'the coast guard'}.`
  return { title, text, publisher, at }
}

async function ask(given: readonly Given[], model?: Model, question = QUESTION) {
  await using db = await openArchive(...given)
  const answer = await createAnswerer({ db, model, clock })({ question, language: 'en' })
  const shown = renderPlain(tellAnswer(answer, reader), { width: 999, color: false })
  return { answer, shown, lines: shown.split('\n') }
}

it('tells both sides with their outlets, when sources give different figures', async () => {
  const { answer, lines } = await ask([report('Coast Herald', '12'), report('Press TV', '19')])
  expect(answer).toMatchObject({ answered: true, mode: 'extractive' })
  const told = lines.slice(lines.indexOf(storyWords.disputedTitle))
  expect(told).toContainEqual(expect.stringMatching(/12 – Coast Herald .*“The ferry .*12 people/))
  expect(told).toContainEqual(
    expect.stringMatching(/19 – Press TV \(Iranian state broadcaster\) .*“The ferry .*19 people/),
  )
  expect(lines).toContain('Press TV: controlled by a state or party.')
  expect(answer.coverage).toMatchObject({ articles: 2, publishers: 2 })
})

it.each([
  ['the sources agree', [report('Coast Herald', '12'), report('Riverside Post', '12')]],
  [
    'one outlet corrects itself',
    [report('Coast Herald', '12'), report('Coast Herald', '19', '2026-11-06T19:00:00Z')],
  ],
  [
    'the figure has grown since',
    [report('Coast Herald', '12'), report('Riverside Post', '19', '2026-11-06T21:30:00Z')],
  ],
  [
    'it is another event',
    [
      report('Coast Herald', '12'),
      {
        title: 'Bus overturns near Dorrin, 19 people injured',
        text: 'A bus overturned near Dorrin and 19 people were injured, police said.',
        publisher: 'Riverside Post',
        at: '2026-11-06T18:00:00Z',
      },
    ],
  ],
] as const)('tells of no disagreement when %s', async (_, given) => {
  const { answer, shown } = await ask(given)
  expect(answer.answered).toBe(true)
  expect(answer.disputed).toBeUndefined()
  expect(shown).not.toContain(storyWords.disputedTitle)
})

it.each([
  ['one side only, the other is told under it', false],
  ['both sides, nothing is told twice', true],
])('when a model tells %s', async (_, tellsBoth) => {
  await using fake = await fakeModel({
    brain: (call) =>
      sentencesJson(
        shownPassages(call)
          .slice(0, tellsBoth ? 2 : 1)
          .map(({ number, text }) => ({ text: text.split('\n')[0]!, cites: [number] })),
      ),
  })
  const given = [report('Coast Herald', '12'), report('Riverside Post', '19')]
  const { answer } = await ask(given, openModel(fake))
  expect(answer).toMatchObject({ answered: true, mode: 'llm' })
  const told = answer.disputed?.map((figures) => figures.map(({ shown }) => shown).toSorted())
  expect(told).toEqual(tellsBoth ? undefined : [['12', '19']])
})
