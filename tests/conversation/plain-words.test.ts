import { describe, expect, it } from 'vitest'
import { answerSmallTalk, findPlainCommand } from '../../src/conversation/plain-words.ts'
import type { Scene } from '../../src/conversation/scene.ts'

const alone = { chat: { id: 7 } } as Pick<Scene, 'chat'>
const together = { chat: { id: -7 } } as Pick<Scene, 'chat'>
const meant = (text: string, where = alone) => {
  const plain = findPlainCommand(where, text)
  return plain && `${plain.name} ${plain.argument}`.trim()
}

describe('a text that means a command', () => {
  it.each([
    ['What is the news today?', 'brief'],
    ['what’s new', 'brief'],
    ['So, what is happening?', 'brief'],
    ['Give me the top headlines please', 'brief'],
    ['latest news', 'brief'],
    ['today’s top stories', 'brief'],
    ['What happened today?', 'brief'],
    ['any news?', 'brief'],
    ['show me the latest sports news', 'brief sports'],
    ['climate headlines', 'brief climate'],
    ['send me a digest every day at 8', 'subscribe every day at 8'],
    ['I’d like the news at 7:30 about energy', 'subscribe at 7:30 about energy'],
    [
      'weekdays 7:30 and Sundays 9 about energy',
      'subscribe weekdays 7:30 and Sundays 9 about energy',
    ],
    ['stop sending me news', 'unsubscribe'],
    ['Can you speak German?', 'settings German'],
    ['please answer in français', 'settings français'],
    ['Which sources do you read?', 'sources'],
    ['Are you a bot?', 'help'],
  ])('%s: /%s', (text, command) => {
    expect(meant(text)).toBe(command)
  })

  it.each([
    'What is the latest on the harbour strike?',
    'What is new about Karrow?',
    'news from Karrow',
    'What happened in Karrow today?',
    'What did the news say about the dam?',
    'Who spoke at 8 in the morning?',
    'every day the dockers lose 2 million crowns',
    'Can he speak German?',
    'stop the strike',
    'help for the victims',
    'two stories',
    'start of the season',
    'I want to know what happened at 9',
  ])('%s: a question', (text) => {
    expect(meant(text)).toBeUndefined()
  })

  it('is not heard in a group where it would change what that gets', () => {
    expect(meant('latest news', together)).toBe('brief')
    for (const text of ['unsubscribe', 'settings', 'daily at 7:30', 'speak German'])
      expect(meant(text, together)).toBeUndefined()
  })
})

describe('small talk', () => {
  it.each(['Hi!', 'thank you', 'Danke', 'Спасибо!', 'مرحبا', '🎉', '…'])('%s is', (text) => {
    expect(answerSmallTalk(alone, text)).toHaveLength(1)
  })

  it.each(['Hi, who won?', 'Hallo Karrow', 'ok computer', 'no deal'])('%s is none', (text) => {
    expect(answerSmallTalk(alone, text)).toBeUndefined()
  })
})
