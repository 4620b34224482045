import { describe, expect, it } from 'vitest'
import { findChange, tells } from '../../src/evidence/changed.ts'

describe('a sentence corrects another when', () => {
  it.each([
    [
      'a toll was smaller',
      'The flood killed 12 people in Karrow on Sunday.',
      'The flood killed 10 people in Karrow on Sunday.',
      'number',
    ],
    [
      'a sum was another',
      'The council approved a budget of 3.4 million euros for the school.',
      'The council approved a budget of 4.3 million euros for the school.',
      'number',
    ],
    [
      'it was another currency',
      'The council approved a budget of €3.4m for the school.',
      'The council approved a budget of $3.4m for the school.',
      'number',
    ],
    [
      'millions were billions',
      'The bank lent the city 3.4 million euros for its trams.',
      'The bank lent the city 3.4 billion euros for its trams.',
      'number',
    ],
    [
      'an age was another',
      'The driver, aged 34, was taken to Hathermill hospital.',
      'The driver, aged 43, was taken to Hathermill hospital.',
      'number',
    ],
    [
      'somebody else was meant',
      'Anna Keller was elected mayor of Riverside.',
      'Anna Kessler was elected mayor of Riverside.',
      'name',
    ],
    [
      'another country was meant',
      'The ship sailed from Iran to the port of Sellmouth.',
      'The ship sailed from Iraq to the port of Sellmouth.',
      'name',
    ],
    [
      'it was another weekday',
      'The dam at Karrow broke on Sunday.',
      'The dam at Karrow broke on Saturday.',
      'day',
    ],
    [
      'it was another date',
      'The museum opened on 4 November 1987 in Sellmouth.',
      'The museum opened on 5 December 1987 in Sellmouth.',
      'day',
    ],
    [
      'the opposite was decided',
      'The court accepted the appeal of the miners.',
      'The court rejected the appeal of the miners.',
      'outcome',
    ],
    [
      'it did not happen',
      'The court approved the merger of the banks.',
      'The court did not approve the merger of the banks.',
      'outcome',
    ],
  ])('%s', (_, was, now, kind) => {
    expect(findChange(was, now)).toMatchObject({ kind })
  })
})

describe('a sentence corrects nothing when', () => {
  it.each([
    ['it is the same', 'The dam at Karrow broke on Sunday.', 'The dam at Karrow broke on Sunday!'],
    [
      'a toll has risen',
      'The flood killed 12 people in Karrow on Sunday.',
      'The flood killed 20 people in Karrow on Sunday.',
    ],
    [
      'at least so many became more',
      'At least 12 people died when the dam at Karrow broke.',
      'At least 19 people died when the dam at Karrow broke.',
    ],
    [
      'more have come',
      'The march drew 2,000 people to the old market.',
      'The march drew 3,500 people to the old market.',
    ],
    [
      'fewer are missing',
      'Rescuers said 30 people were missing in the valley.',
      'Rescuers said 12 people were missing in the valley.',
    ],
    [
      'a figure is rounded',
      'The city of Karrow has 1,234,567 people within its walls.',
      'The city of Karrow has 1.2 million people within its walls.',
    ],
    [
      'a figure is written in words',
      'The board sacked 12 managers of the bank.',
      'The board sacked twelve managers of the bank.',
    ],
    [
      'a price has moved',
      'Shares of the bank fell 3% in Sellmouth.',
      'Shares of the bank fell 5% in Sellmouth.',
    ],
    [
      'a name is written in full',
      'Keller was elected mayor of Riverside.',
      'Anna Keller was elected mayor of Riverside.',
    ],
    [
      'a name is spelt anew',
      'The talks were held in Kiev and Moscow last week.',
      'The talks were held in Kyiv and Moscow last week.',
    ],
    [
      'a name is abbreviated',
      'The European Union fined the maker of the drug.',
      'The EU fined the maker of the drug.',
    ],
    [
      'somebody else is quoted',
      'Tom Lind said the bridge was closed by the flood.',
      'Ann Berg said the bridge was closed by the flood.',
    ],
    [
      'something is said on another day',
      'The minister said on Sunday that the bridge was unsafe.',
      'The minister said on Monday that the bridge was unsafe.',
    ],
    [
      'it was still to come',
      'The court has not yet approved the merger of the banks.',
      'The court has approved the merger of the banks.',
    ],
    [
      'what is so now may change',
      'The airport of Sellmouth is closed to all flights.',
      'The airport of Sellmouth is open to all flights.',
    ],
    [
      'it tells of another thing',
      'The flood killed 12 people in Karrow.',
      'The fire injured 10 people in Sellmouth.',
    ],
    [
      'other words are used',
      'Officials closed the bridge at Karrow on Sunday.',
      'Police shut the bridge at Karrow on Sunday.',
    ],
    [
      'a word is added',
      'The council approved the budget for the school.',
      'The council approved the new budget for the school after 10 hours.',
    ],
    [
      'it has a part more',
      'The flood killed 12 people in Karrow.',
      'The flood killed 12 people in Karrow and 8 in Morrow.',
    ],
    ['it is too short to tell', 'He won 3-1.', 'He won 3-2.'],
  ])('%s', (_, was, now) => {
    expect(findChange(was, now)).toBeUndefined()
  })
})

describe('what a model wrote', () => {
  const change = findChange(
    'The council approved a budget of 3.4 million euros for the school in Karrow.',
    'The council approved a budget of 4.3 million euros for the school in Karrow.',
  )!

  it.each([
    [
      'has changed with its source',
      'Karrow council approved 3.4 million euros for the school.',
      true,
    ],
    [
      'has not when it gives another figure',
      'Karrow council approved 2 schools for the budget.',
      false,
    ],
    [
      'has not when it gives the right one',
      'Karrow council approved a budget of 4.3 million euros.',
      false,
    ],
    [
      'has not when it tells of another thing',
      'The tram of Sellmouth cost 3.4 million euros last year.',
      false,
    ],
  ])('%s', (_, told, is) => {
    expect(tells(told, change)).toBe(is)
  })
})
