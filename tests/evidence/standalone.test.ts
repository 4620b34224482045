import { describe, expect, it } from 'vitest'
import { splitSentences } from '../../src/article/text.ts'
import { checkReply } from '../../src/evidence/check.ts'
import { readAlone } from '../../src/evidence/standalone.ts'
import { importPaths } from '../../src/ingest/import.ts'
import { setUpLog } from '../../src/log.ts'
import type { Passage, Published } from '../../src/news.ts'
import { listLatest, listPassages } from '../../src/store/articles.ts'
import { openStore } from '../../src/store/store.ts'
import { passageOf } from './archive.ts'

setUpLog({ level: 'silent' })

// A Monday.
const MONDAY: Published = {
  at: new Date('2026-11-09T09:00:00Z'),
  precision: 'minute',
  basis: 'stated',
}

/** The last sentence of the last paragraph, read alone. */
function read(sentence: string, before = '', published = MONDAY): string {
  const passage = passageOf(before === '' ? sentence : `${before} ${sentence}`, { published })
  return readAlone(sentence, passage, [passage])
}

describe('who is meant', () => {
  it.each([
    [
      'Emmanuel Macron arrived in Reims.',
      'He said the cathedral would be open.',
      'Emmanuel Macron',
    ],
    ['President Ilse Maren arrived in Dorrin.', 'She asked for tents.', 'Ilse Maren'],
    ['Ilse Maren, who leads the valley, spoke in Dorrin.', 'She asked for tents.', 'Ilse Maren'],
    ['Hana Sorel said the talks had failed on Friday.', 'She left at noon.', 'Hana Sorel'],
  ])('“%s %s”', (before, sentence, name) => {
    expect(read(sentence, before)).toBe(sentence.replace(/^\w+/, (word) => `${word} [${name}]`))
  })

  it('may stand at the end of the paragraph before', () => {
    const before = passageOf('Aid came late. Ilse Maren arrived in Dorrin.', { published: MONDAY })
    const passage: Passage = { ...passageOf('She asked for tents.'), position: 1 }
    expect(readAlone('She asked for tents.', passage, [before, passage])).toBe(
      'She [Ilse Maren] asked for tents.',
    )
  })

  it('shows that something is theirs', () => {
    expect(read('Her house was spared.', 'Ilse Maren arrived in Dorrin.')).toBe(
      'Her [Ilse Maren’s] house was spared.',
    )
  })

  it.each([
    ['two persons', 'Ilse Maren met Tomas Brandt.', 'He asked for tents.'],
    ['two subjects', 'Ilse Maren and Tomas Brandt met.', 'He asked for tents.'],
    ['somebody without a name', 'Ilse Maren was met by a man.', 'He asked for tents.'],
    ['somebody else’s office', 'Ilse Maren has named a judge.', 'She asked for tents.'],
    ['no person', 'Varrick Bank said nothing.', 'He asked for tents.'],
    ['no subject', 'The house of Ilse Maren was spared.', 'She asked for tents.'],
    ['a surname alone', 'Maren visited Dorrin.', 'She asked for tents.'],
    ['nobody before', '', 'She asked for tents.'],
    ['a thing', 'Ilse Maren arrived in Dorrin.', 'It was destroyed.'],
    ['several', 'Ilse Maren arrived in Dorrin.', 'They asked for tents.'],
    [
      'a speaker’s own “he”',
      'Ilse Maren arrived in Dorrin.',
      '“He asked for tents,” said a nurse.',
    ],
  ])('is left open after %s', (_, before, sentence) => {
    expect(read(sentence, before)).toBe(sentence)
  })
})

describe('which day is meant', () => {
  it.each([
    ['The dam broke on Saturday.', 'The dam broke on Saturday [7 November].'],
    ['Yesterday the dam broke.', 'Yesterday [8 November] the dam broke.'],
    ['On Friday, police arrested a man.', 'On Friday [6 November], police arrested a man.'],
    ['Zemarra on Friday opened a line.', 'Zemarra on Friday [6 November] opened a line.'],
    [
      'It raised its rate to 3.75 percent on Thursday.',
      'It raised its rate to 3.75 percent on Thursday [5 November].',
    ],
    [
      'The wall gave way early on Friday, and talks will follow.',
      'The wall gave way early on Friday [6 November], and talks will follow.',
    ],
    ['Saturday’s vote failed.', 'Saturday’s [7 November] vote failed.'],
    [
      'It rained on Friday and on Sunday.',
      'It rained on Friday [6 November] and on Sunday [8 November].',
    ],
  ])('“%s”', (sentence, expected) => {
    expect(read(sentence)).toBe(expected)
  })

  it('counts by the clock of the publisher', () => {
    const at = new Date('2026-11-08T22:30:00Z') // Monday already where it was written
    const published = { ...MONDAY, at, offsetMinutes: 120 }
    expect(read('Yesterday the dam broke.', '', published)).toBe(
      'Yesterday [8 November] the dam broke.',
    )
  })

  it('says the year when it is another one', () => {
    const published = { ...MONDAY, at: new Date('2027-01-02T09:00:00Z') }
    expect(read('It rained on Thursday.', '', published)).toBe(
      'It rained on Thursday [31 December 2026].',
    )
  })

  it.each([
    ['has its date', 'The dam broke on Saturday, 7 November.'],
    ['is a name', 'Shops were full on Black Friday.'],
    ['is part of a name', 'The Sunday Times reported it.'],
    ['comes again and again', 'Trains stop every Sunday.'],
    ['is still to come', 'Talks will be held on Friday.'],
    ['is planned', 'Voting ends on Wednesday at 18:00.'],
    ['is agreed', 'Both sides agreed to meet on Friday.'],
    [
      'stands in a clause of its own',
      'They signed a deal, and the cranes are to move again with the early shift on Friday.',
    ],
    ['has no verb', 'There were more ships, eight more than on Friday.'],
    ['is spoken', '“We met on Friday,” she said.'],
    ['is no day', 'Rents are high today.'],
    ['is an outlet', 'It was first told by USA TODAY.'],
  ])('is left open where it %s', (_, sentence) => {
    expect(read(sentence)).toBe(sentence)
  })

  it('is left open where nobody knows the day of publication', () => {
    const sentence = 'The dam broke on Saturday.'
    for (const basis of ['inferred', 'arrival'] as const)
      expect(read(sentence, '', { ...MONDAY, basis })).toBe(sentence)
  })
})

it('leaves every sentence of our samples one that the check lets pass', async () => {
  await using db = await openStore(':memory:')
  await importPaths(db, ['data/articles'], { clock: () => new Date('2026-11-08T20:00:00Z') })
  const articles = await listLatest(db, { until: new Date('2026-12-01T00:00:00Z'), limit: 100 })
  const failed: unknown[] = []
  let changed = 0
  for (const { id } of articles) {
    const passages = (await listPassages(db, id)).filter(({ kind }) => kind === 'paragraph')
    for (const [place, passage] of passages.entries())
      for (const said of splitSentences(passage.text)) {
        const text = readAlone(said, passage, passages.slice(0, place + 1))
        if (text === said) continue
        changed += 1
        // The name may stand at the end of the paragraph before.
        const cites = place === 0 ? [1] : [place + 1, place]
        const { dropped } = checkReply(JSON.stringify({ sentences: [{ text, cites }] }), passages)
        failed.push(...dropped)
      }
  }
  expect(failed).toEqual([])
  expect(changed).toBeGreaterThan(20)
})
