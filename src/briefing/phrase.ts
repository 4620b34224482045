/**
 * What did a reader mean by the words after /subscribe? `every weekday at 8 about energy` in, a
 * timetable out. What we understand only half (`tomorrow`, two times, `every other day`) is unclear:
 * we ask again rather than send at a time nobody chose.
 */

import type { Timetable } from '../news.ts'
import { readDays } from './phrase-days.ts'
import { readRest } from './phrase-rest.ts'
import { readTime } from './phrase-time.ts'

export type Phrase =
  | {
      readonly kind: 'timetable'
      readonly timetable: Timetable
      readonly topic?: string // as typed, at most 60 characters
      readonly zone?: string // as typed; zone.ts knows what it means
    }
  | { readonly kind: 'unclear'; readonly reason: 'no-time' | 'bad-time' | 'bad-days' }

const PHRASE_CHARS_MAX = 200

/** Reads a phrase of at most 200 characters; a longer one is no timetable. */
export function parseTimetable(phrase: string): Phrase {
  if (phrase.length > PHRASE_CHARS_MAX) return { kind: 'unclear', reason: 'no-time' }
  const text = plainPhrase(phrase)

  const days = readDays(text)
  if (days === undefined) return { kind: 'unclear', reason: 'bad-days' }
  const time = readTime(days.rest)
  if (typeof time === 'string') return { kind: 'unclear', reason: time }

  const { topic, zone } = readRest(time.rest)
  const zoneText = time.offset ?? zone
  return {
    kind: 'timetable',
    timetable: { hour: time.hour, minute: time.minute, days: days.days },
    ...(topic === undefined ? {} : { topic }),
    ...(zoneText === undefined ? {} : { zone: zoneText }),
  }
}

/**
 * Full-width digits become digits. Invisible characters go: some turn the direction of the text,
 * and the private ones are our own marks. One such letter can unfold into many, hence the cut.
 */
export function plainPhrase(phrase: string): string {
  return phrase
    .normalize('NFKC')
    .slice(0, PHRASE_CHARS_MAX)
    .replace(/\p{Cf}+/gu, '')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
}
