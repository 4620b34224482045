/** How the words of a sentence stand to those of its sources: held, said in another word, or new. */

import { fold, listTerms } from '../article/terms.ts'
import { type Ground, type GroundSentence, keepWith, type Word } from './ground.ts'
import { isStronger, type Relation, relatedWords } from './lexicon.ts'
import { isNegatedForm } from './opposites.ts'
import { regular } from './word-forms.ts'

const KEPT_MAX = 20_000
const relations = new Map<string, ReadonlyMap<string, Relation>>()

/** As `relatedWords`, by stem: single words only. */
export function relatedStems(low: string): ReadonlyMap<string, Relation> {
  const before = relations.get(low)
  if (before !== undefined) return before
  const found = new Map<string, Relation>()
  for (const [word, relation] of relatedWords(low)) {
    if (word.includes('_')) continue
    const stem = listTerms(regular(word))[0]
    if (stem !== undefined && isStronger(relation, found.get(stem))) found.set(stem, relation)
  }
  if (relations.size >= KEPT_MAX) relations.clear()
  relations.set(low, found)
  return found
}

/**
 * Whether the sources have the name in another form: China for Chinese, EC or E.C. for European
 * Commission and the other way round.
 */
export function isInOtherWords(word: Pick<Word, 'low' | 'text'>, ground: Ground): boolean {
  const { low, text } = word
  if (listAliases(word).some((alias) => keepWith(ground, joinWords).includes(` ${alias} `)))
    return true
  for (const [stem, relation] of relatedStems(low))
    if (relation === 'same' && ground.placesOf.has(stem)) return true
  return /^\p{Lu}{2,6}$/u.test(text.replaceAll('.', '')) && keepWith(ground, listInitials).has(low)
}

// Names that the news writes in several ways, each with its adjectives and abbreviations.
const ALIASES: readonly (readonly string[])[] = [
  ['us', 'usa', 'united', 'states', 'united states', 'america', 'american', 'americans'],
  ['uk', 'united', 'kingdom', 'united kingdom', 'britain', 'british', 'britons', 'great'],
  ['eu', 'european union'],
  ['europe', 'european', 'europeans'],
  ['un', 'united nations', 'united', 'nations'],
  ['uae', 'united arab emirates', 'emirates', 'emirati'],
  ['la', 'los angeles', 'angeles', 'los'],
  ['nyc', 'new york city'],
  ['dc', 'washington', 'd c'],
  ['russia', 'russian', 'russians', 'moscow', 'kremlin'],
  ['holland', 'netherlands', 'dutch'],
  ['saudi', 'saudi arabia', 'arabia', 'saudis'],
  ['fc', 'football club'],
  ['tv', 'television'],
  ['lgbt', 'lgbtq', 'lgbti', 'lgbtqi'],
  ['ceo', 'chief executive'],
  ['vp', 'vice president'],
]

const STATES: ReadonlyMap<string, string> = new Map(
  `AL alabama/AK alaska/AZ arizona/AR arkansas/CA california/CO colorado/CT connecticut/DE delaware/FL florida/GA
  georgia/HI hawaii/ID idaho/IL illinois/IN indiana/IA iowa/KS kansas/KY kentucky/LA louisiana/ME maine/MD
  maryland/MA massachusetts/MI michigan/MN minnesota/MS mississippi/MO missouri/MT montana/NE nebraska/NV nevada/NH
  new hampshire/NJ new jersey/NM new mexico/NY new york/NC north carolina/ND north dakota/OH ohio/OK oklahoma/OR
  oregon/PA pennsylvania/RI rhode island/SC south carolina/SD south dakota/TN tennessee/TX texas/UT utah/VT
  vermont/VA virginia/WA washington/WV west virginia/WI wisconsin/WY wyoming`
    .split('/')
    .map((entry) => entry.trim().split(/\s+/))
    .map(([code, ...name]) => [code!, name.join(' ')]),
)

function listAliases({ low, text }: Pick<Word, 'low' | 'text'>): readonly string[] {
  const state = STATES.get(text)
  const names = ALIASES.filter((one) => one.includes(low)).flat()
  return state === undefined ? names : [...names, state]
}

/** Every word of the sources in order, in lower case between single spaces. */
export function joinWords({ sentences }: Ground): string {
  return ` ${sentences.map((sentence) => keepWith(sentence, joinOwn)).join(' ')} `
}

function joinOwn({ words }: GroundSentence): string {
  return words.map(({ low }) => low).join(' ')
}

const LONG_NAME =
  /\p{Lu}[\p{L}'’.-]*(?:[ -](?:(?:of|the|and|for|de|du) ){0,2}\p{Lu}[\p{L}'’.-]*){1,5}/gu

// Of “European Commission” and “Department of Housing and Community Development”, every run of words.
function listInitials({ texts }: Ground): ReadonlySet<string> {
  const found = new Set<string>()
  for (const text of texts)
    for (const [name] of text.matchAll(LONG_NAME)) {
      const letters = name
        .split(/[ -]/)
        .filter((part) => /^\p{Lu}/u.test(part))
        .map((part) => fold(part[0]!))
      for (let from = 0; from < letters.length; from += 1)
        for (let to = from + 2; to <= letters.length; to += 1)
          found.add(letters.slice(from, to).join(''))
    }
  return found
}

/** How many source sentences a sentence may be put together from. */
const NEAR_MAX = 3
const CANDIDATES_MAX = 30

/** The source sentences that together say most of what these words say, best first. */
export function findNear(words: readonly Word[], ground: Ground): readonly GroundSentence[] {
  const { sentences, placesOf } = ground
  const stems = [...new Set(words.filter(carriesMeaning).map(({ stem }) => stem))]
  // A word that few source sentences have tells more about where a sentence comes from.
  const weightOf = (stem: string) => Math.log(1 + sentences.length / placesOf.get(stem)!.length)
  const weights = new Map<number, number>()
  for (const stem of stems)
    for (const place of placesOf.get(stem) ?? [])
      weights.set(place, (weights.get(place) ?? 0) + weightOf(stem))
  const candidates = [...weights]
    .sort(([, one], [, other]) => other - one)
    .slice(0, CANDIDATES_MAX)
    .map(([place]) => sentences[place]!)
  const near: GroundSentence[] = []
  const left = new Set(stems)
  while (near.length < NEAR_MAX) {
    let best: GroundSentence | undefined
    let most = 0
    for (const candidate of candidates) {
      let sum = 0
      for (const stem of left) if (candidate.stems.has(stem)) sum += weightOf(stem)
      if (sum > most) [best, most] = [candidate, sum]
    }
    if (best === undefined) break
    near.push(best)
    for (const stem of best.stems) left.delete(stem)
  }
  return near
}

export function carriesMeaning({ isStop, isNumber }: Word): boolean {
  return !isStop && !isNumber
}

/** Whether a word is new: the sources have neither it nor another word or form for it. */
export function isNew(word: Word, ground: Ground): boolean {
  if (ground.placesOf.has(word.stem) || isLight(word)) return false
  if (word.isCapital && isInOtherWords(word, ground)) return false
  if (isPartOfKnown(word.low, ground)) return false
  for (const [stem, relation] of relatedStems(word.low))
    if (MEANS_ENOUGH.has(relation) && ground.placesOf.has(stem)) return false
  return true
}

// “a vehicle” may stand for the truck of a source; a truck may not stand for its vehicle.
const MEANS_ENOUGH: ReadonlySet<Relation> = new Set(['same', 'perhaps', 'narrower', 'broader'])

// Words that a sentence needs to hang together and that say next to nothing.
const LIGHT = new Set(
  listTerms(`previously recently recent due including include included several however despite various
  also additionally another first last new currently current following amid among within across along
  although though whether later earlier ago one two three year day week month time people person make made take
  took taken use used using go went come came become became part way thing many number since around near`),
)

/** Whether the word says next to nothing by itself. */
export function isLight({ stem }: Word): boolean {
  return LIGHT.has(stem)
}

const SHARED_CHARS_MIN = 5
const ENDING_CHARS_MAX = 3

// “smartphones” and “phones”, “cybersecurity” and “security”, “poisonous” and “poison”.
function isPartOfKnown(low: string, ground: Ground): boolean {
  if (low.length < SHARED_CHARS_MIN) return false
  return keepWith(ground, listLong).some((known) => {
    const [short, whole] = known.length < low.length ? [known, low] : [low, known]
    if (isNegatedForm(short, whole)) return false
    if (whole.startsWith(short)) return whole.length - short.length <= ENDING_CHARS_MAX
    return whole.endsWith(short)
  })
}

function listLong({ sentences }: Ground): readonly string[] {
  const all = new Set<string>()
  for (const { words } of sentences)
    for (const { low } of words) if (low.length >= SHARED_CHARS_MIN) all.add(low)
  return [...all]
}

/** How many of the words that carry meaning the source's sentence has as well, from 0 to 1. */
export function shareSaid(words: readonly Word[], { stems }: GroundSentence): number {
  const content = words.filter(carriesMeaning)
  return content.filter(({ stem }) => stems.has(stem)).length / Math.max(1, content.length)
}
