/**
 * Every line of the Big List of Naughty Strings, and some of our own, in every place where people and
 * pages can put words: all of it comes out as plain text that does nothing.
 */

import naughty from 'big-list-of-naughty-strings/blns.json' with { type: 'json' }
import { beforeAll, describe, expect, it } from 'vitest'
import { type Part, renderHtml } from '../../src/delivery/render.ts'
import { admitItems } from '../../src/ingest/admit.ts'
import type { Item } from '../../src/news.ts'
import { addSource } from '../../src/store/sources.ts'
import { parseStrictly } from '../delivery/strict-html.ts'
import type { ShownMessage } from '../fakes/telegram-chats.ts'
import { type Door, openDoor } from './door.ts'

const ADMIN = 7
const FIRST_CHAT = 10_000
const OWN = [
  '@durov come here',
  'see t.me/evil and http://evil.example/win or mail a@evil.example as soon as you can, today or on any other day #win',
  '\u202eelpmaxe.live\u202c \u2066x\u2069 \u200b\u200d\u2060 \ufeff',
  '/forget@newsdesk_bot /forget',
  '<a href="tg://user?id=1">x</a><tg-spoiler>y</tg-spoiler>',
  '&lt;b&gt;&#x3c;b&#x3e;',
  '👩‍👩‍👧‍👦'.repeat(300),
  `${'ﷺ'.repeat(2000)} ${'<'.repeat(2000)}`,
  'a.b'.repeat(1365),
  '@#'.repeat(2048),
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞'.repeat(40),
]
const LINES = [...new Set([...naughty, ...OWN])].map((line) => line.slice(0, 4096))
// Telegram lets nobody send nothing.
const SAID = LINES.filter((line) => line.trim() !== '')

/** What Telegram itself would make a link of, by its own rules as far as they are known. */
const LINKS = [
  /@[\p{L}\p{N}_]/u,
  /#[\p{L}\p{N}_]/u,
  /\w:\/\//,
  /[\p{L}\p{N}-]\.\p{L}{2,}/u,
  /(?<!\d)\d{1,3}(?:\.\d{1,3}){3}/,
]
const TURNS = /[\u202a-\u202e\u2066\u2067\u200b\ufeff]/

let door: Door
let known: ReadonlySet<string>
beforeAll(async () => {
  door = await openDoor({ adminIds: [ADMIN], access: { mode: 'open' } })
  const rows = await door.house.db.all('select url from articles')
  known = new Set(rows.map(({ url }) => String(url)))
  return () => door[Symbol.asyncDispose]()
})

const AT_ONCE = 16

/** Says each line in a chat of its own, many at once, and gives everything that was answered. */
async function sayAll(
  text: (line: string, index: number) => string,
): Promise<readonly ShownMessage[]> {
  const answers: ShownMessage[] = []
  const { telegram } = door
  for (let start = 0; start < SAID.length; start += AT_ONCE) {
    const some = SAID.slice(start, start + AT_ONCE).map((line, index) => {
      const chatId = FIRST_CHAT + start + index
      const before = telegram.messages(chatId).length
      const said = text(line, start + index).slice(0, 4096)
      return { chatId, before, id: telegram.say({ chatId, text: said }).update_id }
    })
    const last = some.at(-1)!.id
    await telegram.waitForCall('getUpdates', ({ offset }) => Number(offset) > last)
    await door.idle()
    for (const { chatId, before } of some) {
      const answered = telegram.messages(chatId).slice(before)
      expect(answered).not.toEqual([])
      answers.push(...answered)
    }
  }
  return answers
}

const COMMANDS = ['/search', '/history', '/settings', '/summary', '/mute']

type Shown = Pick<Part, 'html' | 'text'> & {
  readonly buttons: readonly (readonly { readonly label: string }[])[]
}

function expectHarmless(messages: readonly Shown[], links: ReadonlySet<string> = known): void {
  expect(door.badRequests()).toEqual([])
  for (const { html, text, buttons } of messages) {
    const { entities } = parseStrictly(html)
    expect(text.length).toBeLessThanOrEqual(4096)
    const hrefs = entities.flatMap(({ href }) => (href === undefined ? [] : [href]))
    expect(hrefs.filter((href) => !links.has(href))).toEqual([])
    const outside = html.replace(/<(a|code)\b[^>]*>.*?<\/\1>/gs, ' ').replace(/<[^>]*>/g, '')
    const plain = outside.replace(/&(lt|gt|amp|quot);/g, ' ')
    for (const pattern of LINKS) expect(plain).not.toMatch(pattern)
    expect(html).not.toMatch(TURNS)
    for (const { label } of buttons.flat()) {
      expect(label.trim()).not.toBe('')
      expect(label).not.toMatch(TURNS)
    }
  }
}

describe('every naughty line is harmless', { timeout: 60_000 }, () => {
  it.each([
    ['as a question', (line: string) => line],
    ['as a topic', (line: string) => `/brief ${line}`],
    ['as what a digest is about', (line: string) => `/subscribe 7:30 in London about ${line}`],
    ['as what is followed', (line: string) => `/follow ${line}`],
    [
      'as a word, a story, a city, a title',
      (line: string, index: number) => `${COMMANDS[index % COMMANDS.length]} ${line}`,
    ],
  ])('%s', async (_, text) => {
    expectHarmless(await sayAll(text))
  })

  it('in the lists that come of it', async () => {
    expectHarmless(await sayAll((_, index) => (index % 2 === 0 ? '/digests' : '/follow')))
  })

  it('as the name of a source, shown to readers and admins', async () => {
    const { db } = door.house
    const now = door.clock()
    for (let start = 0; start < LINES.length; start += 25) {
      await db.run('delete from sources')
      for (const [index, title] of LINES.slice(start, start + 25).entries()) {
        const source = {
          url: `https://s${index}.invalid/`,
          title,
          siteUrl: undefined,
          folder: title,
        }
        await addSource(db, source, { now, intervalMs: 3_600_000 })
      }
      const links = new Set(Array.from({ length: 25 }, (_, index) => `https://s${index}.invalid/`))
      const shown = [await door.ask('/sources'), await door.ask('/removesource', { chatId: ADMIN })]
      expectHarmless(shown, links)
    }
  })

  it('as headline, outlet and text of an article', async () => {
    const at = (index: number) => new Date(Date.parse('2026-11-09T00:00:00Z') + index * 60_000)
    const items = LINES.map(
      (line, index): Item => ({
        ...{ title: line, publisher: line, byline: line, url: `https://n.invalid/${index}` },
        published: { at: at(index), precision: 'minute', basis: 'stated' },
        blocks: [{ kind: 'paragraph', text: `The council met on Monday. ${line}` }],
      }),
    )
    await admitItems(door.house.db, items, () => at(LINES.length))
    const links = new Set(items.map(({ url }) => url!))
    for (let index = 9; index < LINES.length; index += 10) {
      door.clock.set(at(index).toISOString())
      const reader = { chatId: 9 }
      expectHarmless(
        [await door.ask('/latest', reader), await door.ask('/summary 1', reader)],
        links,
      )
    }
  })

  it('as the name of a person, a channel or the writer of a post', async () => {
    await using closed = await openDoor({ adminIds: [ADMIN], access: { mode: 'invite' } })
    const { telegram } = closed
    for (const [index, name] of LINES.entries()) {
      const id = FIRST_CHAT + index
      const title = name.slice(0, 128) || 'x'
      if (index % 8 === 0)
        telegram.say({
          chatId: ADMIN,
          text: 'The harbour is open. '.repeat(30),
          forwardedFrom: title,
        })
      if (index % 2 === 0) {
        const from = { id, first_name: name.slice(0, 64) }
        telegram.say({ chatId: id, text: '/start', from })
        continue
      }
      const chat = { id: -1_000_000_100_000 - index, type: 'channel', title } as const
      telegram.know(chat.id, 'channel')
      const post = { message_id: 1, date: 0, chat, sender_chat: chat, text: '/start' }
      telegram.push({ channel_post: post } as never)
    }
    await closed.mutter('/new', { chatId: ADMIN })
    const rows = await closed.house.db.all('select message from outbox')
    expect(rows.length).toBeGreaterThanOrEqual(LINES.length)
    const asked = rows.map(({ message }) => renderHtml(JSON.parse(String(message)))[0]!)
    const shown = closed.telegram.messages(ADMIN)
    expectHarmless([...asked, ...shown], new Set())
    await closed.deliver()
    expect(closed.badRequests()).toEqual([])
  })
})
