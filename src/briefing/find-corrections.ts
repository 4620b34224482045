/**
 * Which of the sentences we told have turned out wrong? Looked at: articles that have a new version, and
 * articles that came into a story of which we have told. In doubt nothing is corrected.
 */

import { isSamePublisher } from '../article/same-publisher.ts'
import { splitSentences } from '../article/text.ts'
import { findChange, tells } from '../evidence/changed.ts'
import { isNotice, isTakenBack, readNotice } from '../evidence/notice.ts'
import { findOvertaken, type Report, stanceOf } from '../evidence/overtaken.ts'
import { isSameText, textKey } from '../evidence/sentence-tokens.ts'
import { log } from '../log.ts'
import type { Article, Clock, TextBlock } from '../news.ts'
import { findArticle } from '../store/articles.ts'
import {
  addCorrection,
  type Correction,
  dropCorrection,
  dropUnchecked,
  listCorrectionsOf,
  listToldSentences,
  listUnchecked,
  type ToldSentence,
} from '../store/corrections.ts'
import type { Database } from '../store/database.ts'
import { findStory } from '../store/stories.ts'
import { listBlocks, listVersions } from '../store/versions.ts'

const CHECKED_PER_RUN_MAX = 200
/** So long an article is looked at again: somebody may be told of it while we look. */
const LOOKED_AT_MS = 15 * 60_000
/** One that cannot be looked at is tried so long: what fails now may be mended by a restart. */
const TRIED_MS = 24 * 60 * 60_000
/** What was told longer ago is remembered by nobody. */
const TOLD_MS = 14 * 24 * 60 * 60_000
const TOLD_MAX = 200
const SENTENCES_MAX = 300
const NOTICE_SHOWN_CHARS = 400

type Found = Pick<Correction, 'kind' | 'nowSays'>

/** Gives how many readers have newly to be told something. One article that fails does not stop the rest. */
export async function findCorrections(db: Database, clock: Clock): Promise<number> {
  const now = clock()
  let due = 0
  for (const one of await listUnchecked(db, CHECKED_PER_RUN_MAX)) {
    try {
      const { found, standing } = await checkArticle(db, one.articleId, now)
      const isOver = now.getTime() - one.since.getTime() > LOOKED_AT_MS
      due += await db.transaction(async (tx) => {
        let added = 0
        for (const told of standing) await dropCorrection(tx, told)
        for (const correction of found) added += await addCorrection(tx, correction)
        if (isOver) await dropUnchecked(tx, one)
        return added
      })
    } catch (error) {
      log.error('correction_failed', { articleId: one.articleId, error })
      if (now.getTime() - one.since.getTime() > TRIED_MS) await dropUnchecked(db, one)
    }
  }
  return due
}

type Checked = {
  readonly found: readonly Omit<Correction, 'id'>[]
  readonly standing: readonly ToldSentence[] // what the article says as it was told
}

async function checkArticle(db: Database, id: Article['id'], now: Date): Promise<Checked> {
  const article = await findArticle(db, id)
  if (article === undefined) return { found: [], standing: [] }
  const after = new Date(now.getTime() - TOLD_MS)
  const blocks = await listBlocks(db, id)
  const versions = await listVersions(db, id)
  const of = (told: ToldSentence, found: Found) => ({
    ...{ articleId: told.articleId, byArticleId: id, told: told.text, foundAt: now },
    ...found,
  })
  const own = await listToldSentences(db, [id], { after, limit: TOLD_MAX })
  const text = sentencesOf(article.title, blocks)
  const before = versions.map((one) => ({
    sentences: sentencesOf(one.title, one.blocks),
    notices: new Set(one.blocks.map((block) => block.text)),
  }))
  const corrected = own.flatMap((told) => {
    const found = findCorrected(told.text, { before, now: text, blocks })
    return found === undefined ? [] : [of(told, found)]
  })
  const keys = new Set(text.map(textKey))
  return {
    found: [...corrected, ...(await checkOthers(db, article, { blocks, after, of }))],
    standing: own.filter((told) => keys.has(textKey(told.text))),
  }
}

type Texts = {
  readonly before: readonly {
    readonly sentences: readonly string[]
    readonly notices: ReadonlySet<string>
  }[]
  readonly now: readonly string[]
  readonly blocks: readonly TextBlock[]
}

/** What the article says now in place of a told sentence. */
function findCorrected(told: string, { before, now, blocks }: Texts): Found | undefined {
  if (before.length === 0) return undefined
  const key = textKey(told)
  if (now.some((sentence) => textKey(sentence) === key)) return undefined
  const held = before.findLast(({ sentences }) => sentences.some((one) => isSameText(one, told)))
  const old = held ?? before.at(-1)!
  const oldKeys = new Set(old.sentences.map(textKey))
  const nowKeys = new Set(now.map(textKey))
  const fresh = now.filter((sentence) => !oldKeys.has(textKey(sentence)))
  const gone =
    held === undefined ? old.sentences.filter((one) => !nowKeys.has(textKey(one))) : [told]
  const changes = gone.flatMap((was) => fresh.flatMap((one) => findChange(was, one) ?? []))
  const fitting = changes.filter((change) => tells(told, change))
  // Two sentences that both may stand in its place: which one does would be a guess.
  const says = new Set(fitting.map((change) => textKey(change.now)))
  const [first] = fitting
  if (first !== undefined && says.size === 1) return { kind: first.kind, nowSays: first.now }
  const added = blocks.filter((block) => !before[0]!.notices.has(block.text))
  return findTakenBack(told, added)
}

function findTakenBack(told: string, blocks: readonly TextBlock[]): Found | undefined {
  for (const { text } of blocks) {
    const notice = readNotice(text)
    if (notice !== undefined && isTakenBack(told, notice))
      return { kind: 'notice', nowSays: text.slice(0, NOTICE_SHOWN_CHARS) }
  }
  return undefined
}

type About = {
  readonly blocks: readonly TextBlock[]
  readonly after: Date
  readonly of: (told: ToldSentence, found: Found) => Omit<Correction, 'id'>
}

/** What was told of the rest of its story, and is taken back by it or overtaken with it. */
async function checkOthers(
  db: Database,
  article: Article,
  { blocks, after, of }: About,
): Promise<readonly Omit<Correction, 'id'>[]> {
  if (article.storyId === undefined) return []
  const articles = (await findStory(db, article.storyId))?.articles ?? []
  const earlier = new Map(
    articles
      .filter(({ id, published }) => id !== article.id && published.at <= article.published.at)
      .map((one) => [one.id, one]),
  )
  const told = await listToldSentences(db, [...earlier.keys()], { after, limit: TOLD_MAX })
  const hasNotice = blocks.some(({ text }) => isNotice(text))
  const takenBack = told.flatMap((one) => {
    const isOwn = isSamePublisher(earlier.get(one.articleId)!, article)
    const found = hasNotice && isOwn ? findTakenBack(one.text, blocks) : undefined
    return found === undefined ? [] : [of(one, found)]
  })
  const own = reportOf(article, blocks)
  // Most reports contradict nothing: only then are the others read.
  const doubted = own === undefined ? [] : told.filter((one) => isDoubted(one.text, own))
  if (doubted.length === 0) return takenBack
  const reports = await readReports(db, articles.slice(-REPORTS_READ_MAX))
  const known = await listCorrectionsOf(db, [...earlier.keys()])
  const overtaken = doubted.flatMap((one) => {
    // A third report that says the same corrects nothing anew; who was told meanwhile hears the first.
    const before = known.find(({ articleId, told: text, byArticleId }) => {
      return articleId === one.articleId && text === one.text && byArticleId !== articleId
    })
    if (before !== undefined) return [before]
    const first = reports.find(({ articleId }) => articleId === one.articleId)
    const found = first && findOvertaken(one.text, first, reports)
    if (found === undefined) return []
    const { byArticleId, ...now } = found
    return [{ ...of(one, now), byArticleId }]
  })
  return [...takenBack, ...overtaken]
}

const REPORTS_READ_MAX = 60

function isDoubted(told: string, report: Report): boolean {
  return stanceOf(told, report)?.kind === 'new'
}

async function readReports(db: Database, articles: readonly Article[]): Promise<readonly Report[]> {
  const reports: Report[] = []
  for (const article of articles) {
    const report = reportOf(article, await listBlocks(db, article.id))
    if (report !== undefined) reports.push(report)
  }
  return reports
}

// Whoever does not say who they are is nobody's second source.
function reportOf(
  { id, publisher, published, title, language }: Article,
  blocks: readonly TextBlock[],
): Report | undefined {
  if (publisher === undefined) return undefined
  const sentences = sentencesOf(title, blocks)
  return { articleId: id, outlet: publisher, at: published.at, language, sentences }
}

function sentencesOf(title: string, blocks: readonly TextBlock[]): readonly string[] {
  return [title, ...blocks.flatMap(({ text }) => splitSentences(text))].slice(0, SENTENCES_MAX)
}
