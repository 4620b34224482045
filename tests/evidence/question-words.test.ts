import { describe, expect, it } from 'vitest'
import { readQuestion } from '../../src/evidence/question.ts'
import { languagesOf } from '../../src/evidence/question-words.ts'

describe('languagesOf', () => {
  it.each([
    ['Wer ist Ilse Maren?', 'de'],
    ['Qui est Ilse Maren ?', 'fr'],
    ['¿Quién es Ilse Maren?', 'es'],
    ['Chi è Ilse Maren?', 'it'],
    ['Quem é Ilse Maren?', 'pt'],
    ['Wat is er in Velm gebeurd?', 'nl'],
    ['Kto to jest Ilse Maren?', 'pl'],
    ['Ilse Maren kim?', 'tr'],
    ['Кто такая Ильзе Марен?', 'ru'],
    ['港湾労働者は何を求めていますか', 'ja'],
    ['北港地铁有多长', 'zh'],
    ['متى بدأ الإضراب', 'ar'],
    ['हड़ताल कब शुरू हुई', 'hi'],
    ['ใครเรียกร้อง', 'th'],
    ['파업은 언제', 'ko'],
  ])('of “%s” hold %s', (text, language) => {
    expect(languagesOf(text)).toContain(language)
  })

  it.each([
    'Who is Ilse Maren?',
    'What did El Faro say about La Paz?',
    'Los Angeles fires',
    'war in Velm',
    'man in court',
    'Die Hard',
    'This week’s supermoon is:',
    'Ilse Maren',
    '',
  ])('are none of “%s”', (text) => {
    expect(languagesOf(text)).toEqual([])
  })
})

describe('a question in another language', () => {
  it.each([
    ['Wer ist Gewerkschaftschefin?', ['gewerkschaftschefin']],
    ['Was hat die Regierung seit Dienstag beschlossen?', ['regierung', 'beschlossen']],
    ['Que s’est-il passé hier à Lissom ?', ['lissom']],
    ['¿Qué pasó la semana pasada en Oskel?', ['oskel']],
    ['Что произошло вчера в Оскеле?', ['оскел']],
    ['周二北港发生了什么？', ['北港']],
    ['港湾労働者は何を求めていますか？', ['港湾', '湾労', '労働', '働者', '求']],
    ['من هو رئيس البلدية؟', ['رييس', 'بلديه']],
  ])('“%s” is carried by %j', (text, terms) => {
    expect(readQuestion(text).terms).toEqual(terms)
  })

  it('keeps its words when all of them only ask', () => {
    expect(readQuestion('Wer ist das?').terms.length).toBeGreaterThan(0)
  })

  it.each([
    ['Und in Österreich?', 'Wie hoch ist der Mindestlohn in Varrick?', 'mindestlohn'],
    ['Et pourquoi ?', 'Qui a fermé l’école de Lissom ?', 'lissom'],
    ['А когда?', 'Кто открыл мост в Оскеле?', 'мост'],
    ['since when?', 'What is the minimum wage in Varrick?', 'wage'],
  ])('“%s” leans on “%s”', (text, previous, term) => {
    const { terms, context } = readQuestion(text, previous)
    expect([...terms, ...context]).toContain(term)
  })
})
