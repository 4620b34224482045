import { expect, it } from 'vitest'
import { isSamePublisher } from '../../src/article/same-publisher.ts'

it.each<[string, string | undefined, string | undefined, string, string, boolean]>([
  ['one name', 'The Courier', 'Courier', 'https://a.example/1', 'https://b.example/1', true],
  ['a name and its section', 'The Courier', 'The Courier - World', '', '', true],
  [
    'two sections on one host',
    'Courier - World',
    'Courier - Sport',
    'https://courier.example/1',
    'https://courier.example/2',
    true,
  ],
  [
    'two names that begin alike elsewhere',
    'New Haven Times',
    'New Haven Post',
    'https://times.example/1',
    'https://post.example/1',
    false,
  ],
  [
    'two channels on one platform',
    'Falk - Tube',
    'Moss - Tube',
    'https://tube.example/1',
    'https://tube.example/2',
    false,
  ],
  ['two names', 'The Courier', 'The Lantern', '', '', false],
  ['a name and nobody', 'The Courier', undefined, '', '', true],
])('of %s', (_, mine, theirs, one, other, expected) => {
  const [a, b] = [
    { publisher: mine, url: one || undefined },
    { publisher: theirs, url: other || undefined },
  ]
  expect(isSamePublisher(a, b)).toBe(expected)
  expect(isSamePublisher(b, a)).toBe(expected)
})
