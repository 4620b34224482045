import { beforeAll, describe, expect, it } from 'vitest'
import {
  applyFollows,
  readStoryWords,
  type StoryWords,
  speaksOf,
} from '../../src/briefing/taste.ts'
import { contentTerms } from '../../src/evidence/question.ts'
import { importPaths } from '../../src/ingest/import.ts'
import { setUpLog } from '../../src/log.ts'
import type { Story, StoryId } from '../../src/news.ts'
import type { OpenDatabase } from '../../src/store/database.ts'
import type { Follow } from '../../src/store/follows.ts'
import { openStore } from '../../src/store/store.ts'
import { listStories } from '../../src/store/stories.ts'

setUpLog({ level: 'silent' })

const NOW = new Date('2026-11-08T20:00:00Z')
let db: OpenDatabase
let stories: readonly Story[]
let words: ReadonlyMap<StoryId, StoryWords>

beforeAll(async () => {
  db = await openStore(':memory:')
  await importPaths(db, ['data/articles'], { clock: () => NOW })
  const from = new Date('2026-10-20T00:00:00Z')
  stories = await listStories(db, { from, to: NOW, withLateArrivals: false }, 100)
  words = await readStoryWords(db, stories)
  return () => db.close()
})

const about = (phrase: string) => ({ kind: 'words', terms: contentTerms(phrase) }) as const
const heldBy = (phrase: string) =>
  stories
    .filter(({ id }) => speaksOf(id, words.get(id), about(phrase)))
    .map(({ title }) => title)
    .join(' | ')

describe('a story speaks of', () => {
  it.each([
    ['what its headline says, in any order', 'strike harbour', /strike/i],
    ['a name in its opening', 'Karrow dam', /dam|Karrow/i],
    ['a name whatever its case', 'ZEMARRA', /Zemarra|referendum|railway/i],
  ])('%s', (_, phrase, title) => {
    expect(heldBy(phrase)).toMatch(title)
  })

  it('a topic by its name, when it is about that in other words', () => {
    const text = stories.map(({ id, title }) => [title, words.get(id)!] as const)
    const titles = heldBy('sport').split(' | ').filter(Boolean)
    expect(titles.length).toBeGreaterThan(0)
    const unnamed = text.filter(
      ([title, { text }]) => titles.includes(title) && !text.includes(' sport '),
    )
    expect(unnamed.length).toBeGreaterThan(0)
  })

  it('no name of which it holds the words far apart', () => {
    expect(heldBy('Varrick Sellmouth')).toBe('')
  })
})

it('what is muted goes, what is followed leads, the rest keeps its order', async () => {
  const [first, second, third, ...rest] = stories
  const kept = (kind: Follow['kind'], { id }: Story): Follow => ({
    ...{ id: 1, chatId: 1, kind, label: '', until: undefined },
    subject: { kind: 'story', storyId: id },
  })
  const follows = [kept('follow', third!), kept('mute', first!)]
  expect(await applyFollows(db, stories, follows)).toEqual([third, second, ...rest])
})
