/** What people say without a slash: a command in their own words, or small talk, to which no article is the answer. */

import { parseRequest } from '../briefing/phrase-request.ts'
import { say } from '../briefing/tell.ts'
import { findTopic } from '../story/topics.ts'
import { words } from '../words/en.ts'
import { findLanguage } from '../words/languages.ts'
import { type Command, type CommandName, commandTable } from './command-table.ts'
import type { Scene } from './scene.ts'
import type { Reply } from './turn.ts'

export type Plain = { readonly name: CommandName; readonly argument: string }

const ASK =
  "(?:(?:what(?:[’']s| is| are|s)?|tell me|give me|show me|send me|read me|have you|do you have|is there|are there|i want|i would like|i[’']d like|please) )*"
const WHICH =
  "(?:(?:the|some|any|a|an|me|your|latest|top|main|today[’']?s|newest|new|biggest|big|breaking|current|important|most) )*"
const NEWS = '(?:news|headlines?|stories|briefing|brief|updates?)'
const WHEN =
  '(?: (?:today|now|right now|of the day|of today|for today|this morning|this evening|in the world|please|for me|got|do you have))*'

const TOP = new RegExp(`^${ASK}${WHICH}${NEWS}${WHEN}$`, 'iu')
const OF_TOPIC = new RegExp(`^${ASK}${WHICH}(?<topic>\\p{L}+) ${NEWS}${WHEN}$`, 'iu')
const HAPPENING = new RegExp(
  `^(?:(?:so|and|hi|hello|hey),? )?what(?:[’']s| is|s)? (?:new|up|happening|going on|hot)${WHEN}$|^what(?:[’']s| has)? happened (?:today|so far today)$|^catch me up$|^brief me(?: now)?$`,
  'iu',
)
const DIGEST =
  /^(?:please )?(?:(?:(?:send|give) me|i want|i would like|i[’']d like)(?: a| the| my)?(?: daily)? (?:digests?|briefings?|news|updates?)|(?:send|write) me|subscribe(?: me)?(?: to)?) (?<when>.+)$/iu
const RHYTHM =
  /^(?:every|each|daily|weekdays?|weekends?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b.*\d/iu
const SPEAK =
  /^(?:can you |could you |please )*(?:speak|write|answer|talk)(?: to me)?(?: in)? (?<language>[\p{L} ]{2,20}?)(?: please)?$/iu

const SAID: readonly (readonly [CommandName, RegExp])[] = [
  [
    'help',
    /^(?:help(?: me)?|menu|commands?|hilfe|ayuda|aide|ajuda|aiuto|помощь|pomoc|yardım|مساعدة|(?:what|who) are you|what can (?:you|u) do|what do you do|how can you help(?: me)?|how do(?:es)? (?:this|it|you) work|are you (?:a |an )?(?:bot|robot|human|real|ai|there)|what(?:[’']s| is) your name|who made you)$/iu,
  ],
  ['start', /^start$/iu],
  ['stop', /^stop$/iu],
  ['latest', /^latest(?: articles)?$/iu],
  ['topics', /^topics$/iu],
  [
    'sources',
    /^(?:your )?sources$|^(?:what|which) (?:are your )?(?:sources|outlets|papers|sites)(?: do you (?:read|use|follow|have))?$|^where do you get your news(?: from)?$/iu,
  ],
  ['subscribe', /^subscribe$/iu],
  ['unsubscribe', /^unsubscribe$|^stop (?:sending|writing)(?: me)?(?: digests?| news| this)?$/iu],
  ['settings', /^settings$/iu],
  ['digests', /^(?:my )?digests$/iu],
]

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

/** “Fridays 17:00: the week”: a digest that is wanted, and no answer to what time it is. */
export function isDigestWish(text: string): boolean {
  return RHYTHM.test(text) && parseRequest(text).kind === 'request'
}

function readPlain(text: string): Plain | undefined {
  if (text.length > 100) return undefined
  const said = SAID.find(([, pattern]) => pattern.test(text))?.[0]
  if (said !== undefined) return { name: said, argument: '' }
  if (TOP.test(text) || HAPPENING.test(text)) return { name: 'brief', argument: '' }
  const topic = OF_TOPIC.exec(text)?.groups?.topic
  if (topic !== undefined && findTopic(topic) !== undefined)
    return { name: 'brief', argument: topic }
  const language = SPEAK.exec(text)?.groups?.language
  if (language !== undefined && findLanguage(language) !== undefined)
    return { name: 'settings', argument: language }
  if (isDigestWish(text)) return { name: 'subscribe', argument: text }
  const when = DIGEST.exec(text)?.groups?.when
  if (when !== undefined && /\d|morning|evening|noon/i.test(when))
    if (parseRequest(when).kind === 'request') return { name: 'subscribe', argument: when }
  return undefined
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

/** Thanks, a thumb, three dots. Undefined for what may be a question. */
export function answerSmallTalk(
  { chat }: Pick<Scene, 'chat'>,
  text: string,
): readonly Reply[] | undefined {
  const hasWords = /[\p{L}\p{N}]/u.test(text)
  // People of a group who react to us in passing need no answer to that.
  if (!hasWords && chat.id < 0 && text !== '') return []
  if ((hasWords && !SMALL_TALK.test(text)) || text === '') return undefined
  return [{ message: say(words.smallTalk) }]
}
