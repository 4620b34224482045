/**
 * /follow and /mute: a person, place, organisation or topic in words, or a story. From under any
 * message it takes one tap: `follow:story <id>`, `follow:<words>`, and the same with `mute`.
 */

import { listTerms } from '../article/terms.ts'
import { findStories } from '../briefing/find-stories.ts'
import { STORY_MARK } from '../briefing/follow-button.ts'
import { readDuration } from '../briefing/phrase-duration.ts'
import { list, say, text } from '../briefing/tell.ts'
import { headlineOf } from '../briefing/tell-story.ts'
import { contentTerms } from '../evidence/question.ts'
import type { ArticleId, Button, StoryId } from '../news.ts'
import { findArticle } from '../store/articles.ts'
import {
  type Follow,
  type FollowKind,
  findFollow,
  listFollows,
  putFollow,
  removeFollow,
  type Subject,
  setFollowUntil,
} from '../store/follows.ts'
import { findStory } from '../store/stories.ts'
import { words } from '../words/en.ts'
import { followWords } from '../words/follows.ts'
import { formatTime } from '../words/time.ts'
import type { Deed, Scene } from './scene.ts'
import type { Reply } from './turn.ts'

const FOLLOWS_MAX = 50
const LABEL_CHARS_MAX = 60
const TERMS_MAX = 12
const DAY_MS = 24 * 60 * 60 * 1000
const TERMS_MS = { day: DAY_MS, week: 7 * DAY_MS, ever: undefined } as const

export const follow: Deed = (scene, argument) => begin(scene, 'follow', argument)
export const mute: Deed = (scene, argument) => begin(scene, 'mute', argument)
export const pressFollow: Deed = (scene, payload) => press(scene, 'follow', payload)
export const pressMute: Deed = (scene, payload) => press(scene, 'mute', payload)

async function begin(scene: Scene, kind: FollowKind, argument: string): Promise<readonly Reply[]> {
  const duration = readDuration(argument)
  const wanted = (duration?.rest ?? argument).replace(/^(?:the )?(?:story|topic) /i, '')
  const until = duration && new Date(scene.reader.now.getTime() + duration.durationMs)
  const replied = scene.about?.articleIds[0]
  if (wanted === '' || /^(?:this|it|this story)$/i.test(wanted)) {
    if (replied !== undefined) return keepStoryOf(scene, { kind, until, articleId: replied })
    return wanted === '' ? tellAll(scene, kind) : [{ message: say(howTo(kind)) }]
  }
  if (/^\d{1,3}\.?$/.test(wanted)) {
    const listed = (await scene.memory.lists.get(String(scene.chat.id))) ?? []
    const articleId = listed[Number.parseInt(wanted, 10) - 1]?.[0]
    return articleId === undefined
      ? [{ message: say(words.noSuchNumber(listed.length)) }]
      : keepStoryOf(scene, { kind, until, articleId })
  }
  return keepWords(scene, { kind, until, phrase: wanted })
}

async function press(scene: Scene, kind: FollowKind, payload: string): Promise<readonly Reply[]> {
  if (!payload.startsWith(STORY_MARK))
    return keepWords(scene, { kind, until: undefined, phrase: payload })
  return keepStory(scene, {
    ...{ kind, until: undefined },
    storyId: payload.slice(STORY_MARK.length) as StoryId,
  })
}

type Wanted = { readonly kind: FollowKind; readonly until: Date | undefined }

async function keepStoryOf(
  scene: Scene,
  { articleId, ...wanted }: Wanted & { articleId: ArticleId },
): Promise<readonly Reply[]> {
  const storyId = (await findArticle(scene.db, articleId))?.storyId
  return storyId === undefined
    ? [{ message: say(followWords.noStory) }]
    : keepStory(scene, { ...wanted, storyId })
}

async function keepStory(
  scene: Scene,
  { storyId, ...wanted }: Wanted & { storyId: StoryId },
): Promise<readonly Reply[]> {
  const story = await findStory(scene.db, storyId)
  if (story === undefined) return [{ message: say(followWords.noStory) }]
  // As it stands now: the first headline may count three dead where there are seven.
  const label = cut(headlineOf(story))
  return keep(scene, { ...wanted, subject: { kind: 'story', storyId }, label })
}

async function keepWords(
  scene: Scene,
  { phrase, ...wanted }: Wanted & { phrase: string },
): Promise<readonly Reply[]> {
  const label = phrase
    .normalize('NFKC')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
  if (label.length > LABEL_CHARS_MAX)
    return [{ message: say(followWords.tooLong(LABEL_CHARS_MAX)) }]
  const meant = new Set(contentTerms(label))
  const terms = listTerms(label).filter((term) => meant.has(term))
  if (terms.length === 0) return [{ message: say(followWords.unclear) }]
  const subject: Subject = { kind: 'words', terms: terms.slice(0, TERMS_MAX) }
  return keep(scene, { ...wanted, subject, label })
}

async function keep(
  scene: Scene,
  wanted: Wanted & { subject: Subject; label: string },
): Promise<readonly Reply[]> {
  const { db, chat, reader } = scene
  const { now } = reader
  const all = await listFollows(db, chat.id, now)
  if (all.length >= FOLLOWS_MAX) return [{ message: say(followWords.tooMany(FOLLOWS_MAX)) }]
  const kept = await putFollow(db, { ...wanted, chatId: chat.id, now })
  return [{ message: say(await describeKept(scene, kept), [undoRow(kept), ...termRow(kept)]) }]
}

async function describeKept(scene: Scene, kept: Follow): Promise<string> {
  if (kept.kind === 'mute') return followWords.muted(kept.label, shownUntil(scene, kept))
  const said = followWords.followed(kept.label)
  if (kept.subject.kind === 'story') return said
  const { now } = scene.reader
  const from = new Date(now.getTime() - 7 * DAY_MS)
  const { stories } = await findStories(scene.db, { from, to: now, topics: [kept.label] })
  return `${said} ${followWords.sofar(stories.length)}`
}

/** `<id> day`, `<id> week`, `<id> ever`: how long it lasts, from now. */
export const pressTerm: Deed = async (scene, payload) => {
  const [id, term = ''] = payload.split(' ')
  const kept = await findFollow(scene.db, { chatId: scene.chat.id, id: Number(id) })
  if (kept === undefined || !isTerm(term)) return [{ message: say(followWords.goneAlready) }]
  const ms = TERMS_MS[term]
  const until = ms === undefined ? undefined : new Date(scene.reader.now.getTime() + ms)
  await setFollowUntil(scene.db, { id: kept.id, until })
  const message = say(await describeKept(scene, { ...kept, until }), [
    undoRow(kept),
    ...termRow(kept),
  ])
  return [{ message, replaces: true }]
}

export const pressLetGo: Deed = async (scene, id) => {
  const wanted = { chatId: scene.chat.id, id: Number(id) }
  const kept = await findFollow(scene.db, wanted)
  const isGone = kept !== undefined && (await removeFollow(scene.db, wanted))
  const said = isGone ? followWords.gone(kept.label) : followWords.goneAlready
  return [{ message: say(said), replaces: true }]
}

async function tellAll(scene: Scene, kind: FollowKind): Promise<readonly Reply[]> {
  const all = await listFollows(scene.db, scene.chat.id, scene.reader.now)
  if (all.length === 0) return [{ message: say(`${followWords.none} ${howTo(kind)}`) }]
  const rowsOf = (one: FollowKind) =>
    all
      .filter((kept) => kept.kind === one)
      .map((kept) => [followWords.row(kept.label, shownUntil(scene, kept))])
  const [followed, muted] = [rowsOf('follow'), rowsOf('mute')]
  return [
    {
      message: {
        blocks: [
          ...(followed.length === 0
            ? []
            : [list([[{ text: followWords.title, bold: true }], ...followed])]),
          ...(muted.length === 0
            ? []
            : [list([[{ text: followWords.mutedTitle, bold: true }], ...muted])]),
          text({ text: howTo(kind), italic: true }),
        ],
        buttons: all.map((kept) => [
          { label: followWords.letGo(kept.label), press: `letgo:${kept.id}` },
        ]),
      },
    },
  ]
}

function howTo(kind: FollowKind): string {
  return kind === 'follow' ? followWords.how : followWords.muteHow
}

const undoRow = ({ id }: Follow): readonly Button[] => [
  { label: followWords.undo, press: `letgo:${id}` },
]

// Who follows means it; who mutes often means: for now.
function termRow({ id, kind }: Follow): readonly (readonly Button[])[] {
  if (kind === 'follow') return []
  return [
    (['day', 'week', 'ever'] as const).map((term) => ({
      label: followWords.terms[term],
      press: `term:${id} ${term}`,
    })),
  ]
}

function shownUntil({ reader }: Scene, { until }: Follow): string | undefined {
  return until && formatTime(until, reader)
}

function isTerm(term: string): term is keyof typeof TERMS_MS {
  return Object.hasOwn(TERMS_MS, term)
}

function cut(title: string): string {
  if (title.length <= LABEL_CHARS_MAX) return title
  const end = title.lastIndexOf(' ', LABEL_CHARS_MAX - 1)
  return `${title.slice(0, end > 0 ? end : LABEL_CHARS_MAX - 1)}…`
}
