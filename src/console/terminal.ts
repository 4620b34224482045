/**
 * The conversation in a terminal, for a first try without a token: the same commands, questions and
 * follow-ups as in Telegram. A button is pressed by its number: #2.
 */

import { createInterface } from 'node:readline'
import type { Conversation } from '../conversation/conversation.ts'
import type { Incoming, Reply } from '../conversation/turn.ts'
import type { Post } from '../delivery/post.ts'
import { renderPlain } from '../delivery/render-plain.ts'
import { Fault } from '../errors.ts'
import { log } from '../log.ts'
import { type Button, type Message, TERMINAL_CHAT_ID } from '../news.ts'
import { words } from '../words/en.ts'
import { bugWords, faultWords } from '../words/faults.ts'

export type Terminal = Pick<Post, 'deliver'> & {
  /** Prints today's briefing and how to go on. */
  readonly greet: (stop: AbortSignal) => Promise<void>
  /** Reads lines and answers them, one after another, until the input ends or `stop` aborts. */
  readonly converse: (stop: AbortSignal) => Promise<void>
}

const WIDTH_MAX = 96
const PROMPT = '> '

export function createTerminal({
  conversation,
  input,
  output,
}: {
  conversation: Conversation
  input: NodeJS.ReadableStream & { isTTY?: boolean }
  output: NodeJS.WritableStream & { isTTY?: boolean; columns?: number }
}): Terminal {
  const address = { chatId: TERMINAL_CHAT_ID }
  output.on('error', () => {}) // behind `| head`: nobody reads on, and that is no failure
  let buttons: readonly Button[] = [] // of the last message, as numbered on the screen
  let messageId = 0

  function print(message: Message): number {
    const width = Math.min(output.columns ?? WIDTH_MAX, WIDTH_MAX)
    output.write(`${renderPlain(message, { width, color: output.isTTY === true })}\n\n`)
    buttons = message.buttons?.flat() ?? []
    messageId += 1
    return messageId
  }

  async function answer(deed: Incoming['deed'], stop: AbortSignal): Promise<void> {
    const incoming: Incoming = { address, speaker: 'host', language: undefined, deed }
    for (const reply of await replies(incoming, stop)) {
      await conversation.noteSent(address.chatId, print(reply.message), reply)
      if (reply.file !== undefined) output.write(`${withoutControls(reply.file.text)}\n`)
    }
  }

  async function replies(incoming: Incoming, stop: AbortSignal): Promise<readonly Reply[]> {
    try {
      return await conversation.handle(incoming, stop)
    } catch (error) {
      if (!(error instanceof Fault)) log.error('bug', { error })
      const apology = error instanceof Fault ? faultWords[error.code] : bugWords
      return [{ message: { blocks: [{ kind: 'text', spans: [{ text: apology }] }] } }]
    }
  }

  function missingButton(line: string): number | undefined {
    const number = /^#(\d{1,2})$/.exec(line)?.[1]
    return number === undefined || buttons[Number(number) - 1] ? undefined : Number(number)
  }

  function readDeed(line: string): Incoming['deed'] {
    const number = /^#(\d{1,2})$/.exec(line)?.[1]
    const button = number === undefined ? undefined : buttons[Number(number) - 1]
    return button !== undefined && 'press' in button
      ? { kind: 'press', press: button.press, messageId }
      : { kind: 'text', text: line }
  }

  return {
    async greet(stop) {
      await answer({ kind: 'text', text: '/brief' }, stop)
      output.write(`${words.terminalHint}\n\n`)
    },

    async converse(stop) {
      if (stop.aborted) return // an aborted signal tells nobody any more
      const lines = createInterface({ input })
      stop.addEventListener('abort', () => lines.close(), { once: true })
      output.write(PROMPT)
      for await (const line of lines) {
        // Piped questions are shown, so that the transcript can be read.
        if (!input.isTTY) output.write(`${line}\n`)
        const typed = line.trim()
        const missing = missingButton(typed)
        if (missing !== undefined) output.write(`${words.noSuchButton(missing)}\n\n`)
        else if (typed !== '') await answer(readDeed(typed), stop)
        if (stop.aborted) break
        output.write(PROMPT)
      }
      output.write('\n')
    },

    async deliver(_address, message, { onPart }) {
      output.write('\n')
      await onPart({ part: 0, messageId: print(message) })
      output.write(PROMPT)
    },
  }
}

// What others have written must not move the cursor, whatever kind of file it is in.
function withoutControls(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, '')
}
