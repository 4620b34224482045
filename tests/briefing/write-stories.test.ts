import { expect, it } from 'vitest'
import { writeStories } from '../../src/briefing/write-stories.ts'
import { estimateTokens } from '../../src/llm/tokens.ts'
import { setUpLog } from '../../src/log.ts'
import type { StoryId } from '../../src/news.ts'
import { listLatest } from '../../src/store/articles.ts'
import { openArchive } from '../evidence/archive.ts'
import { sentencesJson, shownPassages } from '../fakes/brains.ts'
import { fakeModel } from '../fakes/model.ts'
import { openModel } from '../llm/asking.ts'

setUpLog({ level: 'silent' })

const paragraph = (story: number, place: number) =>
  `Paragraph ${place} of story ${story} tells of the dam. ${'It goes on about the water, the wall and the valley. '.repeat(6)}`

it('asks once for ten stories, within the limit, and each begins with how its articles begin', async () => {
  await using db = await openArchive(
    ...Array.from({ length: 10 }, (_, story) => ({
      title: `Story ${story}`,
      text: [0, 1, 2, 3].map((place) => paragraph(story, place)).join('\n\n'),
      at: '2026-11-06T12:00:00Z',
    })),
  )
  const articles = await listLatest(db, { until: new Date('2026-11-07T00:00:00Z'), limit: 99 })
  await using fake = await fakeModel({
    brain: (call) =>
      sentencesJson(
        shownPassages(call)
          .filter(({ text }) => text.startsWith('Paragraph 0'))
          .map(({ number, text }) => ({ text: text.split('. ')[0]!, cites: [number] })),
      ),
  })
  const picks = articles.map((article) => ({
    storyId: `story of ${article.title}` as StoryId,
    fresh: [article],
  }))
  const { written } = await writeStories(db, picks, {
    ...{ model: openModel(fake), sentences: 2, language: 'en' },
    today: new Date('2026-11-06T12:00:00Z'),
  })
  expect(fake.calls).toHaveLength(1)
  const { prompt } = fake.calls[0]!
  expect(estimateTokens(prompt)).toBeLessThanOrEqual(6100)
  expect(prompt).toMatch(/story 1: 1 to \d+; story 2: /)
  const shown = shownPassages({ prompt }).map(({ text }) => text.slice(0, 11))
  expect(shown.filter((text) => text === 'Paragraph 0')).toHaveLength(10)
  const told = [...written].map(([story, [first]]) => [story, first!.cites[0]!.article.title])
  expect(told).toHaveLength(10)
  for (const [story, title] of told) expect(story).toBe(`story of ${title}`)
})

it('counts what it leaves out for the story it was written on, and what belongs to none apart', async () => {
  await using db = await openArchive(
    { title: 'The dam opens', text: 'The dam at Dorrin opened its gates on Friday.' },
    { title: 'The ferry stops', text: 'The ferry to Sellmouth stopped running on Friday.' },
  )
  const articles = await listLatest(db, { until: new Date('2026-11-07T00:00:00Z'), limit: 9 })
  await using fake = await fakeModel({
    brain: (call) => {
      const numberOf = (word: string) =>
        shownPassages(call).find(({ text }) => text.includes(word))!.number
      const [dam, ferry] = [numberOf('dam'), numberOf('ferry')]
      return sentencesJson([
        { text: 'The dam at Dorrin opened its gates.', cites: [dam] },
        { text: 'The dam drowned 900 people in Karachi.', cites: [dam] },
        { text: 'The dam opened its gates, and the ferry stopped.', cites: [dam, ferry] },
        { text: 'Zebras are striped.', cites: [99] },
      ])
    },
  })
  const storyOf = (title: string) => `story of ${title}` as StoryId
  const { written, leftOut } = await writeStories(
    db,
    articles.map((article) => ({ storyId: storyOf(article.title), fresh: [article] })),
    { ...{ model: openModel(fake), sentences: 2, language: 'en' }, today: new Date() },
  )
  expect([...written.keys()]).toEqual([storyOf('The dam opens')])
  expect(
    Object.fromEntries([...leftOut].map(([story, count]) => [story ?? 'none', count])),
  ).toEqual({ [storyOf('The dam opens')]: 1, none: 2 })
})

it('leaves a story to its sources when most of what was written on it is dropped', async () => {
  await using db = await openArchive(
    { title: 'The dam opens', text: 'The dam at Dorrin opened its gates on Friday.' },
    { title: 'The ferry stops', text: 'The ferry to Sellmouth stopped running on Friday.' },
  )
  const articles = await listLatest(db, { until: new Date('2026-11-07T00:00:00Z'), limit: 9 })
  await using fake = await fakeModel({
    brain: (call) => {
      const [dam, ferry] = ['dam', 'ferry'].map(
        (word) => shownPassages(call).find(({ text }) => text.includes(word))!.number,
      )
      return sentencesJson([
        { text: 'The ferry to Sellmouth stopped running.', cites: [ferry!] },
        { text: 'The dam at Dorrin opened its gates.', cites: [dam!] },
        { text: 'Experts recommend drinking plenty of water.', cites: [dam!] },
        { text: 'The dam drowned 900 people in Karachi.', cites: [dam!] },
        { text: 'The ferry stopped running on Friday.', cites: [ferry!] },
      ])
    },
  })
  const { written, leftOut } = await writeStories(
    db,
    articles.map(({ title, ...rest }) => ({
      storyId: title as StoryId,
      fresh: [{ title, ...rest }],
    })),
    { ...{ model: openModel(fake), sentences: 2, language: 'en' }, today: new Date() },
  )
  expect([...written.keys()]).toEqual(['The ferry stops'])
  expect([...leftOut]).toEqual([])
})
