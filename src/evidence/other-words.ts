/**
 * With which other words does news tell what a question asks for? “Ended” is told as “is over”, “owns”
 * as “belongs to”. Only words that tell the same event: what may stand for a word in general is in the
 * lexicon, and much wider.
 */

import { listTerms } from '../article/terms.ts'
import { arePolar } from './opposites.ts'
import { regular } from './word-forms.ts'

// Each of a line (“died” has another stem than “die”) may be told by any other of it; `_` joins words that stand together.
const ALIKE: readonly string[] = [
  'begin start launch commence onset outbreak break_out kick_off under_way',
  'end over finish conclude cease terminate expire call_off wrap_up run_out',
  'stop halt cease shut suspend',
  'resume restart reopen return go_back',
  'die died dead death kill perish fatal fatality toll loss_of_life lose_their_life',
  'injure injury hurt wound',
  'resign quit resignation step_down stand_down leave_office give_up_the_office',
  'dismiss sack fire oust',
  'appoint name nominate appointment swear_in take_office',
  'win victory beat defeat triumph winner',
  'arrest detain custody jail',
  'release free freed let_go',
  'find recover discover locate trace turn_up retrieve',
  'discover find notice spot detect identify',
  'steal theft thief rob loot',
  'rise increase grow climb jump surge gain higher up_from rose',
  'fall drop decline decrease slip slump plunge shrink down_from fell',
  'raise increase lift hike',
  'cut reduce slash lower axe',
  'reject refuse oppose veto turn_down vote_against',
  'own belong possess owner',
  'collapse break burst fail give_way rupture breach',
  'build construct erect',
  'oppose criticise criticize object condemn opposition',
  'mediate mediator broker arbitrate',
  'buy purchase acquire takeover acquisition',
  'connect link relate unrelated connection',
  'close shut closure',
  'open inaugurate opening',
  'lead head chair chief leader',
  'sue sued lawsuit suit',
  'marry wed wedding',
  'crash collide collision',
  'sink capsize sank',
  'explode blast explosion',
  'ban prohibit outlaw bar',
  'reveal unveil announce',
  'strike walkout stoppage industrial_action',
  'earthquake quake tremor',
  'docker dockworker longshoreman',
  'worker employee staff',
  'company firm',
  'flood flooding deluge',
  'deal agreement accord pact settlement',
  'war conflict',
  'protest demonstration rally',
  'election poll vote',
  'wage salary pay',
  'premier prime_minister pm',
  'acquit acquittal clear exonerate',
  'convict conviction guilty',
  'born birth birthday',
  'divorce split separate',
  'invade invasion',
  'erupt eruption',
  'evacuate evacuation flee',
  'abolish scrap repeal',
]
// What is asked by the first may be told by the others, and not the other way round.
const TOLD_BY: readonly string[] = [
  'settle resolve agreement deal settlement compromise accord sign end over',
  'accept approve agree sign ratify back endorse adopt backed',
  'replace succeed successor appoint name new take_over',
  'missing vanish disappear unaccounted lose lost fall_silent fell_silent',
  'live inhabitant resident population',
  'population inhabitant resident',
  'cost price worth loss ticket',
  'worth value insure price cost',
  'strike hit shake rock',
  'oppose reject',
  'win go_to take_gold champion',
  'score goal',
  'cause blame trigger because',
  'reopen resume return',
  'dismiss resign',
  'call name',
  'grow live',
  'wait queue anchor',
  'last day_of week_of month_of go_on_for',
  'cut lose loss shed',
  'close cut block',
  'get go_to receive',
]
// An event that begins or ends in words of its own.
const SCRIPTS: readonly (readonly [nouns: string, begins: string, ends: string])[] = [
  [
    'strike walkout stoppage',
    'stop_work walk_out down_tool go_on_strike',
    'return_to_work back_to_work sign_an_agreement reach_an_agreement end_their_strike',
  ],
  ['war conflict fight', 'invade invasion', 'ceasefire truce armistice surrender peace'],
  ['fire blaze wildfire', 'break_out ignite', 'put_out extinguish contain'],
  ['trial hearing', 'open', 'verdict convict acquit sentence'],
  ['rain storm', 'set_in', 'pass'],
]

/** Stems one after the other. */
export type Phrase = readonly string[]

export type OtherWords = {
  /** The word itself first. */
  readonly alike: readonly Phrase[]
  /** These tell the event whether or not its noun stands by. */
  readonly whole: readonly Phrase[]
  /** Whether news has a set of words for this, so that one that lacks them all does not tell it. */
  readonly isKnown: boolean
}

const stem = (word: string) => listTerms(regular(word))[0] ?? word
const phraseOf = (word: string): Phrase => word.split('_').map(stem)
const linesOf = (lines: readonly string[]) => lines.map((line) => line.split(/\s+/).map(phraseOf))
const alikeLines = linesOf(ALIKE)
const toldByLines = linesOf(TOLD_BY)
const scripts = SCRIPTS.map((parts) => parts.map((words) => words.split(/\s+/).map(phraseOf)))

const [BEGIN, END] = ['begin', 'end'].map(stem)
const isOf = (word: string) => (phrase: Phrase) => phrase.length === 1 && phrase[0] === word

/** `asked` and `nouns` are stems as `Word.stem` has them; `nouns` say what it happens to. */
export function otherWords(asked: string, nouns: readonly string[] = []): OtherWords {
  const lines = [
    ...alikeLines.filter((line) => line.some(isOf(asked))),
    ...toldByLines.filter(([first]) => isOf(asked)(first!)),
  ]
  const isOneOf = (word: string) => lines.some((line) => line.some(isOf(word)))
  const whole = scripts
    .filter(([of]) => nouns.some((noun) => of!.some(isOf(noun))))
    .flatMap(([, begins, ends]) => [
      ...(isOneOf(BEGIN!) ? begins! : []),
      ...(isOneOf(END!) ? ends! : []),
    ])
  return { alike: [[asked], ...lines.flat()], whole, isKnown: lines.length > 0 }
}

/** Where a phrase stands in a row of stems: the place of its first word; -1 where it does not. */
export function placeOf(phrase: Phrase, stems: readonly string[]): number {
  return stems.findIndex((_, at) => phrase.every((word, index) => stems[at + index] === word))
}

/** Whether `told` is the other way of what is asked. */
export function isOpposite(asked: string, told: string): boolean {
  return arePolar(asked, told)
}
