/**
 * Who is let in; how much they may ask: limits.ts. Strangers of a closed newsdesk are told so once, and
 * so is a group that they have brought us into; its admins are asked, where there may be invitations.
 */

import { say } from '../briefing/tell.ts'
import type { Clock } from '../news.ts'
import { claimInvite, findAccess, markAccess } from '../store/access.ts'
import type { Database } from '../store/database.ts'
import { addMessage } from '../store/outbox.ts'
import { words } from '../words/en.ts'
import { type Limits, slowDown } from './limits.ts'
import type { Incoming, Reply, Speaker } from './turn.ts'

/** `open`: anybody. `invite`: by an invite, or when an admin says so. `allowlist`: those in the settings. */
export type AccessMode = 'open' | 'invite' | 'allowlist'

export type GateRules = Limits & {
  readonly access: AccessMode
  readonly allowedIds: readonly number[] // people and groups, by the settings
  readonly adminIds: readonly number[]
}

/** A group that somebody has brought us into. */
type Brought = { readonly groupId: number; readonly byId: number; readonly title: string }

/** `isIn`: whether everybody there may read. */
type Admission = { readonly isIn: boolean; readonly replies: readonly Reply[] }

const INVITED = /^\/start inv_([\w-]{8,40})$/

export type Gate = {
  /** `undefined` lets the turn pass; otherwise these replies, perhaps none, are all there is to say. */
  readonly stop: (incoming: Incoming) => Promise<readonly Reply[] | undefined>
  /** Whether this person may read here, without counting and without a word about it. */
  readonly isWelcome: (personId: number) => Promise<boolean>
  /** Whether everybody there may read, and what is to be said about it where they may not. */
  readonly admitGroup: (brought: Brought) => Promise<Admission>
  /** How people come in here. */
  readonly access: AccessMode
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
      return isIn
        ? slowDown(db, clock, { limits: rules, incoming, speaker })
        : refuse(incoming, speaker, states[0])
    },
    isWelcome,
    async admitGroup({ groupId, byId, title }) {
      const state = await findAccess(db, groupId)
      const by = await findAccess(db, byId)
      if (state === 'blocked' || by === 'blocked') return { isIn: false, replies: [] }
      if (isListed(groupId)) return { isIn: true, replies: [] }
      if (rules.access === 'invite' && (state === 'admitted' || (await isWelcome(byId)))) {
        await markAccess(db, { id: groupId, state: 'admitted', now: clock() })
        return { isIn: true, replies: [] }
      }
      const isNew = state !== 'asked'
      return { isIn: false, replies: isNew ? await askFor({ id: groupId, name: title }) : [] }
    },
    access: rules.access,
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
    const code = codeOf(deed)
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
    incoming: Incoming,
    speaker: Speaker,
    state: string | undefined,
  ): Promise<readonly Reply[]> {
    if (incoming.address.chatId !== speaker.id) return []
    const hasLink = codeOf(incoming.deed) !== undefined && rules.access === 'invite'
    const asked = state === 'asked' ? [] : await askFor(speaker)
    if (!hasLink) return asked
    // Who comes by a link should hear what is wrong with it, every time, but not without end.
    const tooMuch = await slowDown(db, clock, { limits: rules, incoming, speaker })
    return tooMuch ?? [{ message: say(words.inviteOver(rules.adminIds.length > 0)) }]
  }

  /** Asks the admins to let somebody in, where they may; gives what that one is told. */
  async function askFor({ id, name }: Pick<Speaker, 'id' | 'name'>): Promise<readonly Reply[]> {
    const now = clock()
    const asks = rules.access === 'invite' && rules.adminIds.length > 0
    await db.transaction(async (tx) => {
      await markAccess(tx, { id, state: 'asked', now })
      if (!asks) return
      for (const chatId of rules.adminIds)
        await addMessage(tx, {
          ...{ address: { chatId }, slot: `asks:${chatId}:${id}`, listed: [], now },
          message: say(words.asksToComeIn(name, id), [
            [
              { label: words.letIn, press: `admit:${id}` },
              { label: words.block, press: `block:${id}` },
            ],
          ]),
        })
    })
    return [{ message: say(asks ? words.adminsAreAsked : words.notOpen) }]
  }
}

function codeOf(deed: Incoming['deed']): string | undefined {
  return deed.kind === 'text' ? INVITED.exec(deed.text)?.[1] : undefined
}
