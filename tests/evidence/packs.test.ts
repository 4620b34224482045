import { expect, it } from 'vitest'
import { createShelf, type Pack } from '../../src/evidence/packs.ts'

const pack = (id: number, bytes = 10) => ({ id, bytes }) as Pack

it('keeps what was used last, within its bytes', () => {
  const shelf = createShelf(30)
  for (const id of [1, 2, 3]) shelf.keep(pack(id))
  shelf.find(1) // now 2 is the longest unused
  shelf.keep(pack(4))
  expect([1, 2, 3, 4].map((id) => shelf.find(id)?.id)).toEqual([1, undefined, 3, 4])
})

it('counts one that is kept twice once', () => {
  const shelf = createShelf(30)
  for (let times = 0; times < 9; times += 1) shelf.keep(pack(1))
  shelf.keep(pack(2))
  expect([1, 2].map((id) => shelf.find(id)?.id)).toEqual([1, 2])
})

it('keeps nothing that is larger than all it may keep', () => {
  const shelf = createShelf(30)
  shelf.keep(pack(1))
  shelf.keep(pack(2, 31))
  expect([1, 2].map((id) => shelf.find(id))).toEqual([undefined, undefined])
})
