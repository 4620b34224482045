import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadPrompt, renderPrompt } from '../../src/llm/prompt.ts'
import { loadOverrides } from '../../src/llm/prompt-overrides.ts'
import { setUpLog } from '../../src/log.ts'
import { fakeModel } from '../fakes/model.ts'
import { openModel } from './asking.ts'

setUpLog({ level: 'silent' })

const ours = readFileSync('prompts/summary.md', 'utf8')
const body = ours.slice(ours.indexOf('Summarise'))
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'newsdesk-prompts-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const put = (name: string, text: string) => writeFileSync(join(folder, name), text)
const values = { form: 'Write one.', today: '2026-11-06', language: 'English', passages: '[1] A.' }

describe('a prompt of the host’s', () => {
  it('goes in the place of ours, with our limits where it names none', async () => {
    put('summary.md', body.replace('for a reader on a phone', 'as if for a child'))
    const overrides = loadOverrides(folder)
    expect(overrides.get('summary')).toMatchObject({ schema: 'sentences', promptTokensMax: 3000 })
    await using fake = await fakeModel()
    await openModel(fake, {}, { overrides }).complete(loadPrompt('summary')(values))
    expect(fake.calls[0]!.prompt).toContain('as if for a child')
  })

  it('has another edition, so that what ours was answered is not taken for it', () => {
    put('summary.md', ours.replace('for a reader on a phone', 'as if for a child'))
    const theirs = loadOverrides(folder).get('summary')!
    const asked = loadPrompt('summary')(values)
    expect(theirs.edition).not.toBe(asked.template.edition)
    expect(renderPrompt({ ...asked, template: theirs }).rest).toBe(renderPrompt(asked).rest)
  })

  it.each([
    ['of a task we do not have', 'poem.md', 'Sing.', 'no prompt of that name'],
    ['without a variable', 'summary.md', body.replace('{{language}}', 'English'), 'language'],
    ['with one we do not fill in', 'summary.md', `${body}\n{{mood}}`, 'mood'],
    ['with another reply', 'summary.md', ours.replace('schema: sentences\n', ''), 'schema must be'],
    ['with a mistake in its front matter', 'summary.md', ours.replace('3000', 'x'), 'promptTokens'],
  ])('stops us at the start when it is one %s', (_, name, text, words) => {
    put(name, text)
    expect(() => loadOverrides(folder)).toThrow(words)
    expect(() => loadOverrides(folder)).toThrow(name)
  })

  it('is looked for nowhere unless a folder is named', () => {
    expect(loadOverrides(undefined).size).toBe(0)
    expect(() => loadOverrides(join(folder, 'none'))).toThrow('there is no folder')
  })
})
