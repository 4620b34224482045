/** A conversation at the wire, written down as a reader sees it, in Markdown. */

import type { MessageEntity } from '@grammyjs/types'
import type { ShownMessage } from '../fakes/telegram-chats.ts'
import type { Said } from '../fakes/telegram-reader.ts'
import { type Door, type DoorOptions, openDoor } from '../whole/door.ts'

export type Talk = {
  readonly door: Door
  /** Somebody says something; `as` names them. */
  readonly say: (text: string, options?: Partial<Said> & { readonly as?: string }) => Promise<void>
  /** Taps the button with that label under the newest message that has one. */
  readonly tap: (label: string, options?: { readonly as?: string }) => Promise<void>
  readonly hand: (name: string, content: string | Buffer, caption?: string) => Promise<void>
  /** Time goes on to then; what is due comes. */
  readonly until: (at: string, said: string) => Promise<void>
  /** Something happens that nobody says. */
  readonly happens: (said: string, deed: () => unknown) => Promise<void>
  readonly note: (text: string) => void
}

export type Scene = {
  readonly title: string
  readonly about: string
  readonly chatId?: number
  readonly chatType?: Said['chatType']
  readonly options?: DoorOptions
  readonly play: (talk: Talk) => Promise<void>
}

/** Plays the scene and gives it as a Markdown page. */
export async function record(scene: Scene): Promise<string> {
  const { title, about, chatId = 7, chatType, options = {} } = scene
  await using door = await openDoor(options)
  const lines: string[] = [`# ${title}`, '', about]
  let known = new Map<number, string>()

  const write = (...some: readonly string[]) => lines.push('', ...some)

  /** Waits until nothing moves any more, then writes what is new or other than before. */
  async function settle(updateId: number | undefined): Promise<void> {
    if (updateId !== undefined)
      await door.telegram.waitForCall('getUpdates', ({ offset }) => Number(offset) > updateId)
    await door.idle()
    const shown = ours()
    for (const message of shown) {
      const before = known.get(message.messageId)
      const now = fingerprint(message)
      if (before !== now) write(...tell(message, before !== undefined))
    }
    known = new Map(shown.map((message) => [message.messageId, fingerprint(message)]))
  }

  const ours = () => door.telegram.messages(chatId).filter(({ from }) => from === 'bot')

  await scene.play({
    door,
    async say(text, { as = 'You', ...rest } = {}) {
      write(`**${as}:** ${escaped(text).replace(/\n+/g, '<br>')}`)
      const spoken = { chatId, text, ...(chatType && { chatType }), ...rest }
      await settle(door.telegram.say(spoken).update_id)
    },
    async tap(label, { as = 'You' } = {}) {
      const message = ours().findLast(({ buttons }) => dataOf(buttons, label) !== undefined)
      const data = message && dataOf(message.buttons, label)
      if (message === undefined || data === undefined) throw new Error(`no button ${label}`)
      write(`**${as}** tap${as === 'You' ? '' : 's'} \`${label}\``)
      await settle(door.telegram.press({ chatId, messageId: message.messageId, data }).update_id)
    },
    async hand(name, content, caption) {
      write(`**You** send the document \`${name}\`${caption === undefined ? '' : `: ${caption}`}`)
      const handed = { chatId, name, content, ...(caption !== undefined && { caption }) }
      await settle(door.telegram.hand(handed).update_id)
    },
    async until(at, said) {
      write(`*${said}*`)
      await door.tickAt(at)
      await settle(undefined)
    },
    async happens(said, deed) {
      write(`*${said}*`)
      const pushed = await deed()
      const id = (pushed as { update_id?: number } | undefined)?.update_id
      await settle(id)
    },
    note: (text) => write(`*${text}*`),
  })
  if (door.badRequests().length > 0) throw new Error('Telegram has refused something')
  return `${lines.join('\n')}\n`
}

const dataOf = (buttons: ShownMessage['buttons'], label: string) =>
  buttons.flat().find((button) => button.label === label)?.data

function fingerprint({ html, buttons }: ShownMessage): string {
  return JSON.stringify([html, buttons])
}

function tell(message: ShownMessage, isEdit: boolean): readonly string[] {
  const { document, buttons } = message
  const body = message.text === '' ? [] : markdown(message).split('\n')
  const file = document === undefined ? [] : [`📄 \`${document.name}\``]
  const rows = buttons.map((row) => row.map(({ label }) => `\`${label}\``).join(' '))
  const quoted = [...body, ...file, ...(rows.length === 0 ? [] : ['', ...rows])]
  return [
    isEdit ? '*the message becomes*' : '**newsdesk:**',
    '',
    // Two spaces end a line where the message ends one.
    ...quoted.map((line) => (line === '' ? '>' : `> ${line}  `)),
  ]
}

/** What Telegram shows in bold, italic, as a link or set off, in Markdown. */
function markdown({ text, entities }: ShownMessage): string {
  const marks = entities.flatMap((entity) => marksOf(entity, text))
  const sorted = marks.toSorted((one, other) => one.at - other.at || one.order - other.order)
  let out = ''
  let at = 0
  for (const mark of sorted) {
    out += escaped(text.slice(at, mark.at)) + mark.text
    at = mark.at
  }
  out += escaped(text.slice(at))
  return out.replace(/\n(?=> )/g, '\n')
}

type Mark = { readonly at: number; readonly order: number; readonly text: string }

function marksOf(entity: MessageEntity, text: string): readonly Mark[] {
  const { offset, length } = entity
  const end = offset + length
  const around = (open: string, close = open): readonly Mark[] => [
    { at: offset, order: 1, text: open },
    { at: end, order: -1, text: close },
  ]
  switch (entity.type) {
    case 'bold':
      // A mark must not hold the end of a line.
      return around('**').map((mark) =>
        mark.order === -1 && text[end - 1] === '\n' ? { ...mark, at: end - 1 } : mark,
      )
    case 'italic':
      return around('*')
    case 'text_link':
      return around('[', `](${entity.url})`)
    case 'blockquote':
    case 'expandable_blockquote':
      return [
        { at: offset, order: 0, text: '> ' },
        ...[...text.slice(offset, end).matchAll(/\n/g)].map(({ index }) => ({
          ...{ at: offset + index + 1, order: 0, text: '> ' },
        })),
      ]
    default:
      return []
  }
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>]/g, '\\$&')
}
