import { expect, it } from 'vitest'
import { tellDelivery } from '../../src/conversation/admin-delivery.ts'
import { renderPlain } from '../../src/delivery/render-plain.ts'
import { addMessage, claimDue, markSent } from '../../src/store/outbox.ts'
import { markFailed, markRepeated } from '../../src/store/outbox-marks.ts'
import { openStore } from '../../src/store/store.ts'
import { handClock } from '../fakes/clock.ts'

it('tells who runs the house how late messages were, what waits and what was given up', async () => {
  const clock = handClock('2026-11-08T08:00:00Z')
  await using db = await openStore(':memory:')
  const told = async () =>
    renderPlain({ blocks: await tellDelivery(db, clock()) }, { width: 200, color: false })
  const empty = await told()
  expect(empty).toContain('Nothing waits to be sent.')
  expect(empty).toContain('None went out in the last day.')

  const message = { blocks: [] }
  for (let chatId = 1; chatId <= 22; chatId += 1)
    await addMessage(db, {
      address: { chatId },
      slot: `${chatId}`,
      message,
      listed: [],
      now: clock(),
    })
  const leaseEnd = new Date(clock().getTime() + 60_000)
  const due = await claimDue(db, { door: 'telegram', now: clock(), leaseEnd, limit: 21 })
  for (const [index, { id }] of due.slice(0, 20).entries()) {
    clock.advance(index === 19 ? 10 * 60_000 : 1000)
    await markSent(db, { id, at: clock() })
  }
  await markRepeated(db, due[0]!)
  await markFailed(db, due[20]!, { at: clock(), reason: 'too-late' })

  const all = await told()
  expect(all).toContain('1 message waiting, the oldest for 10 min.')
  expect(all).toContain(
    'In the last day 20 went out: half within 10 s of their time, 95 % within 19 s, all within 11 min.',
  )
  expect(all).toContain('• 1 because its reader was away too long')
  expect(all).toContain('1 message may have come twice')
})
