import { describe, expect, it } from 'vitest'
import { answerSmallTalk, findPlainCommand } from '../../src/conversation/plain-words.ts'
import type { Scene } from '../../src/conversation/scene.ts'

type Where = Pick<Scene, 'chat' | 'mayChange'>
const where = (id: number, may: boolean) => ({ chat: { id }, mayChange: async () => may }) as Where
const alone = where(7, true)
const meant = async (text: string, at = alone) => {
  const plain = await findPlainCommand(at, text)
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
    ['What’s the latest?', 'brief'],
    ['give me sports', 'brief sports'],
    ['business', 'brief business'],
    ['stories about politics', 'brief politics'],
    ['summary of the harbour strike', 'story harbour strike'],
    ['follow harbour strike', 'follow harbour strike'],
    ['mute football for 2 weeks', 'mute football for 2 weeks'],
    ['pause for 2 weeks', 'pause 2 weeks'],
    ['set my time zone to Berlin', 'settings Berlin'],
    ['I live in Almaty', 'settings Almaty'],
    ['my clock says 14:05', 'settings 14:05'],
    ['delete my data', 'forget'],
    ['What do you know about me?', 'privacy'],
  ])('%s: /%s', async (text, command) => {
    expect(await meant(text)).toBe(command)
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
    'I live in fear of the flood',
    'pause in the talks',
    'business of the port',
    'forget the strike',
    'two stories',
    'thanks, and who won?',
    'start of the season',
    'I want to know what happened at 9',
  ])('%s: a question', async (text) => {
    expect(await meant(text)).toBeUndefined()
  })

  it('is heard in a group from its admins alone where it would change what that gets', async () => {
    const [member, admin] = [where(-7, false), where(-7, true)]
    expect(await meant('latest news', member)).toBe('brief')
    for (const text of ['unsubscribe', 'settings', 'daily at 7:30', 'speak German']) {
      expect(await meant(text, member)).toBeUndefined()
      expect(await meant(text, admin)).toBeDefined()
    }
  })
})

describe('small talk', () => {
  it.each(['Hi!', 'thank you', 'Danke', 'Спасибо!', 'مرحبا', '🎉', '…'])('%s is', (text) => {
    expect(answerSmallTalk(alone, text)).toHaveLength(1)
  })

  it.each([
    'Hi, who won?',
    'thanks for that, but who won?',
    'Hallo Karrow',
    'ok computer',
    'no deal',
  ])('%s is none', (text) => {
    expect(answerSmallTalk(alone, text)).toBeUndefined()
  })
})
