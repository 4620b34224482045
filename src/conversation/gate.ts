/**
 * Who is let in, and how much they may ask. Strangers of a closed newsdesk are told so once; who asks
 * too fast is told once and then left unanswered until the minute or the day is over.
 */

import { say } from '../briefing/tell.ts'
import type { Clock } from '../news.ts'
import { claimInvite, countTurn, findAccess, markAccess } from '../store/access.ts'
import type { Database } from '../store/database.ts'
import { addMessage } from '../store/outbox.ts'
import { words } from '../words/en.ts'
import type { Incoming, Reply, Speaker } from './turn.ts'

/** `open`: anybody. `invite`: by an invite, or when an admin says so. `allowlist`: those in the settings. */
export type AccessMode = 'open' | 'invite' | 'allowlist'

export type GateRules = {
  readonly access: AccessMode
  readonly allowedIds: readonly number[] // people and groups, by the settings
  readonly adminIds: readonly number[]
  readonly turnsPerMinuteMax: number // of one person; a group may have GROUP_FACTOR times as many
  readonly turnsPerDayMax: number
}

const GROUP_FACTOR = 5
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

export type Gate = {
  /** `undefined` lets the turn pass; otherwise these replies, perhaps none, are all there is to say. */
  readonly stop: (incoming: Incoming) => Promise<readonly Reply[] | undefined>
  /** Whether this person may read here, without counting and without a word about it. */
  readonly isWelcome: (personId: number) => Promise<boolean>
  /** Somebody has brought us into a group: whether everybody there may read. */
  readonly admitGroup: (groupId: number, byId: number) => Promise<boolean>
}

export function createGate(db: Database, clock: Clock, rules: GateRules): Gate {
  return {
    async stop(incoming) {
      const { speaker, address } = incoming
      if (speaker === 'host' || rules.adminIds.includes(speaker.id)) return undefined
      const states = [await findAccess(db, speaker.id), await findAccess(db, address.chatId)]
      if (states.includes('blocked')) return []
      const isIn =
        isListed(speaker.id) ||
        isListed(address.chatId) ||
        (rules.access === 'invite' && states.includes('admitted')) ||
        (await redeem(incoming, speaker))
      return isIn ? slowDown(incoming, speaker) : refuse(incoming, speaker, states[0])
    },
    isWelcome,
    async admitGroup(groupId, byId) {
      if (isListed(groupId)) return (await findAccess(db, groupId)) !== 'blocked'
      if (rules.access !== 'invite' || !(await isWelcome(byId))) return false
      if ((await findAccess(db, groupId)) === 'blocked') return false
      await markAccess(db, { id: groupId, state: 'admitted', now: clock() })
      return true
    },
  }

  async function isWelcome(personId: number): Promise<boolean> {
    if (rules.adminIds.includes(personId)) return true
    const state = await findAccess(db, personId)
    if (state === 'blocked') return false
    return isListed(personId) || (rules.access === 'invite' && state === 'admitted')
  }

  function isListed(id: number): boolean {
    return rules.access === 'open' || rules.allowedIds.includes(id)
  }

  async function redeem({ deed }: Incoming, { id }: Speaker): Promise<boolean> {
    const [, code] = (deed.kind === 'text' && /^\/start inv_([\w-]{8,40})$/.exec(deed.text)) || []
    if (code === undefined || rules.access !== 'invite') return false
    const now = clock()
    return db.transaction(async (tx) => {
      const isGood = await claimInvite(tx, { code, now })
      if (isGood) await markAccess(tx, { id, state: 'admitted', now })
      return isGood
    })
  }

  // In a group only silence is polite: there others talk to each other.
  async function refuse(
    { address }: Incoming,
    speaker: Speaker,
    state: string | undefined,
  ): Promise<readonly Reply[]> {
    if (address.chatId !== speaker.id || state === 'asked') return []
    const now = clock()
    const asks = rules.access === 'invite' && rules.adminIds.length > 0
    await db.transaction(async (tx) => {
      await markAccess(tx, { id: speaker.id, state: 'asked', now })
      if (!asks) return
      for (const chatId of rules.adminIds)
        await addMessage(tx, {
          ...{ address: { chatId }, slot: `asks:${chatId}:${speaker.id}`, listed: [], now },
          message: say(words.asksToComeIn(speaker.name, speaker.id), [
            [
              { label: words.letIn, press: `admit:${speaker.id}` },
              { label: words.block, press: `block:${speaker.id}` },
            ],
          ]),
        })
    })
    return [{ message: say(asks ? words.adminsAreAsked : words.notOpen) }]
  }

  async function slowDown(
    { address }: Incoming,
    { id }: Speaker,
  ): Promise<readonly Reply[] | undefined> {
    const { turnsPerMinuteMax, turnsPerDayMax } = rules
    const isGroup = address.chatId !== id
    const now = clock()
    for (const [spanMs, most, told] of [
      [MINUTE_MS, turnsPerMinuteMax, words.tooFast],
      [DAY_MS, turnsPerDayMax, words.enoughForToday],
    ] as const) {
      const ids = isGroup ? [id, address.chatId] : [id]
      for (const counted of ids) {
        const highest = counted === id ? most : most * GROUP_FACTOR
        const count = await countTurn(db, { id: counted, spanMs, now })
        if (count > highest) return count === highest + 1 ? [{ message: say(told) }] : []
      }
    }
    return undefined
  }
}
