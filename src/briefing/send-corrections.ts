/**
 * Tells those who were told something wrong, once, in one short message. In quiet hours and during a
 * pause it waits. The message and the note that it is told are stored in one transaction.
 */

import { log } from '../log.ts'
import type { Article, Clock, Door, Message, Span } from '../news.ts'
import { listArticles } from '../store/articles.ts'
import { findChat } from '../store/chats.ts'
import { findChoices } from '../store/choices.ts'
import {
  type DueCorrection,
  listCorrected,
  listDueCorrections,
  settleCorrections,
} from '../store/corrections.ts'
import type { Database } from '../store/database.ts'
import { findPausedSince } from '../store/house.ts'
import { keepTelling, noteDigest } from '../store/ledger.ts'
import { addMessage } from '../store/outbox.ts'
import { correctionWords } from '../words/corrections.ts'
import { words } from '../words/en.ts'
import { formatDay } from '../words/time.ts'
import { findCorrections } from './find-corrections.ts'
import { findQuietEnd } from './quiet.ts'
import { list, type Reader, text } from './tell.ts'

const PAGE = 500
const CHATS_PER_TICK_MAX = 10_000
/** The rest comes a minute later. */
const TOLD_TOGETHER_MAX = 5

type Parts = {
  readonly db: Database
  readonly door: Door
  readonly clock: Clock
  readonly defaultZone: string
}

/** Finds what has to be corrected and tells it; gives how many messages. */
export async function sendCorrections(parts: Parts): Promise<number> {
  const { db, door, clock } = parts
  await findCorrections(db, clock)
  if ((await findPausedSince(db)) !== undefined) return 0
  let after = Number.MIN_SAFE_INTEGER
  let sent = 0
  for (let seen = 0; seen < CHATS_PER_TICK_MAX; ) {
    const chatIds = await listCorrected(db, { door, now: clock(), after, limit: PAGE })
    for (const chatId of chatIds) {
      after = chatId
      try {
        if (await tellChat(parts, chatId)) sent += 1
      } catch (error) {
        log.error('correction_not_told', { chatId, error })
      }
    }
    seen += chatIds.length
    if (chatIds.length < PAGE) break
  }
  return sent
}

async function tellChat({ db, clock, defaultZone }: Parts, chatId: number): Promise<boolean> {
  const now = clock()
  const { quiet, isSilent } = await findChoices(db, chatId)
  const timeZone = (await findChat(db, chatId))?.timeZone ?? defaultZone
  if (findQuietEnd(quiet, timeZone, now) !== undefined) return false
  const all = await listDueCorrections(db, chatId)
  const [first] = all
  if (first === undefined) return false
  const { address } = first
  // What was told in another topic of the chat is put right there, a minute later.
  const due = all
    .filter((one) => one.address.threadId === address.threadId)
    .slice(0, TOLD_TOGETHER_MAX)
  const ids = due.flatMap(({ articleId, byArticleId }) => [articleId, byArticleId])
  const articles = new Map((await listArticles(db, ids)).map((one) => [one.id, one]))
  const shown = onlyNewest(due)
  const message = tellCorrections(shown, articles, { timeZone, now })
  const numbers = due.map(({ id }) => id).join('-')
  const slot = `correction:${chatId}:${address.threadId ?? 0}:${numbers}`
  return db.transaction(async (tx) => {
    const told = { address, ids: due.map(({ id }) => id), now }
    if (!(await settleCorrections(tx, told))) return false
    // What it says now has been told by this, and may be corrected in its turn.
    const sentences = shown.map(({ nowSays, byArticleId }) => ({
      ...{ text: nowSays, articleId: byArticleId },
    }))
    // The articles were told before, or on demand, and then they are still news to the next digest.
    const tellingId = await keepTelling(tx, { ids: [], sentences, now })
    const note = { subscriptionId: -chatId, slot, chatId, kind: 'correction', tellingId } as const
    if (!(await noteDigest(tx, { ...note, ...address, dueAt: now, madeAt: now }))) return false
    const listed = shown.map(({ byArticleId }) => [byArticleId])
    return addMessage(tx, { address, slot, message, listed, now, isSilent })
  })
}

/** Of what one sentence has become the reader is told what it is now, and not what it was between. */
function onlyNewest(due: readonly DueCorrection[]): readonly DueCorrection[] {
  const byMatter = new Map<string, DueCorrection>()
  for (const one of due) byMatter.set(`${one.articleId} ${one.told}`, one)
  return [
    ...new Map(
      [...byMatter.values()].map((one) => [`${one.byArticleId} ${one.nowSays}`, one]),
    ).values(),
  ]
}

function tellCorrections(
  due: readonly DueCorrection[],
  articles: ReadonlyMap<Article['id'], Article>,
  reader: Reader,
): Message {
  const rows = due.map((one) => {
    const [was, by] = [articles.get(one.articleId), articles.get(one.byArticleId)]
    const said = correctionWords.told(formatDay(one.toldAt, reader), one.told)
    const now = one.kind === 'notice' ? correctionWords.notice : correctionWords.nowSays
    return list([
      [
        { text: `${correctionWords.title} `, bold: true as const },
        { text: `${said} (` },
        nameOf(was),
        { text: '). ' },
        { text: now(one.articleId === one.byArticleId, one.nowSays) },
        { text: ' ' },
        { text: correctionWords.link, href: by?.url },
      ],
    ])
  })
  return { blocks: rows.length === 0 ? [text(correctionWords.title)] : rows }
}

function nameOf(article: Article | undefined): Span {
  return { text: article?.publisher ?? words.unknownPublisher, href: article?.url }
}
