/**
 * Whose buttons are these? In a group the buttons under an answer are for whoever asked for it, and those
 * that change what the group gets are for its admins. What only opens something new is for everybody.
 */

import { words } from '../words/en.ts'
import { type Command, commandTable } from './command-table.ts'
import type { Memory } from './memory.ts'
import type { Incoming } from './turn.ts'

/** What only the admins of a group may do there, by command or button. */
const CHANGES: ReadonlySet<string> = new Set([
  ...commandTable.filter((command: Command) => command.changes).map(({ name }) => name),
  ...['sub', 'unsub', 'zone', 'lang', 'forget', 'letgo', 'term', 'edit', 'rest', 'wake', 'drop'],
  ...['putback', 'resume', 'choose', 'good', 'bad', 'unsay', 'topics', 'tables'],
])

/** What takes the place of the message, or is remembered for what is asked next. */
const PERSONAL: ReadonlySet<string> = new Set(['sum', 'askof', 'latest', 'hits', 'sources', 'help'])

const COMMAND = /^\/(\w{1,32})(?:@\w+)?(?:\s|$)/

/** What to say to somebody who may not do this, by word or button; undefined when they may. */
export async function refusalOf(incoming: Incoming, memory: Memory): Promise<string | undefined> {
  const { speaker, deed, address } = incoming
  if (speaker === 'host' || (deed.kind !== 'text' && deed.kind !== 'press')) return undefined
  const pressed = deed.kind === 'press' ? await memory.unpack(deed.press) : undefined
  const verb =
    deed.kind === 'text' ? COMMAND.exec(deed.text.trim())?.[1]?.toLowerCase() : verbOf(pressed)
  if (verb === undefined) return undefined
  if (CHANGES.has(verb)) return (await speaker.mayChange()) ? undefined : words.groupAdminsOnly
  if (deed.kind !== 'press' || address.chatId > 0 || !isPersonal(pressed)) return undefined
  const isOthers = await memory.isOthers(address.chatId, deed.messageId, speaker.id)
  return isOthers && !(await speaker.mayChange()) ? words.notYours : undefined
}

type Pressed = { readonly verb: string; readonly payload: string }

function isPersonal(pressed: Pressed | undefined): boolean {
  if (pressed === undefined) return false
  // `story:<id>` opens a page, `story:<view> <id>` turns one.
  return PERSONAL.has(pressed.verb) || (pressed.verb === 'story' && pressed.payload.includes(' '))
}

// “do:subscribe” is the command on a button.
function verbOf(pressed: Pressed | undefined): string | undefined {
  return pressed?.verb === 'do' ? pressed.payload : pressed?.verb
}
