import { describe, expect, it } from 'vitest'
import { readPredicate } from '../../src/evidence/predicate.ts'

describe('readPredicate', () => {
  it.each([
    ['When did the strike at Stannick harbour end?', 'end', ['strike']],
    ['How much will the dockers’ pay rise?', 'rise', ['pai']],
    ['When did the earthquake strike Ashmar?', 'strike', ['earthquak', 'ashmar']],
    ['Why does Varrick Paper cut jobs?', 'cut', ['paper', 'job']],
    ['When will work at the port resume?', 'resum', ['work']],
    ['Who owns the Karrow dam?', 'own', ['dam']],
    ['How many people died in the Karrow flood?', 'di', ['flood']],
    ['When was the astrolabe stolen?', 'steal', ['astrolab']],
    ['Is the strike over?', 'over', ['strike']],
    ['When did Petrel 4 go missing?', 'miss', ['petrel']],
    ['Who is the mayor of Hathermill?', 'mayor', ['hathermil']],
    ['Who is Zemarra’s transport minister?', 'minist', ['zemarra']],
  ])('reads “%s”', (question, verb, heads) => {
    const read = readPredicate(question)
    expect(read?.verb).toBe(verb)
    expect(read?.heads.map(([head]) => head)).toEqual(heads)
  })

  it.each([
    ['of a single word', 'strike'],
    ['that leaves open what happened', 'What happened in Hathermill?'],
    ['for what somebody said', 'What did the minister say about the strike?'],
    ['of several sentences', 'The bank raised its rate. When did it end?'],
    ['of several clauses', 'Did the bank raise its rate, while the dollar fell?'],
    ['in another language', 'Wann endete der Streik im Hafen von Stannick?'],
    ['without a word', '?!'],
  ])('reads no question %s', (_, question) => {
    expect(readPredicate(question)).toBeUndefined()
  })

  it.each([
    ['Has the strike ended?', { isYesNo: true, isStrict: true }],
    ['Who is the mayor of Paris?', { isOffice: true, isStrict: true }],
    ['Which airline is slashing flights?', { isStrict: false }],
  ])('tells what kind “%s” is', (question, kind) => {
    expect(readPredicate(question)).toMatchObject(kind)
  })
})
