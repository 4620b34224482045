import { expect, it } from 'vitest'
import { areAlike, areApart, readScope } from '../../src/evidence/scope.ts'

it.each([
  ['other days', 'On Saturday 45 died in Maghazi.', 'On Sunday 53 died in Maghazi.', true],
  ['other places', 'Three people died in central Italy.', 'Ten died across Western Europe.', true],
  ['one place', 'Ten were hurt in Wappingers Falls, New York.', 'New York: 15 were hurt.', false],
  [
    'a place that one does not name',
    'Seven people died in the crash.',
    'Eight died in Texas.',
    false,
  ],
  ['a name and its adjective', 'Nine died in Nepal.', 'Nepalese police counted eight dead.', false],
  ['nothing', 'Seven died.', 'Eight died.', false],
] as const)('of two sentences that name %s', (_, one, other, expected) => {
  expect(areApart(readScope(one), readScope(other))).toBe(expected)
  expect(areApart(readScope(other), readScope(one))).toBe(expected)
})

it.each([
  [
    'the same in other words',
    'Some two million Afghans live in Pakistan without papers.',
    'Pakistan says that 1.7 million Afghans live there undocumented.',
    true,
  ],
  [
    'two things that are counted in one word',
    'Three new MacBook Pro laptops were released this week.',
    'The 2023 MacBook Pro with two fans is tempting, but my old one still works.',
    false,
  ],
] as const)('of %s', (_, one, other, expected) => {
  expect(areAlike(readScope(one), readScope(other))).toBe(expected)
})
