/**
 * Does a number count in a sentence what it counts in its sources? Twelve who were injured are not
 * twelve who were killed. Only what news counts by name is compared: see `quantities.ts`.
 */

import { type Ground, type GroundSentence, keepWith } from './ground.ts'
import { type Quantity, readQuantities } from './quantities.ts'
import type { Problem } from './verify.ts'

const COMPARED = new Set(['deaths', 'injured', 'missing', 'arrests', 'displaced', 'job cuts'])

export function findCounts(text: string, ground: Ground): Problem[] {
  if (!MAY_COUNT.test(text)) return []
  return countsIn(text)
    .filter(({ what }) => COMPARED.has(what))
    .flatMap(({ what, value, shown }): Problem[] => {
      const told = ground.sentences
        .flatMap((sentence) => keepWith(sentence, quantitiesIn))
        .filter((other) => other.value === value)
        .map((other) => other.what)
      // A number that counts something else beside it may still be told another way.
      if (told.length === 0 || told.includes(what) || !told.every((one) => COMPARED.has(one)))
        return []
      const start = text.indexOf(shown)
      return start < 0 ? [] : [{ kind: 'number', start, end: start + shown.length, text: shown }]
    })
}

// Whoever was counted: “40 others” and “seven detainees” are still injured or dead.
function countsIn(text: string): readonly Quantity[] {
  const all = readQuantities(text, { withParts: true })
  return all.map((one) => ({ ...one, what: one.what.replace(/ \(.*\)$/, '') }))
}

const MAY_COUNT =
  /\b(?:kill|dead|death|die|fatal|lives|toll|injur|wound|hurt|hospital|missing|unaccounted|arrest|detain|detention|evacuat|displaced|homeless|fled|job|layoffs|laid|redundanc)/i

function quantitiesIn(sentence: GroundSentence): readonly Quantity[] {
  return MAY_COUNT.test(sentence.text) ? countsIn(sentence.text) : []
}
