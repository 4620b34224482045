import { describe, expect, it } from 'vitest'
import { type Element, readXml } from '../../src/source/feed-xml.ts'

/** The names of elements, with what is in them. */
const shape = (text: string): string => readXml(text).roots.map(show).join('')
const show = ({ name, children }: Element): string =>
  `${name}(${children.map((child) => (typeof child === 'string' ? child : show(child))).join(' ')})`

describe('readXml', () => {
  it.each([
    ['reads names in lower case', '<RSS><Channel>A</CHANNEL></RSS>', 'rss(channel(A))'],
    ['reads CDATA as it is', '<a><![CDATA[<b>&amp;]]></a>', 'a(<b>&amp;)'],
    ['reads entities', '<a>&lt;&#8217;&#x41;&eacute;</a>', 'a(<’Aé)'],
    ['leaves a bare ampersand', '<a>B & C&D; &amp</a>', 'a(B & C&D; &amp)'],
    ['leaves out comments and instructions', '<a>B<!-- c --><?d e?>F</a>', 'a(BF)'],
    ['ignores an end without a beginning', '<a>B</c>D</a>', 'a(BD)'],
    ['ends a field where the next begins', '<a><title>B<link>C</link></a>', 'a(title(B) link(C))'],
    [
      'ends an item where the next begins',
      '<a><item><b>1</b><item><b>2</b></item></a>',
      'a(item(b(1)) item(b(2)))',
    ],
    [
      'lets a body hold what looks like an item',
      '<a><item><description>1<item>2</item></description></item></a>',
      'a(item(description(1 item(2))))',
    ],
    ['takes a wrong end for the end of nothing', '<a><title>B</subtitle></a>', 'a(title(B))'],
    [
      'reads a sign that is no tag',
      '<a><b>I <3 you</b><c>1 <= 2</c></a>',
      'a(b(I <3 you) c(1 <= 2))',
    ],
    ['reads a sign in CDATA as it is', '<a><![CDATA[1 <2]]>3 <4</a>', 'a(1 <23 <4)'],
    ['reads what stands before a cut', '<a><b>1</b><b>2', 'a(b(1) b(2))'],
    ['reads nothing in nothing', '', ''],
  ])('%s', (_, text, expected) => {
    expect(shape(text)).toBe(expected)
  })

  it('tells what was cut off from what was only left open', () => {
    const [root] = readXml('<a><b>1</b><c>2<d>3</c><e>4').roots
    const whole = root?.children.map((child) => typeof child !== 'string' && child.isWhole)
    expect(whole).toEqual([true, true, false])
  })
})

describe('readXml stops', () => {
  const depthOf = (element: Element): number =>
    1 +
    Math.max(
      0,
      ...element.children.map((child) => (typeof child === 'string' ? 0 : depthOf(child))),
    )

  it('at 250 elements within each other', () => {
    const { roots, isCut } = readXml('<a>'.repeat(1_000))
    expect([depthOf(roots[0]!), isCut]).toEqual([250, true])
  })

  it('at 400,000 elements', () => {
    const { roots, isCut } = readXml(`<a>${'<b/>'.repeat(400_001)}</a>`)
    expect([roots[0]?.children.length, isCut]).toEqual([399_999, true])
  })

  it('at 2,000 items', () => {
    const { roots, isCut } = readXml(`<a>${'<item></item>'.repeat(2_001)}</a>`)
    expect([roots[0]?.children.length, isCut]).toEqual([2_000, true])
  })

  it('at 1,000 tags that were never closed', () => {
    const { roots, isCut } = readXml(`<a>${'<link>'.repeat(2_000)}</a>`)
    expect([roots[0]?.children.length, isCut]).toEqual([999, true])
  })
})
