/**
 * /help: one screen with something to tap; behind “All commands” every command, grouped by what a
 * reader wants, in the same message; `/help follow` explains one. Only what this chat may do is shown.
 */

import { list, say, text } from '../briefing/tell.ts'
import { type Button, type Message, type MessageBlock, TERMINAL_CHAT_ID } from '../news.ts'
import { chunks } from '../store/database.ts'
import { listSubscriptions } from '../store/subscriptions.ts'
import { words } from '../words/en.ts'
import { helpWords } from '../words/help.ts'
import { isAdmin } from './admins.ts'
import { COMMAND_GROUPS, type Command, type CommandGroup, commandTable } from './command-table.ts'
import { exampleButtons } from './help-examples.ts'
import type { Deed, Scene } from './scene.ts'

const GROUPS_IN_A_ROW = 3
const ALL = 'all'

/** Everything that is on this page already. */
const NOT_LISTED: ReadonlySet<string> = new Set(['start', 'help'])

export const help: Deed = async (scene, argument) => {
  const asked = argument.replace(/^\//, '').replace(/@\w+$/, '').toLowerCase()
  if (asked === '') return [{ message: await tellMain(scene) }]
  const command = commandsFor(scene).find(({ name }) => name === asked)
  if (command !== undefined) return [{ message: tellOne(scene, command) }]
  if (asked !== ALL) return [{ message: say(words.unknownCommand(nameShown(asked))) }]
  const everything = groupsOf(scene).flatMap((group) => groupBlocks(scene, group))
  return [{ message: { blocks: everything } }]
}

/** `help:` is the first page, `help:digests` the commands of that group; each in the place of the other. */
export const pressHelp: Deed = async (scene, payload) => {
  if (payload === '') return [{ message: await tellMain(scene), replaces: true }]
  const group = groupsOf(scene).find((one) => one === payload)
  if (group === undefined) return [{ message: say(words.expired) }]
  return [{ message: tellGroup(scene, group), replaces: true }]
}

async function tellMain(scene: Scene): Promise<Message> {
  const { chat, botName } = scene
  const slash = slashOf(scene)
  const lines = chat.isChannel
    ? helpWords.inChannel(slash)
    : chat.id < 0
      ? helpWords.inGroup(slash, botName)
      : helpWords.alone(slash)
  const rows = [...lines, ...(isAdmin(scene) ? [helpWords.forHost(slash)] : [])]
  const title = text({ text: helpWords.title, bold: true })
  const blocks = [title, list(rows.map((row) => [`• ${row}`]))]
  // Readers of a channel would see buttons that do nothing for them.
  if (chat.isChannel) return { blocks }
  const examples = await exampleButtons(scene)
  const hint = examples.length === 0 ? [] : [text(helpWords.tryOne)]
  const buttons = [...examples.map((one) => [one]), ...(await waysOn(scene))]
  return { blocks: [...blocks, ...hint], buttons }
}

async function waysOn({ db, chat }: Scene): Promise<readonly (readonly Button[])[]> {
  const hasDigests = (await listSubscriptions(db, chat.id)).length > 0
  return [
    [
      { label: helpWords.briefing, press: 'do:brief' },
      { label: helpWords.topics, press: 'do:topics' },
    ],
    [
      { label: helpWords.whenIWrite, press: hasDigests ? 'do:digests' : 'do:subscribe' },
      { label: helpWords.all, press: `help:${COMMAND_GROUPS[0]}` },
    ],
  ]
}

function tellGroup(scene: Scene, group: CommandGroup): Message {
  const groups = groupsOf(scene).map((one) => {
    const label = helpWords.groups[one]
    return { label: one === group ? words.chosen(label) : label, press: `help:${one}` }
  })
  const back = { label: helpWords.back, press: 'help:' }
  return {
    blocks: [
      ...groupBlocks(scene, group),
      text({ text: helpWords.oneMore(slashOf(scene)('help')), italic: true }),
    ],
    buttons: [...chunks(groups, GROUPS_IN_A_ROW), [back]],
  }
}

function groupBlocks(scene: Scene, group: CommandGroup): readonly MessageBlock[] {
  const slash = slashOf(scene)
  const commands = commandsFor(scene).filter(
    (command) => command.group === group && !NOT_LISTED.has(command.name),
  )
  const isForAdmins = scene.chat.id < 0 && commands.some(({ changes }) => changes)
  return [
    list([
      [{ text: helpWords.groups[group], bold: true }],
      ...commands.map(({ name, short }) => [helpWords.row(slash(name), short)]),
      ...(isForAdmins && !scene.chat.isChannel
        ? [[{ text: helpWords.groupAdminsOnly, italic: true as const }]]
        : []),
    ]),
  ]
}

function tellOne(scene: Scene, command: Command): Message {
  const { name, argument, description, example, also, group } = command
  const examples = also === undefined ? [example] : [example, also]
  const asked = argument === '' ? '' : ` ${argument}`
  const isCopied = scene.chat.id !== TERMINAL_CHAT_ID
  return {
    blocks: [
      text({ text: slashOf(scene)(name), bold: true }, asked),
      text(helpWords.whole(description)),
      // What stands in such letters is copied by a tap, with all its words.
      list([
        [isCopied ? helpWords.copied : helpWords.examples],
        ...examples.map((one) => [{ text: one, code: true as const }]),
      ]),
    ],
    ...(scene.chat.isChannel
      ? {}
      : { buttons: [[{ label: helpWords.all, press: `help:${group}` }]] }),
  }
}

/** In a group only a command with our name is sure to reach us. */
function slashOf({ chat, botName }: Scene): (name: string) => string {
  const to = chat.id < 0 && !chat.isChannel && botName !== undefined ? `@${botName}` : ''
  return (name) => `/${name}${to}`
}

function commandsFor(scene: Scene): readonly Command[] {
  return commandTable.filter(({ forAdmins }: Command) => !forAdmins || isAdmin(scene))
}

function groupsOf(scene: Scene): readonly CommandGroup[] {
  return COMMAND_GROUPS.filter((group) => group !== 'admin' || isAdmin(scene))
}

function nameShown(asked: string): string {
  return asked.split(/\s/)[0]!.slice(0, 32)
}
