/** Nothing is kept that nobody uses: no export without an importer, no package without a use. */

import { globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { expect, it } from 'vitest'

const files = globSync('{src,tests,bench}/**/*.{ts,cjs}')
const texts = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]))

// Tools that run, and are not imported.
const TOOLS = new Set(['@biomejs/biome', '@types/node', 'node', 'typescript', 'vitest'])

it('imports every exported name somewhere else', () => {
  const used = new Set(files.flatMap(importedNames))
  const unused = files.flatMap((file) =>
    exportedNames(file)
      .map((name) => `${file} ${name}`)
      .filter((known) => !used.has(known)),
  )
  expect(unused).toEqual([])
})

it('uses every package', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    dependencies: Record<string, string>
    devDependencies: Record<string, string>
  }
  const everything = [...texts.values()].join('\n')
  const isUsed = (name: string) =>
    new RegExp(`(?:from|import|import\\(|require\\() ?'${name}(?:/[^']*)?'`).test(everything)
  const shipped = files.filter((file) => file.startsWith('src/')).map((file) => texts.get(file))
  const isShipped = (name: string) => shipped.some((text) => text?.includes(`'${name}`))
  expect(Object.keys(dependencies).filter((name) => !isShipped(name))).toEqual([])
  expect(Object.keys(devDependencies).filter((name) => !TOOLS.has(name) && !isUsed(name))).toEqual(
    [],
  )
})

// Types are left out: they belong to the signatures of what is exported beside them.
function exportedNames(file: string): readonly string[] {
  const declared = texts.get(file)!.matchAll(/^export (?:async )?(?:const|function\*?) (\w+)/gm)
  return [...declared].map((match) => match[1]!)
}

/** `path name` for every name that a file imports from another of ours. */
function importedNames(file: string): readonly string[] {
  const imports = texts
    .get(file)!
    .matchAll(/(?:import|export|const) (?:type )?\{([^}]*)\}[^'\n]*?(?:from |import\()'(\.[^']+)'/g)
  return [...imports].flatMap(([, names, specifier]) => {
    const path = posix.join(posix.dirname(file), specifier!)
    return names!
      .split(',')
      .map((name) =>
        name
          .trim()
          .replace(/^type /, '')
          .split(/ as |:/)[0]!
          .trim(),
      )
      .map((name) => `${path} ${name}`)
  })
}
