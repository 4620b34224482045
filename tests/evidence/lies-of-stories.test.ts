/**
 * Lies told of whole passages, as a model tells them, and true sentences of the same passages in other words.
 * All of it is made up. `believed` and `lost` are what the check gets wrong today: who mends one moves it.
 */

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readGround } from '../../src/evidence/ground.ts'
import { verifySentence } from '../../src/evidence/verify.ts'

type Story = {
  readonly source: string
  readonly lies: readonly string[]
  readonly believed: readonly string[]
  readonly truths: readonly string[]
  readonly lost: readonly string[]
}

/** The text of one of our sample articles. */
function sample(name: string): string {
  const raw = readFileSync(`data/articles/${name}`, 'utf8')
  if (name.endsWith('.json')) return (JSON.parse(raw) as { text: string }).text
  return raw.replace(/^---[\s\S]*?\n---\n/, '')
}

const STORIES: readonly Story[] = [
  {
    source:
      'Rescue teams in the Lorne valley recovered the bodies of two climbers on Sunday, three days after an avalanche swept down the south face of Mount Ester. A third climber, Tomas Reuel, 29, was found alive in a hut and taken to hospital in Brannik. The mountain guides’ association had advised against the climb, its chairwoman Paula Weiss said. Weiss said the guides would review the routes on Ester before the summer. Prosecutors in Brannik opened an inquiry on Monday into whether the organiser, Alpin Tours, had ignored the warning. Alpin Tours denied any wrongdoing and said its guides followed the weather reports.',
    lies: [
      'Alpin Tours ignored the warning of the mountain guides’ association.',
      'The guides reviewed the routes on Mount Ester before the summer.',
      'The avalanche swept down the south face three days after rescue teams recovered the bodies.',
      'Alpin Tours said the guides would review the routes on Ester before the summer.',
      'Alpin Tours admitted wrongdoing and said its guides followed the weather reports.',
      'Prosecutors in Brannik found that Alpin Tours had ignored the warning.',
    ],
    believed: [
      'Tomas Reuel, 29, was one of the two climbers whose bodies were recovered on Sunday.',
      'Tomas Reuel was found alive in a hut in Brannik and taken to hospital in the Lorne valley.',
    ],
    truths: [
      'The bodies of two climbers were recovered in the Lorne valley on Sunday.',
      'A third climber, 29-year-old Tomas Reuel, survived in a hut and was taken to a hospital in Brannik.',
      'An inquiry into whether Alpin Tours ignored a warning was opened by prosecutors in Brannik on Monday.',
      'Paula Weiss, who chairs the mountain guides’ association, said it had advised against the climb.',
      'Alpin Tours denies wrongdoing and says its guides went by the weather reports.',
      'The guides will review routes on Mount Ester before summer, Weiss said.',
      'Three days after the avalanche on Mount Ester, rescuers found two climbers dead.',
    ],
    lost: [],
  },
  {
    source:
      'The central bank of Meridia raised its key rate by half a point to 6.25 per cent on Thursday, the fourth rise this year. Governor Lucia Ferro said inflation could stay above 8 per cent until autumn. Most economists had expected a smaller step. The peso gained 1.2 per cent against the dollar after the decision, while shares of builders fell. Finance minister Raul Otero called the rise a mistake and urged the bank to wait. Ferro’s predecessor, Ines Calder, had cut the rate twice in 2021.',
    lies: [
      'Inflation will stay above 8 per cent until autumn, governor Lucia Ferro said.',
      'All economists had expected a smaller step.',
      'Governor Lucia Ferro called the rise a mistake and urged the bank to wait.',
      'The peso lost 1.2 per cent against the dollar after the decision.',
      'Shares of builders gained 1.2 per cent while the peso fell.',
      'Shares of builders fell because most economists had expected a smaller step.',
      'It was the first rise this year.',
    ],
    believed: [
      'Governor Ines Calder raised the key rate to 6.25 per cent.',
      'The bank raised its key rate by half a per cent to 6.25 points.',
    ],
    truths: [
      'Meridia’s central bank lifted its key rate to 6.25 per cent on Thursday.',
      'Inflation may remain above 8 per cent until autumn, according to governor Lucia Ferro.',
      'Raul Otero, the finance minister, said the rise was a mistake.',
      'The peso rose 1.2 per cent against the dollar following the decision.',
      'Ines Calder, the previous governor, lowered the rate twice in 2021.',
      'Builders’ shares dropped after the decision.',
    ],
    lost: ['It was the fourth increase this year.'],
  },
  {
    source:
      'Meridia’s navy said on Wednesday that a patrol boat of Cordona had fired on fishermen near the Sand Banks. Cordona’s foreign ministry rejected the claim and said its crew had only fired warning flares. Two fishermen were treated for burns at a clinic in Port Amaro, a doctor there said. The United Nations called on both countries to return to the talks that broke down in March. Meridia plans to send a second frigate to the area next week.',
    lies: [
      'A patrol boat of Cordona fired on fishermen near the Sand Banks on Wednesday.',
      'The crew of Cordona only fired warning flares.',
      'A patrol boat of Meridia had fired on fishermen near the Sand Banks, Cordona’s navy said.',
      'Meridia has sent a second frigate to the area.',
      'Both countries returned to the talks that broke down in March.',
      'Two fishermen died of burns at a clinic in Port Amaro.',
    ],
    believed: [],
    truths: [
      'Meridia’s navy accused a patrol boat of Cordona of firing on fishermen near the Sand Banks.',
      'Cordona rejected the claim and said that its crew had fired only warning flares.',
      'Two fishermen were treated for burns in Port Amaro.',
      'Next week Meridia plans to send a second frigate.',
      'The UN urged both countries to return to talks, which broke down in March.',
    ],
    lost: [],
  },
  {
    source:
      'A court in Haldern sentenced the former deputy mayor, Viktor Lang, to four years in prison on Friday for taking bribes from a waste firm. His brother, Anton Lang, was acquitted. Lang, 57, had accepted about 310,000 crowns between 2016 and 2019, the judges found. His lawyer said he would appeal. The waste firm, Cleara, was fined 2 million crowns and is barred from public contracts for five years. The current deputy mayor, Greta Holm, has asked for all contracts with Cleara to be checked.',
    lies: [
      'Anton Lang was sentenced to four years in prison for taking bribes.',
      'The deputy mayor of Haldern, Viktor Lang, was sentenced to four years in prison.',
      'Cleara was fined 310,000 crowns and is barred from public contracts for five years.',
      'Viktor Lang was sentenced to five years in prison.',
      'Viktor Lang asked for all contracts with Cleara to be checked.',
      'Cleara was barred from public contracts for four years.',
    ],
    believed: [],
    truths: [
      'Former deputy mayor Viktor Lang was jailed for four years for taking bribes from a waste firm.',
      'Anton Lang, his brother, was acquitted.',
      'The judges found that he had taken about 310,000 crowns between 2016 and 2019.',
      'Cleara must pay a fine of 2 million crowns and may not receive public contracts for five years.',
      'His lawyer announced an appeal.',
      'Greta Holm, the current deputy mayor, wants all contracts with Cleara to be checked.',
    ],
    lost: [],
  },
  {
    source:
      'The car maker Ostra will recall 48,000 vans in Europe because a cable under the seat may overheat, it said on Tuesday. No injuries are known. The vans were built in Slavin between March 2022 and June 2023. Ostra said repairs would take about two hours and cost owners nothing. Last year it recalled 12,000 buses over faulty doors. The regulator in Sweden is examining whether the company told customers too late.',
    lies: [
      'Ostra will recall 12,000 vans in Europe because a cable under the seat may overheat.',
      'The vans were built in Slavin between June 2022 and March 2023.',
      'Ostra said repairs would take about two days and cost owners nothing.',
      'Injuries are known.',
    ],
    believed: [
      'A cable under the seat overheated in 48,000 vans of Ostra in Europe.',
      'The regulator in Sweden found that the company told customers too late.',
    ],
    truths: [
      'Ostra is recalling 48,000 vans across Europe because of a cable that could overheat.',
      'The vans were made in Slavin from March 2022 to June 2023.',
      'Repairs take about two hours and are free for owners, the company said.',
      'Sweden’s regulator is looking into whether Ostra informed customers too late.',
      'Ostra recalled 12,000 buses last year because of faulty doors.',
    ],
    lost: ['Nobody is known to have been injured.'],
  },
  {
    source:
      'Striking train drivers in Ostavia will return to work on Saturday after their union accepted an offer of 5.4 per cent more pay, the operator Norrail said. The union’s head, Dag Moen, had demanded 9 per cent. Some commuter lines around Velmark may stay closed until Tuesday because track work was brought forward. Transport minister Siri Aas thanked both sides. Norrail lost about 70 million marks during the eleven-day strike, its chief executive, Knut Berg, estimated.',
    lies: [
      'The train drivers returned to work after the union accepted an offer of 9 per cent more pay.',
      'All commuter lines around Velmark will stay closed until Tuesday.',
      'Knut Berg, the union’s head, had demanded 9 per cent.',
      'The strike lasted eleven weeks.',
    ],
    believed: [
      'Norrail accepted the union’s offer of 5.4 per cent more pay.',
      'Transport minister Siri Aas estimated that Norrail lost about 70 million marks during the strike.',
      'Commuter lines may stay closed because the drivers are on strike.',
    ],
    truths: [
      'Train drivers in Ostavia will go back to work on Saturday.',
      'The union accepted a rise of 5.4 per cent; its head, Dag Moen, had asked for 9.',
      'Because of track work, some lines near Velmark might remain shut until Tuesday.',
      'Knut Berg, who leads Norrail, put its losses at about 70 million marks.',
      'The strike lasted eleven days.',
      'Siri Aas, the transport minister, thanked both sides.',
    ],
    lost: [],
  },
  {
    source:
      'A storm tore the roof off a school in Port Ellery on Monday evening. No pupils were inside. Governor Amy Tran declared an emergency in three counties and asked for federal help. The weather office said winds reached 160 kilometres an hour. In neighbouring Carson County a man was hurt when a tree fell on his car. Electricity was restored to most of the 90,000 homes that had lost it by Tuesday noon, according to the supplier, Gulf Power.',
    lies: [
      'A storm tore the roof off a school in Carson County on Monday evening.',
      'Winds reached 160 miles an hour, the weather office said.',
      'A man was killed when a tree fell on his car.',
      'Electricity was restored to all of the 90,000 homes by Tuesday noon.',
    ],
    believed: [
      'Governor Amy Tran received federal help for three counties.',
      'Gulf Power said winds reached 160 kilometres an hour.',
    ],
    truths: [
      'On Monday evening a storm ripped the roof from a school in Port Ellery.',
      'Amy Tran, the governor, declared an emergency in three counties.',
      'In Carson County a man was injured when a tree fell on his car.',
      'Winds of 160 km an hour were measured, the weather office said.',
      'Most of the 90,000 homes had electricity again by noon on Tuesday, Gulf Power said.',
    ],
    lost: ['Nobody was in the school.'],
  },
  {
    source:
      'The biotech firm Helixa said on Thursday its malaria vaccine protected 68 per cent of children in a trial in Kenora. Outside experts cautioned that the results have not been reviewed. The trial followed 4,200 children for 18 months. Helixa’s shares jumped 22 per cent. The company hopes to apply for approval next year. A rival, Sanova, ended its own trial in 2023 after three children became seriously ill.',
    lies: [
      'The company has applied for approval.',
      'The trial followed 4,200 children for 22 months.',
      'Sanova’s shares jumped 22 per cent.',
      'The results have been reviewed by outside experts.',
    ],
    believed: [
      'Helixa’s malaria vaccine protects 68 per cent of children, outside experts said.',
      'Helixa ended its own trial in 2023 after three children became seriously ill.',
    ],
    truths: [
      'Helixa says its vaccine protected 68 per cent of children against malaria in a trial in Kenora.',
      'Experts warned that the results were not yet reviewed.',
      'The trial ran for 18 months with 4,200 children.',
      'Shares of Helixa rose by 22 per cent.',
      'Sanova stopped its trial in 2023 when three children fell seriously ill.',
      'Helixa wants to apply for approval next year.',
    ],
    lost: [],
  },
  {
    source:
      'Rebels of the Tarn Front accused the government of bombing a market in Asmere on Friday. The government said its planes had struck an arms depot. The Red Crescent counted 17 dead and at least 40 wounded, among them children. Tarn leader Idris Okoye vowed to avenge the attack. The African Union, which mediates between the two, plans to send observers. Okoye had met President Bello Hassan in May.',
    lies: [
      'The government bombed a market in Asmere on Friday.',
      'The Red Crescent counted 40 dead and at least 17 wounded.',
      'Idris Okoye avenged the attack.',
      'The African Union has sent observers.',
      'President Bello Hassan vowed to avenge the attack.',
      'The Tarn Front bombed a market in Asmere on Friday.',
    ],
    believed: ['Government planes struck an arms depot in Asmere.'],
    truths: [
      'The Tarn Front accuses the government of having bombed a market in Asmere.',
      'The government says that its planes hit an arms depot.',
      'At least 40 people were wounded and 17 died, according to the Red Crescent.',
      'Idris Okoye, who leads the Tarn Front, vowed revenge.',
      'The African Union intends to send observers.',
      'In May, Okoye met President Bello Hassan.',
    ],
    lost: [],
  },
  {
    source: sample('2026-10-30-transport-minister-resigns.txt'),
    lies: [
      'Edda Varnholt took no part in the decision on the contract.',
      'Prime Minister Edda Varnholt named a successor.',
      'Stellan Orrick thanked Ms Varnholt for three years of work.',
    ],
    believed: [
      'Edda Varnholt signed a letter about the contract with Pellan Line.',
      'Pellan Line knew that the minister was a shareholder.',
      'Stellan Orrick resigned on Friday over undeclared shares in a ferry company.',
      'The ministry renewed the contract of Pellan Line for three years.',
      'Ingrun Tavell owned shares in Pellan Line worth about 1.2 million crowns.',
      'The state secretary has been named transport minister.',
      'Pellan Line carries 1.2 million passengers a year.',
    ],
    truths: [
      'Transport minister Edda Varnholt resigned on Friday because she had owned shares in a ferry company.',
      'Her ministry had renewed the contract of Pellan Line for eight years in April.',
      'Varnholt said she had taken no part in the decision.',
      'Stellan Orrick, a member of the audit committee, contradicted her and spoke of a letter with her signature.',
      'The shares, worth about 1.2 million crowns, were missing from the ministers’ register.',
      'A successor is to be named early next week, said Prime Minister Ingrun Tavell.',
      'Pellan Line says it did not know its small shareholders.',
    ],
    lost: [],
  },
  {
    source: sample('2026-10-29-central-bank-rate-rise.json'),
    lies: [
      'Two members voted for the increase and five wanted to leave the rate at 3.5 percent.',
      'Inflation averaged 3.9 percent in the last quarter.',
      'The crown fell 0.6 percent against a basket of trading partners.',
      'Consumer prices in September were 3.9 percent higher than a year before.',
      'It was the first increase in four years.',
    ],
    believed: [
      'The National Bank raised its key rate to 3.75 percent in a unanimous vote.',
      'The National Bank raised its forecast for economic growth next year to 1.4 percent.',
      'The bank will raise the rate once more before spring.',
    ],
    truths: [
      'The National Bank lifted its key rate by a quarter point to 3.75 percent.',
      'Five board members were for the increase, two against.',
      'Governor Berit Alnworth said inflation had begun to rise again.',
      'In September consumer prices were 3.8 percent above those of a year earlier.',
      'The bank lowered its growth forecast for next year from 1.8 to 1.4 percent.',
      'The bank expects inflation to return to 2.6 percent by the end of 2027.',
      'The crown gained 0.6 percent.',
    ],
    lost: [],
  },
  {
    source: sample('2026-11-07-karrow-dam-damage-inspection.md'),
    lies: [
      'Six people are missing and 14 are confirmed dead.',
      'The last inspection found defects in June.',
      'The company is insured for up to 340 million crowns per event.',
      'The document dealt with a different section of the wall.',
    ],
    believed: [
      'Morrow Hydro is owned by the state.',
      'Lise Brandeth said there is only one spillway at Karrow.',
      'Matthis Corrivale is the chief executive of Morrow Hydro.',
    ],
    truths: [
      'The Chamber of Engineers says Morrow Hydro was told of needed repairs two years ago, which the company denies.',
      'Six people are confirmed dead and 14 missing, according to the interior ministry.',
      'The state owns 55 percent of Morrow Hydro.',
      'The county puts the damage at 340 million crowns.',
      'The company’s insurance covers up to 250 million crowns per event.',
      'Its chief executive, Lise Brandeth, said the document was about another section of the wall.',
    ],
    lost: [],
  },
]

describe.each(STORIES)('$source.length characters', ({ source, lies, believed, truths, lost }) => {
  const ground = readGround([source])
  const reaches = (text: string) => verifySentence(text, ground, 'keep').supported

  it('keeps lies from the reader', () => {
    expect(lies.filter(reaches)).toEqual([])
  })

  it('lets true sentences pass', () => {
    expect(truths.filter((text) => !reaches(text))).toEqual([])
  })

  it('gets these wrong still', () => {
    expect(believed.filter((text) => !reaches(text))).toEqual([])
    expect(lost.filter(reaches)).toEqual([])
  })
})
