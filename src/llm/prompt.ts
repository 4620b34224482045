/** Turns prompts/*.md into what we send. All the wording lives there; none lives in code. */

import { readFileSync } from 'node:fs'

export type Prompt = (values: Readonly<Record<string, string>>) => string

/** Throws when the file is missing, or later when a value is missing or unknown: our own mistakes. */
export function loadPrompt(name: string): Prompt {
  const template = readFileSync(new URL(`../../prompts/${name}.md`, import.meta.url), 'utf8')
  const wanted = new Set(template.matchAll(/{{(\w+)}}/g).map((match) => match[1]!))

  return (values) => {
    const wrong = wanted.symmetricDifference(new Set(Object.keys(values)))
    if (wrong.size > 0)
      throw new Error(`prompts/${name}.md: missing or unknown ${[...wrong].join(', ')}`)
    return template.replaceAll(/{{(\w+)}}/g, (_, key: string) => escapeTags(values[key]!))
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
