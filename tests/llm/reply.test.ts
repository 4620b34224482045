import { describe, expect, it } from 'vitest'
import { readReply } from '../../src/llm/reply.ts'

const GOOD = '{"sentences":[{"text":"A.","cites":[1,2]}]}'
const read = (text: string, inLines = false) => readReply(text, { shape: 'sentences', inLines })

describe('a reply in JSON', () => {
  it.each([
    ['bare', GOOD],
    ['in a fence, with chatter', `Sure!\n\`\`\`json\n${GOOD}\n\`\`\`\nAnything else?`],
    ['after its thoughts', `<think>{"sentences": []}</think>\n${GOOD}`],
    ['with a comma too many', '{"sentences":[{"text":"A.","cites":[1,2,],},]}'],
    ['in single quotation marks', "{'sentences':[{'text':'A.','cites':[1,2]}]}"],
    ['without marks around its keys', '{sentences:[{text:"A.",cites:[1,2]}]}'],
    ['with numbers as text', '{"sentences":[{"text":"A.","cites":["1","2"]}]}'],
    ['with more than was asked for', '{"note":"x","sentences":[{"text":"A.","cites":[1,2]}]}'],
  ])('is read %s', (_, text) => {
    expect(read(text)).toBe(GOOD)
  })

  it.each([
    ['stops in the middle of a sentence', '{"sentences":[{"text":"A.","cites":[1]},{"text":"Sev'],
    ['stops in the middle of a number', '{"sentences":[{"text":"A.","cites":[1'],
    ['is left open after a sentence', '{"sentences":[{"text":"A.","cites":[1]}'],
    ['is another shape', '{"answer":"A."}'],
    ['is a list', '[1, 2]'],
    ['is prose', 'I cannot help with that.'],
    ['is only thoughts', `<think>${GOOD}`],
    ['is nothing', ''],
  ])('is none when it %s', (_, text) => {
    expect(read(text)).toBeUndefined()
  })

  it('is any object where no shape is named', () => {
    expect(readReply('{"a": 1}', { shape: undefined, inLines: false })).toBe('{"a":1}')
  })
})

describe('a reply in lines', () => {
  it.each([
    ['The dam broke. [1] [2]\nThree died. [3]', [[1, 2], [3]]],
    ['- The dam broke. [1, 2]\n\n- Three died.[3]', [[1, 2], [3]]],
    ['1. The dam broke. [1]', [[1]]],
    ['Here is what I found:\nThe dam broke. [1]', [[1]]],
  ])('%j', (text, cites) => {
    const { sentences } = JSON.parse(read(text, true)!)
    expect(sentences.map((one: { cites: number[] }) => one.cites)).toEqual(cites)
    expect(sentences[0].text).toBe('The dam broke.')
  })

  it.each(['NOTHING', 'Nothing.'])('says that there is nothing: %s', (text) => {
    expect(read(text, true)).toBe('{"sentences":[]}')
  })

  it('is none without a source', () => {
    expect(read('I cannot help with that.', true)).toBeUndefined()
  })

  it('is not read where JSON was asked for', () => {
    expect(read('The dam broke. [1]')).toBeUndefined()
  })
})
