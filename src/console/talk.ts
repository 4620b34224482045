/** What a person says at the shell's prompt goes to the same conversation as in the terminal. */

import type { Conversation } from '../conversation/conversation.ts'
import type { Reply } from '../conversation/turn.ts'
import { TERMINAL_CHAT_ID } from '../news.ts'
import { type Shell, tell } from './shell.ts'

/** Prints the replies, without their buttons: nobody is there any more to press them. */
export async function talk(
  conversation: Conversation,
  text: string,
  shell: Shell,
): Promise<boolean> {
  for (const { message } of await listen(conversation, text, shell.stop))
    tell(shell, { blocks: message.blocks })
  return true
}

export function listen(
  conversation: Conversation,
  text: string,
  stop: AbortSignal,
): Promise<readonly Reply[]> {
  const address = { chatId: TERMINAL_CHAT_ID }
  const deed = { kind: 'text', text } as const
  return conversation.handle({ address, speaker: 'host', language: undefined, deed }, stop)
}
