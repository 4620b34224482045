/**
 * What a conversation remembers: the last turn, the last list, what each of our messages was about,
 * a question we have asked back. All of it may be lost, and none is kept for long.
 */

import { createHash } from 'node:crypto'
import type { ArticleId, Clock } from '../news.ts'
import { type Cache, createCache } from '../store/cache.ts'
import type { Database } from '../store/database.ts'
import type { Given } from './given.ts'
import type { About } from './turn.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** A follow-up comes soon; after this, a question stands for itself. */
const TURN_LIFETIME_MS = 30 * MINUTE_MS
const LIST_LIFETIME_MS = DAY_MS
const MESSAGE_LIFETIME_MS = 14 * DAY_MS
const PAYLOAD_LIFETIME_MS = 14 * DAY_MS
const PENDING_LIFETIME_MS = 60 * MINUTE_MS
const GIVEN_LIFETIME_MS = DAY_MS
/** Who brings us into a group by a link sends /start there with the same tap. */
const GREETED_LIFETIME_MS = MINUTE_MS
const DRAFT_LIFETIME_MS = 60 * MINUTE_MS

/** In a group: the buttons under an answer are its asker's so long. */
const OWNER_LIFETIME_MS = DAY_MS

/** Telegram's limit for what a button carries. */
export const PRESS_BYTES_MAX = 64

/** What we have asked for: a time zone, perhaps to finish a subscription; a time; a digest anew; a site; a word to all. */
export type Pending =
  /** `hasKey`: there is a key on the reader's keyboard that has to go again. */
  | { readonly kind: 'zone'; readonly phrase: string | undefined; readonly hasKey?: true }
  | { readonly kind: 'time' }
  | { readonly kind: 'site' }
  | { readonly kind: 'digest'; readonly id: number }
  | { readonly kind: 'broadcast' }

/** What a number from the last list stands for: the articles of one item. */
export type Listed = readonly (readonly ArticleId[])[]

/** Of one chat: what only it can find again, and what goes with it when it is forgotten. */
export type Memory = ReturnType<ReturnType<typeof createMemory>['of']>

export function createMemory(db: Database, clock: Clock) {
  const cache = <T>(namespace: string, lifetimeMs: number) =>
    createCache<T>(db, { namespace, lifetimeMs, clock })
  const turns = cache<About>('turn', TURN_LIFETIME_MS)
  const lists = cache<Listed>('list', LIST_LIFETIME_MS)
  const messages = cache<About>('message', MESSAGE_LIFETIME_MS)
  const payloads = cache<string>('payload', PAYLOAD_LIFETIME_MS)
  const pending = cache<Pending>('pending', PENDING_LIFETIME_MS)
  const owners = cache<string>('owner', OWNER_LIFETIME_MS)
  const greeted = cache<true>('greeted', GREETED_LIFETIME_MS)
  const asked = cache<About>('asked', TURN_LIFETIME_MS)
  const given = cache<Given>('given', GIVEN_LIFETIME_MS)
  const drafts = cache<string>('draft', DRAFT_LIFETIME_MS)

  const shared = {
    turns,
    lists,
    pending,
    /** What the next question is to be about, because its button was pressed. */
    asked,

    findMessage: (chatId: number, messageId: number) => messages.get(`${chatId}:${messageId}`),
    noteMessage: (chatId: number, messageId: number, about: About) =>
      messages.set(`${chatId}:${messageId}`, about),

    /** Keeps no id, only a mark by which the same person is known again. */
    noteOwner: (chatId: number, messageId: number, personId: number) =>
      owners.set(`${chatId}:${messageId}`, markOf(chatId, personId)),
    /** Whether a message's buttons are known to be another person's. */
    async isOthers(chatId: number, messageId: number, personId: number): Promise<boolean> {
      const owner = await owners.get(`${chatId}:${messageId}`)
      return owner !== undefined && owner !== markOf(chatId, personId)
    },

    noteGreeted: (chatId: number) => greeted.set(String(chatId), true),
    wasGreeted: async (chatId: number) => (await greeted.get(String(chatId))) !== undefined,

    /** Forgets the last turn, the last list and what we have asked. */
    async clear(chatId: number): Promise<void> {
      for (const one of [turns, lists, pending, asked]) await one.delete(String(chatId))
    },
  }

  return {
    ...shared,

    /** The same, with what is kept under a key that only this chat has. */
    of: (chatId: number) => ({
      ...shared,
      /** What a reader has given us to read. */
      given: keyedBy(chatId, given),
      /** What an admin is about to do, and has not confirmed: see broadcast.ts. */
      drafts: keyedBy(chatId, drafts),

      /** What a button carries: the payload itself where it fits, else a key to it. */
      async pack(verb: string, payload: string): Promise<string> {
        const plain = `${verb}:${payload}`
        if (Buffer.byteLength(plain) <= PRESS_BYTES_MAX && !payload.startsWith('@')) return plain
        const key = createHash('sha256').update(payload).digest('base64url').slice(0, 16)
        await payloads.set(`${chatId}:${key}`, payload)
        return `${verb}:@${key}`
      },

      /** Undefined when the button is older than we remember. */
      async unpack(press: string): Promise<{ verb: string; payload: string } | undefined> {
        const [, verb, rest] = /^([a-z]+):(.*)$/s.exec(press) ?? []
        if (verb === undefined || rest === undefined) return undefined
        const key = `${chatId}:${rest.slice(1)}`
        const payload = rest.startsWith('@') ? await payloads.get(key) : rest
        return payload === undefined ? undefined : { verb, payload }
      },
    }),
  }
}

function keyedBy<T>(chatId: number, cache: Cache<T>): Cache<T> {
  return {
    get: (key) => cache.get(`${chatId}:${key}`),
    set: (key, value) => cache.set(`${chatId}:${key}`, value),
    delete: (key) => cache.delete(`${chatId}:${key}`),
  }
}

function markOf(chatId: number, personId: number): string {
  return createHash('sha256').update(`${chatId} ${personId}`).digest('base64url').slice(0, 12)
}
