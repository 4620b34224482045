/** The documents say what the code does. */

import { existsSync, globSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { expect, it } from 'vitest'
import { commandTable } from '../src/conversation/command-table.ts'

const readme = readFileSync('README.md', 'utf8')

it('lists every command in the README as the table has it', () => {
  const rows = commandTable.map(
    ({ name, argument, description, example }) =>
      `| \`/${name}${argument === '' ? '' : ` ${argument}`}\` | ${description} | \`${example}\` |`,
  )
  const listed = readme.split('\n').filter((line) => line.startsWith('| `/'))
  expect(listed).toEqual(rows)
})

it('lists every setting in the README', () => {
  const settings = Object.keys(parseEnv(readFileSync('.env.example', 'utf8')))
  const listed = readme.matchAll(/^\| `([A-Z_]+)` \|/gm).map((match) => match[1])
  expect([...listed].toSorted()).toEqual(settings.toSorted())
})

it('lists every room in ARCHITECTURE.md, and no other', () => {
  const page = readFileSync('ARCHITECTURE.md', 'utf8')
  const rooms = [...page.matchAll(/^\| `(\w+)\/` \|/gm)].map((match) => match[1])
  expect(rooms.toSorted()).toEqual(
    globSync('src/*/')
      .map((path) => path.split('/')[1])
      .toSorted(),
  )
})

it('shows a digest in the README as readers get it', () => {
  const asText = (shown: string) => shown.replace(/\s+/g, ' ').trim()
  const transcript = readFileSync('docs/transcripts/digest-and-feedback.md', 'utf8')
  const sent = transcript
    .replace(/^> ?/gm, '')
    .replace(/\[\\\[(\d+)\\\]\]\([^)]+\)|\\\[(\d+)\\\]/g, (_, link, bare) => `[${link ?? bare}]`)
    .replace(/`([^`]+)`/g, '[$1]')
    .replace(/\*/g, '')
  const [picture = ''] = /^Your digest\n[^`]+/m.exec(readme) ?? []
  const shown = picture.split('\n…\n').map(asText)
  expect(shown).toHaveLength(2)
  for (const piece of shown) expect(asText(sent)).toContain(piece)
})

it('links only to files that are there', () => {
  const broken = globSync('{*.md,docs/**/*.md}').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)\)/g)]
      .map((match) => match[1]!)
      .filter((path) => !existsSync(path)),
  )
  expect(broken).toEqual([])
})

it('keeps every description within what Telegram shows in its menu', () => {
  for (const { name, description } of commandTable) {
    expect(name).toMatch(/^[a-z]{1,32}$/)
    expect(description.length).toBeLessThanOrEqual(256)
  }
})
