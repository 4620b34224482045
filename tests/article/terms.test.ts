import { describe, expect, it } from 'vitest'
import { listTerms } from '../../src/article/terms.ts'

const meet = (one: string, other: string) =>
  listTerms(one).some((term) => listTerms(other).includes(term))

describe('listTerms', () => {
  it.each([
    ['Engineers opened the dams', ['engin', 'open', 'the', 'dam']],
    ['L’école, qu’il, dell’Unione, O’Hara', ['ecol', 'il', 'union', 'ohara']],
    ['São Paulo’s 1,500 naïve dockers', ['sao', 'paulo', '1500', 'naiv', 'docker']],
    ['国务院总理', ['国务', '务院', '院总', '总理']],
    ['プーチン大統領', ['プーチン', '大統', '統領']],
    ['', []],
  ])('of “%s” are %j', (text, expected) => {
    expect(listTerms(text)).toEqual(expected)
  })

  it.each([
    ['Chinese', '新型肺炎感染者人数上升', '感染'],
    ['Japanese', '首相は北京で会談した', '会談'],
    ['Thai', 'นายกรัฐมนตรีเดินทางไปกรุงเทพ', 'นายกรัฐมนตรี'],
    ['Russian', 'выборы президента России', 'президент Россия'],
    ['Ukrainian', 'у столиці України', 'Україна'],
    ['Arabic', 'قال الرئيس المصري', 'رئيس'],
    ['Korean', '대통령은 서울에서 말했다', '서울'],
    ['German', 'die Wahlen in München', 'MUNCHEN'],
  ])('of a %s text meet those of a question', (_, text, question) => {
    expect(meet(text, question)).toBe(true)
  })
})
