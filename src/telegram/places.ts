/** How many readers' wishes are worked on at the same time; the others wait in the order they came. */

type Places = { readonly within: <T>(work: () => Promise<T>) => Promise<T> }

export function createPlaces(count: number): Places {
  let free = count
  const waiting: (() => void)[] = []
  return {
    async within(work) {
      if (free > 0) free -= 1
      else await new Promise<void>((begin) => waiting.push(begin))
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        if (next === undefined) free += 1
        else next()
      }
    },
  }
}
