import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listSubscriptions } from '../../src/store/subscriptions.ts'
import { words } from '../../src/words/en.ts'
import { faultWords } from '../../src/words/faults.ts'
import { followWords } from '../../src/words/follows.ts'
import type { ShownMessage } from '../fakes/telegram-chats.ts'
import { type Door, openDoor } from './door.ts'

const STRIKE_ENDS = 'https://stannickcourier.example/harbour/2026/11/08/strike-ends'

let door: Door
let chats = 0
/** A reader nobody has met. */
const stranger = () => {
  chats += 1
  return { chatId: 1000 + chats }
}
const links = ({ entities }: ShownMessage) =>
  entities.flatMap((entity) => (entity.type === 'text_link' ? [entity.url] : []))
const labels = ({ buttons }: ShownMessage) => buttons.map((row) => row.map(({ label }) => label))

beforeAll(async () => {
  door = await openDoor()
})
afterAll(async () => {
  const refused = door.badRequests()
  await door[Symbol.asyncDispose]()
  expect(refused).toEqual([])
})

describe('the first look', () => {
  it('/brief tells the stories of the day, with links to their articles and to nothing else', async () => {
    const briefing = await door.ask('/brief', stranger())
    expect(briefing.text).toMatch(/^1\. .+[\s\S]+^2\. .+/m)
    expect(links(briefing)).toContain(STRIKE_ENDS)
    const rows = await door.house.db.all('select url from articles')
    const known = new Set(rows.map(({ url }) => url))
    expect(links(briefing).filter((link) => !known.has(link))).toEqual([])
  })
})

describe('a summary', () => {
  it('of an article that repeats another says of which', async () => {
    const [copy] = await door.house.db.all(
      `select c.url, o.title from articles c join articles o on o.id = c.copy_of limit 1`,
    )
    const summary = await door.ask(`/summary ${copy!.url}`, stranger())
    expect(summary.text).toContain(`${words.sameTextAs}${copy!.title}`)
  })

  it('by number is of that item, and its style changes in place', async () => {
    const { chatId } = stranger()
    const briefing = await door.ask('/brief', { chatId })
    const summary = await door.ask('/summary 2', { chatId })
    const headline = /^2\. (.+)$/m.exec(briefing.text)?.[1]
    expect(summary.text.split('\n')[0]).toBe(headline)
    expect(labels(summary)[0]).toEqual(['One line', '• Short', 'Bullets', 'Detailed'])

    const bullets = await door.turn(summary, 'Bullets', chatId)
    expect(bullets.messageId).toBe(summary.messageId)
    expect(bullets.text).toContain('\n• ')
    expect(labels(bullets)[0]).toEqual(['One line', 'Short', '• Bullets', 'Detailed'])
  })

  it.each([
    ['a link to an article we have', `/summary ${STRIKE_ENDS}`, 'Harbour strike ends'],
    ['nothing but the link', STRIKE_ENDS, 'Harbour strike ends'],
    ['words of its title', '/summary Stolen astrolabe found', 'Stolen astrolabe found'],
  ])('is found by %s', async (_, asked, title) => {
    const summary = await door.ask(asked, stranger())
    expect(summary.text.startsWith(title)).toBe(true)
  })

  it('of an article that is replied to needs no number', async () => {
    const { chatId } = stranger()
    const found = await door.ask('/search stolen astrolabe locker', { chatId })
    const summary = await door.ask('/summary', { chatId, replyTo: found.messageId })
    expect(summary.text).toMatch(/astrolabe/)
  })
})

describe('a question', () => {
  it('is answered in the sources’ words, with a link to the article', async () => {
    const answer = await door.ask('How much will the pay of dockers rise?', stranger())
    expect(answer.text).toContain('6.5 percent over 18 months')
    expect(links(answer)).toContain(STRIKE_ENDS)
  })

  it('for a figure is answered by the newest one first', async () => {
    const { text } = await door.ask('How many people died in the Karrow flood?', stranger())
    const [newest, older] = [text.search(/\bseven\b/i), text.indexOf('At least three people')]
    expect(newest).toBeGreaterThanOrEqual(0)
    expect(older < 0 || older > newest).toBe(true)
  })

  it('may be followed up by a reply', async () => {
    const { chatId } = stranger()
    const answer = await door.ask('How much will the pay of dockers rise?', { chatId })
    await door.ask('Who found the stolen astrolabe?', { chatId })
    const more = await door.ask('What did the chief executive call it?', {
      chatId,
      replyTo: answer.messageId,
    })
    expect(more.text).toContain('expensive but fair')
  })

  it('is explained by a button, by /why and by a reply: the passage, with its words in bold', async () => {
    const { chatId } = stranger()
    const answer = await door.ask('How much will the pay of dockers rise?', { chatId })
    expect(labels(answer)).toEqual([[words.why, '👍', '👎']])
    const pressed = await door.press(answer, words.why, chatId)
    expect(pressed.text.split('\n')[0]).toBe(words.whyTitle)
    const bold = pressed.entities
      .filter(({ type }) => type === 'bold')
      .map(({ offset, length }) => pressed.text.slice(offset, offset + length))
    expect(bold.some((words) => words.includes('6.5 percent over 18 months'))).toBe(true)
    expect(links(pressed)).toContain(STRIKE_ENDS)

    expect((await door.ask('/why', { chatId })).text).toBe(pressed.text)
    await door.ask('Who found the stolen astrolabe?', { chatId })
    const replied = await door.ask('/why', { chatId, replyTo: answer.messageId })
    expect(replied.text).toBe(pressed.text)
    const again = await door.ask('/why', { chatId, replyTo: replied.messageId })
    expect(again.text).toBe(pressed.text)
  })

  it('that nothing answers can be searched for, or followed, with a tap', async () => {
    const { chatId } = stranger()
    const answer = await door.ask('What does the harbour strike cost in Osaka?', { chatId })
    expect(answer.text.split('\n')[0]).toBe(words.noAnswer)
    expect(labels(answer)).toEqual([[words.searchThis, followWords.followThis]])
    const found = await door.press(answer, words.searchThis, chatId)
    expect(found.text.split('\n')[0]).toBe(words.searchTitle('harbour strike cost Osaka'))
    const followed = await door.press(answer, followWords.followThis, chatId)
    expect(followed.text).toContain(followWords.followed('Osaka'))
  })

  it.each([
    ['What is the price of tea from the valleys of Kamakura?', 'Kamakura'],
    ['who paints unicorns', 'paints unicorns'],
  ])('“%s” is followed as “%s”', async (question, subject) => {
    const { chatId } = stranger()
    const answer = await door.ask(question, { chatId })
    const followed = await door.press(answer, followWords.followThis, chatId)
    expect(followed.text).toContain(followWords.followed(subject))
  })

  it('that was never asked cannot be explained', async () => {
    const { chatId } = stranger()
    expect((await door.ask('/why', { chatId })).text).toBe(words.whyNothing)
    const latest = await door.ask('/latest', { chatId })
    const replied = await door.ask('/why', { chatId, replyTo: latest.messageId })
    expect(replied.text).toBe(words.whyNothing)
  })

  it('that nothing answers gets the honest word, and no invention', async () => {
    const answer = await door.ask('What does tea cost in Osaka?', stranger())
    expect(answer.text.split('\n')[0]).toBe(words.noAnswer)
    expect(answer.text).not.toContain('[1]')
  })

  it('may be no question at all', async () => {
    for (const text of ['?', '😀', '/ask', '<b>&amp;</b>', '. '.repeat(2000)])
      expect((await door.ask(text, stranger())).text).not.toBe('')
  })
})

describe('lists', () => {
  it('/search finds what holds the words; its numbers can be used', async () => {
    const { chatId } = stranger()
    const found = await door.ask('/search Harbour strike ends', { chatId })
    expect(links(found)).toContain(STRIKE_ENDS)
    const summary = await door.ask('/summary 1', { chatId })
    const title = /^1\. (.+?) – /m.exec(found.text)?.[1]
    expect(summary.text.split('\n')[0]).toBe(title)
  })

  it('/latest begins with the newest', async () => {
    const latest = await door.ask('/latest', stranger())
    expect(latest.text).toMatch(/^Latest articles\n\n1\. Citizens approve seven-year/)
  })

  it.each([
    ['a search that finds nothing', '/search zzzqqq', words.nothingFound('zzzqqq')],
    ['a search for nothing', '/search', words.searchWhat],
    ['a number without a list', '/summary 3', words.noSuchNumber(0)],
    ['a topic nobody writes about', '/brief unicorns', words.nothingToTell('unicorns')],
    ['a command that does not exist', '/frobnicate', words.unknownCommand('frobnicate')],
  ])('%s is told in words', async (_, said, expected) => {
    expect((await door.ask(said, stranger())).text).toBe(expected)
  })
})

describe('a digest', () => {
  it('is set up in three steps, shown in the settings, and stopped', async () => {
    const { chatId } = stranger()
    const question = await door.ask('/subscribe 07:30', { chatId })
    expect(question.text).toBe(words.askZone)
    expect(labels(question).flat()).toContain('21:00 Berlin')
    const done = await door.ask('Berlin', { chatId })
    const subscribed = words.subscribed('every day at 07:30', 'Berlin', '')
    expect(done.text).toBe(`${subscribed}\n\n${words.nextDigest('on 9 Nov, 07:30')}`)

    const settings = await door.ask('/settings', { chatId })
    expect(settings.text).toContain('Europe/Berlin')
    expect(settings.text).toContain('every day at 07:30')
    const stopped = await door.ask('/unsubscribe', { chatId })
    expect(stopped.text).toBe(words.stopped(1))
    expect(await listSubscriptions(door.house.db, chatId)).toEqual([])
  })

  it('is not set up twice', async () => {
    const { chatId } = stranger()
    await door.ask('/subscribe 07:30 in Almaty', { chatId })
    const again = await door.ask('/subscribe 7:30', { chatId })
    expect(again.text).toBe(words.alreadySubscribed)
  })

  it.each([
    ['no time', '/subscribe', words.subscribeHow],
    ['a time that is none', '/subscribe 25:99', words.badTime],
    ['a place nobody knows', '/settings Atlantis', words.unknownZone('Atlantis')],
    ['nothing to stop', '/unsubscribe', words.noSubscriptions],
  ])('%s is told in words', async (_, said, expected) => {
    expect((await door.ask(said, stranger())).text).toBe(expected)
  })
})

describe('what we do not take', () => {
  it.each([
    ['a page on this machine', 'http://127.0.0.1/secret', faultWords['address-refused']],
    [
      'a page of an inner network',
      '/summary http://10.0.0.1/x line',
      faultWords['address-refused'],
    ],
    ['a page by an inner name', 'http://localhost:8080/', faultWords['address-refused']],
  ])('%s', async (_, said, expected) => {
    expect((await door.ask(said, stranger())).text).toBe(expected)
  })

  it('a photo', async () => {
    const { chatId } = stranger()
    door.telegram.hand({ chatId, name: 'photo.jpg', content: 'x' })
    await door.telegram.waitForMessage(chatId, ({ text }) => text === words.onlyText)
  })

  it.each([
    'why:[{}]',
    'why:nonsense',
    'sum:short nothing',
    'zone:Mars/Base',
    'unsub:999',
    'x',
    'do:../../etc',
    'sum:@gone',
  ])('a press that is too old or made up: %s', async (data) => {
    const { chatId } = stranger()
    const start = await door.ask('/start', { chatId })
    door.telegram.press({ chatId, messageId: start.messageId, data, stale: true })
    const answered = [words.expired, words.notThere, words.whyGone]
    await door.telegram.waitForMessage(chatId, ({ text }) => answered.includes(text))
  })
})

describe('in a group', () => {
  it('answers hang on the question, and talk among people is left alone', async () => {
    const chatId = -100
    door.telegram.say({ chatId, text: 'What about the strike?' })
    const answer = await door.ask(`@${door.telegram.me.username} how did the strike end?`, {
      chatId,
    })
    const [talk, question] = door.telegram.transcript(chatId)
    expect(answer.replyTo).toBe(question!.messageId)
    expect(door.telegram.messages(chatId).map(({ replyTo }) => replyTo)).not.toContain(
      talk!.messageId,
    )
  })
})
