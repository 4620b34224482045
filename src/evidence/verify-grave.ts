/**
 * Does a sentence tell of something grave, a death or an arrest, of which no source has a word? What is
 * merely near in meaning may stand for many words, but not for these. For English only.
 */

import { relatedStems } from './align.ts'
import type { Ground, Word } from './ground.ts'
import { areParallel } from './opposites.ts'
import type { Problem } from './verify.ts'

// Each line is one matter, in all the words in which news tells it; a word of the first half needs any of the line.
const GRAVE = [
  `die dies died dying dead death deaths kill kills killed killing perished drowned
   | fatal fatally fatality fatalities toll body bodies slain murder murdered murders murderer
   assassinated assassination execute executed execution executions suicide lives victims victim shot
   corpse remains mortality casualties survived survivors survivor buried funeral grave deadly lethal
   deadliest widow homicide manslaughter stillborn slaughter massacre genocide starved beheaded lynched
   memorial killings killer killers mourning mourners mourn coffin autopsy hanged posthumous
   posthumously`,
  `arrest arrests arrested detained jailed imprisoned
   | arresting custody detain detains detention prison jail jailing imprisonment sentenced sentence held
   handcuffed inmate inmates seized captured cell remanded caught nabbed apprehended bars incarcerated
   incarceration convicted locked bail raid raided surrendered`,
  `convicted guilty
   | convict conviction convictions sentenced sentence verdict condemned plea pleaded jail prison found
   court tried trial judge innocent acquitted`,
  `resigned resigns resignation
   | resign resigning quit quits quitting step stepped stepping down left leave leaves leaving stood
   departure departed ousted fired gone exit replaced tenure retire retired former`,
  `bankrupt bankruptcy insolvent insolvency
   | bankruptcies collapse collapsed creditors administration liquidation debts debt insolvencies bust
   folded defunct`,
].map((line) => {
  const [words, others] = line.split('|').map((half) => half.trim().split(/\s+/))
  return { words: new Set(words), all: new Set([...words!, ...others!]) }
})

// What somebody is blamed for with the word alone: each must be in the sources itself, or in the same sense.
const BLAMES = new Set(
  `ignored neglected concealed lied cheated bribed stole stolen embezzled violated breached assaulted raped
  abused blackmailed betrayed falsified forged misled deceived sabotaged plagiarised plagiarized tortured`.split(
    /\s+/,
  ),
)

// What somebody decided: no source need say it with the same word, but one must with one of its kind.
const DECISIONS = new Set(
  `accepted rejected approved vetoed ratified banned endorsed adopted outlawed overturned acquitted
  pardoned sued divorced cancelled canceled surrendered`.split(/\s+/),
)

export function findGrave(words: readonly Word[], ground: Ground): Problem[] {
  return words.flatMap((word): Problem[] => {
    if (word.isCapital || !isUntold(word, ground)) return []
    const { start, end, text } = word
    return [{ kind: 'unsupported', start, end, text }]
  })
}

function isUntold({ low, stem }: Word, { sentences, placesOf }: Ground): boolean {
  const matter = GRAVE.find((one) => one.words.has(low))
  if (matter !== undefined)
    return !sentences.some((one) => one.words.some((word) => matter.all.has(word.low)))
  const isDecision = DECISIONS.has(low)
  if ((!BLAMES.has(low) && !isDecision) || placesOf.has(stem)) return false
  for (const [other, relation] of relatedStems(low))
    if (relation === 'same' && placesOf.has(other)) return false
  return !isDecision || ![...placesOf.keys()].some((other) => areParallel(stem, other))
}
