/**
 * A story's page: what it is about, and behind its buttons all there is to it. The views take each
 * other's place in the same message.
 */

import { coverageOf } from '../briefing/coverage.ts'
import { figuresOf } from '../briefing/disputes.ts'
import { followStoryButton, muteStoryButton } from '../briefing/follow-button.ts'
import { quoteStory } from '../briefing/quote-story.ts'
import { readStoryPage, type StoryPage } from '../briefing/story-page.ts'
import { say, text } from '../briefing/tell.ts'
import { tellDisputes } from '../briefing/tell-disputes.ts'
import {
  headlineOf,
  tellNewsSince,
  tellOutlets,
  tellStoryCorrections,
  tellStoryHead,
  tellTimeline,
} from '../briefing/tell-story.ts'
import { bestPerArticle } from '../evidence/choose-hits.ts'
import { readQuestion } from '../evidence/question.ts'
import { findPassages } from '../evidence/retrieve.ts'
import type {
  Article,
  ArticleId,
  Button,
  Message,
  MessageBlock,
  StoryId,
  SummaryStyle,
} from '../news.ts'
import { findArticle, listPassages } from '../store/articles.ts'
import { chunks } from '../store/database.ts'
import { listToldOf, markRead } from '../store/story-reads.ts'
import { words } from '../words/en.ts'
import { nameLanguage } from '../words/languages.ts'
import { storyWords } from '../words/story.ts'
import { aboutButton } from './ask.ts'
import { offerEarly } from './early.ts'
import type { Deed, Scene } from './scene.ts'
import { wantsTables } from './tables.ts'
import type { Reply } from './turn.ts'

const VIEWS = ['page', 'more', 'timeline', 'sources', 'news', 'disputed'] as const
type View = (typeof VIEWS)[number]

const ARTICLES_READ_MAX = 6
const PARAGRAPHS_READ = 6
const SENTENCES = 3
const TOLD_LOOKED_AT = 60
const NAME_BUTTONS_MAX = 3
const NAMES_IN_A_ROW = 2
const LANGUAGE_BUTTONS_MAX = 3
const COVERED_MIN = 0.5

/** A number from the last list, words that its articles hold, or none in reply to a message. */
export const story: Deed = async (scene, argument) => {
  const found = await findWanted(scene, argument)
  if ('storyId' in found) return openStory(scene, found.storyId)
  return [{ message: say(found.problem ?? storyWords.storyHow) }]
}

/** Which story is meant; else what to say, or `undefined` where none was named. */
export async function findWanted(
  scene: Scene,
  argument: string,
): Promise<{ readonly storyId: StoryId } | { readonly problem: string | undefined }> {
  const { db, memory, chat, about } = scene
  const wanted = argument.trim()
  const replied = about?.articleIds[0]
  if (wanted === '') return replied === undefined ? { problem: undefined } : storyOf(scene, replied)
  if (/^\d{1,3}\.?$/.test(wanted)) {
    const listed = about?.stories ?? (await memory.lists.get(String(chat.id))) ?? []
    const id = listed[Number.parseInt(wanted, 10) - 1]?.[0]
    return id === undefined ? { problem: words.noSuchNumber(listed.length) } : storyOf(scene, id)
  }
  const found = await findPassages(db, readQuestion(wanted), { limit: 20 })
  const best = bestPerArticle(found.ranked).find(({ covered }) => covered >= COVERED_MIN)
  return best === undefined
    ? { problem: storyWords.noSuchStory }
    : storyOf(scene, best.passage.article.id)
}

async function storyOf({ db }: Scene, id: ArticleId) {
  const storyId = (await findArticle(db, id))?.storyId
  return storyId === undefined ? { problem: storyWords.noSuchStory } : { storyId }
}

/** `<id>` opens the page as a new message; `<view> <id> <since>` turns to a view of it. */
export const pressStory: Deed = async (scene, payload) => {
  const [first = '', id, since] = payload.split(' ')
  if (id === undefined) return openStory(scene, first as StoryId)
  const view = VIEWS.find((one) => one === first)
  if (view === undefined) return [{ message: say(words.expired) }]
  const page = await readStoryPage(scene.db, id as StoryId)
  if (page === undefined) return [{ message: say(storyWords.gone) }]
  return tell(scene, page, { view, since: readSince(since), isTurned: true })
}

async function openStory(scene: Scene, id: StoryId): Promise<readonly Reply[]> {
  const page = await readStoryPage(scene.db, id)
  if (page === undefined) return [{ message: say(storyWords.gone) }]
  return tell(scene, page, { view: 'page', since: await lastKnown(scene, page) })
}

/** When this reader last read the page, or else was told of the story. */
async function lastKnown({ db, chat, reader }: Scene, { story }: StoryPage) {
  const readAt = await markRead(db, { chatId: chat.id, storyId: story.id, now: reader.now })
  if (readAt !== undefined) return readAt
  const ids = new Set(story.articles.map(({ id }) => id))
  const [told] = await listToldOf(db, { chatId: chat.id, ids, limit: TOLD_LOOKED_AT })
  return told?.at
}

type Shown = { readonly view: View; readonly since: Date | undefined; readonly isTurned?: true }

async function tell(scene: Scene, page: StoryPage, shown: Shown): Promise<readonly Reply[]> {
  // A view that quotes needs no model, and is as quick without.
  if (shown.view === 'page' || shown.view === 'more')
    offerEarly(scene, (plain) => tell(plain, page, shown))
  const told = await view(scene, page, shown)
  const articleIds = page.story.articles.map(({ id }) => id)
  const about = { question: headlineOf(page.story), articleIds, stories: [articleIds] }
  const buttons = await buttonsOf(scene, page, shown)
  return [{ message: { ...told, buttons }, about, ...(shown.isTurned && { replaces: true }) }]
}

async function view(
  scene: Scene,
  page: StoryPage,
  { view, since }: Shown,
): Promise<Pick<Message, 'blocks' | 'isRich'>> {
  const { reader } = scene
  const heading = text({ text: headlineOf(page.story), bold: true })
  const titled = (title: string, blocks: readonly MessageBlock[], nothing: string) => ({
    blocks: [
      heading,
      ...(blocks.length === 0 ? [text(nothing)] : [text({ text: title, italic: true }), ...blocks]),
    ],
  })
  switch (view) {
    case 'page':
      return tellStoryHead(page, await summarise(scene, page, 'short'), reader)
    case 'more':
      return tellStoryHead(page, await summarise(scene, page, 'detailed'), reader)
    case 'timeline': {
      const { timelineTitle, noTimeline } = storyWords
      const rows = [...tellTimeline(page.timeline, reader), ...tellStoryCorrections(page, reader)]
      return titled(timelineTitle, rows, noTimeline)
    }
    case 'sources': {
      const isRich = await wantsTables(scene)
      const told = titled(storyWords.sourcesTitle, tellOutlets(page, reader), '')
      return isRich ? { ...told, isRich } : told
    }
    case 'news':
      return titled(
        '',
        since === undefined ? [] : tellNewsSince(page, since, reader),
        words.expired,
      )
    case 'disputed': {
      const { disputedTitle, nothingDisputed } = storyWords
      return titled(
        disputedTitle,
        tellDisputes(page.disputes.map(figuresOf), reader),
        nothingDisputed,
      )
    }
  }
}

// Of the newest reports what stands at their top.
async function summarise(scene: Scene, { story }: StoryPage, style: SummaryStyle) {
  const last = story.articles.slice(-ARTICLES_READ_MAX).toReversed()
  // The report with the headline comes first, because its opening is what is quoted first.
  const isHeadline = ({ title }: Article) => title === headlineOf(story)
  const newest = [...last.filter(isHeadline), ...last.filter((one) => !isHeadline(one))]
  const openings = await Promise.all(
    newest.map(async ({ id }) => {
      const all = await listPassages(scene.db, id)
      return newest.length === 1 ? all : all.slice(0, PARAGRAPHS_READ)
    }),
  )
  const { chat, stop } = scene
  const passages = openings.flat()
  const summary = await scene.summarise({
    passages,
    style,
    of: 'story',
    language: chat.language,
    stop,
  })
  if (summary.mode === 'llm' || style !== 'short') return summary
  // What is quoted must begin with the newest, which is not always what the reports have in common.
  const sentences = quoteStory(passages, SENTENCES)
  return { ...summary, sentences, coverage: coverageOf(sentences) }
}

async function buttonsOf(
  scene: Scene,
  { story, disputes, names, elsewhere }: StoryPage,
  { view, since }: Shown,
): Promise<readonly (readonly Button[])[]> {
  const to = (wanted: View, label: string): Button => ({
    label: wanted === view ? words.chosen(label) : label,
    press:
      `story:${wanted} ${story.id} ${since === undefined ? '' : since.getTime().toString(36)}`.trim(),
  })
  const articleIds = story.articles.slice(-ARTICLES_READ_MAX).map(({ id }) => id)
  const second = [
    ...(since === undefined ? [] : [to('news', storyWords.news)]),
    ...(disputes.length === 0 ? [] : [to('disputed', storyWords.disputed(disputes.length))]),
  ]
  const named = await Promise.all(
    names.slice(0, NAME_BUTTONS_MAX).map(async (name) => ({
      label: storyWords.followName(name),
      press: await scene.memory.pack('follow', name),
    })),
  )
  const others = elsewhere.slice(0, LANGUAGE_BUTTONS_MAX).map(
    ({ id, articles: [first] }): Button => ({
      label: storyWords.inLanguage(nameLanguage(first?.language ?? '')),
      press: `story:${id}`,
    }),
  )
  return [
    [to('page', storyWords.page), to('more', storyWords.more), to('timeline', storyWords.timeline)],
    [to('sources', storyWords.sources), ...second],
    ...chunks(named, NAMES_IN_A_ROW),
    ...(others.length === 0 ? [] : [others]),
    [
      { ...followStoryButton(story.id), label: storyWords.follow },
      { ...muteStoryButton(story.id), label: storyWords.mute },
      await aboutButton(scene, { question: headlineOf(story), articleIds }, storyWords.ask),
    ],
  ]
}

function readSince(text: string | undefined): Date | undefined {
  const ms = Number.parseInt(text ?? '', 36)
  return Number.isSafeInteger(ms) && Math.abs(ms) <= 8.64e15 ? new Date(ms) : undefined
}
