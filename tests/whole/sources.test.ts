import { PassThrough } from 'node:stream'
import { describe, expect, it, vi } from 'vitest'
import { createTerminal } from '../../src/console/terminal.ts'
import { createConversation } from '../../src/conversation/conversation.ts'
import { createPost } from '../../src/delivery/post.ts'
import { openHouse } from '../../src/house.ts'
import { followAll } from '../../src/ingest/follow.ts'
import { previewSource } from '../../src/ingest/preview.ts'
import { refreshDue } from '../../src/ingest/refresh.ts'
import { createWeb } from '../../src/ingest/web.ts'
import { setUpLog } from '../../src/log.ts'
import { TERMINAL_CHAT_ID } from '../../src/news.ts'
import { createFetcher } from '../../src/source/fetch.ts'
import { parseOpml } from '../../src/source/opml.ts'
import { listSources } from '../../src/store/sources.ts'
import { createTransport } from '../../src/telegram/api.ts'
import { createBot } from '../../src/telegram/bot.ts'
import { createInbox } from '../../src/telegram/inbox.ts'
import { words } from '../../src/words/en.ts'
import { faultWords } from '../../src/words/faults.ts'
import { fileWords } from '../../src/words/files.ts'
import { helpWords } from '../../src/words/help.ts'
import { handClock, noWait } from '../fakes/clock.ts'
import { makePdf } from '../fakes/pdf.ts'
import { fakeTelegram } from '../fakes/telegram.ts'
import type { ShownMessage } from '../fakes/telegram-chats.ts'
import { answer, openSite, page, rss, status, whole } from '../ingest/local-site.ts'
import { configFor } from './door.ts'

const [ADMIN, READER] = [7, 8]
const NOW = '2026-11-08T20:00:00Z'
const HOUR_MS = 60 * 60 * 1000

const openGate = {
  stop: async () => undefined,
  isWelcome: async () => true,
  admitGroup: async () => ({ isIn: true, replies: [] }),
  access: 'open' as const,
}

/** The house before the fake Telegram, with an admin, and a web that is on this machine. */
async function open() {
  const clock = handClock(NOW)
  const telegram = await fakeTelegram({ clock })
  const lines: string[] = []
  setUpLog({ level: 'warn', secrets: [telegram.token], write: (line) => lines.push(line) })
  const house = await openHouse(configFor(telegram), clock)
  const { db, answer, summarise, edit } = house
  const fetcher = createFetcher({ userAgent: 'newsdesk/test', allowPrivate: true })
  const web = createWeb({ fetcher, clock, agent: 'newsdesk', wait: noWait })
  const conversation = createConversation({
    ...{ db, clock, answer, summarise, edit, startedAt: clock(), settings: {} },
    defaults: { timeZone: 'UTC', language: 'en' },
    openLink: web.openLink,
    previewSource: (url, stop) => previewSource(web, url, stop),
    adminChatIds: [ADMIN, TERMINAL_CHAT_ID],
    gate: openGate,
  })
  const bot = createBot({ token: telegram.token, apiRoot: telegram.url })
  bot.botInfo = telegram.me as NonNullable<typeof bot.botInfo>
  const wait = async (ms: number) => clock.advance(ms)
  const post = createPost({ transport: createTransport(bot), clock, wait })
  const stop = new AbortController().signal
  const inbox = createInbox({ db, bot, conversation, post, clock, stop })
  const last = (chatId: number) => telegram.messages(chatId).at(-1)!

  async function press(message: ShownMessage, label: string, chatId = ADMIN) {
    const button = message.buttons.flat().find((one) => one.label === label)
    const data = button?.data ?? `no button ${label}`
    clock.advance(2000) // sooner it would be the same tap
    // A second tap comes from a reader who has not yet seen what the first has changed.
    await inbox.accept(telegram.press({ chatId, messageId: message.messageId, data, stale: true }))
    await inbox.idle()
    return telegram.messages(chatId).find(({ messageId }) => messageId === message.messageId)!
  }

  return {
    ...{ telegram, db, clock, lines, conversation, press, last },
    followed: async () => (await listSources(db, clock())).map(({ url }) => url),
    follow: (url: string, title: string) => followAll(db, [{ url, title }], clock()),
    refresh: () => refreshDue({ db, web, clock, random: () => 0.5, stop }),
    async ask(text: string, chatId = ADMIN) {
      await inbox.accept(telegram.say({ chatId, text }))
      await inbox.idle()
      return last(chatId)
    },
    async hand(name: string, content: string | Buffer, chatId = ADMIN) {
      await inbox.accept(telegram.hand({ chatId, name, content }))
      await inbox.idle()
      return last(chatId)
    },
    /** Says it and waits for nothing. */
    mutter: (text: string, chatId: number) => inbox.accept(telegram.say({ chatId, text })),
    idle: () => inbox.idle(),
    refusals: () => telegram.calls.filter(({ status: code }) => code !== 200),
    async [Symbol.asyncDispose]() {
      await house[Symbol.asyncDispose]()
      await telegram[Symbol.asyncDispose]()
    },
  }
}

const labels = ({ buttons }: ShownMessage) => buttons.flat().map(({ label }) => label)
const feedOf = (url: string, title = 'The Courier') =>
  rss(
    ['Strike ends', 'Bridge “opens”', 'Boats & birds', 'Left out'].map((one, index) =>
      whole(
        `${url}/${index}`,
        one.replace(/[<&>]/g, (sign) => `&#${sign.charCodeAt(0)};`),
      ),
    ),
    title,
  )

it('twenty chats with a page that does not come keep no other chat waiting', async () => {
  await using house = await open()
  const gate = Promise.withResolvers<void>()
  await using site = await openSite({
    '/robots.txt': '',
    '/slow': async () => {
      await gate.promise
      return answer(page('Strike ends'))
    },
  })
  const chats = Array.from({ length: 20 }, (_, index) => 100 + index)
  for (const chatId of chats) await house.mutter(`${site.url}/slow`, chatId)
  await house.mutter('/help', READER)
  await vi.waitFor(() => expect(house.last(READER)?.text ?? '').toContain(helpWords.title), 20_000)
  gate.resolve()
  await house.idle()
  for (const chatId of chats)
    expect(house.telegram.messages(chatId).map(({ text }) => text)).toEqual([
      expect.stringContaining('Strike ends'),
    ])
})

describe('a link to a PDF', () => {
  const lines = 'The county of Skarrow will sell its old lighthouse in the spring, it decided.'
  const report = makePdf([[{ text: 'Lighthouse to be sold', size: 20 }, '', lines]])
  const headers = { 'content-type': 'application/pdf' }

  it('is summed up like the document, in every style, and enters nobody’s archive', async () => {
    await using house = await open()
    await using site = await openSite({ '/report.pdf': answer(report, headers) })
    const said = await house.ask(`${site.url}/report.pdf`, READER)
    expect(said.text).toMatch(/^Lighthouse to be sold\n/)
    expect(said.text).toContain('127.0.0.1')
    const bullets = await house.press(said, 'Bullets', READER)
    expect(bullets.text).toContain('• The county of Skarrow')
    expect(site.paths()).toEqual(['/report.pdf'])
    expect((await house.ask('/search Skarrow lighthouse', READER)).text).toBe(words.noArticlesYet)
  })

  it('that cannot be read says why, in the words for a document', async () => {
    await using house = await open()
    await using site = await openSite({
      '/locked': answer(makePdf([[lines]], { isLocked: true }), headers),
      '/scan.pdf': answer(makePdf([[]]), { 'content-type': 'application/octet-stream' }),
    })
    expect((await house.ask(`${site.url}/locked`, READER)).text).toBe(fileWords.pdf.locked)
    expect((await house.ask(`${site.url}/scan.pdf`, READER)).text).toBe(fileWords.pdf.empty)
  })
})

describe('/sources', () => {
  it('tells a reader what is followed, and an admin how it is doing', async () => {
    await using house = await open()
    await using site = await openSite({ '/gone': status(410), '/broken': status(500) })
    site.served['/feed'] = feedOf(site.url)
    await house.follow(`${site.url}/feed`, 'Good <b>')
    await house.follow(`${site.url}/gone`, 'Gone')
    await house.follow(`${site.url}/broken`, 'Broken')
    await house.refresh()
    await house.follow(`${site.url}/feed?2`, 'Unread')
    house.clock.advance(2 * HOUR_MS)

    const forReader = await house.ask('/sources', READER)
    expect(forReader.text).toBe('I follow 4 sources\n\n• Broken\n• Gone\n• Good <b>\n• Unread')
    expect(labels(forReader)).toEqual([])
    const forAdmin = await house.ask('/sources')
    expect(forAdmin.text.split('\n').slice(2)).toEqual([
      '• Broken – failing for 2 h: its site does not answer, or answers with an error; never read yet, 0 a day',
      '• Gone – gone for good: its site says so; never read yet, 0 a day',
      `• Good <b> – ${words.sourceWell(0.6, '2 h')}`,
      `• Unread – ${words.sourceNew}`,
    ])
    expect(labels(forAdmin)).toEqual([words.asOpml, words.moreSets])
    expect(house.refusals()).toEqual([])
  })

  it('says in words that there are none', async () => {
    await using house = await open()
    expect((await house.ask('/sources', READER)).text).toBe(words.noArticlesYet)
    expect((await house.ask('/sources')).text).toBe(words.noSourcesAdmin)
  })

  it('shows a page of very many, in one message', async () => {
    await using house = await open()
    const feeds = Array.from({ length: 1000 }, (_, index) => ({
      url: `http://a.example/${index}`,
      title: `${index} ${'very long '.repeat(20)}`,
    }))
    await followAll(house.db, feeds, house.clock())
    await house.ask('/sources', READER)
    const said = house.telegram.messages(READER).map(({ text }) => text)
    expect(said).toHaveLength(1)
    expect(labels(house.last(READER))).toEqual([words.pageAfter])
    expect(house.refusals()).toEqual([])
  })
})

describe('/addsource', () => {
  it('shows three items and follows at the tap of a button, once', async () => {
    await using house = await open()
    await using site = await openSite()
    site.served['/feed'] = feedOf(site.url)
    const preview = await house.ask(`/addsource ${site.url}/feed`)
    expect(preview.text).toBe('The Courier\n\n• Strike ends\n• Bridge “opens”\n• Boats & birds')
    expect(labels(preview)).toEqual([words.followIt])
    expect(await house.followed()).toEqual([])

    const done = await house.press(preview, words.followIt)
    expect(done.text).toBe(words.followed('The Courier'))
    expect(labels(done)).toEqual([])
    const again = await house.press(preview, words.followIt)
    expect(again.text).toBe(words.followedAlready('The Courier'))
    expect(await house.followed()).toEqual([`${site.url}/feed`])

    expect(await house.refresh()).toBe(1)
    expect((await house.ask('/latest')).text).toContain('Strike ends')
    expect(house.refusals()).toEqual([])
  })

  it('asks which of several feeds is meant', async () => {
    await using house = await open()
    await using site = await openSite()
    const link = (path: string, title: string) =>
      `<link rel="alternate" type="application/rss+xml" title="${title}" href="${path}">`
    site.served['/'] =
      `<html><head>${link('/a.rss', '😀'.repeat(50))}${link('/b.rss', 'World')}</head></html>`
    site.served['/b.rss'] = feedOf(site.url, 'The Courier: World')
    const choice = await house.ask(`/addsource ${site.url}`)
    expect(choice.text).toBe(words.whichFeed)
    expect(labels(choice)[1]).toBe('World')
    await house.press(choice, 'World')
    expect(house.last(ADMIN).text).toMatch(/^The Courier: World\n/)
    await house.press(house.last(ADMIN), words.followIt)
    expect(await house.followed()).toEqual([`${site.url}/b.rss`])
    expect(house.refusals()).toEqual([])
  })

  it('takes up again what was gone and is back', async () => {
    await using house = await open()
    await using site = await openSite({ '/feed': status(410) })
    await house.follow(`${site.url}/feed`, 'The Courier')
    await house.refresh()
    site.served['/feed'] = feedOf(site.url)
    const preview = await house.ask(`/addsource ${site.url}/feed`)
    expect((await house.press(preview, words.followIt)).text).toBe(words.followed('The Courier'))
    expect(await house.refresh()).toBe(1)
    expect((await house.ask('/latest')).text).toContain('Strike ends')
  })

  it('says in words what it cannot follow', async () => {
    await using house = await open()
    await using site = await openSite({ '/': page('Welcome'), '/broken': status(500) })
    const answers = [
      ['/addsource', words.addSourceHow],
      ['/addsource what is that', words.addSourceHow],
      [`/addsource ${site.url}`, words.noFeedThere],
      [`/addsource ${site.url}/broken`, faultWords['source-unreachable']],
      ['/addsource file:///etc/hostname', words.addSourceHow],
    ] as const
    for (const [said, expected] of answers) expect((await house.ask(said)).text).toBe(expected)
    expect(await house.followed()).toEqual([])
  })

  it('is refused to everybody else, by command, by button and by file', async () => {
    await using house = await open()
    await using site = await openSite()
    site.served['/feed'] = feedOf(site.url)
    expect((await house.ask(`/addsource ${site.url}/feed`, READER)).text).toBe(words.adminsOnly)
    expect((await house.ask('/removesource', READER)).text).toBe(words.adminsOnly)
    const hello = await house.ask('/start', READER)
    for (const deed of ['feed:{}', 'unfollow:1', 'unfollow:1 sure', 'opml:all', 'look:x']) {
      const stolen = { ...hello, buttons: [[{ label: 'x', data: deed }]] } as ShownMessage
      await house.press(stolen, 'x', READER)
      const said = house.telegram.messages(READER).map(({ text }) => text)
      expect(said).toContain(words.adminsOnly)
    }
    const list = '<opml><outline xmlUrl="http://a.example/"/></opml>'
    expect((await house.hand('a.opml', list, READER)).text).toBe(words.adminsOnly)
    expect(site.arrivals).toEqual([])
    expect(await house.followed()).toEqual([])
  })
})

describe('/removesource', () => {
  it('asks which, and whether really, and keeps the articles', async () => {
    await using house = await open()
    await using site = await openSite()
    site.served['/feed'] = feedOf(site.url)
    await house.follow(`${site.url}/feed`, 'The Courier')
    await house.follow(`${site.url}/other`, 'The Herald')
    await house.refresh()

    expect(labels(await house.ask('/removesource'))).toEqual(['The Courier', 'The Herald'])
    const choice = await house.ask('/removesource courier')
    expect(labels(choice)).toEqual(['The Courier'])
    const question = await house.press(choice, 'The Courier')
    expect(question.text).toBe(words.reallyRemove('The Courier'))
    expect(await house.followed()).toHaveLength(2)
    const done = await house.press(question, words.stopFollowing)
    expect(done.text).toBe(words.unfollowed('The Courier'))
    expect(await house.followed()).toEqual([`${site.url}/other`])
    expect((await house.press(question, words.stopFollowing)).text).toBe(words.notFollowed)
    expect((await house.ask('/latest')).text).toContain('Strike ends')
    expect(house.refusals()).toEqual([])
  })

  it('says when it follows nothing by that name', async () => {
    await using house = await open()
    expect((await house.ask('/removesource herald')).text).toBe(words.notFollowed)
  })
})

describe('a list of feeds', () => {
  const LIST = `<?xml version="1.0"?><opml version="2.0"><body><outline text="Café">
    <outline type="rss" text="A" xmlUrl="http://a.example/feed"/>
    <outline type="rss" text="B" xmlUrl="http://b.example/feed"/></outline></body></opml>`

  it.each([['feeds.opml'], ['subscriptions.XML']])(
    'by the name of %s is taken in',
    async (name) => {
      await using house = await open()
      expect((await house.hand(name, LIST)).text).toBe(words.opmlTaken(2, 0))
      expect((await house.hand(name, LIST)).text).toBe(words.opmlTaken(0, 2))
      expect(await house.followed()).toEqual(['http://a.example/feed', 'http://b.example/feed'])
    },
  )

  it('in another encoding keeps its folders', async () => {
    await using house = await open()
    const bytes = Buffer.from(LIST.replace('?>', ' encoding="ISO-8859-1"?>'), 'latin1')
    await house.hand('feeds.opml', bytes)
    const all = await listSources(house.db, house.clock())
    expect(all.map(({ folder }) => folder)).toEqual(['Café', 'Café'])
  })

  it.each([
    ['an empty list', 'a.opml', '<opml version="2.0"><body/></opml>', words.opmlEmpty],
    ['something else by that name', 'a.opml', 'GIF89a', words.unreadableFile],
    ['a feed', 'a.xml', '<rss version="2.0"/>', words.unreadableFile],
    ['another kind of file', 'a.png', 'x', words.onlyText],
    ['a list of more than 5 MB', 'a.opml', Buffer.alloc(5_000_001), fileWords.tooLarge(5_000_000)],
  ])('is not %s', async (_, name, content, expected) => {
    await using house = await open()
    expect((await house.hand(name, content)).text).toBe(expected)
    expect(await house.followed()).toEqual([])
  })

  it('is given to an admin as a document that can be taken in again', async () => {
    await using house = await open()
    await house.hand('feeds.opml', LIST)
    await house.press(await house.ask('/sources'), words.asOpml)
    const { document } = house.last(ADMIN)
    expect(document?.name).toBe('newsdesk.opml')
    expect(parseOpml(String(document?.content)).feeds).toEqual([
      { url: 'http://a.example/feed', title: 'A', siteUrl: undefined, folder: 'Café' },
      { url: 'http://b.example/feed', title: 'B', siteUrl: undefined, folder: 'Café' },
    ])
    expect(house.refusals()).toEqual([])
  })

  it('is printed in the terminal', async () => {
    await using house = await open()
    await house.follow('http://a.example/feed', 'A')
    const [input, output] = [new PassThrough(), new PassThrough()]
    const pieces: Buffer[] = []
    output.on('data', (piece: Buffer) => void pieces.push(piece))
    const terminal = createTerminal({ conversation: house.conversation, input, output })
    input.end('/sources\n#1\n')
    await terminal.converse(new AbortController().signal)
    const shown = Buffer.concat(pieces).toString()
    const list = shown.slice(shown.indexOf('<?xml'), shown.indexOf('</opml>') + 7)
    expect(parseOpml(list).feeds).toMatchObject([{ url: 'http://a.example/feed', title: 'A' }])
    expect(house.lines).toEqual([])
  })
})
