import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { words } from '../../src/words/en.ts'
import { faultWords } from '../../src/words/faults.ts'
import { fileWords } from '../../src/words/files.ts'
import { helpWords } from '../../src/words/help.ts'
import { type Door, openDoor } from './door.ts'

const STRIKE = 'https://stannickcourier.example/harbour/2026/11/08/strike-ends'
const STRIKE_TITLE = 'Harbour strike ends after seven days with 6.5 percent deal'
const GROUP = -1_001_000_000_045
const person = { id: 72, is_bot: false, first_name: 'Ben' }

let door: Door
let chats = 6000
const stranger = () => {
  chats += 1
  return { chatId: chats }
}
const texts = (chatId: number) => door.telegram.messages(chatId).map(({ text }) => text)

/** A message of whatever kind, in a chat alone with us; comes back when it has been worked on. */
async function push(chatId: number, message: object): Promise<void> {
  door.telegram.know(chatId)
  const chat = { id: chatId, type: 'private', first_name: 'Ben' }
  const whole = { message_id: 900, date: 0, chat, from: { ...person, id: chatId }, ...message }
  const { update_id: id } = door.telegram.push({ message: whole } as never)
  await door.telegram.waitForCall('getUpdates', ({ offset }) => Number(offset) > id)
  await door.idle()
}

beforeAll(async () => {
  door = await openDoor()
  door.telegram.know(GROUP, 'supergroup')
})
afterEach(() => {
  expect(door.badRequests().filter(({ method }) => method !== 'getFile')).toEqual([])
})
afterAll(() => door[Symbol.asyncDispose]())

describe('what is said without a slash', () => {
  it.each([
    ['help', helpWords.title],
    ['Who are you?', helpWords.title],
    ['start', words.greeting],
    ['Brief me now!', 'Briefing'],
    ['stop', words.nothingToStop],
    ['What is the news today?', 'Briefing'],
    ['business news', 'Briefing: business'],
    ['unsubscribe', words.noSubscriptions],
    ['weekdays at 7:30', words.askZone],
    ['Danke schön!', words.smallTalk],
    ['Привет', words.smallTalk],
  ])('%s is understood', async (text, answer) => {
    expect((await door.ask(text, stranger())).text.split('\n')[0]).toBe(answer)
  })

  it.each(['👍', '...', '?!', '🎉🎉', '/', '//'])('%s asks for no article', async (text) => {
    const reader = stranger()
    await door.ask('How much will the pay of dockers rise?', reader)
    expect((await door.ask(text, reader)).text).toBe(words.smallTalk)
  })

  it('a number after a list opens that story', async () => {
    const reader = stranger()
    const briefing = await door.ask('/brief', reader)
    const [, third] = /^3\. (.+)$/m.exec(briefing.text) ?? []
    expect((await door.ask('3', reader)).text.split('\n')[0]).toBe(third)
    expect((await door.ask('3', stranger())).text).not.toContain(third)
  })

  it('“any news?” after an answer is about that', async () => {
    const reader = stranger()
    await door.ask('Who found the stolen astrolabe?', reader)
    expect((await door.ask('Any news?', reader)).text).not.toMatch(/^Briefing/)
    expect((await door.ask('Any news?', stranger())).text).toMatch(/^Briefing/)
  })

  it('in a group nobody changes what it gets without a slash', async () => {
    const inGroup = { chatId: GROUP, chatType: 'supergroup', from: person } as const
    const said = `@${door.telegram.me.username} unsubscribe`
    expect((await door.ask(said, inGroup)).text).not.toBe(words.noSubscriptions)
  })

  it('a thumb in reply to us in a group is left alone', async () => {
    const inGroup = { chatId: GROUP, chatType: 'supergroup', from: person } as const
    const answer = await door.ask('/latest', inGroup)
    const before = texts(GROUP).length
    await door.mutter('👍', { ...inGroup, replyTo: answer.messageId })
    expect(texts(GROUP)).toHaveLength(before)
  })
})

it('a long text that is pasted is summed up', async () => {
  const text = `${'The council will sell the old lighthouse of Skarrow in the spring. '.repeat(6)}
The tower was built in 1871 and has stood empty since 2009, when its lamp was replaced by a mast.
The buyer must keep it open to visitors on at least 40 days a year, said the mayor, Ottilie Brandt.`
  const said = await door.ask(text, stranger())
  expect(said.text.split('\n')[0]).toBe(words.pasted)
  expect(said.buttons.flat().map(({ label }) => label)).toContain(words.askAboutIt)
})

describe('a link', () => {
  it.each([
    ['with words around it', `Look at this (${STRIKE}).`],
    ['with what a site hangs on', `${STRIKE}?utm_source=feed&fbclid=7#top`],
    ['as people type it', STRIKE.replace('https://', '')],
  ])('%s gives the summary of its page', async (_, text) => {
    expect((await door.ask(text, stranger())).text).toMatch(new RegExp(`^${STRIKE_TITLE}\n`))
  })

  it('with a question beside it is asked that', async () => {
    const { text } = await door.ask(`${STRIKE} How much does every docker receive?`, stranger())
    expect(text).toContain('9,000 crowns')
    expect(text).not.toContain('Related')
  })

  it('is one of several: each is read, up to three', async () => {
    const reader = stranger()
    const karrow = 'https://halvarybroadcasting.example/news/2026/11/08/karrow-dam-residents-return'
    const inner = 'http://127.0.0.1/secret'
    await door.ask(`${STRIKE}\n${inner}\n${karrow}`, reader)
    await door.telegram.waitForMessage(reader.chatId, ({ text }) => text.startsWith('Seven dead'))
    expect(texts(reader.chatId)[1]).toBe(
      fileWords.linkFailed('127.0.0.1', faultWords['address-refused']),
    )
    expect(texts(reader.chatId)).toHaveLength(3)
  })
})

describe('what somebody else has written, replied to in a group', () => {
  const reply = (text: string, theirs: string, more: object = {}) => {
    const chat = { id: GROUP, type: 'supergroup', title: 'Readers' }
    const other = { message_id: 800, date: 0, chat, from: { ...person, id: 73 }, text: theirs }
    door.telegram.push({
      message: {
        ...{ message_id: 901, date: 0, chat, from: person, text, reply_to_message: other },
        ...more,
      },
    } as never)
  }
  const next = (isIt: (text: string) => boolean) =>
    door.telegram.waitForMessage(GROUP, ({ text }) => isIt(text))

  it('is summed up by /summary when it is a link', async () => {
    reply(`/summary@${door.telegram.me.username}`, `Seen this? ${STRIKE}`)
    await next((text) => text.startsWith(STRIKE_TITLE))
  })

  it('is what our name alone is about', async () => {
    reply(`@${door.telegram.me.username}`, 'The marathon in Sellmouth, who won it?')
    await next((text) => text.includes('Liv Astrander'))
  })

  it('is what a question with our name leans on', async () => {
    reply(`@${door.telegram.me.username}: and when was it stolen?`, 'They found the astrolabe!')
    await next((text) => text.includes('October') && text.includes('astrolabe'))
  })
})

it('is not meant by an address that looks like its name', async () => {
  const before = texts(GROUP).length
  const inGroup = { chatId: GROUP, chatType: 'supergroup', from: person } as const
  await door.mutter(`write to me@${door.telegram.me.username}.example`, inGroup)
  expect(texts(GROUP)).toHaveLength(before)
})

it('a part of our own message that is quoted is what the question leans on', async () => {
  const { chatId } = stranger()
  const briefing = await door.ask('/brief', { chatId })
  await push(chatId, {
    text: 'Who found it?',
    reply_to_message: {
      ...{ message_id: briefing.messageId, date: 0, from: door.telegram.me },
      ...{ chat: { id: chatId, type: 'private' }, text: briefing.text },
    },
    quote: { text: 'A 16th-century astrolabe that was stolen from the museum', position: 0 },
  })
  expect(texts(chatId).at(-1)).toContain('astrolabe')
  expect(texts(chatId).at(-1)).not.toContain('Karrow')
})

describe('pictures and files', () => {
  const photo = [{ file_id: 'p', file_unique_id: 'p', width: 1, height: 1 }]

  it('that are sent together get one answer', async () => {
    const { chatId } = stranger()
    for (let index = 0; index < 5; index += 1)
      await push(chatId, { message_id: 910 + index, photo, media_group_id: 'album' })
    expect(texts(chatId)).toEqual([words.onlyText])
  })

  it('with a question under them get an answer to that, and no more is promised', async () => {
    const { chatId } = stranger()
    await push(chatId, { photo, caption: 'How much will the pay of dockers rise?' })
    expect(texts(chatId)[0]).toContain('6.5 percent')
    expect(texts(chatId)[0]).toContain(fileWords.captionOnly)
    await push(chatId, { message_id: 951, text: 'How much will the pay of dockers rise?' })
    expect(texts(chatId)[1]).not.toContain(fileWords.captionOnly)
  })

  it('of a kind that we cannot read are not taken for the question under them', async () => {
    const { chatId } = stranger()
    const document = { file_id: 'd', file_unique_id: 'd', file_name: 'book.epub', file_size: 9 }
    await push(chatId, { document, caption: 'What is in it?' })
    expect(texts(chatId)).toEqual([words.onlyText])
  })

  it('with nothing in them are called that', async () => {
    const { chatId } = stranger()
    expect((await door.hand({ name: 'empty.txt', content: '' }, chatId)).text).toBe(fileWords.empty)
  })

  it.each([
    ['Bad Request: wrong file_id or the file is temporarily unavailable', 400, fileWords.notGiven],
    ['Bad Request: file is too big', 400, fileWords.tooLarge(5e6)],
    ['Internal Server Error', 500, fileWords.notGiven],
  ])('that Telegram does not give (%s) are asked for again', async (description, status, said) => {
    const { chatId } = stranger()
    door.telegram.failNext('getFile', { status, description })
    const file = { name: 'post.txt', content: 'Some text.' }
    expect((await door.hand(file, chatId)).text).toBe(said)
  })
})
