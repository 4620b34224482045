/**
 * Lies that a model tells in the sources' own words, each beside what it could have said truly in other
 * words. All of it is made up. What is still believed stands apart, so that nobody takes it for caught.
 */

import { describe, expect, it } from 'vitest'
import { readGround } from '../../src/evidence/ground.ts'
import { verifySentence } from '../../src/evidence/verify.ts'

const reaches = (text: string, source: string) =>
  verifySentence(text, readGround(source.split('\n')), 'keep').supported

type Row = readonly [kind: string, source: string, lie: string, truth: string]

const CAUGHT: readonly Row[] = [
  [
    'swapped agents',
    'Varrick sued Osterland on Monday over the fishing grounds off Kell Island.',
    'Osterland sued Varrick on Monday over the fishing grounds off Kell Island.',
    'On Monday, Varrick sued Osterland over fishing grounds near Kell Island.',
  ],
  [
    'swapped agents',
    'The port union criticised the shipping company for cutting the night shift in Velm.',
    'The shipping company criticised the port union for cutting the night shift in Velm.',
    'The shipping company was criticised by the port union for cutting the night shift in Velm.',
  ],
  [
    'swapped agents',
    'Mayor Ilse Orlo dismissed harbour master Jan Maren after the collision in May.',
    'Harbour master Jan Maren dismissed Mayor Ilse Orlo after the collision in May.',
    'Jan Maren, the harbour master, was dismissed by Mayor Ilse Orlo after the collision in May.',
  ],
  [
    'swapped agents',
    'Dorrin Rovers beat Kelbur United 3-1 in the cup final on Saturday night.',
    'Kelbur United beat Dorrin Rovers 3-1 in the cup final on Saturday night.',
    'On Saturday night Dorrin Rovers won the cup final 3-1 against Kelbur United.',
  ],
  [
    'order of events',
    'The bridge at Kelbur was closed after inspectors found cracks in two pillars.',
    'Inspectors found cracks in two pillars after the bridge at Kelbur was closed.',
    'After inspectors had found cracks in two pillars, the bridge at Kelbur was closed.',
  ],
  [
    'order of events',
    'Dockers returned to work before the court in Velm ruled on the night shifts.',
    'The court in Velm ruled on the night shifts before dockers returned to work.',
    'The court in Velm ruled on the night shifts after dockers had returned to work.',
  ],
  [
    'order of events',
    'The minister resigned after the newspaper printed the letters on Sunday.',
    'The newspaper printed the letters on Sunday after the minister resigned.',
    'The minister stepped down after the newspaper printed the letters on Sunday.',
  ],
  [
    'plan told as done',
    'Halden Steel plans to close its rolling mill in Dorrin next spring, a letter to its workers shows.',
    'Halden Steel has closed its rolling mill in Dorrin, a letter to its workers shows.',
    'Halden Steel will close its rolling mill in Dorrin next spring, a letter to its workers shows.',
  ],
  [
    'plan told as done',
    'The government is expected to approve the new railway to Kelbur in June.',
    'The government approved the new railway to Kelbur in June.',
    'The government will probably approve the new railway to Kelbur in June.',
  ],
  [
    'plan told as done',
    'Parliament will vote on the water law on Thursday, the speaker’s office wrote.',
    'Parliament voted on the water law on Thursday, the speaker’s office wrote.',
    'A vote in parliament on the water law is due on Thursday, the speaker’s office wrote.',
  ],
  [
    'could told as will',
    'The strike could delay the opening of the new terminal in Velm by several weeks.',
    'The strike will delay the opening of the new terminal in Velm by several weeks.',
    'The new terminal in Velm might open several weeks late because of the strike.',
  ],
  [
    'could told as did',
    'The leak may have reached the reservoir above Dorrin, engineers warned on Friday.',
    'The leak has reached the reservoir above Dorrin, engineers warned on Friday.',
    'On Friday engineers warned that the leak may have reached the reservoir above Dorrin.',
  ],
  [
    'threat told as done',
    'Osterland threatened to expel the ambassador of Varrick over the spying affair.',
    'Osterland expelled the ambassador of Varrick over the spying affair.',
    'Over the spying affair, Osterland threatened that it would expel Varrick’s ambassador.',
  ],
  [
    'attempt told as done',
    'Two men tried to smuggle rare parrots through the airport at Velm in a suitcase.',
    'Two men smuggled rare parrots through the airport at Velm in a suitcase.',
    'In a suitcase, two men tried to smuggle rare parrots through Velm airport.',
  ],
  [
    'allegation told as fact',
    'Treasurer Piet Sorel is accused of stealing 40,000 crowns from the lifeboat fund.',
    'Treasurer Piet Sorel stole 40,000 crowns from the lifeboat fund.',
    'Piet Sorel, the treasurer, is accused of stealing 40,000 crowns from the lifeboat fund.',
  ],
  [
    'allegation told as fact',
    'The pilot allegedly ignored two warnings before the ferry hit the pier at Kelbur.',
    'The pilot ignored two warnings before the ferry hit the pier at Kelbur.',
    'The pilot is alleged to have ignored two warnings before the ferry hit the pier at Kelbur.',
  ],
  [
    'denial told as fact',
    'Sorel denied taking money from the builders of the stadium in Dorrin.',
    'Sorel took money from the builders of the stadium in Dorrin.',
    'Sorel denied that he took money from the builders of the stadium in Dorrin.',
  ],
  [
    'what a party says told as fact',
    'The defence ministry of Osterland claimed that its drones destroyed eleven ships near Kell Island.',
    'Drones of Osterland destroyed eleven ships near Kell Island.',
    'Osterland’s defence ministry claimed that its drones destroyed eleven ships near Kell Island.',
  ],
  [
    'what a party says told as fact',
    'The Kremlin said the attack on the depot killed thirty soldiers.',
    'The attack on the depot killed thirty soldiers.',
    'According to the Kremlin, the attack on the depot killed thirty soldiers.',
  ],
  [
    'what a party says told as fact',
    'Opposition leader Hana Brandt said the election in Varrick was stolen by the ruling party.',
    'The election in Varrick was stolen by the ruling party.',
    'The ruling party stole the election in Varrick, said opposition leader Hana Brandt.',
  ],
  [
    'what a party says told as fact',
    'The water company’s pipes poisoned the river, campaigners allege.',
    'The water company’s pipes poisoned the river.',
    'Campaigners allege that the water company’s pipes poisoned the river.',
  ],
  [
    'what a party says told as fact',
    'According to the army, the rebels fired first at the crossing near Tolm.',
    'The rebels fired first at the crossing near Tolm.',
    'The rebels fired first at the crossing near Tolm, the army says.',
  ],
  [
    'a part told as all',
    'Some pupils at the school in Tolm fell ill after lunch on Tuesday.',
    'All pupils at the school in Tolm fell ill after lunch on Tuesday.',
    'Several pupils of the school in Tolm became ill after lunch on Tuesday.',
  ],
  [
    'a part told as all',
    'Most of the ferries to Kell Island were cancelled because of the storm.',
    'Every ferry to Kell Island was cancelled because of the storm.',
    'Because of the storm most ferries to Kell Island were cancelled.',
  ],
  [
    'one of the first told as the first',
    'Kelbur is one of the oldest harbours on the northern coast of Varrick.',
    'Kelbur is the oldest harbour on the northern coast of Varrick.',
    'Kelbur is among the oldest harbours on the northern coast of Varrick.',
  ],
  [
    'second told as first',
    'Halden is the second-largest maker of ship engines in the world.',
    'Halden is the largest maker of ship engines in the world.',
    'Halden is the world’s second-largest maker of ship engines.',
  ],
  [
    'wrong unit',
    'The tunnel under the bay at Velm will be 14 kilometres long and cost 3 billion crowns.',
    'The tunnel under the bay at Velm will be 14 miles long and cost 3 billion crowns.',
    'The tunnel under Velm bay will be 14 km long.',
  ],
  [
    'wrong unit of time',
    'The curfew in Tolm will last 12 hours and can be made longer by the governor.',
    'The curfew in Tolm will last 12 days and can be made longer by the governor.',
    'The curfew in Tolm will last for twelve hours.',
  ],
  [
    'wrong year',
    'The dam above Dorrin was finished in 1962.\nIt was raised by nine metres in 1987 after a flood.',
    'The dam above Dorrin was finished in 1987.',
    'The dam above Dorrin was completed in 1962.',
  ],
  [
    'per cent told as points',
    'Turnout in Varrick rose by 4 percentage points to 61 per cent.',
    'Turnout in Varrick rose by 4 per cent to 61 per cent.',
    'Turnout in Varrick increased by four percentage points and reached 61 per cent.',
  ],
  [
    'another count',
    'The fire in the market hall killed 3 people and injured 19 others, rescuers said.',
    'The fire in the market hall killed 19 people, rescuers said.',
    'Three people were killed in the fire in the market hall, rescuers said.',
  ],
  [
    'invented cause',
    'The glass works in Tolm closed on Friday.\nEnergy prices in Varrick have doubled since March.',
    'The glass works in Tolm closed on Friday because energy prices in Varrick have doubled since March.',
    'The glass works in Tolm closed on Friday.',
  ],
  [
    'invented cause',
    'Shares of Halden fell by 6 per cent on Monday.\nThe chairman of Halden, Otto Lind, turned seventy in May.',
    'Shares of Halden fell by 6 per cent on Monday due to the chairman, Otto Lind, turning seventy.',
    'On Monday, shares of Halden fell by 6 per cent.',
  ],
  [
    'a quotation of two',
    '“The harbour is open,” said Jan Maren. “We need two more cranes before winter,” he added.',
    'Jan Maren said: “The harbour is open, we need two more cranes.”',
    'Jan Maren said “we need two more cranes before winter”.',
  ],
  [
    'a quotation of another speaker',
    '“This budget is an insult to teachers,” said union leader Hana Sorel.\nFinance minister Ilse Orlo called it fair.',
    'Finance minister Ilse Orlo said: “This budget is an insult to teachers.”',
    'Hana Sorel, the union leader, called the budget “an insult to teachers”.',
  ],
  [
    'another speaker',
    'Hana Brandt said the tax on small boats must go.\nJan Maren said the harbour needs every crown of it.',
    'Jan Maren said the tax on small boats must go.',
    'The tax on small boats must go, Hana Brandt said.',
  ],
  [
    'another speaker',
    'Police chief Olga Reine said the driver had not slept for two days.\nThe bus company’s lawyer, Emil Foss, spoke of bad brakes.',
    'Emil Foss, the bus company’s lawyer, said the driver had not slept for two days.',
    'The driver had not slept for two days, said police chief Olga Reine.',
  ],
  [
    'two people made one',
    'Lena Vogt, 23, won the race in Tolm.\nMarta Iversen, 41, was third and says that she will stop.',
    'Lena Vogt, 41, won the race in Tolm.',
    'The race in Tolm was won by Lena Vogt, 23.',
  ],
  [
    'a former holder of the office',
    'Former finance minister Ilse Orlo opened the museum of coins in Velm on Sunday.',
    'Finance minister Ilse Orlo opened the museum of coins in Velm on Sunday.',
    'The museum of coins in Velm was opened on Sunday by Ilse Orlo, a former finance minister.',
  ],
  [
    'another office',
    'Interior minister Jan Dahl announced new border checks with Osterland.',
    'Foreign minister Jan Dahl announced new border checks with Osterland.',
    'New checks at the border with Osterland were announced by interior minister Jan Dahl.',
  ],
  [
    'a denial dropped',
    'The mayor did not sign the contract for the new stadium in Dorrin.',
    'The mayor did sign the contract for the new stadium in Dorrin.',
    'The contract for the new stadium in Dorrin was not signed by the mayor.',
  ],
  [
    'a turned direction',
    'Exports of herring from Varrick fell sharply in the second quarter.',
    'Exports of herring from Varrick rose sharply in the second quarter.',
    'In the second quarter, exports of herring from Varrick dropped sharply.',
  ],
  [
    'a turned decision',
    'The city council of Dorrin rejected the plan for a casino by 14 votes to 9.',
    'The city council of Dorrin approved the plan for a casino by 14 votes to 9.',
    'The plan for a casino was rejected by the city council of Dorrin, 14 votes to 9.',
  ],
  [
    'another place of the sources',
    'A gas explosion destroyed a bakery in Tolm on Wednesday.\nThe fire brigade of Kelbur sent two ladders.',
    'A gas explosion destroyed a bakery in Kelbur on Wednesday.',
    'On Wednesday a gas explosion destroyed a bakery in Tolm.',
  ],
  [
    'another day of the sources',
    'The ferry sank on Tuesday off Kell Island.\nA court will hear the captain on Friday.',
    'The ferry sank on Friday off Kell Island.',
    'Off Kell Island the ferry sank on Tuesday.',
  ],
  [
    'another figure of the sources',
    'Halden will hire 300 welders in Velm.\nThe firm made 80 engines last year.',
    'Halden will hire 80 welders in Velm.',
    'In Velm, Halden will hire 300 welders.',
  ],
]

describe.each(CAUGHT)('%s', (_, source, lie, truth) => {
  it(`keeps from the reader: ${lie}`, () => {
    expect(reaches(lie, source)).toBe(false)
  })

  it(`lets pass: ${truth}`, () => {
    expect(reaches(truth, source)).toBe(true)
  })
})
