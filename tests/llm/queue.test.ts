import { describe, expect, it } from 'vitest'
import type { Urgency } from '../../src/llm/asker.ts'
import { createQueue } from '../../src/llm/queue.ts'

const never = new AbortController().signal

describe('the queue', () => {
  it('lets a person in before a digest, and a digest before what nobody waits for', async () => {
    const queue = createQueue(1)
    const { promise: busy, resolve: free } = Promise.withResolvers<void>()
    const served: string[] = []
    const ask = (urgency: Urgency, name: string) =>
      queue.run(urgency, async () => void served.push(name), never)
    const first = queue.run('background', () => busy, never)
    const rest = [
      ...[ask('background', 'b1'), ask('digest', 'd1'), ask('person', 'p1')],
      ...[ask('background', 'b2'), ask('person', 'p2')],
    ]
    expect(queue.waiting()).toBe(5)
    free()
    await Promise.all([first, ...rest])
    expect(served).toEqual(['p1', 'p2', 'd1', 'b1', 'b2'])
  })

  it('does no more at once than it may', async () => {
    const queue = createQueue(2)
    let [underWay, most] = [0, 0]
    const work = async () => {
      underWay += 1
      most = Math.max(most, underWay)
      await new Promise((resolve) => setImmediate(resolve))
      underWay -= 1
    }
    await Promise.all(Array.from({ length: 9 }, () => queue.run('person', work, never)))
    expect(most).toBe(2)
  })

  it('forgets who has gone, and never starts their work', async () => {
    const queue = createQueue(1)
    const { promise: busy, resolve: free } = Promise.withResolvers<void>()
    const first = queue.run('person', () => busy, never)
    const leaving = new AbortController()
    const gone = queue.run('person', async () => 'done', leaving.signal)
    leaving.abort(new Error('gone'))
    await expect(gone).rejects.toThrow('gone')
    expect(queue.waiting()).toBe(0)
    free()
    await first
    expect(await queue.run('person', async () => 'next', never)).toBe('next')
  })

  it('goes on after work that fails', async () => {
    const queue = createQueue(1)
    await expect(
      queue.run('person', () => Promise.reject(new Error('no')), never),
    ).rejects.toThrow()
    expect(await queue.run('person', async () => 1, never)).toBe(1)
  })

  it('refuses when too many wait', async () => {
    const queue = createQueue(1)
    const { promise: busy, resolve: free } = Promise.withResolvers<void>()
    const all = Array.from({ length: 501 }, () => queue.run('digest', () => busy, never))
    await expect(queue.run('person', async () => 1, never)).rejects.toMatchObject({
      code: 'model-unavailable',
    })
    free()
    await Promise.all(all)
  })
})
