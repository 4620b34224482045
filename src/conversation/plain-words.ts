/** What people say without a slash, and to which no article is the answer. */

import { say } from '../briefing/tell.ts'
import { words } from '../words/en.ts'
import type { CommandName } from './command-table.ts'
import type { Scene } from './scene.ts'
import type { Reply } from './turn.ts'

const SMALL_TALK =
  /^\W*(?:hi|hello|hey|thanks?|thank you|thx|cheers|ok|okay|great|cool|nice|wow|lol|(?:ha){2,}|sorry|yes|no|bye|how are you|how(?: is|['’]s) it going|good (?:morning|evening|night|day))\W*$/i

const PLAIN: readonly (readonly [CommandName, RegExp])[] = [
  [
    'help',
    /^(?:help|menu|commands?|(?:what|who) are you|what can (?:you|u) do|how do(?:es)? (?:this|it|you) work)$/i,
  ],
  ['start', /^start$/i],
  ['brief', /^(?:brief|brief me(?: now)?|briefing)$/i],
  ['stop', /^stop$/i],
]

/** The command that is meant by a text which is no command. */
export function findPlainCommand(text: string): CommandName | undefined {
  const bare = text.replace(/[^\p{L}\p{N}]+$/u, '')
  return PLAIN.find(([, pattern]) => pattern.test(bare))?.[0]
}

/** Thanks, a thumb, three dots. Undefined for what may be a question. */
export function answerSmallTalk({ chat }: Scene, text: string): readonly Reply[] | undefined {
  const hasWords = /[\p{L}\p{N}]/u.test(text)
  // People of a group who react to us in passing need no answer to that.
  if (!hasWords && chat.id < 0 && text !== '') return []
  if ((hasWords && !SMALL_TALK.test(text)) || text === '') return undefined
  return [{ message: say(words.smallTalk) }]
}
