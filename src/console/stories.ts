/** The shell's commands on stories: all of them, one with all there is to it, and an admin's changes. */

import { figuresOf } from '../briefing/disputes.ts'
import { readStoryPage, type StoryPage } from '../briefing/story-page.ts'
import { list, say, text } from '../briefing/tell.ts'
import { tellDisputes } from '../briefing/tell-disputes.ts'
import { storyLife, tellStoryCorrections, tellTimeline } from '../briefing/tell-story.ts'
import { Fault } from '../errors.ts'
import type { ArticleId, Message, Story, StoryId } from '../news.ts'
import { findArticle } from '../store/articles.ts'
import { findStory, listCopiesOf, listStories } from '../store/stories.ts'
import { changeStories, resolveStory } from '../store/story-changes.ts'
import { words } from '../words/en.ts'
import { storyWords } from '../words/story.ts'
import { formatDay } from '../words/time.ts'
import { type Desk, findReader } from './reader.ts'
import { storyPageRow, storyRow } from './rows.ts'
import { dateField, emit, type Shell, tell } from './shell.ts'

const STORIES_MAX = 1_000_000

/** All stories up to a time, the one that began first at the top. */
export async function stories(desk: Desk, shell: Shell): Promise<void> {
  const reader = await findReader(desk)
  const to = dateField(shell.options['as-of'], '--as-of') ?? reader.now
  const window = { from: new Date(0), to, withLateArrivals: false }
  const all = await listStories(desk.db, window, STORIES_MAX)
  if (shell.json) return emitStories(desk, shell, all)
  if (all.length === 0) tell(shell, say(words.noArticlesYet))
  else tell(shell, { blocks: [list(all.map((story) => storyLine(story, reader)))] })
}

async function emitStories(desk: Desk, shell: Shell, all: readonly Story[]): Promise<void> {
  const ids = all.flatMap(({ articles }) => articles.map(({ id }) => id))
  const copies = Map.groupBy(await listCopiesOf(desk.db, ids), ({ copyOf }) => copyOf)
  for (const story of all) {
    const own = story.articles.flatMap(({ id }) => copies.get(id) ?? [])
    emit(shell, storyRow(story, own))
  }
}

function storyLine(
  { title, articles, lastAt, id }: Story,
  reader: Awaited<ReturnType<typeof findReader>>,
) {
  const outlets = new Set(articles.map(({ publisher }) => publisher)).size
  const size =
    articles.length === 1 ? '' : ` · ${articles.length} articles, ${words.outlets(outlets)}`
  return [`${formatDay(lastAt, reader)} · `, { text: title, bold: true as const }, size, ` · ${id}`]
}

/** One story, by its id, the id it had before it was merged, or that of one of its articles. */
export async function story(desk: Desk, shell: Shell): Promise<void> {
  const [id, ...more] = shell.words
  if (id === undefined || more.length > 0) throw new Fault('wrong-usage', 'give one story id')
  const page = await readStoryPage(desk.db, await findStoryId(desk, id))
  if (page === undefined) throw new Fault('not-readable', `there is no story “${id}”`)
  const reader = await findReader(desk)
  if (shell.json) return emit(shell, storyPageRow(page, storyLife(page, reader.now)))
  tell(shell, tellPage(page, reader))
}

function tellPage(page: StoryPage, reader: Awaited<ReturnType<typeof findReader>>): Message {
  const { timeline, disputes } = page
  const { title, articles } = page.story
  const outlets = new Set(articles.map(({ publisher }) => publisher)).size
  const disputed = tellDisputes(disputes.map(figuresOf), reader)
  return {
    blocks: [
      text({ text: title, bold: true }, ` · ${words.outlets(outlets)}`),
      ...tellTimeline(timeline, reader),
      ...tellStoryCorrections(page, reader),
      ...(disputed.length === 0 ? [] : [text({ text: storyWords.disputedTitle, bold: true })]),
      ...disputed,
    ],
  }
}

/** Puts the first of two stories into the second; from now on they stay one. */
export async function mergeStories(desk: Desk, shell: Shell): Promise<void> {
  const [first, second, ...more] = shell.words
  if (first === undefined || second === undefined || more.length > 0)
    throw new Fault('wrong-usage', 'give two story ids: what is merged, and into what')
  const [from, into] = [await getStoryId(desk, first), await getStoryId(desk, second)]
  if (from === into) throw new Fault('wrong-usage', 'both ids are of one story already')
  await changeByAdmin(desk, { kind: 'merge', from, into })
  await confirm(desk, shell, [into])
}

/** Takes articles out of a story into one of their own; from now on the two stay two. */
export async function splitStory(desk: Desk, shell: Shell): Promise<void> {
  const [named, ...articleIds] = shell.words
  if (named === undefined || articleIds.length === 0)
    throw new Fault('wrong-usage', 'give a story id and the articles that leave it')
  const from = await getStoryId(desk, named)
  const held = new Set<string>((await findStory(desk.db, from))?.articles.map(({ id }) => id))
  const strange = articleIds.filter((id) => !held.has(id))
  if (strange.length > 0) throw new Fault('wrong-usage', `not in this story: ${strange.join(', ')}`)
  if (new Set(articleIds).size === held.size)
    throw new Fault('wrong-usage', 'an article has to stay, or there is nothing to split')
  const into = await freeStoryId(desk, articleIds)
  await changeByAdmin(desk, { kind: 'split', from, into, articleIds: articleIds as ArticleId[] })
  await confirm(desk, shell, [from, into])
}

async function changeByAdmin(
  { db, clock }: Desk,
  change: Parameters<typeof changeStories>[1][number],
): Promise<void> {
  await db.transaction((tx) => changeStories(tx, [change], { byAdmin: true, at: clock() }))
}

async function confirm({ db }: Desk, shell: Shell, ids: readonly StoryId[]): Promise<void> {
  for (const id of ids) {
    const changed = await findStory(db, id)
    if (changed === undefined) continue
    if (shell.json) emit(shell, storyRow(changed, []))
    else shell.out(`${id}: ${changed.title} (${changed.articles.length})`)
  }
}

/** A story is named after its first article, unless that name is taken. */
async function freeStoryId({ db }: Desk, articleIds: readonly string[]): Promise<StoryId> {
  for (const id of articleIds)
    if ((await findStory(db, id as StoryId)) === undefined) return id as StoryId
  return `${articleIds[0]}-split` as StoryId
}

async function findStoryId({ db }: Desk, id: string): Promise<StoryId> {
  const known = await resolveStory(db, id as StoryId)
  return known ?? (await findArticle(db, id as ArticleId))?.storyId ?? (id as StoryId)
}

async function getStoryId(desk: Desk, id: string): Promise<StoryId> {
  const known = await findStoryId(desk, id)
  if ((await findStory(desk.db, known)) === undefined)
    throw new Fault('not-readable', `there is no story “${id}”`)
  return known
}
