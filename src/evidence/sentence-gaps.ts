/** Two sentences laid side by side: what both have in the same order, and what stands in the gaps. */

import type { Token } from './sentence-tokens.ts'

export type Hunk = { readonly removed: readonly Token[]; readonly added: readonly Token[] }

/** By the longest common row of keys. */
export function compareTokens(old: readonly Token[], fresh: readonly Token[]) {
  const width = fresh.length + 1
  const longest = new Uint16Array((old.length + 1) * width)
  for (let row = old.length - 1; row >= 0; row -= 1)
    for (let column = fresh.length - 1; column >= 0; column -= 1)
      longest[row * width + column] =
        old[row]!.key === fresh[column]!.key
          ? longest[(row + 1) * width + column + 1]! + 1
          : Math.max(longest[(row + 1) * width + column]!, longest[row * width + column + 1]!)
  const shared: Token[] = []
  const hunks: Hunk[] = []
  let removed: Token[] = []
  let added: Token[] = []
  const close = () => {
    if (removed.length + added.length > 0) hunks.push({ removed, added })
    removed = []
    added = []
  }
  let [row, column] = [0, 0]
  while (row < old.length || column < fresh.length) {
    const [here, there] = [old[row], fresh[column]]
    if (here !== undefined && there !== undefined && here.key === there.key) {
      close()
      shared.push(here)
      row += 1
      column += 1
    } else if (
      there === undefined ||
      (here !== undefined &&
        longest[(row + 1) * width + column]! >= longest[row * width + column + 1]!)
    ) {
      removed.push(here!)
      row += 1
    } else {
      added.push(there)
      column += 1
    }
  }
  close()
  return { shared, hunks }
}
