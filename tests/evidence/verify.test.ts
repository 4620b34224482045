import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { splitSentences } from '../../src/article/text.ts'
import { readGround } from '../../src/evidence/ground.ts'
import { verifySentence } from '../../src/evidence/verify.ts'

const problemsOf = (text: string, ...sources: readonly string[]) =>
  verifySentence(text, readGround(sources)).problems.map(
    ({ kind, text: what }) => `${kind} ${what}`,
  )

describe('numbers', () => {
  const rest = 'the interior ministry of Varrick said'

  it.each([
    ['41 people died', '41 people died'],
    ['forty-one people died', '41 people died'],
    ['41 people died', 'forty-one people died'],
    ['1200 people died', '1,200 people died'],
    ['two people died', '2 people died'],
    ['12 people died', 'a dozen people died'],
    ['312,000 people fled', 'three hundred and twelve thousand people fled'],
    ['The budget is 1.2 million', 'The budget is 1,200,000'],
    ['The budget is 1,200,000', 'The budget is 1.2 million'],
    ['The budget is $1.2 million', 'The budget is $1.2m'],
    ['The budget is £3 billion', 'The budget is £3bn'],
    ['The budget is €3,000 million', 'The budget is €3 billion'],
    ['The budget is 1,20,000', 'The budget is 120,000'],
    ['The budget is 1.200.000', 'The budget is 1,200,000'],
    ['The budget is 5 million to 6 million', 'The budget is 5 to 6 million'],
    ['The tower is 12m tall', 'The tower is 12 m tall'],
    ['Prices rose 5%', 'Prices rose 5 per cent'],
    ['Prices rose five percent', 'Prices rose 5%'],
    ['Prices rose 5 percentage points', 'Prices rose by five % points'],
    ['Nearly 200 people died', '197 people died'],
    ['More than 190 people died', '197 people died'],
    ['About 200 people died', '205 people died'],
    ['The budget is 1.2 million', 'The budget is 1,234,567'],
    ['The road is 10 km long', 'The road is 6.2 miles long'],
    ['Prices rose from 4% to 5%', 'Prices rose from 4 to 5%'],
    ['Prices rose from 4 to 5%', 'Prices rose from 4% to 5%'],
    ['They won 3-1', 'They won 3-1'],
    ['one of the people died', 'some of the people died'],
    ['hundreds of people died', 'hundreds of people died'],
    ['It cost 20 dollars', 'It cost $20'],
    ['It cost $20', 'It cost 20 dollars'],
    ['It cost €20', 'It cost 20 euros'],
    ['The vote is on 4 November', 'The vote is on November 4'],
    ['The vote is on November 4th', 'The vote is on Nov. 4'],
    ['The vote is on 4 November', 'The vote is in November, on the 4th'],
    ['He played there in 2007 and 2008', 'He played there in 2007-08'],
    ['They won seven times', 'They won for the seventh time'],
    ['The article describes two different towns', 'Dorrin and Kelbur are towns'],
  ])('“%s” is held by “%s”', (text, source) => {
    expect(problemsOf(`${text}, ${rest}`, `${source}, ${rest}`)).toEqual([])
  })

  it.each([
    ['42 people died', '41 people died', 'number 42'],
    ['forty-two people died', '41 people died', 'number forty-two'],
    ['two people died', 'some people died', 'number two'],
    ['one million people died', 'one of the people died', 'number one million'],
    ['The budget is 1.2 million', 'The budget is 1.2 billion', 'number 1.2 million'],
    ['The budget is 1.2', 'The budget is 1.2 million', 'number 1.2'],
    ['The budget is 12 million', 'The budget is 1.2 million', 'number 12 million'],
    ['12 million people died', '12 people died', 'number 12 million'],
    ['Prices rose 5%', 'Prices rose 5 cents', 'number 5%'],
    ['Prices rose 5%', 'Prices rose 0.5%', 'number 5%'],
    ['Prices rose 5 percentage points', 'Prices rose 5 per cent', 'number 5 percentage points'],
    ['Prices rose 5 per cent', 'Prices rose 5 percentage points', 'number 5 per cent'],
    ['Prices rose 5.3 percentage points', 'Prices rose 5.3%', 'number 5.3 percentage points'],
    ['Nearly 200 people died', '230 people died', 'number 200'],
    ['More than 200 people died', '197 people died', 'number 200'],
    ['The budget is $3 million', 'The budget is £3 million', 'number $'],
    ['It cost €20', 'It cost $20', 'number €'],
    ['4 people died', 'people died on 4 November', 'number 4'],
    ['The vote is on 5 November', 'The vote is on 4 November', 'date 5'],
    ['The vote is on 4 November', 'The vote is on 4 December, not in November', 'date 4'],
    ['٤٢ people died', '٤١ people died', 'number ٤٢'],
    ['The year 2027', 'The year 2026', 'number 2027'],
    ['They won two times', 'They won for the second time', 'number two'],
  ])('“%s” is not held by “%s”', (text, source, problem) => {
    expect(problemsOf(`${text}, ${rest}`, `${source}, ${rest}`)).toContain(problem)
  })
})

describe('quotations', () => {
  const source = 'Hana Sorel said: “We don’t want promises. We want two free weekends, now.”'

  it.each([
    ['Hana Sorel said: “We want two free weekends, now.”'],
    ['Hana Sorel said: "We want two free weekends now"'],
    ['Hana Sorel said: ‘We don’t want promises.’'],
    ["Hana Sorel said: 'We don't want promises.'"],
    ['Hana Sorel said: «We want two free weekends»'],
    ['Hana Sorel said they want „promises“'],
    ["Hana Sorel's weekends and the dockers' promises"],
    ['Hana Sorel is 5\'3" and promises weekends'],
  ])('%s stands word for word', (text) => {
    const problems = problemsOf(text, `${source} The dockers are free.`)
    expect(problems.filter((problem) => problem.startsWith('quote'))).toEqual([])
  })

  it.each([
    ['Hana Sorel said: “We want three free weekends.”', 'another word'],
    ['Hana Sorel said: “We want free weekends.”', 'a word left out'],
    ['Hana Sorel said: ‘We want promises.’', 'another sense'],
    ["Hana Sorel said: 'We want free promises.'", 'straight single marks'],
    ['Hana Sorel said: “want two free week”', 'half a word'],
    ['Hana Sorel said: “free weekends, now. The union”', 'the next source'],
  ])('%s does not: %s', (text) => {
    expect(problemsOf(text, source, 'The union')).toContainEqual(
      expect.stringMatching(/^quote ["“‘']/),
    )
  })
})

describe('names and days', () => {
  const source = 'Governor Ilse Maren visited Dorrin on Tuesday, Nov. 3, with the Red Cross.'

  it.each([
    ['On Tuesday Maren visited Dorrin.'],
    ['Governor Maren’s visit to Dorrin'],
    ['In November the governor visited Dorrin'],
    ['RED CROSS visited Dorrin'],
  ])('“%s” names nobody else', (text) => {
    expect(problemsOf(text, source)).toEqual([])
  })

  it.each([
    ['Governor Tomas Maren visited Dorrin.', 'name Tomas'],
    ['Governor Maren visited Kelbur.', 'name Kelbur'],
    ['Tomas Maren visited Dorrin.', 'name Tomas'],
    ['Maren visited Dorrin on Wednesday.', 'date Wednesday'],
    ['Maren visited Dorrin in December.', 'date December'],
    ['Maren visited Dorrin with UNICEF.', 'name UNICEF'],
  ])('“%s” does: %s', (text, problem) => {
    expect(problemsOf(text, source)).toContain(problem)
  })
})

describe('names in another form', () => {
  it.each([
    ['The U.K. minister visited Dorrin.', 'The British minister visited Dorrin.'],
    ['The EC banned the app.', 'The European Commission banned the app.'],
    [
      'The European Commission banned the app from the phones of its staff.',
      'The EC banned the app from the phones of its staff.',
    ],
    ['Chinese officials visited the mine.', 'Officials in China visited the mine.'],
    ['The tunnel costs $3B.', 'The tunnel costs $3 billion.'],
  ])('“%s” is held by “%s”', (text, source) => {
    expect(problemsOf(text, source)).toEqual([])
  })

  it.each([
    ['Orlo visited the mine.', 'Officials visited the mine.', 'name Orlo'],
    [
      'Officials from Peru visited the mine.',
      'Officials from Chile visited the mine.',
      'name Peru',
    ],
  ])('“%s” is not held by “%s”', (text, source, problem) => {
    expect(problemsOf(text, source)).toContain(problem)
  })
})

describe('sense', () => {
  it.each([
    ['Shares of the bank rose on Monday.', 'Shares of the bank fell on Monday.', 'rose'],
    [
      'The court accepted the appeal of the union.',
      'The court rejected the appeal of the union.',
      'accepted',
    ],
    ['The port is closing to foreign ships.', 'The port is opening to foreign ships.', 'closing'],
    [
      'The agency flies large uncrewed aircraft.',
      'The agency flies small uncrewed aircraft.',
      'large',
    ],
    [
      'The police have found evidence of poison.',
      'The police have not found any evidence of poison.',
      'found',
    ],
    [
      'The council has not launched an investigation.',
      'The council has launched an investigation.',
      'launched',
    ],
  ])('“%s” turns “%s” round', (text, source, word) => {
    expect(problemsOf(text, source)).toContain(`unsupported ${word}`)
  })

  it.each([
    [
      'The strike ended before the vote in Dorrin.',
      'The strike ended after the vote in Dorrin.',
      'before',
    ],
    ['Less than 40 ships left the port.', 'More than 40 ships left the port.', 'Less'],
    ['The union signed without any delay.', 'The union signed with any delay.', 'without'],
    [
      'The governor who was not elected in May has promised a new bridge, which is not yet paid for.',
      'The governor who was elected in May has promised a new bridge, which is not yet paid for.',
      'elected',
    ],
  ])('“%s” turns “%s” round by a small word', (text, source, word) => {
    expect(problemsOf(`The mayor said: ${text}`, `The mayor said: ${source}`)).toContain(
      `unsupported ${word}`,
    )
  })

  it.each([
    ['Shares of the bank climbed on Monday.', 'Shares of the bank rose on Monday.'],
    [
      'The strike began before the vote and ended after it.',
      'The strike ended after the vote; it began before it.',
    ],
    [
      'The police have found no evidence of poison.',
      'The police have not found any evidence of poison.',
    ],
    ['The council has started an inquiry.', 'The council has launched an investigation.'],
    ['The union did not get what it wanted.', 'The union didn’t get what it wanted.'],
    [
      'The port serves ferries and freighters from the north.',
      'The port serves not only ferries but also freighters from the north.',
    ],
    [
      'The result of the vote will be announced on Friday morning.',
      'The result of the vote will not be announced until Friday morning.',
    ],
    [
      'The council and the union met the mayor of Dorrin.',
      'The council met the mayor of Dorrin. The union met the mayor, too. Neither the council nor the union met Maren.',
    ],
    [
      'A big ship and a small ferry left the port of Dorrin.',
      'A small ferry left the port of Dorrin. So did a big ship.',
    ],
  ])('“%s” says the same as “%s”', (text, source) => {
    expect(verifySentence(text, readGround([source])).supported).toBe(true)
  })

  it('is not read where the language is not English', () => {
    const source = 'Die Aktien der Bank sind am Montag gefallen, sagte Hana Sorel.'
    expect(verifySentence(source, readGround([source])).problems).toEqual([])
  })
})

describe('the whole', () => {
  it('is unsupported when most of its words are in no source', () => {
    const text = 'bakers celebrated a wonderful festival'
    const { supported, score, problems } = verifySentence(
      text,
      readGround(['Dockers stopped at midnight.']),
    )
    expect({ supported, kinds: problems.map(({ kind }) => kind) }).toEqual({
      supported: false,
      kinds: ['unsupported'],
    })
    expect(score).toBeLessThan(0.2)
  })

  it('is supported with the highest score when it is the source’s own sentence', () => {
    const text = 'About 2,300 dockers in Port Velm stopped work at midnight.'
    const { supported, score, problems } = verifySentence(text, readGround([text]))
    expect({ supported, problems }).toEqual({ supported: true, problems: [] })
    expect(score).toBeGreaterThan(0.85)
  })

  it('is not supported by nothing', () => {
    expect(verifySentence('Dockers stopped work.', readGround([])).supported).toBe(false)
  })

  it.each([
    ['Am Dienstag streikten die Hafenarbeiter.', 'The dockers went on strike on Tuesday.'],
    ['港湾労働者がストライキを始めた。', 'The dockers went on strike.'],
  ])('doubts what it cannot read: “%s”', (text, source) => {
    expect(verifySentence(text, readGround([source])).supported).toBe(false)
  })

  it('says where a problem stands in UTF-16 units, also behind emoji', () => {
    const text = '👩‍🚒🔥 On Tuesday 42 people met Orlo and said “we won”.'
    const { problems } = verifySentence(
      text,
      readGround(['On Tuesday people met and said: we lost.']),
    )
    expect(problems.map(({ kind }) => kind).slice(0, 3)).toEqual(['number', 'quote', 'name'])
    for (const { start, end, text: what } of problems) expect(text.slice(start, end)).toBe(what)
  })

  it.each([
    ['groups of digits', '1,11'.repeat(10_000)],
    ['opening quotes', '“x '.repeat(10_000)],
    ['single marks', " 'a".repeat(10_000)],
    ['capitals', 'Aa '.repeat(10_000)],
    ['number words', 'one hundred and '.repeat(3_000)],
  ])('reads 40,000 characters of %s', (_, text) => {
    expect(verifySentence(text, readGround(['The council met.', text])).score).toBeLessThanOrEqual(
      1,
    )
  })
})

describe('what a number counts', () => {
  const source =
    'The blast in Dorrin killed 12 people and injured 40 others, the governor said on Monday.'

  it.each([
    ['The blast in Dorrin injured 12 people.', 'number 12'],
    ['The blast in Dorrin killed 40 people.', 'number 40'],
  ])('“%s” counts something else', (text, problem) => {
    expect(problemsOf(text, source)).toContain(problem)
  })

  it.each([
    ['In Dorrin 12 people died in the blast.'],
    ['The blast in Dorrin killed 12 people and injured 40.'],
    ['The blast in Dorrin left 40 people wounded.'],
  ])('“%s” counts the same', (text) => {
    expect(problemsOf(text, source).filter((one) => one.startsWith('number'))).toEqual([])
  })
})

describe('offices', () => {
  const source = 'Finance minister Ilse Orlo met Tomas Maren, the mayor of Dorrin, on Monday.'

  it.each([
    ['The foreign minister, Ilse Orlo, met the mayor of Dorrin.', 'name foreign minister'],
    ['Foreign Minister Ilse Orlo met the mayor of Dorrin.', 'name Foreign Minister'],
    ['Ilse Orlo met Tomas Maren, the governor of Dorrin.', 'name governor'],
    ['President Orlo met the mayor of Dorrin.', 'name President'],
  ])('“%s” gives somebody another: %s', (text, problem) => {
    expect(problemsOf(text, source)).toContain(problem)
  })

  it.each([
    ['Minister Ilse Orlo met the mayor of Dorrin.'],
    ['The finance minister, Ilse Orlo, met Mayor Tomas Maren.'],
    ['Tomas Maren is the mayor of Dorrin.'],
    ['Ilse Orlo, the finance minister, met Maren.'],
  ])('“%s” does not', (text) => {
    expect(problemsOf(text, source).filter((one) => one.startsWith('name'))).toEqual([])
  })

  it.each([
    [
      'On Monday the finance minister, Ilse Orlo, met the mayor of Dorrin.',
      'On Monday the former finance minister, Ilse Orlo, met the mayor of Dorrin.',
      'name finance minister',
    ],
    [
      'On Monday President Tomas Maren was in Dorrin for the vote.',
      'On Monday ex-President Tomas Maren was in Dorrin for the vote.',
      'name President',
    ],
    [
      'Ilse Orlo, the finance minister, was in Dorrin on Monday.',
      'Ilse Orlo, the former finance minister, was in Dorrin on Monday.',
      'name finance minister',
    ],
  ])('“%s” tells of another time than “%s”', (text, told, problem) => {
    expect(problemsOf(text, told)).toContain(problem)
  })

  it.each([
    ['The former president Tomas Maren was in Dorrin.', 'President Tomas Maren was in Dorrin.'],
    [
      'President Maren met Orlo.',
      'Orlo met Maren, who was president. Former president Maren smiled. President Maren met Orlo again.',
    ],
    [
      'Ilse Orlo was finance minister when she met Maren.',
      'The former finance minister, Ilse Orlo, met Maren when she was in office.',
    ],
  ])('“%s” does not tell of another time than “%s”', (text, told) => {
    expect(problemsOf(text, told).filter((one) => one.startsWith('name'))).toEqual([])
  })

  it('says nothing of somebody whose office the sources do not give', () => {
    const text = 'The foreign minister, Ilse Orlo, met Maren.'
    const problems = problemsOf(text, 'Ilse Orlo met Tomas Maren on Monday, a minister said.')
    expect(problems).not.toContain('name foreign minister')
  })
})

describe('who it was', () => {
  const source =
    'In Dorrin the mayor Tomas Maren accused Ilse Orlo of hiding the report on Monday. Hana Sorel of the Dockers Union left the room.'

  it.each([
    [
      'In Dorrin the mayor Ilse Orlo accused Tomas Maren of hiding the report on Monday.',
      'name Ilse Orlo',
    ],
    [
      'In Dorrin the mayor Tomas Maren accused Hana Sorel of hiding the report on Monday.',
      'name Hana Sorel',
    ],
    ['In Dorrin the mayor Hana Sorel accused Ilse Orlo of hiding the report.', 'name Hana Sorel'],
  ])('“%s” says of one what the source says of another', (text, problem) => {
    expect(problemsOf(text, source)).toContain(problem)
  })

  it.each([
    ['In Dorrin Maren accused Orlo of hiding the report on Monday.', source],
    [
      'The mayor Tomas Maren accused Ilse Orlo of hiding the report, and Hana Sorel left the room.',
      source,
    ],
    [
      'The meeting of Orlo and Maren was held in Dorrin.',
      'The meeting of Maren and Orlo was held in Dorrin.',
    ],
    [
      'The Liberal Democrats spent £3 million and lost a seat.',
      'The Lib Dems spent £3 million and lost a seat. The Liberal Democrats were third.',
    ],
    [
      'He joined Dorrin State in 2005 as a coach.',
      'He joined DSU in 2005 as a coach. Before, Dorrin State had asked him twice.',
    ],
  ])('“%s” does not', (text, told) => {
    expect(problemsOf(text, told).filter((one) => one.startsWith('name'))).toEqual([])
  })
})

describe('kinds', () => {
  it.each([
    ['The crew raised a green flag over the port.', 'The crew raised a yellow flag over the port.'],
    ['The gold mine in Dorrin is closed.', 'The coal mine in Dorrin is closed.'],
  ])('“%s” names another thing than “%s”', (text, source) => {
    expect(problemsOf(text, source)).toContainEqual(
      expect.stringMatching(/^unsupported (green|gold)$/),
    )
  })

  it.each([
    ['A lorry hit the gate of the port.', 'A truck hit the gate of the port.'],
    ['A boat hit the gate of the port.', 'A ship hit the gate of the port.'],
    ['A missile hit the gate of the port.', 'A rocket hit the gate of the port.'],
  ])('lets a word stand for another that the news uses for it: %s', (text, source) => {
    expect(problemsOf(text, source)).toEqual([])
  })
})

it.each([
  [
    'the doubtful words',
    'The port of Dorrin reopened on Monday, although furious dockers blockaded several warehouses.',
    'furious dockers blockaded several warehouses',
  ],
  [
    'the whole clause where nearly nothing of it is held',
    'The port of Dorrin reopened on Monday, although furious dockers blockaded warehouses, threw bottles, burned tyres and sang hymns.',
    'although furious dockers blockaded warehouses, ',
  ],
])('marks %s and not the whole sentence', (_, text, marked) => {
  const source = 'The port of Dorrin reopened on Monday, the harbour master said.'
  const problems = problemsOf(text, source)
  expect(problems).toContain(`unsupported ${marked}`)
  expect(problems.filter((one) => one.includes('reopened'))).toEqual([])
})

it.each(globSync('data/articles/*.{txt,md}').map((path) => [basename(path), path]))(
  'blames no sentence of %s that stands there word for word',
  (_, path) => {
    const text = readFileSync(path, 'utf8')
    const ground = readGround([text])
    const lines = text.split('\n').flatMap((line) => splitSentences(line))
    const sentences = lines.filter((line) => /[\p{L}\p{N}]/u.test(line))
    expect(sentences.filter((one) => !verifySentence(one, ground, 'keep').supported)).toEqual([])
  },
)

describe('what no source says', () => {
  const source = `About 2,300 dockers in Port Velm stopped work at midnight on Thursday in a dispute over night
shifts, the port authority said. The strike is the first in eleven years and has left nineteen ships waiting
outside the harbour. The union wants two free weekends a month and a higher allowance for work after ten in the
evening. Hana Sorel, who speaks for it, said that talks with the port would resume on Monday when a mediator had
read both offers. Shares of the largest shipping company fell by four per cent, and shops in the town began to
run short of fruit. A government minister asked both sides to think of the people who need the goods, and police
closed a road by the main gate after a crowd of families had gathered to support the workers.`
  const ground = readGround([source.replaceAll('\n', ' '), 'Thursday, 5 November 2026'])
  const isKept = (text: string) => verifySentence(text, ground, 'keep').supported

  it.each([
    ['another matter', 'The team won the match after a late goal.'],
    ['another matter', 'Scientists have discovered a new kind of frog in the forest.'],
    ['another matter', 'The film tells the story of a young man who leaves home.'],
    ['another matter', 'The law was passed by parliament despite protests.'],
    ['what everybody knows', 'The earth goes round the sun once a year.'],
    ['what everybody knows', 'Earthquakes happen when plates beneath the surface move.'],
    ['what everybody knows', 'Inflation means that money buys less than before.'],
    ['what everybody knows', 'Bread is made of flour, water and salt.'],
    ['advice', 'You should always wear a seat belt when you drive.'],
    ['advice', 'Experts recommend drinking plenty of water every day.'],
    ['advice', 'Never share your password with anyone.'],
    ['an opinion', 'It is important to remember that every story has two sides.'],
    ['an opinion', 'This shows how important it is to plan ahead.'],
    ['an opinion', 'In conclusion, this was an important event for everyone.'],
    ['an opinion', 'Many people believe that the future will be better.'],
    ['the writer', 'As an AI model I think the situation is complicated.'],
    ['the writer', 'I hope this helps.'],
    ['the writer', 'Let me know if you have any questions.'],
    ['the passages', 'The passages do not contain information about this.'],
    ['the passages', 'According to the article, it is important to note several things.'],
    ['our own orders', 'Keep numbers, names and dates as the passages have them.'],
    ['our own orders', 'Quote only word for word.'],
    ['nothing', 'Here is what I found:'],
    ['nothing', 'The dispute over night shifts in Port Velm:'],
    ['nothing', 'There is more to say about this.'],
    ['nothing', 'That was the end of it.'],
    ['nothing', 'Many have called for change.'],
    ['nothing', 'Sure!'],
    ['nothing', 'No.'],
    ['nothing', '---'],
    ['nothing', ''],
  ])('does not reach a reader, whatever it cites: %s (“%s”)', (_, text) => {
    expect(isKept(text)).toBe(false)
  })

  it.each([
    ['Dockers in Port Velm are on strike.'],
    ['Around 2,300 dockers in Port Velm have stopped working since midnight.'],
    ['Nineteen vessels are waiting outside the harbour.'],
    ['The talks resume on Monday.'],
    ['The union demands two free weekends each month.'],
    ['Police closed a road.'],
    ['Shares of a shipping firm dropped by four per cent.'],
  ])('is not what the sources say in other words: %s', (text) => {
    expect(isKept(text)).toBe(true)
  })

  it.each([
    ['No.', ['Will the strike end? No.']],
    ['It is what it is.', ['“It is what it is,” said the docker.']],
    ['That’s what they do:', ['That’s what they do: they wait.']],
  ])('is not what stands there word for word: %s', (text, sources) => {
    expect(verifySentence(text, readGround(sources), 'keep').supported).toBe(true)
  })
})
