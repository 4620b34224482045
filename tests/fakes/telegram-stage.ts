/** The test's hand on the chats: who knows the bot, who has blocked it, which topics are open. */

import type { ChatType } from './telegram-chats.ts'
import type { World } from './telegram-world.ts'

export type Stage = {
  know(chatId: number, type?: ChatType): void
  /** From then on the chat is not found. */
  forgetChat(chatId: number): void
  block(chatId: number): void
  unblock(chatId: number): void
  /** The group becomes a supergroup under another id. */
  migrate(from: number, to: number): void
  /** With a name, Telegram tells of it wherever somebody writes there without replying. */
  openThread(chatId: number, threadId: number, name?: string): void
  closeThread(chatId: number, threadId: number): void
  dropThread(chatId: number, threadId: number): void
  /** "creator", "administrator", "member" and so on; "member" unless set. */
  setMember(chatId: number, userId: number, status: string): void
}

/** These change only the state: a test that wants the update Telegram sends as well pushes it. */
export function createStage({ chats }: World): Stage {
  return {
    know: (chatId, type) => void chats.know(chatId, type),
    forgetChat: chats.forget,
    block: (chatId) => setBlocked(chatId, true),
    unblock: (chatId) => setBlocked(chatId, false),
    migrate(from, to) {
      chats.know(from).movedTo = to
      chats.know(to, 'supergroup')
    },
    openThread(chatId, threadId, name) {
      const { threads, threadNames } = chats.know(chatId)
      threads.set(threadId, 'open')
      if (name !== undefined) threadNames.set(threadId, name)
    },
    closeThread: (chatId, threadId) => void chats.know(chatId).threads.set(threadId, 'closed'),
    dropThread: (chatId, threadId) => void chats.know(chatId).threads.delete(threadId),
    setMember: (chatId, userId, status) => void chats.know(chatId).members.set(userId, status),
  }

  function setBlocked(chatId: number, isBlocked: boolean): void {
    chats.know(chatId).isBlocked = isBlocked
  }
}
