/**
 * What one reader gets now: the shared edition with the reader's own part, as a message. Several
 * digests that were held or missed come as one.
 */

import type { ArticleId, Edition, EditionItem, Message, Remark, Subscription } from '../news.ts'
import type { Choices } from '../store/choices.ts'
import type { Database } from '../store/database.ts'
import type { Follow } from '../store/follows.ts'
import { type DigestKind, keepTelling, listToldArticles } from '../store/ledger.ts'
import { digestWords } from '../words/digests.ts'
import { words } from '../words/en.ts'
import { withoutPresses } from './channel.ts'
import { coverageOfItems } from './coverage.ts'
import { listedOf } from './edition.ts'
import { type Editions, WINDOW_MAX_MS } from './editions.ts'
import { itemsFor, withFeedback } from './feedback.ts'
import { withFollows } from './follow-button.ts'
import { tailorEdition } from './tailor.ts'
import { tellBroken, tellEdition, tellNothingNew } from './tell-edition.ts'
import { toldBy, withoutWrong } from './told-sentences.ts'
import { LENGTHS, lengthOf, titleOf } from './wish.ts'

/** One or more subscriptions of one reader that are answered with one message. */
export type Job = {
  readonly subscriptions: readonly Subscription[] // never empty
  readonly language: string // the chat's
  readonly isChannel: boolean
  readonly whenEmpty: Choices['whenEmpty']
  readonly isSilent: boolean
  readonly tellings: readonly number[] // what the reader has had
  readonly follows: readonly Follow[]
  readonly remarks: readonly Remark[]
}

export type Letter = {
  readonly kind: DigestKind
  readonly message: Message | undefined // undefined: the reader wants nothing when there is nothing
  readonly listed: readonly (readonly ArticleId[])[]
  readonly coveredTo: Date
  readonly tellingId: number | undefined
}

export type LetterDesk = {
  readonly db: Database
  readonly editions: Pick<Editions, 'find'>
  readonly now: Date
  /** Since when no source has answered, if that is so. */
  readonly deafSince: Date | undefined
  /** There is nothing that could bring news. */
  readonly isIdle?: boolean
  readonly stop?: AbortSignal | undefined
}

const WEEK_MS = 7 * 24 * 60 * 60 * 1000
const ITEMS_TOGETHER_MAX = 10

/** Letters for many readers; those who are to get the same share one, which is composed once. */
export function createLetters(desk: LetterDesk): (job: Job) => Promise<Letter> {
  const letters = new Map<string, Promise<Letter>>()
  const told = new Map<string, Promise<ReadonlySet<ArticleId>>>()

  function toldIn(tellings: readonly number[]): Promise<ReadonlySet<ArticleId>> {
    const key = tellings.join()
    const known = told.get(key) ?? listToldArticles(desk.db, tellings)
    told.set(key, known)
    return known
  }

  return (job) => {
    const key = JSON.stringify([
      job.subscriptions.map(({ wish, coveredTo, timeZone }) => [wish, coveredTo, timeZone]),
      ...[job.language, job.isChannel, job.whenEmpty, job.tellings],
      job.follows.map(({ kind, subject }) => [kind, subject]),
      job.remarks.map(({ reason, lowers }) => [reason, lowers]),
    ])
    const known = letters.get(key) ?? toldIn(job.tellings).then((had) => compose(desk, job, had))
    letters.set(key, known)
    return known
  }
}

/** What would be in it now; nothing is noted. */
export async function composeEdition(
  { db, editions, now, stop }: Omit<LetterDesk, 'deafSince'>,
  job: Pick<Job, 'subscriptions' | 'language' | 'follows' | 'remarks'>,
  had: ReadonlySet<ArticleId>,
): Promise<Edition> {
  const told = new Set(had)
  const parts: Edition[] = []
  for (const { wish, coveredTo } of job.subscriptions) {
    const from = windowFrom({ wish, coveredTo }, now)
    const language = wish.language ?? job.language
    const { items, sentences } = LENGTHS[lengthOf(wish)]
    const itemsMax = itemsFor(items, job.remarks)
    const part = await tailorEdition(db, await editions.find({ wish, language, from }, stop), {
      ...{ from, follows: job.follows, remarks: job.remarks, itemsMax, sentences },
      language,
      told: wish.recap ? new Set<ArticleId>() : told,
    })
    parts.push(part)
    for (const id of listedOf(part).flat()) told.add(id)
  }
  return withoutWrong(db, parts.length === 1 ? parts[0]! : together(parts))
}

async function compose(desk: LetterDesk, job: Job, had: ReadonlySet<ArticleId>): Promise<Letter> {
  const edition = await composeEdition(desk, job, had)
  const [{ wish, timeZone }] = job.subscriptions as [Subscription]
  const topic = job.subscriptions.length === 1 ? titleOf(wish) : undefined
  const title = wish.recap ? digestWords.weekTitle(topic) : words.digestTitle(topic)
  const told = { title, reader: { timeZone, now: desk.now } }
  const listed = listedOf(edition)
  const coveredTo = edition.to
  if (edition.items.length > 0) {
    const sentences = toldBy(edition.items)
    const tellingId = await keepTelling(desk.db, { ids: listed.flat(), sentences, now: desk.now })
    const message = tellEdition(edition, { ...told, deafSince: desk.deafSince })
    return {
      ...{ kind: 'told', listed, coveredTo, tellingId },
      message: job.isChannel
        ? withoutPresses(message)
        : withFeedback(withFollows(message, edition.items), tellingId),
    }
  }
  const { deafSince } = desk
  const empty = { listed, coveredTo, tellingId: undefined }
  // Silence would be taken for “nothing happened”, so this is said to everybody.
  if (deafSince !== undefined)
    return { kind: 'broken', message: tellBroken(edition, deafSince, told), ...empty }
  if (desk.isIdle)
    return {
      kind: 'broken',
      message: tellNothingNew(edition, told, digestWords.noSources),
      ...empty,
    }
  const message = job.whenEmpty === 'skip' ? undefined : tellNothingNew(edition, told)
  return { kind: 'empty', message, ...empty }
}

/** From when on a reader is told: his last digest, or a week ago for who wants the whole week. */
export function windowFrom(
  { wish, coveredTo }: Pick<Subscription, 'wish' | 'coveredTo'>,
  now: Date,
): Date {
  if (wish.recap) return new Date(now.getTime() - WEEK_MS)
  // A clock that was ahead has left a time that is still to come.
  const from = Math.min(coveredTo.getTime(), now.getTime())
  return new Date(Math.max(from, now.getTime() - WINDOW_MAX_MS))
}

function together(parts: readonly Edition[]): Edition {
  const byStory = new Map<string, EditionItem>()
  for (const item of parts.flatMap(({ items }) => items))
    if (!byStory.has(item.story.id)) byStory.set(item.story.id, item)
  const items = [...byStory.values()].slice(0, ITEMS_TOGETHER_MAX)
  const earliest = Math.min(...parts.map(({ from }) => from.getTime()))
  return {
    ...parts[0]!,
    ...{ items, topic: undefined, from: new Date(earliest), coverage: coverageOfItems(items) },
    // The next window of each begins where the part that was made first ends.
    to: new Date(Math.min(...parts.map(({ to }) => to.getTime()))),
    modelFailed: parts.some(({ modelFailed }) => modelFailed),
  }
}
