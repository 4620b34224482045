import { describe, expect, it } from 'vitest'
import { findTopic, topicsOf } from '../../src/story/topics.ts'

describe('topicsOf', () => {
  it.each([
    ['Central bank of Varrick raises its interest rate', ['business']],
    ['Stannick beat Sellmouth in the league with two late goals', ['sport']],
    ['Parliament votes on the coalition’s budget', ['politics']],
    ['Researchers find a new species of fossil fish', ['science']],
    ['Hospital doctors warn of measles outbreak', ['health']],
    ['Dockworkers begin walkout over wages', ['business']],
    ['Sejm wybiera premiera', ['politics']],
    ['Ferry runs aground near the lighthouse', []],
  ])('of “%s” are %j', (title, topics) => {
    expect(topicsOf({ title })).toEqual(topics)
  })

  it('are at most three, the strongest first', () => {
    const text = 'The film about the election of a minister shows doctors, a bank and the war.'
    const found = topicsOf({ title: 'Parliament election: senators vote', text })
    expect(found[0]).toBe('politics')
    expect(found.length).toBeLessThanOrEqual(3)
  })

  it.each([
    ['A marathon in the wind, on a white road by the net and the wall', ['sport']],
    ['The global market of wall paints', ['business']],
    ['Wind farm opens; wind farms follow, in time for net zero', ['climate']],
  ])('takes a phrase as a whole in “%s”', (title, topics) => {
    expect(topicsOf({ title })).toEqual(topics)
  })

  it('takes no topic from a word within another', () => {
    expect(topicsOf({ title: 'Embankment warehouse award' })).toEqual([])
  })

  it('comes to an end on a long and hostile text', () => {
    expect(topicsOf({ title: 'a'.repeat(100_000), text: 'wind '.repeat(100_000) })).toEqual([])
  })
})

describe('findTopic', () => {
  it.each([
    ['Business', 'business'],
    [' sports ', 'sport'],
    ['tech', 'technology'],
    ['semiconductors', undefined],
    ['', undefined],
  ])('of “%s” is %s', (named, topic) => {
    expect(findTopic(named)).toBe(topic)
  })
})
