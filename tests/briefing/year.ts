/** When hours begin on the clocks of a zone, found without our own code: by asking Intl, step by step. */

const QUARTER_MS = 15 * 60_000

/**
 * The instants at which the wall clock shows a new hour, or has leapt over its beginning, and had not
 * shown it before. All offsets of today are whole quarters of an hour.
 */
export function listDueByClock(
  zone: string,
  { start, end }: { readonly start: number; readonly end: number },
): readonly number[] {
  // In Swedish it can be sorted as text.
  const format = new Intl.DateTimeFormat('sv', {
    ...{ timeZone: zone, dateStyle: 'short', timeStyle: 'short' },
  })
  const found: number[] = []
  let latest = ''
  for (let ms = start - 3 * 60 * 60_000; ms < end + 60 * 60_000; ms += QUARTER_MS) {
    const hour = format.format(ms).slice(0, 'YYYY-MM-DD HH'.length)
    if (hour <= latest) continue
    latest = hour
    if (ms >= start) found.push(ms)
  }
  return found
}
