/**
 * How the readers of a phrase pass it on: each replaces what it has understood by a mark, so that
 * the next sees only the rest, and where it stood.
 */

// Private-use characters; parseTimetable removes any that were typed.
export const MARK = '\u{E000}'
export const DAY_MARK = '\u{E001}'

/** The words between marks, without the fillers at both ends of each run. */
export function runs(text: string): string[][] {
  return text.split(/[\u{E000}\u{E001}]/u).map((run) => withoutFillers(words(run)))
}

export function words(text: string): string[] {
  return text.split(' ').filter((word) => bare(word) !== '')
}

/** A word without the punctuation around it. `C++` and `C#` keep theirs. */
export function bare(word: string): string {
  return word.replace(/^[^\p{L}\p{N}]{1,200}/u, '').replace(/[^\p{L}\p{N}+#%]{1,200}$/u, '')
}

const FILLERS = new Set(
  `a about an and around at but by can could deliver digest digests brief briefing briefings each
  every except excluding for from get give headlines i in it just like local me my news not of on
  only or please regarding report schedule send sharp stories subscribe summary that the to top
  topic update updates want week weekly with without would you`.split(/\s+/),
)

export function withoutFillers(run: readonly string[]): string[] {
  const isFiller = (word: string) => FILLERS.has(bare(word).toLowerCase())
  const start = run.findIndex((word) => !isFiller(word))
  return start < 0 ? [] : run.slice(start, run.findLastIndex((word) => !isFiller(word)) + 1)
}
