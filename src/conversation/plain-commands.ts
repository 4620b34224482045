/** A command in a reader's own words, and what it is given: “send me a digest at 8”, “mute football”, “delete my data”. */

import { readDuration } from '../briefing/phrase-duration.ts'
import { parseRequest } from '../briefing/phrase-request.ts'
import { findZone } from '../briefing/zone.ts'
import { findTopic } from '../story/topics.ts'
import { findLanguage } from '../words/languages.ts'
import type { CommandName } from './command-table.ts'

export type Plain = { readonly name: CommandName; readonly argument: string }

/** What a `rest` in the pattern catches is the argument, if it fits. */
type Rule = {
  readonly name: CommandName
  readonly pattern: RegExp
  readonly fits?: (rest: string) => boolean
}

const TEXT_CHARS_MAX = 100

const ASK =
  "(?:(?:what(?:[’']s| is| are|s)?|tell me|give me|show me|send me|read me|have you|do you have|is there|are there|i want|i would like|i[’']d like|please) )*"
const WHICH =
  "(?:(?:the|some|any|a|an|me|your|latest|top|main|today[’']?s|newest|new|biggest|big|breaking|current|important|most) )*"
const NEWS = '(?:news|headlines?|stories|briefing|brief|updates?)'
const WHEN =
  '(?: (?:today|now|right now|of the day|of today|for today|this morning|this evening|in the world|please|for me|got|do you have))*'
const RHYTHM =
  /^(?:every|each|daily|weekdays?|weekends?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b.*\d/iu

const isTopic = (rest: string) => findTopic(rest) !== undefined
const isPlace = (rest: string) => findZone(rest).kind !== 'none'
const isWish = (rest: string) =>
  /\d|morning|evening|noon/i.test(rest) && parseRequest(rest).kind === 'request'

const RULES: readonly Rule[] = [
  {
    name: 'help',
    pattern:
      /^(?:help(?: me)?|menu|commands?|hilfe|ayuda|aide|ajuda|aiuto|помощь|pomoc|yardım|مساعدة|(?:what|who) are you|what can (?:you|u) do|what do you do|how can you help(?: me)?|how do(?:es)? (?:this|it|you) work|are you (?:a |an )?(?:bot|robot|human|real|ai|there)|what(?:[’']s| is) your name|who made you)$/iu,
  },
  { name: 'start', pattern: /^start$/iu },
  { name: 'stop', pattern: /^stop$/iu },
  { name: 'latest', pattern: /^latest(?: articles)?$/iu },
  { name: 'topics', pattern: /^topics$/iu },
  {
    name: 'sources',
    pattern:
      /^(?:your )?sources$|^(?:what|which) (?:are your )?(?:sources|outlets|papers|sites)(?: do you (?:read|use|follow|have))?$|^where do you get your news(?: from)?$/iu,
  },
  { name: 'brief', pattern: new RegExp(`^${ASK}${WHICH}${NEWS}${WHEN}$`, 'iu') },
  {
    name: 'brief',
    pattern: new RegExp(
      `^(?:(?:so|and|hi|hello|hey),? )?what(?:[’']s| is|s)? (?:new|up|happening|going on|hot|the latest)${WHEN}$|^what(?:[’']s| has)? happened (?:today|so far today)$|^catch me up$|^brief me(?: now)?$`,
      'iu',
    ),
  },
  {
    name: 'brief',
    pattern: new RegExp(`^${ASK}${WHICH}(?<rest>\\p{L}+)(?: ${NEWS})?${WHEN}$`, 'iu'),
    fits: isTopic,
  },
  {
    name: 'brief',
    pattern: new RegExp(`^${ASK}${WHICH}${NEWS} (?:about|on) (?<rest>\\p{L}+)${WHEN}$`, 'iu'),
    fits: isTopic,
  },
  {
    name: 'story',
    pattern:
      /^(?:please )?(?:(?:a |give me a |give me the )?summary of|summari[sz]e|sum up) (?:the )?(?<rest>[^:/]{3,60})$/iu,
  },
  { name: 'subscribe', pattern: /^subscribe$/iu },
  { name: 'subscribe', pattern: /^(?<rest>.+)$/u, fits: isDigestWish },
  {
    name: 'subscribe',
    pattern:
      /^(?:please )?(?:(?:(?:send|give) me|i want|i would like|i[’']d like)(?: a| the| my)?(?: daily)? (?:digests?|briefings?|news|updates?)|(?:send|write) me|subscribe(?: me)?(?: to)?) (?<rest>.+)$/iu,
    fits: isWish,
  },
  {
    name: 'unsubscribe',
    pattern: /^unsubscribe$|^stop (?:sending|writing)(?: me)?(?: digests?| news| this)?$/iu,
  },
  { name: 'digests', pattern: /^(?:my )?digests$/iu },
  { name: 'follow', pattern: /^follow (?<rest>[^?]{2,60})$/iu },
  { name: 'mute', pattern: /^mute (?<rest>[^?]{2,60})$/iu },
  {
    name: 'pause',
    pattern: /^pause(?: everything| digests)?(?: for)? (?<rest>.+)$/iu,
    fits: (rest) => readDuration(rest)?.rest === '',
  },
  { name: 'settings', pattern: /^(?:my )?settings$/iu },
  {
    name: 'settings',
    pattern:
      /^(?:can you |could you |please )*(?:speak|write|answer|talk)(?: to me)?(?: in)? (?<rest>[\p{L} ]{2,20}?)(?: please)?$/iu,
    fits: (rest) => findLanguage(rest) !== undefined,
  },
  {
    name: 'settings',
    pattern:
      /^(?:(?:please )?(?:set|change) my time ?zone to|my time ?zone is|i live in|i am in|i[’']m in) (?<rest>.+)$/iu,
    fits: isPlace,
  },
  { name: 'settings', pattern: /^my (?:clock|watch) (?:says|shows) (?<rest>.*\d.*)$/iu },
  {
    name: 'privacy',
    pattern:
      /^privacy$|^what do you (?:know|keep|store|save) (?:about|of|on) me$|^(?:show me )?my data$/iu,
  },
  { name: 'export', pattern: /^export(?: my data)?$/iu },
  {
    name: 'forget',
    pattern: /^(?:please )?(?:forget me|(?:delete|erase|forget) (?:all )?(?:of )?my data)$/iu,
  },
]

/** Of a text without a slash; undefined when it is none. Ends in no sign. */
export function readPlain(text: string): Plain | undefined {
  if (text.length > TEXT_CHARS_MAX) return undefined
  for (const { name, pattern, fits } of RULES) {
    const match = pattern.exec(text)
    const argument = match?.groups?.rest ?? ''
    if (match !== null && (fits === undefined || fits(argument))) return { name, argument }
  }
  return undefined
}

/** “Fridays 17:00: the week”: a digest that is wanted, and no answer to what time it is. */
export function isDigestWish(text: string): boolean {
  return RHYTHM.test(text) && parseRequest(text).kind === 'request'
}
