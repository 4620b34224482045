import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { words } from '../../src/words/en.ts'
import { faultWords } from '../../src/words/faults.ts'
import { fileWords } from '../../src/words/files.ts'
import { makePdf } from '../fakes/pdf.ts'
import type { ShownMessage } from '../fakes/telegram-chats.ts'
import { type Door, openDoor } from './door.ts'

const POST = [
  'Lighthouse of Skarrow to be sold',
  'The county of Skarrow will sell its old lighthouse in the spring, the council decided on Tuesday by nine votes to four.',
  'The tower was built in 1871 and has stood empty since 2009, when its lamp was replaced by a mast on the cliff above it.',
  'The mayor, Ottilie Brandt, said that the buyer must keep it open to visitors on at least 40 days a year and may not raise it.',
  'A society of friends of the tower has offered 120,000 crowns and wants to turn the keeper’s house into a hostel.',
].join('\n\n')

let door: Door
let chats = 5000
const stranger = () => {
  chats += 1
  return { chatId: chats }
}
const labels = ({ buttons }: ShownMessage) => buttons.map((row) => row.map(({ label }) => label))

beforeAll(async () => {
  door = await openDoor()
})
afterAll(() => door[Symbol.asyncDispose]())

describe('a post that is passed on', () => {
  it('is summed up when it is long, in its author’s name', async () => {
    const said = await door.ask(POST, { ...stranger(), forwardedFrom: 'Skarrow <b>Post</b>' })
    expect(said.text).toMatch(/^Lighthouse of Skarrow to be sold\n/)
    expect(said.text).toContain('Skarrow <b>Post</b>')
    expect(labels(said).at(-1)).toEqual([words.askAboutIt, words.related])
  })

  it('can be had in other styles, asked about by button and by reply, and only then', async () => {
    const reader = stranger()
    const said = await door.ask(POST, { ...reader, forwardedFrom: '' })
    const bullets = await door.turn(said, 'Bullets', reader.chatId)
    expect(bullets.text).toContain('\n• ')

    const invited = await door.press(bullets, words.askAboutIt, reader.chatId)
    expect(invited.text).toBe(words.askOf('Lighthouse of Skarrow to be sold'))
    const answer = await door.ask('How much have the friends of the tower offered?', reader)
    expect(answer.text).toContain('120,000 crowns')
    expect(answer.text).not.toContain('alone')
    const other = await door.ask('How much will the pay of dockers rise?', reader)
    expect(other.text).toContain('6.5 percent')
    const reply = { ...reader, replyTo: bullets.messageId }
    expect((await door.ask('Who is the mayor of Skarrow?', reply)).text).toContain('Ottilie Brandt')
  })

  it('enters nobody’s archive', async () => {
    const { text } = await door.ask('/search Skarrow Brandt hostel', stranger())
    expect(text).toBe(words.nothingFound('Skarrow Brandt hostel'))
  })

  it('says so when nothing in it answers', async () => {
    const reader = stranger()
    const said = await door.ask(POST, { ...reader, forwardedFrom: '' })
    const reply = { ...reader, replyTo: said.messageId }
    const answer = await door.ask('How many people died in the Karrow flood?', reply)
    expect(answer.text).toContain(words.noAnswer)
  })

  it('of one line is looked up in what we have read', async () => {
    const reader = { ...stranger(), forwardedFrom: 'A friend' }
    const said = await door.ask('How many people died in the Karrow flood?', reader)
    expect(said.text).toMatch(/\bseven\b/i)
  })
})

describe('a document', () => {
  const html = `<html><head><title>Lighthouse of Skarrow to be sold</title></head><body><article><h1>Lighthouse of Skarrow to be sold</h1>${POST.split(
    '\n\n',
  )
    .slice(1)
    .map((line) => `<p>${line}</p>`)
    .join('')}</article></body></html>`

  const [title, ...paragraphs] = POST.split('\n\n')
  const pdf = makePdf([
    [
      { text: title!, size: 20 },
      '',
      ...paragraphs.flatMap((one) => [...(one.match(/.{1,80}(?:\s|$)/g) ?? []), '']),
    ],
  ])

  async function hand(name: string, content: string | Buffer, caption?: string) {
    const { chatId } = stranger()
    door.telegram.hand({ chatId, name, content, ...(caption === undefined ? {} : { caption }) })
    return door.telegram.waitForMessage(chatId, () => true)
  }

  it.each([
    ['post.txt', POST],
    ['post.MD', `# ${POST}`],
    ['post.html', html],
    ['post.PDF', pdf],
  ])('%s is summed up', async (name, content) => {
    const { text } = await hand(name, content)
    expect(text).toMatch(/^Lighthouse of Skarrow to be sold\n/)
    expect(text).toContain('nine votes to four')
  })

  it('of many pages is read to a point, and that is said', async () => {
    const page = paragraphs.flatMap((one) => [...(one.match(/.{1,80}(?:\s|$)/g) ?? []), ''])
    const { text } = await hand('long.pdf', makePdf(Array.from({ length: 61 }, () => page)))
    expect(text).toContain(fileWords.partRead(60, 61))
  })

  it('is asked by what is written under it', async () => {
    const { text } = await hand('post.txt', POST, 'How much have the friends of the tower offered?')
    expect(text).toContain('120,000 crowns')
  })

  it.each([
    ['picture.txt', Buffer.from([0x47, 0x49, 0x46, 0, 1, 2]), faultWords['not-readable']],
    ['empty.html', '<html></html>', faultWords['not-readable']],
    ['sheet.xlsx', 'x', words.onlyText],
    ['locked.pdf', makePdf([['Nothing to see']], { isLocked: true }), fileWords.pdf.locked],
    ['broken.pdf', 'no pdf at all', fileWords.pdf.broken],
    ['scan.pdf', makePdf([[]]), fileWords.pdf.empty],
    ['large.txt', 'x'.repeat(5_000_001), fileWords.tooLarge(5_000_000)],
  ])('%s is refused in words', async (name, content, said) => {
    expect((await hand(name, content)).text).toBe(said)
  })
})

it('an article of ours is asked about by its button', async () => {
  const reader = stranger()
  const said = await door.ask('/summary Stolen astrolabe found', reader)
  await door.press(said, words.askAboutIt, reader.chatId)
  const answer = await door.ask('Where was it found?', reader)
  expect(answer.text).toMatch(/astrolabe|locker/i)
})
