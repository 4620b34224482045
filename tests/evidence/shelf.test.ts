import { expect, it } from 'vitest'
import { createShelf } from '../../src/evidence/shelf.ts'

const open = () => createShelf<number, string>(30)

it('keeps what was used last, within its bytes', () => {
  const shelf = open()
  for (const id of [1, 2, 3]) shelf.keep(id, `text ${id}`, 10)
  shelf.find(1) // now 2 is the longest unused
  shelf.keep(4, 'text 4', 10)
  expect([1, 2, 3, 4].map(shelf.find)).toEqual(['text 1', undefined, 'text 3', 'text 4'])
})

it('counts one that is kept twice once', () => {
  const shelf = open()
  for (let times = 0; times < 9; times += 1) shelf.keep(1, `time ${times}`, 10)
  shelf.keep(2, 'text', 10)
  expect([1, 2].map(shelf.find)).toEqual(['time 8', 'text'])
})

it('keeps nothing that is larger than all it may keep', () => {
  const shelf = open()
  shelf.keep(1, 'small', 10)
  shelf.keep(2, 'large', 31)
  expect([1, 2].map(shelf.find)).toEqual([undefined, undefined])
})

it('has room again for what was dropped', () => {
  const shelf = open()
  for (const id of [1, 2, 3]) shelf.keep(id, 'text', 10)
  shelf.drop(1)
  shelf.drop(1)
  shelf.keep(4, 'text', 10)
  expect([1, 2, 3, 4].map(shelf.find)).toEqual([undefined, 'text', 'text', 'text'])
})
