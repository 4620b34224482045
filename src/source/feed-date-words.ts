/** Which month does this word mean, and how far from UTC are the clocks of this zone? */

// Languages in which no short name of a month means another month in one of the others. (Croatian is
// missing: its October is the November of Czechs and Poles.)
const LANGUAGES =
  'en de fr es it pt nl sv da nb fi is pl cs sk sl sr hu ro tr el ru uk bg lt lv et ca gl id'

// Abbreviations that stand for one zone only, or nearly. Not here: IST, which is India's, Ireland's
// and Israel's, AST, and the letters of the military, which are mostly used wrongly.
const ZONE_HOURS: Readonly<Record<string, number>> = {
  ...{
    '': 0,
    uhr: 0,
    z: 0,
    ut: 0,
    utc: 0,
    gmt: 0,
    wet: 0,
    west: 1,
    bst: 1,
    cet: 1,
    cest: 2,
    met: 1,
  },
  ...{ mest: 2, mez: 1, mesz: 2, eet: 2, eest: 3, msk: 3, trt: 3, idt: 3, wat: 1, cat: 2, sast: 2 },
  ...{ eat: 3, gst: 4, pkt: 5, npt: 5.75, ict: 7, wib: 7, wita: 8, wit: 9, myt: 8, pht: 8 },
  ...{ hkt: 8, sgt: 8, awst: 8, kst: 9, jst: 9, acst: 9.5, aest: 10, acdt: 10.5, aedt: 11 },
  ...{ nzst: 12, nzdt: 13, nst: -3.5, ndt: -2.5, brt: -3, art: -3, clst: -3, est: -5, edt: -4 },
  ...{ cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7, akst: -9, akdt: -8, hst: -10 },
}
const OFFSET_MINUTES_MAX = 14 * 60

let english: ReadonlyMap<string, number> | undefined
let allNames: ReadonlyMap<string, number> | undefined

/** 0 to 11 for the name of a month, long or shortened, in one of thirty languages. */
export function findMonth(word: string): number | undefined {
  const folded = foldWord(word)
  english ??= nameMonths(['en']) // most feeds; the others take a while to name
  const month = english.get(folded)
  if (month !== undefined) return month
  allNames ??= nameMonths(LANGUAGES.split(' '))
  return allNames.get(folded) ?? findShortened(folded, allNames)
}

// Not everybody shortens as the dictionaries do: Ноя for нояб.
function findShortened(word: string, names: ReadonlyMap<string, number>): number | undefined {
  if (word.length < 3) return undefined
  const months = [...names].filter(([name]) => name.startsWith(word)).map(([, month]) => month)
  return new Set(months).size === 1 ? months[0] : undefined
}

/** Minutes ahead of UTC for `+0530`, `GMT+1`, `CET`, or no zone at all, which counts as UTC. */
export function findOffset(zone: string): number | undefined {
  const name = zone
    .trim()
    .toLowerCase()
    .replace('\u2212', '-')
    .replace(/\s?\([^()]{0,60}\)?$/, '')
  const match = /^(?:utc|gmt|z)?\s?([+-])(\d{1,2}):?(\d{2})?$/.exec(name)
  if (match === null) {
    const hours = Object.hasOwn(ZONE_HOURS, name) ? ZONE_HOURS[name] : undefined
    return hours === undefined ? undefined : hours * 60
  }
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0)
  if (minutes > OFFSET_MINUTES_MAX) return undefined
  return match[1] === '-' ? -minutes : minutes
}

// A name stands alone, or beside a day in a form of its own: Russian has июнь, but 6 июня.
function nameMonths(languages: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>([['sept', 8]])
  for (const language of languages)
    for (const month of ['long', 'short'] as const)
      for (const day of [undefined, 'numeric'] as const) {
        const format = new Intl.DateTimeFormat(language, { month, day, timeZone: 'UTC' })
        for (let index = 0; index < 12; index += 1) {
          const parts = format.formatToParts(Date.UTC(2023, index, 15))
          const name = foldWord(parts.find(({ type }) => type === 'month')?.value ?? '')
          if (/^\p{L}{3,}$/u.test(name) && !found.has(name)) found.set(name, index)
        }
      }
  return found
}

function foldWord(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}.]/gu, '')
}
