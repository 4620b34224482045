import { describe, expect, it } from 'vitest'
import { coverageOf } from '../../src/briefing/coverage.ts'
import { tellAnswer } from '../../src/briefing/tell-answer.ts'
import { tellWhy } from '../../src/briefing/tell-why.ts'
import { renderPlain } from '../../src/delivery/render-plain.ts'
import type { Answer, CitedSentence, Message } from '../../src/news.ts'
import { words } from '../../src/words/en.ts'
import { passageOf } from '../evidence/archive.ts'

const reader = { timeZone: 'UTC', now: new Date('2026-11-06T14:00:00Z') }
const linesOf = (message: Message) => renderPlain(message, { width: 500, color: false })

function answerOf(sentences: readonly CitedSentence[], about: Partial<Answer> = {}): Answer {
  return {
    ...{ answered: true, mode: 'extractive', sentences, dropped: [], nearest: [] },
    ...{ coverage: coverageOf(sentences), modelFailed: false },
    ...about,
  }
}

const quoteOf = (text: string, about: Parameters<typeof passageOf>[1] = {}): CitedSentence => ({
  text,
  cites: [passageOf(text, about)],
})

describe('whose voice it is', () => {
  it.each([
    [['The Courier'], 'All of this comes from The Courier alone.'],
    [['The Courier', 'Velm Gazette'], undefined],
    [
      ['Press TV'],
      'All of this comes from Press TV alone, an Iranian state broadcaster: it is told as they tell it.',
    ],
    [['Press TV', 'The Courier'], 'Press TV: controlled by a state or party.'],
    [
      ['Press TV', 'Xinhua'],
      'All of this comes from outlets that a state or party controls: Press TV, Xinhua.',
    ],
  ])('%j', (publishers, expected) => {
    const sentences = publishers.map((publisher, id) => ({
      text: 'Talks go on.',
      cites: [passageOf('Talks go on.', { id: id + 1, publisher, url: undefined })],
    }))
    for (const mode of ['extractive', 'llm'] as const) {
      const lines = linesOf(tellAnswer(answerOf(sentences, { mode }), reader)).split('\n')
      const told = lines.filter((line) => /alone|controlled|controls/.test(line))
      expect(told).toEqual(expected === undefined ? [] : [expected])
    }
  })
})

describe('tellAnswer', () => {
  it('tells what one article says in one quotation, and shows what it leaves out', () => {
    const passage = passageOf('One came. Two left. Three stayed.')
    const sentences = ['One came.', 'Two left.', 'Three stayed.'].map((text) => ({
      text,
      cites: [passage],
    }))
    const whole = tellAnswer(answerOf(sentences), reader)
    expect(whole.blocks.filter(({ kind }) => kind === 'quote')).toHaveLength(1)
    expect(linesOf(whole)).toContain('One came. Two left. Three stayed.')
    const part = answerOf([sentences[0]!, sentences[2]!])
    expect(linesOf(tellAnswer(part, reader))).toContain('One came. … Three stayed.')
  })

  it('says where it may miss the question', () => {
    const answer = answerOf([quoteOf('Talks go on.')], { isUnsure: true })
    expect(linesOf(tellAnswer(answer, reader)).split('\n')[0]).toBe(words.unsure)
  })

  it('says from whom it has nothing', () => {
    const answer = answerOf([], { answered: false, silentOutlets: ['The Guardian', 'Reuters'] })
    expect(linesOf(tellAnswer(answer, reader))).toBe(
      'I have nothing from The Guardian or Reuters on that.',
    )
  })

  it('says which of several questions it has nothing on', () => {
    const answer = answerOf([quoteOf('Talks go on.')], { unanswered: ['who pays <b>?'] })
    expect(linesOf(tellAnswer(answer, reader))).toContain('I have nothing on “who pays <b>?”.')
  })

  it('says how many sentences were left out', () => {
    const answer = answerOf([quoteOf('Talks go on.')], {
      dropped: [{ text: 'Talks are over.', reason: 'unsupported' }],
    })
    expect(linesOf(tellAnswer(answer, reader))).toContain(words.leftOut(1))
  })
})

describe('tellWhy', () => {
  it('shows a written sentence above the words that hold it', () => {
    const told = tellWhy(
      [{ text: 'Dockers stopped.', cites: [passageOf('Some dockers stopped work.')] }],
      reader,
    )
    expect(told.blocks.slice(1)).toMatchObject([
      { kind: 'text', spans: [{ text: 'Dockers stopped.' }] },
      {
        kind: 'quote',
        spans: [{ text: 'Some ' }, { text: 'dockers stopped', bold: true }, {}, {}, {}, {}, {}],
      },
    ])
  })

  it('says a quotation once, in its passage and in its own words', () => {
    const completed = {
      text: 'He [Tomas Brandt] left on Friday.',
      said: 'He left on Friday.',
      cites: [passageOf('He left on Friday. Talks go on.')],
    }
    const told = tellWhy([completed], reader)
    expect(told.blocks.slice(1)).toMatchObject([
      {
        spans: [
          { text: 'He left on Friday.', bold: true },
          { text: ' Talks go on.' },
          {},
          {},
          {},
          {},
        ],
      },
    ])
  })

  it('fits into one message, however long the passages are', () => {
    const long = 'Dockers stopped work and talks go on in the harbour of Velm. '.repeat(200)
    const sentences = Array.from({ length: 5 }, (_, index) => ({
      text: 'Dockers stopped work.',
      cites: [1, 2].map((n) => passageOf(long, { id: index * 10 + n, publisher: 'P'.repeat(40) })),
    }))
    expect(linesOf(tellWhy(sentences, reader)).length).toBeLessThan(4096)
  })
})
