/**
 * Does a sentence repeat what we have told the model to do? A text may ask a model for its instructions,
 * and one that obeys must not get them before a reader: what is ours is no news, whatever it cites.
 */

import type { Template } from '../llm/prompt.ts'

/** Shorter runs (“in the order of their”) stand in any text. */
const RUN_WORDS = 6

const runsOf = new WeakMap<Template, ReadonlySet<string>>()

/** Whether six words in a row stand in the prompt's own wording; its values do not count. */
export function repeatsPrompt(text: string, template: Template): boolean {
  const { fixed, json, lines = '', rest } = template
  const known = runsOf.get(template) ?? new Set([fixed, json, lines, rest].flatMap(listRuns))
  runsOf.set(template, known)
  return listRuns(text).some((run) => known.has(run))
}

function listRuns(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words
    .slice(0, Math.max(0, words.length - RUN_WORDS + 1))
    .map((_, place) => words.slice(place, place + RUN_WORDS).join(' '))
}
