/**
 * How many readers' wishes are worked on at the same time; the others wait in the order they came. One
 * that waits for somebody else, as for a model, stands aside meanwhile and keeps no other waiting.
 */

import { Fault } from '../errors.ts'

/**
 * Gives the place back while `wait` goes on, and takes it again before anybody new gets one. When too many
 * stand aside already it throws the Fault `model-unavailable` and does not wait at all, or, told to
 * `stay`, waits in its place.
 */
export type Aside = <T>(wait: () => Promise<T>, crowded?: 'refuse' | 'stay') => Promise<T>

type Places = { readonly within: <T>(work: (aside: Aside) => Promise<T>) => Promise<T> }

/** Each holds its chat, its passages and a call to the model, so that there must be an end. */
const ASIDE_TURNS_MAX = 256

export function createPlaces(turnsMax: number, asideTurnsMax = ASIDE_TURNS_MAX): Places {
  let free = turnsMax
  let asideTurns = 0
  const returning: (() => void)[] = []
  const waiting: (() => void)[] = []

  async function take(line: (() => void)[]): Promise<void> {
    if (free > 0) free -= 1
    else await new Promise<void>((begin) => line.push(begin))
  }

  function giveBack(): void {
    const next = returning.shift() ?? waiting.shift()
    if (next === undefined) free += 1
    else next()
  }

  /** A turn that holds a place, until its `end`. */
  function begin(): { readonly aside: Aside; readonly end: () => void } {
    let waits = 0 // a turn may wait for several things at once
    let holds = true
    let isOver = false
    let back: Promise<void> | undefined

    function stepAside(): void {
      if (asideTurns >= asideTurnsMax)
        throw new Fault('model-unavailable', `${asideTurnsMax} readers wait for the model already`)
      asideTurns += 1
      holds = false
      giveBack()
    }

    async function comeBack(): Promise<void> {
      await take(returning)
      back = undefined
      if (isOver || waits > 0) return giveBack()
      asideTurns -= 1
      holds = true
    }

    return {
      async aside(wait, crowded = 'refuse') {
        const mustStay = crowded === 'stay' && holds && asideTurns >= asideTurnsMax
        if (isOver || mustStay) return wait()
        if (holds) stepAside()
        waits += 1
        try {
          return await wait()
        } finally {
          waits -= 1
          if (waits === 0 && !isOver) {
            back ??= comeBack()
            await back
          }
        }
      },
      end() {
        isOver = true
        if (holds) giveBack()
        else asideTurns -= 1
      },
    }
  }

  return {
    async within(work) {
      await take(waiting)
      const { aside, end } = begin()
      try {
        return await work(aside)
      } finally {
        end()
      }
    },
  }
}
