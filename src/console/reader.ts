/** Whose clock the shell shows times on, and whose list a number means: the terminal's own chat. */

import type { Reader } from '../briefing/tell.ts'
import { createMemory, type Listed } from '../conversation/memory.ts'
import type { Meaning } from '../evidence/meaning.ts'
import { type Clock, TERMINAL_CHAT_ID } from '../news.ts'
import { findChat } from '../store/chats.ts'
import type { Database } from '../store/database.ts'

export type Desk = {
  readonly db: Database
  readonly clock: Clock
  readonly meaning?: Meaning | undefined
  readonly defaults: { readonly timeZone: string; readonly language: string }
}

/** The zone is the one set in the terminal, else the house's. */
export async function findReader({ db, clock, defaults }: Desk): Promise<Reader> {
  const chat = await findChat(db, TERMINAL_CHAT_ID)
  return { timeZone: chat?.timeZone ?? defaults.timeZone, now: clock() }
}

/** From now on “newsdesk summary 2” means the second of these. */
export async function rememberList({ db, clock }: Desk, listed: Listed): Promise<void> {
  await createMemory(db, clock).lists.set(String(TERMINAL_CHAT_ID), listed)
}
