/** The host's own prompts, each in the place of one of ours; looked at once, at the start. */

import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { BUILT_IN_PROMPTS, loadTemplate, type Template } from './prompt.ts'

/**
 * By task. Throws a plain Error that names the file which takes no part, lacks a variable that we
 * fill in, or wants another reply than our code reads. Its limits and version may be its own.
 */
export function loadOverrides(folder: string | undefined): ReadonlyMap<string, Template> {
  if (folder === undefined) return new Map()
  if (!existsSync(folder)) throw new Error(`PROMPTS_DIR: there is no folder ${folder}`)
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .map((file) => basename(file, '.md'))
  return new Map(names.map((name) => [name, loadOverride(name, folder)]))
}

function loadOverride(name: string, folder: string): Template {
  const file = join(folder, `${name}.md`)
  if (!existsSync(join(BUILT_IN_PROMPTS, `${name}.md`)))
    throw new Error(`${file}: there is no prompt of that name to put it in the place of`)
  const ours = loadTemplate(name)
  const theirs = loadTemplate(name, folder)
  const wrong = new Set(ours.variables).symmetricDifference(new Set(theirs.variables))
  if (wrong.size > 0)
    throw new Error(`${file}: missing or unknown variables: ${[...wrong].join(', ')}`)
  if (theirs.version > 0 && theirs.schema !== ours.schema)
    throw new Error(`${file}: schema must be ${ours.schema ?? 'left out'}, which is what is read`)
  // Without a front matter it is new words for the same task, at the same price.
  if (theirs.version > 0) return theirs
  const { fixed, json, lines, rest, edition } = theirs
  return { ...ours, fixed, json, lines, rest, edition }
}
