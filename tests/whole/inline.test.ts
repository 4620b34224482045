import { describe, expect, it } from 'vitest'
import { isObject } from '../fakes/json.ts'
import { type Door, openDoor } from './door.ts'

const READER = 7

/** What stands in the list above the reader's keyboard, and what a choice would send. */
async function type(door: Door, words: string, offset = '') {
  door.telegram.query({ from: READER, words, offset })
  const { payload, status } = await door.telegram.waitForCall('answerInlineQuery')
  const results = Array.isArray(payload.results) ? payload.results.filter(isObject) : []
  const sent = results.map(({ input_message_content: content }) =>
    isObject(content) ? String(content.message_text) : '',
  )
  return { payload, status, sent, titles: results.map(({ title }) => String(title)) }
}

describe('“@bot words” in any chat', () => {
  it('gives stories that hold the words, each with its summary and sources', async () => {
    await using door = await openDoor()
    const { status, titles, sent } = await type(door, 'stolen astrolabe')
    expect(status).toBe(200)
    expect(titles[0]).toMatch(/astrolabe/i)
    expect(sent[0]).toMatch(/^<b>[^<]*astrolabe/i)
    expect(sent[0]).toContain('<b>Sources</b>')
    expect(sent[0]).toContain('<a href="https://')
  })

  it('gives the top stories without words, a page at a time and each once', async () => {
    await using door = await openDoor()
    const first = await type(door, '')
    expect(first.titles).toHaveLength(5)
    const second = await type(door, '', String(first.payload.next_offset))
    expect(second.titles.length).toBeGreaterThan(0)
    expect(new Set([...first.titles, ...second.titles]).size).toBe(5 + second.titles.length)
  })

  it('gives one result for each story', async () => {
    await using door = await openDoor()
    const { titles } = await type(door, 'Karrow dam flood')
    const rows = await door.house.db.all('select title, story_id as story from articles')
    const stories = titles.map((title) => rows.find((row) => row.title === title)?.story)
    expect(new Set(stories).size).toBe(titles.length)
  })

  it('gives nothing for what no article holds, and for an offset that is none', async () => {
    await using door = await openDoor()
    expect((await type(door, 'xylophone quarantine')).titles).toEqual([])
    expect((await type(door, '', '999')).titles).toEqual([])
    expect((await type(door, '', '<b>')).titles).toHaveLength(5)
  })

  it('keeps nothing of who asks', async () => {
    await using door = await openDoor()
    await type(door, 'harbour strike')
    const rows = await door.house.db.all('select id from chats')
    expect(rows).toEqual([])
    expect(await door.house.db.all('select update_id from inbox')).toEqual([])
  })

  it('shows a stranger of a closed newsdesk no news but a way to ask', async () => {
    await using door = await openDoor({ access: { mode: 'invite' } })
    const { titles, payload } = await type(door, 'harbour strike')
    expect(titles).toEqual([])
    expect(payload.button).toEqual({ text: 'Ask to read newsdesk', start_parameter: 'inline' })
  })

  it('answers only the newest of what one reader types', async () => {
    await using door = await openDoor()
    for (const words of ['h', 'ha', 'har', 'harbour strike'])
      door.telegram.query({ from: READER, words })
    const { payload } = await door.telegram.waitForCall(
      'answerInlineQuery',
      ({ results }) => Array.isArray(results) && results.length > 0,
    )
    const [first] = Array.isArray(payload.results) ? payload.results : []
    expect(first.title).toMatch(/strike/i)
    expect(door.telegram.callsTo('answerInlineQuery').length).toBeLessThan(4)
  })
})
