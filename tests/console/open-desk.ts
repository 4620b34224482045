/** A house of four made-up articles, in memory, for the commands of the shell. */

import { readConfig } from '../../src/config.ts'
import { openHouse } from '../../src/house.ts'
import { admitItems } from '../../src/ingest/admit.ts'
import { groupStories } from '../../src/ingest/group.ts'
import { handClock } from '../fakes/clock.ts'

export const clock = handClock('2026-11-09T08:00:00Z')

/** The time of day on 8 November 2026, UTC. */
const at = (time: string) =>
  ({ at: new Date(`2026-11-08T${time}:00Z`), precision: 'minute', basis: 'stated' }) as const
const paragraphs = (...texts: string[]) =>
  texts.map((text) => ({ kind: 'paragraph', text }) as const)

const NEWS = [
  {
    externalId: 'ferry-1',
    url: 'https://courier.example/ferry',
    title: 'Ferry to Oskel runs aground near the lighthouse',
    publisher: 'Harbour Courier',
    published: at('06:10'),
    blocks: paragraphs(
      'The ferry Solvind ran aground near the Oskel lighthouse on Sunday with 212 people on board.',
      'Captain Ingrid Halse said that nobody was hurt.',
    ),
  },
  {
    title: 'Passengers of the Oskel ferry brought ashore',
    publisher: 'Island Radio',
    published: at('09:30'),
    blocks: paragraphs(
      'All 212 passengers of the ferry Solvind were brought ashore at Oskel by Sunday morning.',
    ),
  },
  {
    externalId: 'bees-1',
    title: 'Rooftop bees give a record harvest',
    publisher: 'Harbour Courier',
    published: at('12:00'),
    blocks: paragraphs('Beekeepers on the roofs of Marrin took in 940 kilos of honey this year.'),
  },
  {
    externalId: 'undated-1',
    title: 'Museum shows forgotten maps',
    blocks: paragraphs('The museum of Marrin shows maps that nobody had looked at for a century.'),
  },
]

export async function openDesk(items = NEWS) {
  const config = readConfig({ DATABASE_URL: 'sqlite::memory:' })
  const house = await openHouse(config, clock)
  await admitItems(house.db, items, clock)
  await groupStories(house.db)
  return { ...house, defaults: { timeZone: 'UTC', language: 'en' } }
}
