/**
 * Decides on items: new, known, a copy of what we have, or refused. An admitted item is an article
 * with everything it can be found by, or it is nothing: a batch goes in whole.
 */

import { createHash } from 'node:crypto'
import { contentHash, itemIdentity, itemKey } from '../article/duplicate.ts'
import { fingerprint, isBody, isNearCopy } from '../article/near-copy.ts'
import { isRevision } from '../article/revision.ts'
import { isSamePublisher } from '../article/same-publisher.ts'
import { listTerms, listWholeTerms, wholeTerms } from '../article/terms.ts'
import { foldTitle } from '../article/title.ts'
import { canonicalUrl, isDeviceUrl, isSameSite, urlIdentity } from '../article/url.ts'
import { searchFields } from '../evidence/search-fields.ts'
import type { Article, ArticleId, Clock, Item, Published, SourceId, TextBlock } from '../news.ts'
import { addArticle, addIdentities, findOriginal, type NewArticle } from '../store/add-article.ts'
import type { Database } from '../store/database.ts'
import { addFingerprint, listAlike, removeFingerprint } from '../store/fingerprints.ts'
import {
  findStored,
  findStoredById,
  listBlocks,
  listVersions,
  markPaywalled,
  replaceText,
  replaceUrl,
  type Stored,
} from '../store/versions.ts'

export type Admission =
  | { readonly kind: 'new'; readonly id: ArticleId }
  | { readonly kind: 'known'; readonly id: ArticleId; readonly updated?: true } // its text has changed
  | { readonly kind: 'copy'; readonly id: ArticleId; readonly of: ArticleId }
  | { readonly kind: 'refused'; readonly reason: string }

/** A source's clock may run ahead by this much; a later date is wrong and not believed. */
const AHEAD_MAX_MS = 24 * 60 * 60 * 1000

/** One admission per item, in order. All are stored together or, on a throw, none. */
export async function admitItems(
  db: Database,
  items: readonly Item[],
  clock: Clock,
  sourceId?: SourceId,
): Promise<readonly Admission[]> {
  const prepared = items.map((item) => prepare(item, clock(), sourceId)) // outside: others need not wait for it
  return db.transaction(async (tx) => {
    const admissions: Admission[] = []
    for (const one of prepared) admissions.push(await admit(tx, one))
    return admissions
  })
}

type Prepared = NewArticle & {
  readonly otherIdentities: readonly string[]
  readonly fingerprint: readonly number[]
  /** The same at the address it was found at, and not where it says it lives. */
  readonly atGiven: Pick<NewArticle, 'article'>
}

async function admit(tx: Database, prepared: Prepared | { refused: string }): Promise<Admission> {
  if ('refused' in prepared) return { kind: 'refused', reason: prepared.refused }
  // By its id for one that was stored when identities were made otherwise.
  const stored =
    (await findStored(tx, prepared.identity)) ?? (await findStoredById(tx, prepared.article.id))
  if (stored !== undefined) return update(tx, stored, prepared)
  const elsewhere = await findElsewhere(tx, prepared)
  if (elsewhere !== undefined && isSameArticle(elsewhere, prepared))
    return update(tx, elsewhere, prepared)
  // Where another article lives already, this one does not, whatever its page says.
  const { article, otherIdentities } =
    elsewhere === undefined ? prepared : { ...prepared.atGiven, otherIdentities: [] }
  const original = await findCopied(tx, prepared)
  await addArticle(tx, { ...prepared, otherIdentities, article: { ...article, copyOf: original } })
  if (original !== undefined) return { kind: 'copy', id: article.id, of: original }
  await addFingerprint(tx, article, prepared.fingerprint)
  return { kind: 'new', id: article.id }
}

async function findElsewhere(tx: Database, { otherIdentities }: Prepared) {
  for (const identity of otherIdentities) {
    const stored = await findStored(tx, identity)
    if (stored !== undefined) return stored
  }
  return undefined
}

// Some sites state one address on all their pages; to believe that would lose all but one.
function isSameArticle({ article, blocks }: Stored, now: Prepared): boolean {
  return (
    foldTitle(article.title) === foldTitle(now.article.title) || isNearCopy(now.passages, blocks)
  )
}

/** The article whose text this one repeats, word for word or nearly. */
async function findCopied(tx: Database, prepared: Prepared): Promise<ArticleId | undefined> {
  const { article, contentHash: hash, passages } = prepared
  const same = hash === undefined ? undefined : await findOriginal(tx, hash)
  if (same !== undefined) return same
  for (const alike of await listAlike(tx, article, prepared.fingerprint)) {
    if (isSamePublisher(article, alike)) continue
    if (isNearCopy(passages, await listBlocks(tx, alike.id))) return alike.id
  }
  return undefined
}

async function update(tx: Database, stored: Stored, prepared: Prepared): Promise<Admission> {
  const { id } = stored.article
  await addIdentities(tx, id, [prepared.identity, ...prepared.otherIdentities])
  await preferUrl(tx, stored.article, prepared.article.url)
  // Why there is only a headline may be learned later, when the page is tried again.
  if (stored.article.isHeadlineOnly && prepared.article.isPaywalled) await markPaywalled(tx, id)
  if (!(await isUpdate(tx, stored, prepared))) return { kind: 'known', id }
  const { title, isHeadlineOnly, arrivedAt: now } = prepared.article
  const { byline, language, image } = stored.article
  // A copy may have gone its own way; an original stays one, because others point to it.
  const copyOf = stored.article.copyOf && (await findCopied(tx, prepared))
  const article = {
    ...{ ...stored.article, title, isHeadlineOnly, copyOf },
    byline: byline ?? prepared.article.byline,
    language: language ?? prepared.article.language,
    image: image ?? prepared.article.image,
  }
  const search = searchFields(article, prepared.passages)
  await replaceText(tx, stored, { ...prepared, article, search }, now)
  await removeFingerprint(tx, id, fingerprintOf(stored.blocks))
  if (copyOf === undefined) await addFingerprint(tx, { id, arrivedAt: now }, prepared.fingerprint)
  return { kind: 'known', id, updated: true }
}

// Who came by the telephone's address is shown the one for everybody as soon as it is known.
async function preferUrl(tx: Database, { id, url }: Article, other: string | undefined) {
  if (url === undefined || other === undefined || !isSameSite(url, other)) return
  if (isDeviceUrl(url) && !isDeviceUrl(other)) await replaceUrl(tx, id, other)
}

/** Whether the item says what this article has never said: an old text that comes again is old. */
async function isUpdate(tx: Database, stored: Stored, prepared: Prepared): Promise<boolean> {
  const { article, blocks } = stored
  const { title, isHeadlineOnly } = article
  const now = { ...prepared.article, blocks: prepared.passages }
  if (now.title === title && areEqual(now.blocks, blocks)) return false
  if (!speaksFor(now, article)) return false
  if (!isRevision({ title, isHeadlineOnly, blocks }, now)) return false
  const versions = await listVersions(tx, article.id)
  return versions.every((version) => isRevision({ ...version, isHeadlineOnly }, now))
}

// What another publisher's list says under this address is its own: a score, a comment, a teaser.
// An item that names no publisher is the page at the address itself.
function speaksFor(now: Pick<Article, 'publisher' | 'url'>, article: Article): boolean {
  return now.publisher === hostOf(now.url) || isSamePublisher(now, article)
}

function areEqual(some: readonly TextBlock[], others: readonly TextBlock[]): boolean {
  return (
    some.length === others.length && some.every(({ text }, index) => text === others[index]!.text)
  )
}

function prepare(
  item: Item,
  now: Date,
  sourceId: SourceId | undefined,
): Prepared | { refused: string } {
  const blocks = item.blocks.filter(({ text }) => text !== '')
  if (item.title === '' && blocks.length === 0) return { refused: 'no title and no text' }
  const identity = itemIdentity(item)
  const given = item.url === undefined ? undefined : canonicalUrl(item.url)
  const own = item.ownUrl === undefined ? undefined : canonicalUrl(item.ownUrl)
  const url = own ?? given
  const article: Omit<Article, 'storyId'> = {
    id: createHash('sha256').update(itemKey(item)).digest('hex').slice(0, 16) as ArticleId,
    externalId: item.externalId,
    url,
    title: item.title,
    publisher: item.publisher ?? hostOf(url),
    byline: item.byline,
    language: item.language,
    published: believable(item.published, now),
    arrivedAt: now,
    copyOf: undefined,
    isHeadlineOnly: item.isHeadlineOnly ?? false,
    isPaywalled: item.isPaywalled ?? false,
    image: item.image,
  }
  // An item of a title alone can still be found and cited: its title is its only passage.
  const texts = blocks.length > 0 ? blocks : [{ kind: 'heading' as const, text: item.title }]
  const read = texts.map((block) => ({ ...block, terms: listTerms(block.text) }))
  return {
    article,
    atGiven: { article: { ...article, url: given } },
    otherIdentities: listOthers(identity, [own, given]),
    identity,
    contentHash: contentHash(item),
    search: searchFields(article, read),
    passages: read.map(({ kind, text }) => ({ kind, text })),
    sourceId,
    fingerprint: fingerprint(
      read.filter(isBody).flatMap(({ text, terms }) => wholeTerms(text, terms)),
    ),
  }
}

function listOthers(identity: string, addresses: readonly (string | undefined)[]): string[] {
  const all = addresses
    .map((address) => address && urlIdentity(address))
    .filter((one) => one !== undefined && one !== '' && one !== identity)
  return [...new Set(all as string[])]
}

function fingerprintOf(blocks: readonly TextBlock[]): readonly number[] {
  return fingerprint(blocks.filter(isBody).flatMap(({ text }) => listWholeTerms(text)))
}

function believable(published: Published | undefined, now: Date): Published {
  const isWrong = published === undefined || published.at.getTime() > now.getTime() + AHEAD_MAX_MS
  return isWrong ? { at: now, precision: 'minute', basis: 'arrival' } : published
}

// An address made canonical may still be one that the parser refuses, such as that of the host “a.1.”.
function hostOf(url: string | undefined): string | undefined {
  return url === undefined ? undefined : URL.parse(url)?.hostname.replace(/^www\./, '')
}
