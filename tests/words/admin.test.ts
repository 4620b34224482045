import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { adminWords } from '../../src/words/admin.ts'

it('has a sentence for everything that is logged as a warning or an error', () => {
  const events = globSync('src/**/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\blog\.(?:warn|error)\(\s*'(\w+)'/g)].map(
      (match) => match[1]!,
    ),
  )
  expect(events.length).toBeGreaterThan(20)
  const without = events.filter((one) => adminWords.trouble(one, '') === one.replaceAll('_', ' '))
  expect([...new Set(without)]).toEqual([])
})
