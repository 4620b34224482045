/** Made-up articles with the shape of news: a few running events a day, each told by several outlets. */

import type { Item } from '../src/news.ts'
import { randomFrom } from '../tests/fakes/random.ts'

const OUTLETS = ['Harbour Post', 'The Ledger', 'Northern Wire', 'City Radio', 'Evening Star']
const DEEDS = 'signs rejects announces delays opens closes doubles halves reviews sells'.split(' ')
const THINGS = 'bridge budget hospital ferry school tunnel reservoir railway museum market'.split(
  ' ',
)
const FILLER =
  'council residents ministry morning report plan figures spokesman decision week vote cost part road company public service office open large early people work local number'.split(
    ' ',
  )
const ARTICLES_PER_EVENT = 4
const EVENTS_PER_DAY = 200
const PARAGRAPHS = 8
const DAY_MS = 86_400_000

/** The same `count` gives the same articles; the last are published just before `now`. */
export function makeItems(count: number, now: Date): readonly Item[] {
  const random = randomFrom(7)
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)]!
  const perDay = EVENTS_PER_DAY * ARTICLES_PER_EVENT
  return Array.from({ length: count }, (_, index) => {
    const event = Math.floor(index / ARTICLES_PER_EVENT)
    const { place, deed, thing } = eventOf(event)
    const at = new Date(now.getTime() - ((count - index) / perDay) * DAY_MS)
    const sentence = () =>
      `The ${Array.from({ length: 14 }, () => pick(FILLER)).join(' ')} in ${place} ${Math.floor(random() * 900)}.`
    const opening = `${place} ${deed} its ${thing}, the mayor of ${place} said, after ${event % 97} days of talks.`
    const paragraphs = [
      opening,
      ...Array.from({ length: PARAGRAPHS - 1 }, () => `${sentence()} ${sentence()}`),
    ]
    return {
      url: `https://outlet${index % OUTLETS.length}.example/${index}`,
      title: `${place} ${deed} ${thing}`,
      publisher: OUTLETS[index % OUTLETS.length]!,
      published: { at, precision: 'minute', basis: 'stated' },
      blocks: paragraphs.map((text) => ({ kind: 'paragraph', text })),
    }
  })
}

export function makeQuestions(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const { place, thing } = eventOf(index * 7)
    return `What did the mayor of ${place} say about the ${thing}, and after how many days of talks?`
  })
}

function eventOf(event: number): { place: string; deed: string; thing: string } {
  const name = (number: number) => {
    const syllables = ['bar', 'den', 'kil', 'mor', 'nas', 'pol', 'rit', 'sul', 'tam', 'vek']
    const digits = [...String(number)].map((digit) => syllables[Number(digit)]!).join('')
    return digits[0]!.toUpperCase() + digits.slice(1)
  }
  return {
    place: name(event),
    deed: DEEDS[event % DEEDS.length]!,
    thing: THINGS[Math.floor(event / 3) % THINGS.length]!,
  }
}
