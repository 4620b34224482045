/** Who runs this newsdesk: the admins in their private chats, and whoever sits at the terminal. */

import type { Scene } from './scene.ts'

export function isAdmin({ adminChatIds, chat }: Pick<Scene, 'adminChatIds' | 'chat'>): boolean {
  return adminChatIds.includes(chat.id)
}
