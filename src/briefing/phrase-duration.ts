/** For how long? `mute football for 2 weeks`, `/pause until Friday`-like words in, a stretch of time out. */

const DAY_MS = 24 * 60 * 60 * 1000
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^h(?:ours?|rs?)?$/, 60 * 60 * 1000],
  [/^d(?:ays?)?$/, DAY_MS],
  [/^w(?:eeks?|ks?)?$/, 7 * DAY_MS],
  [/^months?$/, 30 * DAY_MS],
  [/^years?$/, 365 * DAY_MS],
]
const NUMBERS = new Map([
  ['a', 1],
  ['an', 1],
  ['one', 1],
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
  ['six', 6],
  ['seven', 7],
  ['ten', 10],
])
/** Longer than this is for ever, and that is said in another way. */
const DURATION_MAX_MS = 2 * 365 * DAY_MS

const DURATION =
  /(?:^|\s)(?:for )?(?<number>an?|one|two|three|four|five|six|seven|ten|\d{1,4}) ?(?<unit>hours?|hrs?|h|days?|d|weeks?|wks?|w|months?|years?)\.?$/i

/**
 * A duration at the end of a text, and the text before it. Undefined where there is none; zero and
 * more than two years are none.
 */
export function readDuration(
  text: string,
): { readonly durationMs: number; readonly rest: string } | undefined {
  const match = DURATION.exec(text.trim())
  if (match === null) return undefined
  const number = match.groups!.number!.toLowerCase()
  const unit = match.groups!.unit!.toLowerCase()
  const unitMs = UNITS.find(([name]) => name.test(unit))![1]
  const durationMs = (NUMBERS.get(number) ?? Number(number)) * unitMs
  if (durationMs <= 0 || durationMs > DURATION_MAX_MS) return undefined
  return { durationMs, rest: text.trim().slice(0, match.index).trim() }
}
