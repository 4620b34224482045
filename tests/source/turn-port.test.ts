import { setImmediate as settled } from 'node:timers/promises'
import { MessageChannel } from 'node:worker_threads'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createHostTurns, type HostTurns } from '../../src/source/host-turns.ts'
import { createRemoteTurns, serveTurns } from '../../src/source/turn-port.ts'

let channel: MessageChannel
let here: HostTurns
let there: HostTurns
beforeEach(() => open(createHostTurns({ atOnceMax: 9 })))
afterEach(() => channel.port1.close())

function open(turns: HostTurns): void {
  channel = new MessageChannel()
  here = turns
  serveTurns(channel.port1, here)
  there = createRemoteTurns(channel.port2)
}

/** Work that lasts until it is told to end. */
function openWork() {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const work = (name: string) => () => {
    begun.push(name)
    const { promise, resolve } = Promise.withResolvers<string>()
    ends.set(name, () => resolve(name))
    return promise
  }
  const isBegun = async (count: number) => {
    while (begun.length < count) await settled()
  }
  return { begun, work, isBegun, end: (name: string) => ends.get(name)!() }
}

it('asks one host one thing at a time, from whichever side', async () => {
  const { begun, work, isBegun, end } = openWork()
  const all = [there.within('a.example', work('there'))]
  await isBegun(1)
  all.push(here.within('a.example', work('here')), there.within('b.example', work('other')))
  await isBegun(2)
  expect(begun).toEqual(['there', 'other'])
  end('there')
  await isBegun(3)
  all.push(there.within('a.example', work('again')))
  expect(begun).toEqual(['there', 'other', 'here'])
  end('here')
  await isBegun(4)
  end('other')
  end('again')
  expect(await Promise.all(all)).toEqual(['there', 'here', 'other', 'again'])
})

it('passes a failure on, and the turn with it', async () => {
  const failing = there.within('a.example', () => Promise.reject(new Error('broken')))
  await expect(failing).rejects.toThrow('broken')
  expect(await there.within('a.example', async () => 1)).toBe(1)
})

it('says when too many wait', async () => {
  channel.port1.close()
  open(createHostTurns({ atOnceMax: 1, waitingMax: 0 }))
  const { work, isBegun, end } = openWork()
  const first = here.within('a.example', work('first'))
  await isBegun(1)
  await expect(there.within('b.example', async () => 1)).rejects.toMatchObject({
    ...{ code: 'source-unreachable', retryAfterMs: 60_000 },
  })
  end('first')
  await first
})

it('ends the turns of a side that is gone, also those it waits for', async () => {
  const { work, isBegun } = openWork()
  void there.within('a.example', work('lost'))
  await isBegun(1)
  void there.within('a.example', work('never'))
  await settled()
  channel.port2.close()
  expect(await here.within('a.example', async () => 1)).toBe(1)
})
