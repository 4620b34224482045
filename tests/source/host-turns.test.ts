import { setImmediate as settled } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createHostTurns, type HostTurns } from '../../src/source/host-turns.ts'

/** Work that begins and ends when the test looks; `begun` says in which order it did. */
function openWork(turns: HostTurns) {
  const begun: string[] = []
  const ends = new Map<string, PromiseWithResolvers<string>>()
  return {
    begun,
    wish: (name: string, host = name.split('/')[0]!) => {
      const end = Promise.withResolvers<string>()
      ends.set(name, end)
      return turns.within(host, () => {
        begun.push(name)
        return end.promise
      })
    },
    end: async (name: string) => {
      ends.get(name)!.resolve(name)
      await settled()
    },
    fail: async (name: string) => {
      ends.get(name)!.reject(new Error(name))
      await settled()
    },
  }
}

it('asks one host one thing at a time, in the order of the wishes', async () => {
  const work = openWork(createHostTurns({ atOnceMax: 9 }))
  const all = Promise.all(['a/1', 'a/2', 'a/3'].map((name) => work.wish(name)))
  await settled()
  expect(work.begun).toEqual(['a/1'])
  await work.end('a/1')
  expect(work.begun).toEqual(['a/1', 'a/2'])
  await work.end('a/2')
  await work.end('a/3')
  expect(await all).toEqual(['a/1', 'a/2', 'a/3'])
})

it('asks different hosts side by side, up to the limit', async () => {
  const work = openWork(createHostTurns({ atOnceMax: 2 }))
  for (const name of ['a/1', 'a/2', 'b/1', 'c/1']) void work.wish(name)
  await settled()
  expect(work.begun).toEqual(['a/1', 'b/1'])
  await work.end('b/1')
  expect(work.begun).toEqual(['a/1', 'b/1', 'c/1'])
  await work.end('a/1')
  expect(work.begun).toEqual(['a/1', 'b/1', 'c/1', 'a/2'])
})

it('lets nobody in before those who wait', async () => {
  const work = openWork(createHostTurns({ atOnceMax: 1 }))
  for (const name of ['a/1', 'b/1']) void work.wish(name)
  await settled()
  const ending = work.end('a/1')
  void work.wish('a/2')
  await ending
  expect(work.begun).toEqual(['a/1', 'b/1'])
})

it('takes a name for the same however it is written', async () => {
  const work = openWork(createHostTurns({ atOnceMax: 9 }))
  void work.wish('1', 'News.Example')
  void work.wish('2', 'news.example.')
  void work.wish('3', 'news.example:8080')
  await settled()
  expect(work.begun).toEqual(['1', '3'])
})

it('passes a failure on and goes on with the next', async () => {
  const work = openWork(createHostTurns({ atOnceMax: 1 }))
  const failing = expect(work.wish('a/1')).rejects.toThrow('a/1')
  void work.wish('a/2')
  await work.fail('a/1')
  await failing
  expect(work.begun).toEqual(['a/1', 'a/2'])
})

it('goes on after work that throws before it has begun', async () => {
  const turns = createHostTurns({ atOnceMax: 1 })
  const broken = turns.within('a', () => {
    throw new Error('broken')
  })
  await expect(broken).rejects.toThrow('broken')
  expect(await turns.within('a', async () => 1)).toBe(1)
})

it('refuses what would wait behind too many', async () => {
  const work = openWork(createHostTurns({ atOnceMax: 1, waitingMax: 2 }))
  for (const name of ['a/1', 'a/2', 'b/1']) void work.wish(name)
  const refused = { code: 'source-unreachable', retryAfterMs: 60_000 }
  await expect(work.wish('c/1')).rejects.toMatchObject(refused)
  await work.end('a/1')
  await work.end('a/2')
  void work.wish('c/2')
  await work.end('b/1')
  expect(work.begun).toEqual(['a/1', 'a/2', 'b/1', 'c/2'])
})
