import { describe, expect, it } from 'vitest'
import { fingerprint, isNearCopy } from '../../src/article/near-copy.ts'
import { listWholeTerms } from '../../src/article/terms.ts'
import type { TextBlock } from '../../src/news.ts'

const SYLLABLES = 'ba de fi go hu ka le mi no pu ra se ti vo zu cha tre pli sto'.split(' ')

const asBlocks = (text: string): readonly TextBlock[] =>
  text.split('\n').map((line) => ({ kind: 'paragraph', text: line }))
const isCopy = (later: string, earlier: string) => isNearCopy(asBlocks(later), asBlocks(earlier))

const REPORT = `HAVEN, Nov 6 (Wire) - The dam above the old town of Haven opened on Monday after nine years of building, the water board said.
Some 400 guests came to the opening, among them the mayor, Ines Falk, who called it a good day for the valley and for the farmers below it.
The dam holds 32 million cubic metres of water and cost 210 million crowns, twice as much as planned, because the ground was softer than the first borings had shown.
Fishermen had gone to court against the building in 2019 and lost; a ladder for trout and salmon was added afterwards at a cost of four million crowns.`
const lines = REPORT.split('\n')

const weather = (day: string, sea: string, low: number, high: number, wind: number) =>
  `The weather on ${day}: It stays mostly dry in the north with some sun in the afternoon and highs of ${high} degrees on the coast.
In the hills, lows of ${low} degrees are expected in the night, with fog in the valleys until about ${low + 3} in the morning.
The wind blows from the west at ${wind} kilometres an hour and freshens to ${wind + 20} kilometres an hour at ${sea} in the evening.
Drivers should expect slippery roads above ${high * 50} metres, the weather service said in its report.`

const match = (home: string, away: string, scorer: string, minute: number, crowd: number) =>
  `${home} beat ${away} on Saturday in front of ${crowd} spectators after a late goal by ${scorer} decided the match in minute ${minute}.
The hosts began well and had the better chances in the first half, but the keeper of ${away} held his side in the game until the break.
After the break ${scorer} hit the post before he scored from close range in minute ${minute} to the joy of the home crowd.
${home} go up to place ${minute % 7} in the table, while ${away} stay where they are and have another week to think about it.`

describe('isNearCopy', () => {
  it.each<[string, string, string]>([
    ['the same text', REPORT, REPORT],
    ['one with its tail cut off', lines.slice(0, 2).join('\n'), REPORT],
    ['one whose tail had been cut off', REPORT, lines.slice(0, 2).join('\n')],
    ['one with a line before it', `What we know about the new dam so far.\n${REPORT}`, REPORT],
    [
      'one with another dateline',
      REPORT.replace('HAVEN, Nov 6 (Wire) - ', 'By Ada Moss: '),
      REPORT,
    ],
    ['one without its second paragraph', lines.toSpliced(1, 1).join('\n'), REPORT],
    ['one with a word put right here and there', REPORT.replace('Some 400', 'About 400'), REPORT],
    ['one with a figure spelled out', REPORT.replace('four million', '4 million'), REPORT],
    ['one in capitals', REPORT.toUpperCase(), REPORT],
  ])('sees a copy in %s', (_, later, earlier) => {
    expect(isCopy(later, earlier)).toBe(true)
  })

  it.each<[string, string, string]>([
    [
      'today’s weather report and yesterday’s',
      weather('Tuesday', 'Haven', 2, 14, 30),
      weather('Monday', 'Haven', 4, 11, 25),
    ],
    [
      'two match reports of one template',
      match('Haven', 'Port Brea', 'Jonas Lind', 88, 12_400),
      match('Milltown', 'Oster', 'Pavel Reza', 71, 8_150),
    ],
    ['the same with another figure', REPORT.replace('400 guests', '700 guests'), REPORT],
    ['the same with a figure of another sum', REPORT.replace('210 million', '310 million'), REPORT],
    ['a text that tells much more', `${REPORT}\n${match('A', 'B', 'C', 1, 2).repeat(3)}`, REPORT],
    ['a short text that stands in a long one', lines[1]!, REPORT],
    ['a text without words', '', REPORT],
  ])('sees none in %s', (_, later, earlier) => {
    expect(isCopy(later, earlier)).toBe(false)
  })

  it('leaves captions and credits out', () => {
    const caption: TextBlock = { kind: 'caption', text: weather('Monday', 'Haven', 4, 11, 25) }
    expect(isNearCopy([caption, ...asBlocks(REPORT)], asBlocks(REPORT))).toBe(true)
    expect(isNearCopy([caption], [caption])).toBe(false)
  })
})

it('gives no fingerprint of a text that is too short', () => {
  expect(fingerprint(listWholeTerms(lines[1]!))).toEqual([])
})

it('gives the same fingerprint in every version', () => {
  const values = fingerprint(listWholeTerms(REPORT))
  expect(values.slice(0, 2)).toEqual([2244259358189657, 1531067916940060])
  expect(values.every(Number.isSafeInteger)).toBe(true)
})

it('reads a hostile text in good time', () => {
  expect(isCopy('a '.repeat(500_000), 'a '.repeat(400_000))).toBe(true)
})

describe('of 400 texts that were made up', () => {
  const random = seeded(7)
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!
  const words = Array.from({ length: 3000 }, () =>
    Array.from({ length: 2 + Math.floor(random() * 2) }, () => pick(SYLLABLES)).join(''),
  )
  const sentence = (count: number) => Array.from({ length: count }, () => pick(words)).join(' ')
  const texts = Array.from({ length: 400 }, () =>
    Array.from(
      { length: 10 + Math.floor(random() * 30) },
      () => `${capital(sentence(12 + Math.floor(random() * 10)))} ${Math.floor(random() * 5000)}.`,
    ),
  )
  const edited = texts.map((sentences) => {
    const kept = sentences.slice(0, Math.ceil(sentences.length * (0.5 + random() / 2)))
    const dateline = random() < 0.5 ? `${capital(sentence(2))}, ${Math.ceil(random() * 30)} - ` : ''
    const intro = random() < 0.5 ? `${capital(sentence(Math.ceil(random() * 16)))}.\n` : ''
    return `${intro}${dateline}${kept.join(' ')}`
  })
  const originals = texts.map((sentences) => sentences.join(' '))
  const fingerprints = originals.map((text) => new Set(fingerprint(listWholeTerms(text))))

  it('finds every one again although its head, dateline and tail were edited', () => {
    const missed = edited.filter((text, index) => {
      const shared = fingerprint(listWholeTerms(text)).some((one) => fingerprints[index]!.has(one))
      return !shared || !isCopy(text, originals[index]!)
    })
    expect(missed).toEqual([])
  })

  it('takes none for a copy of another', () => {
    const wrong = edited.filter((text, index) => isCopy(text, originals[(index + 1) % 400]!))
    expect(wrong).toEqual([])
    const alike = edited.flatMap((text, index) => {
      const values = fingerprint(listWholeTerms(text))
      return fingerprints.filter((set, at) => at !== index && values.some((one) => set.has(one)))
    })
    expect(alike.length).toBeLessThan(4)
  })
})

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

// Chance that is the same in every run.
function seeded(start: number): () => number {
  let state = start
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

// The same report in scripts that set no spaces between words.
const CHINESE = `海文镇上方的大坝周一经过九年的建设终于开放，水务局表示，约400名来宾参加了开放仪式，其中包括镇长伊内斯，她称这对山谷和下游的农民来说是美好的一天。
该大坝蓄水3200万立方米，耗资2.1亿克朗，是原计划的两倍，因为地基比最初钻探所显示的更为松软。
渔民曾在2019年起诉反对修建大坝但败诉，之后增设了一条供鳟鱼和鲑鱼洄游的鱼梯，耗资四百万克朗。`
const JAPANESE = `ヘイブンの町の上流にあるダムが九年の工事を経て月曜日に開業したと水道局が発表した。式典にはおよそ400人が招かれ、町長は谷と下流の農家にとって良い日だと述べた。
ダムの貯水量は3200万立方メートルで、建設費は計画の二倍の2億1000万クローナに上った。地盤が当初の調査よりも軟らかかったためである。
漁師たちは2019年に建設に反対して提訴したが敗訴し、その後マスとサケのための魚道が設けられた。`
const THAI = `เขื่อนเหนือเมืองเฮเวนเปิดใช้งานเมื่อวันจันทร์หลังจากก่อสร้างมานานเก้าปี คณะกรรมการน้ำกล่าว มีแขกประมาณ 400 คนมาร่วมพิธีเปิด
เขื่อนกักเก็บน้ำได้ 32 ล้านลูกบาศก์เมตรและใช้งบประมาณ 210 ล้านโครน ซึ่งเป็นสองเท่าของแผนเดิม เพราะพื้นดินอ่อนกว่าที่สำรวจไว้`

describe.each([
  ['Chinese', CHINESE],
  ['Japanese', JAPANESE],
  ['Thai', THAI],
])('in %s', (_, report) => {
  const edited = `${report.slice(0, 20)}${report.slice(22)}`
  const values = (text: string) => new Set(fingerprint(listWholeTerms(text)))

  it('sees a copy in a text with a word cut and its tail off, and finds it by its fingerprint', () => {
    const cut = edited.slice(0, Math.floor(edited.length * 0.8))
    expect(isCopy(cut, report)).toBe(true)
    expect(values(edited).intersection(values(report)).size).toBeGreaterThan(0)
  })

  it('sees none in another figure, or in a teaser', () => {
    expect(isCopy(report.replace('400', '700'), report)).toBe(false)
    expect(isCopy(report.slice(0, 60), report)).toBe(false)
  })
})
