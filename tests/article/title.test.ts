import { expect, it } from 'vitest'
import { makeTitle, withoutSiteName } from '../../src/article/title.ts'

it.each([
  ['Strike ends | The Courier', 'Strike ends'],
  ['Strike ends - The Courier', 'Strike ends'],
  ['Strike ends — the courier', 'Strike ends'],
  ['The Courier: Strike ends', 'Strike ends'],
  ['The Courier | Strike ends', 'Strike ends'],
  ['Why I read The Courier', 'Why I read The Courier'],
  ['The Courier-Mail is sold', 'The Courier-Mail is sold'],
  ['The Courier', 'The Courier'],
])('takes the site out of “%s”', (title, expected) => {
  expect(withoutSiteName(title, 'The Courier')).toBe(expected)
})

it('leaves a title alone when the site is unknown', () => {
  expect(withoutSiteName('Strike ends | The Courier', undefined)).toBe('Strike ends | The Courier')
})

it.each([
  ['Mr. Smith has left. He was tired.', 'Mr. Smith has left.'],
  ['no end', 'no end'],
  ['', ''],
])('makes a title of “%s”', (text, expected) => {
  expect(makeTitle(text)).toBe(expected)
})
