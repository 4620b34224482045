import { describe, expect, it } from 'vitest'
import { Fault } from '../../src/errors.ts'
import { type Aside, createPlaces } from '../../src/telegram/places.ts'

/** So long that whatever can go on without us has gone on. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

/** A turn that waits for somebody else, and says where it is. */
function waitingTurn(said: string[], name: string) {
  const answer = Promise.withResolvers<void>()
  const rest = Promise.withResolvers<void>()
  const work = async (aside: Aside) => {
    said.push(`${name} begins`)
    await aside(() => answer.promise)
    said.push(`${name} is back`)
    await rest.promise
  }
  return { work, answer: answer.resolve, rest: rest.resolve }
}

describe('places', () => {
  it('one that stands aside lets the next begin, and comes back before anybody new', async () => {
    const said: string[] = []
    const places = createPlaces(1)
    const [first, second] = ['first', 'second'].map((name) => waitingTurn(said, name))
    const third = async () => void said.push('third begins')
    const busy = Promise.withResolvers<void>()
    const all = [places.within(first!.work)]
    await settle()
    all.push(
      places.within(() => busy.promise),
      places.within(second!.work),
      places.within(third),
    )
    await settle()
    expect(said).toEqual(['first begins'])
    first!.answer()
    await settle()
    expect(said).toEqual(['first begins'])
    busy.resolve()
    await settle()
    expect(said).toEqual(['first begins', 'first is back'])
    first!.rest()
    await settle()
    expect(said.slice(2)).toEqual(['second begins', 'third begins'])
    second!.answer()
    second!.rest()
    await Promise.all(all)
  })

  it('there are never more at work than places, however many waits a turn has at once', async () => {
    const places = createPlaces(2)
    let atWork = 0
    let most = 0
    const busy = async (ticks: number) => {
      atWork += 1
      most = Math.max(most, atWork)
      for (let tick = 0; tick < ticks; tick += 1) await settle()
      atWork -= 1
    }
    const turn = (index: number) =>
      places.within(async (aside) => {
        await busy(index % 3)
        await Promise.all([aside(settle), aside(async () => settle().then(settle))])
        await busy(index % 2)
        const fails = aside(() => Promise.reject(new Error('no answer')))
        await expect(fails).rejects.toThrow('no answer')
        await busy(1)
      })
    await Promise.all(Array.from({ length: 20 }, (_, index) => turn(index)))
    expect(most).toBe(2)
    // Nothing was lost on the way: both places are free again, and no third.
    most = 0
    await Promise.all(Array.from({ length: 6 }, () => places.within(() => busy(2))))
    expect(most).toBe(2)
  })

  it('when too many stand aside the newest does not wait at all, and keeps its place', async () => {
    const said: string[] = []
    const places = createPlaces(1, 2)
    const turns = ['first', 'second'].map((name) => waitingTurn(said, name))
    const all = turns.map(({ work }) => places.within(work))
    await settle()
    const ask = async () => void said.push('asked')
    const third = places.within((aside) => aside(ask))
    await expect(third).rejects.toMatchObject({ code: 'model-unavailable' })
    await expect(third).rejects.toBeInstanceOf(Fault)
    expect(said).not.toContain('asked')
    for (const { answer, rest } of turns) {
      answer()
      rest()
    }
    await Promise.all(all)
    await places.within((aside) => aside(ask))
    expect(said.at(-1)).toBe('asked')
  })

  it('when too many stand aside, what can do no other waits in its place', async () => {
    const places = createPlaces(2, 0)
    const late = Promise.withResolvers<void>()
    const said: string[] = []
    const turns = [1, 2, 3].map((name) =>
      places.within((aside) => aside(() => late.promise.then(() => said.push(`${name}`)), 'stay')),
    )
    const fourth = places.within(async () => said.push('fourth'))
    await settle()
    expect(said).toEqual([])
    late.resolve()
    await Promise.all([...turns, fourth])
    expect(said.slice(0, 2)).toEqual(['1', '2']) // the others began when these were done
    expect(said).toHaveLength(4)
  })

  it('a wait that outlives its turn holds nothing', async () => {
    const places = createPlaces(1, 1)
    const late = Promise.withResolvers<void>()
    let waiting: Promise<void> | undefined
    await places.within(async (aside) => {
      waiting = aside(() => late.promise)
    })
    await places.within((aside) => aside(settle))
    late.resolve()
    await waiting
    await places.within((aside) => aside(settle))
  })
})
