/**
 * Turns prompts/*.md into what we send. All the wording lives there; none lives in code. The part of
 * a prompt that never changes comes first, so that a provider can keep it and charge less for it.
 */

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type PromptHead, readPromptHead } from './prompt-head.ts'

/** A prompt as its file has it. */
export type Template = PromptHead & {
  /** Changes with every change of the file. */
  readonly edition: string
  /** The same for everybody; holds no variable. */
  readonly fixed: string
  /** How to reply in lines, for a model that cannot write JSON; undefined where only JSON will do. */
  readonly lines: string | undefined
  /** How to reply in JSON. */
  readonly json: string
  /** What differs from one time to the next, last in the prompt. */
  readonly rest: string
}

/** A prompt with what is to be put into it. */
export type Asked = {
  readonly template: Template
  readonly values: Readonly<Record<string, string>>
}

export type Prompt = (values: Asked['values']) => Asked

export const BUILT_IN_PROMPTS = fileURLToPath(new URL('../../prompts/', import.meta.url))

/** Throws when the file is missing or wrong, or later when a value is missing or unknown: our own mistakes. */
export function loadPrompt(name: string): Prompt {
  const template = loadTemplate(name)
  const wanted = new Set(template.variables)
  return (values) => {
    const wrong = wanted.symmetricDifference(new Set(Object.keys(values)))
    if (wrong.size > 0)
      throw new Error(`prompts/${name}.md: missing or unknown ${[...wrong].join(', ')}`)
    return { template, values }
  }
}

/** Throws a plain Error that says what is wrong with the file. */
export function loadTemplate(name: string, folder = BUILT_IN_PROMPTS): Template {
  const file = join(folder, `${name}.md`)
  return parseTemplate(readFileSync(file, 'utf8'), { name, file })
}

export function parseTemplate(
  text: string,
  { name, file }: { name: string; file: string },
): Template {
  const { body, ...head } = readPromptHead(text.replaceAll('\r\n', '\n'), { name, file })
  const used = new Set(body.matchAll(VARIABLE).map((match) => match[1]!))
  const wrong = used.symmetricDifference(new Set(head.variables))
  if (wrong.size > 0)
    throw new Error(`${file}: declared but not used, or not declared: ${[...wrong].join(', ')}`)
  const edition = createHash('sha256').update(text).digest('hex').slice(0, 8)
  return { ...head, ...split(body), edition: `${head.version}-${edition}` }
}

const VARIABLE = /{{(\w+)}}/g
const JSON_HEADING = '## Reply in JSON\n'
const LINES_HEADING = '## Reply in lines\n'

// Paragraphs with a variable, and all that follow the first of them, are the part that changes.
function split(body: string): Pick<Template, 'fixed' | 'json' | 'lines' | 'rest'> {
  const paragraphs = body.trim().split(/\n{2,}/)
  const first = paragraphs.findIndex((paragraph) => /{{\w+}}/.test(paragraph))
  const end = first < 0 ? paragraphs.length : first
  const [whole = '', lines] = paragraphs.slice(0, end).join('\n\n').split(LINES_HEADING)
  const [fixed = '', json = ''] = whole.split(JSON_HEADING)
  return {
    fixed: fixed.trim(),
    json: json.trim(),
    lines: lines?.trim(),
    rest: paragraphs.slice(end).join('\n\n'),
  }
}

/** What the model gets to read: first what is always the same, then the rest with its values. */
export function renderPrompt(
  { template, values }: Asked,
  form: 'json' | 'lines' = 'json',
): { readonly fixed: string; readonly rest: string } {
  const how = form === 'lines' ? template.lines : template.json
  return {
    fixed: [template.fixed, how].filter(Boolean).join('\n\n'),
    rest: template.rest.replaceAll(VARIABLE, (_, key: string) => escapeTags(values[key] ?? '')),
  }
}

const languages = new Intl.DisplayNames(['en'], { type: 'language' })

/** A BCP 47 code as a model best understands it: `pt-BR` is “Brazilian Portuguese”. */
export function languageName(code: string): string {
  try {
    return languages.of(code) ?? 'English'
  } catch {
    return 'English' // not a code at all
  }
}

// A quoted text must not be able to close the block it sits in.
function escapeTags(text: string): string {
  return text.replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
