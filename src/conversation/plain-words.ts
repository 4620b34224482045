/** What people say without a slash: a command in their own words, or small talk, to which no article is the answer. */

import { say } from '../briefing/tell.ts'
import { words } from '../words/en.ts'
import { type Command, commandTable } from './command-table.ts'
import { type Plain, readPlain } from './plain-commands.ts'
import type { Scene } from './scene.ts'
import type { Reply } from './turn.ts'

/** The command that is meant; in a group one that changes what that gets is heard from its admins alone. */
export async function findPlainCommand(
  { chat, mayChange }: Pick<Scene, 'chat' | 'mayChange'>,
  text: string,
): Promise<Plain | undefined> {
  const bare = text.replace(/[^\p{L}\p{N}]+$/u, '').replace(/\s+/g, ' ')
  const plain = readPlain(bare)
  if (plain === undefined || chat.id >= 0) return plain
  const command = commandTable.find((one: Command) => one.name === plain.name) as Command
  return command.changes && !(await mayChange()) ? undefined : plain
}

/** A number that is sent after a list is meant for that. */
export async function findNumber(
  { memory, chat }: Scene,
  text: string,
): Promise<string | undefined> {
  const number = /^(?:number |no\.? ?|#)?(\d{1,2})\.?$/i.exec(text)?.[1]
  if (number === undefined) return undefined
  const listed = await memory.lists.get(String(chat.id))
  return listed?.[Number(number) - 1] === undefined ? undefined : number
}

const SMALL_TALK = new RegExp(
  `^[^\\p{L}\\p{N}]*(?:${[
    ...['hi', 'hello', 'hey', 'thanks?', 'thank you', 'thx', 'cheers', 'ok', 'okay', 'great'],
    ...['cool', 'nice', 'wow', 'lol', '(?:ha){2,}', 'sorry', 'yes', 'no', 'bye', 'test', 'please'],
    ...['good (?:morning|evening|night|day)', 'how are you', "how(?: is|[’']s) it going"],
    // Who greets in another language is greeted as well.
    ...[
      'hallo',
      'moin',
      'servus',
      'danke(?: schön| dir)?',
      'vielen dank',
      'guten (?:morgen|tag|abend)',
      'bonjour',
      'bonsoir',
    ],
    ...['salut', 'merci', 'hola', 'gracias', 'buen[oa]s (?:d[ií]as|tardes|noches)', 'olá', 'oi'],
    ...['obrigad[oa]', 'ciao', 'grazie', 'buongiorno', 'hej', 'hei', 'tack', 'takk', 'dank je'],
    ...['cześć', 'dzięki', 'ahoj', 'привет', 'здравствуйте', 'спасибо', 'привіт', 'дякую'],
    ...['сәлем', 'рахмет', 'salam', 'merhaba', 'teşekkürler', 'مرحبا', 'السلام عليكم', 'شكرا'],
    ...['سلام', 'שלום', 'תודה', 'नमस्ते', 'धन्यवाद', 'こんにちは', 'ありがとう', '你好', '谢谢'],
    ...['안녕하세요', '감사합니다'],
  ].join('|')})[^\\p{L}\\p{N}]*$`,
  'iu',
)

/** “Thanks for the news”, but not “thanks, and who won?” */
const THANKS = /^[^\p{L}\p{N}]*thank(?:s| you)\b[^?]{0,80}$/iu

/** Thanks, a thumb, three dots. Undefined for what may be a question. */
export function answerSmallTalk(
  { chat }: Pick<Scene, 'chat'>,
  text: string,
): readonly Reply[] | undefined {
  const hasWords = /[\p{L}\p{N}]/u.test(text)
  // People of a group who react to us in passing need no answer to that.
  if (!hasWords && chat.id < 0 && text !== '') return []
  const isTalk = !hasWords || SMALL_TALK.test(text) || THANKS.test(text)
  if (!isTalk || text === '') return undefined
  return [{ message: say(words.smallTalk) }]
}
