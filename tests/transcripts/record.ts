/** A conversation at the wire, written down as a reader sees it, in Markdown. */

import { isObject } from '../fakes/json.ts'
import { type Brain, fakeModel } from '../fakes/model.ts'
import type { ShownMessage } from '../fakes/telegram-chats.ts'
import type { Said } from '../fakes/telegram-reader.ts'
import { readWords } from '../fakes/telegram-text.ts'
import { type Door, type DoorOptions, openDoor } from '../whole/door.ts'
import { escaped, markdown, richMarkdown } from './markdown.ts'

/** `as` names who speaks; `isLong`: what comes of it is waited for with `waitFor`. */
type Manner = { readonly as?: string; readonly isLong?: true }

export type Talk = {
  readonly door: Door
  /** Somebody says something. */
  readonly say: (text: string, options?: Partial<Said> & Manner) => Promise<void>
  /** Taps the button with that label under the newest message that has one. */
  readonly tap: (label: string, options?: { readonly as?: string }) => Promise<void>
  /** Somebody types `@bot words` in another chat, and sends the first of what is offered. */
  readonly type: (words: string) => Promise<void>
  /** Somebody asks the bot by its name in a chat where it is not. */
  readonly callIn: (text: string, options: { readonly as: string }) => Promise<void>
  readonly hand: (name: string, content: string | Buffer, caption?: string) => Promise<void>
  /** Time goes on to then; what is due comes. */
  readonly until: (at: string, said: string) => Promise<void>
  /** Something happens that nobody says. */
  readonly happens: (said: string, deed: () => unknown) => Promise<void>
  /** So long nobody does anything but wait; what has come by then stands there. */
  readonly waitFor: (seconds: number, isThere: (text: string) => boolean) => Promise<void>
  /** From now on the model behaves like that. */
  readonly think: (brain: Brain) => void
  readonly note: (text: string) => void
}

export type Scene = {
  readonly title: string
  readonly about: string
  readonly chatId?: number
  readonly chatType?: Said['chatType']
  readonly options?: DoorOptions
  /** So many calls Telegram refuses, as the scene wants it. */
  readonly refused?: number
  /** The language model, where there is one. */
  readonly brain?: Brain
  readonly play: (talk: Talk) => Promise<void>
}

/** Plays the scene and gives it as a Markdown page. */
export async function record(scene: Scene): Promise<string> {
  const { title, about, chatId = 7, chatType, options = {}, brain } = scene
  await using model = brain === undefined ? null : await fakeModel({ brain })
  await using door = await openDoor({ ...options, ...(model && withModel(model.url)) })
  const lines: string[] = [`# ${title}`, '', about]
  let known = new Map<number, string>()

  const write = (...some: readonly string[]) => lines.push('', ...some)

  /** Waits until nothing moves any more, then writes what is new or other than before. */
  async function settle(updateId: number | undefined): Promise<void> {
    if (updateId !== undefined)
      await door.telegram.waitForCall('getUpdates', ({ offset }) => Number(offset) > updateId)
    await door.idle()
    writeNews()
  }

  function writeNews(): void {
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
    async say(text, { as = 'You', isLong, ...rest } = {}) {
      write(`**${as}:** ${escaped(text).replace(/\n+/g, '<br>')}`)
      const spoken = { chatId, text, ...(chatType && { chatType }), ...rest }
      const { update_id } = door.telegram.say(spoken)
      if (isLong) await model?.waitForCall()
      else await settle(update_id)
    },
    async waitFor(seconds, isThere) {
      await door.pass(seconds * 1000)
      await door.telegram.waitForMessage(chatId, ({ text }) => isThere(text))
      write(`*${seconds} seconds later*`)
      writeNews()
    },
    async tap(label, { as = 'You' } = {}) {
      const message = ours().findLast(({ buttons }) => dataOf(buttons, label) !== undefined)
      const data = message && dataOf(message.buttons, label)
      if (message === undefined || data === undefined) throw new Error(`no button ${label}`)
      write(`**${as}** tap${as === 'You' ? '' : 's'} \`${label}\``)
      await settle(door.telegram.press({ chatId, messageId: message.messageId, data }).update_id)
    },
    async type(words) {
      write(`**You** type \`@${door.telegram.me.username} ${words}\` in a chat with a friend`)
      door.telegram.query({ from: 7, words })
      const { payload } = await door.telegram.waitForCall('answerInlineQuery')
      const results = Array.isArray(payload.results) ? payload.results.filter(isObject) : []
      const rows = results.map(({ title, description }) => `- **${title}** – ${description}`)
      write('*Above your keyboard stands*', '', ...rows.flatMap((row) => [row]))
      write(...quote('**You**, by way of newsdesk:', contentOf(results[0])))
    },
    async callIn(text, { as }) {
      write(`**${as}**, in a group where newsdesk is not: ${escaped(text)}`)
      door.telegram.callIn({ from: { id: 41, first_name: as }, text })
      const { payload } = await door.telegram.waitForCall('answerGuestQuery')
      write(...quote('**newsdesk:**', contentOf(payload.result)))
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
    think: (brain) => model?.setBrain(brain),
    note: (text) => write(`*${text}*`),
  })
  if (door.badRequests().length > (scene.refused ?? 0))
    throw new Error('Telegram has refused something')
  return `${lines.join('\n')}\n`
}

function withModel(baseUrl: string): DoorOptions {
  const model = { apiKey: undefined, baseUrl, name: 'fake', timeoutMs: 60_000 }
  return { model, isWatched: true }
}

const dataOf = (buttons: ShownMessage['buttons'], label: string) =>
  buttons.flat().find((button) => button.label === label)?.data

function fingerprint({ html, buttons }: ShownMessage): string {
  return JSON.stringify([html, buttons])
}

// A link that lets people in is another one each time.
function withoutChance(text: string): string {
  return text.replace(/(\?start=inv\\?_)[\w\\-]+/g, '$1…')
}

function tell(message: ShownMessage, isEdit: boolean): readonly string[] {
  const { document, buttons, threadId } = message
  const isRich = message.html.startsWith('<p>')
  const shown = isRich ? richMarkdown(message.html) : markdown(message)
  const body = message.text === '' ? [] : withoutChance(shown).split('\n')
  const file = document === undefined ? [] : [`📄 \`${document.name}\``]
  const rows = buttons.map((row) => row.map(({ label }) => `\`${label}\``).join(' '))
  const quoted = [...body, ...file, ...(rows.length === 0 ? [] : ['', ...rows])]
  return [
    isEdit ? '*the message becomes*' : `**newsdesk${threadId ? ', in the topic' : ''}:**`,
    '',
    // Two spaces end a line where the message ends one; within a table they would end it.
    ...quoted.map((line) =>
      line === '' ? '>' : line.startsWith('| ') ? `> ${line}` : `> ${line}  `,
    ),
  ]
}

function quote(who: string, body: string): readonly string[] {
  return [who, '', ...body.split('\n').map((line) => (line === '' ? '>' : `> ${line}  `))]
}

/** The message in what the bot answers a query with. */
function contentOf(result: unknown): string {
  const content = isObject(result) ? result.input_message_content : undefined
  const html = isObject(content) ? content.message_text : undefined
  const rules = { parseMode: 'HTML', entities: undefined, charsMax: 4096, mayBeEmpty: false }
  const words = readWords(html, { ...rules, name: 'message' })
  return 'ok' in words ? '' : markdown(words)
}
