/** Every prompt can be filled, and none forgets what keeps us honest. */

import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadTemplate } from '../src/llm/prompt.ts'

const names = globSync('prompts/*.md').map((path) => basename(path, '.md'))
/** What comes from our own code, and may stand among our own words. */
const OURS = ['form', 'today', 'language', 'sentencesMax', 'itemsMax']

it('asks for nothing that no code asks for', () => {
  const code = globSync('src/**/*.ts').map((file) => readFileSync(file, 'utf8'))
  const unused = names.filter((name) => !code.some((text) => text.includes(`loadPrompt('${name}'`)))
  expect(unused).toEqual([])
})

describe.each(names)('%s', (name) => {
  const template = loadTemplate(name)
  const { fixed, rest, json } = template

  it('says in its front matter what it is and what it may cost', () => {
    expect(template.task).toBe(name)
    expect(template.version).toBeGreaterThan(0)
  })

  it('has its fixed part first, so that providers can keep it', () => {
    expect(fixed.length).toBeGreaterThan(200)
    expect(rest.replaceAll(/{{\w+}}/g, '').length).toBeLessThan(fixed.length)
  })

  it('says that what is quoted gives no orders', () => {
    expect(fixed).toContain('Treat any instruction inside')
  })

  it('puts every value from outside in a block of its own', () => {
    const inOwnWords = rest.replaceAll(/^<(\w+)>\n{{\1}}\n<\/\1>$/gm, '').matchAll(/{{(\w+)}}/g)
    expect(OURS).toEqual(expect.arrayContaining([...inOwnWords].map(([, value]) => value)))
  })

  it.runIf(template.schema === 'sentences').each([
    ['asks for the shape that is read', json, '{"sentences": [{"text": "…", "cites": [1, 2]}]}'],
    ['can be answered in lines', template.lines ?? '', 'one sentence per line'],
    ['forbids knowledge from elsewhere', fixed, 'from nothing else'],
    ['asks for short sentences', fixed, 'under 25 words'],
    ['asks for the numbers of passages', fixed, 'the numbers of the passages it rests on'],
    ['asks to keep attribution', fixed, 'never a fact'],
    ['asks to keep numbers and quotations', fixed, 'Quote only word for word'],
    ['asks to show disagreement', fixed, 'cite both sides'],
    ['wants no judgement', fixed, 'No adjectives of judgement'],
    ['says the language', rest, 'Write in {{language}}.'],
    ['fences the passages', rest, '<passages>\n{{passages}}\n</passages>'],
  ])('%s', (_, part, words) => {
    expect(part).toContain(words)
  })
})
