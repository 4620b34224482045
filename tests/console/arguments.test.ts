import { describe, expect, it } from 'vitest'
import { readArguments, readRequest } from '../../src/console/arguments.ts'
import {
  nearestCommand,
  type ShellCommand,
  shellCommands,
  usageLine,
  usageText,
} from '../../src/console/command-table.ts'

const names = Object.keys(shellCommands) as ShellCommand[]

describe('the usage', () => {
  it('has one line for every command', () => {
    for (const name of names)
      expect(usageText().match(new RegExp(`^  ${name} +[A-Z]`, 'gm'))).toHaveLength(1)
  })

  it('fits a terminal', () => {
    for (const line of usageText().split('\n')) expect(line.length).toBeLessThanOrEqual(96)
  })

  it.each(names)('of %s names every option it has', (name) => {
    for (const option of shellCommands[name].options)
      expect(usageLine(name)).toContain(`--${option} `)
  })
})

describe('a command line', () => {
  it.each([
    [[], usageText()],
    [['help'], usageText()],
    [['--help'], usageText()],
    [['help', 'ask'], 'usage: newsdesk ask "question" [--as-of T] | --questions FILE'],
    [['ask', '--help'], 'usage: newsdesk ask "question" [--as-of T] | --questions FILE'],
    [['ask', 'words', '-h'], 'usage: newsdesk ask "question" [--as-of T] | --questions FILE'],
  ])('%j asks for help', (argv, text) => {
    expect(readRequest(argv)).toMatchObject({ kind: 'help', text: expect.stringContaining(text) })
  })

  it.each([
    ['ask', ['what?']],
    ['ask', ['--', '--help']],
    ['brief', []],
  ])('%s %j is a command', (name, rest) => {
    expect(readRequest([name, ...rest])).toEqual({ kind: 'command', name, rest })
  })

  it.each([
    ['serch', 'search'],
    ['sumary', 'summary'],
    ['BRIEF', 'brief'],
    ['imp', 'import'],
    ['docter', 'doctor'],
    ['feeds', 'feed'],
  ])('with the unknown %s is asked whether it means %s', (typed, meant) => {
    expect(nearestCommand(typed)).toBe(meant)
    expect(readRequest([typed])).toEqual({
      kind: 'unknown',
      text: `newsdesk: there is no command “${typed}”.\nDid you mean newsdesk ${meant}?`,
    })
  })

  it.each(['publish', '', '-', 'constructor', '__proto__', 'x'.repeat(10_000)])(
    'with a command like none of ours shows them all: %s',
    (typed) => {
      expect(nearestCommand(typed)).toBeUndefined()
      expect(readRequest([typed])).toMatchObject({ kind: 'unknown' })
    },
  )
})

describe('arguments', () => {
  it('are words, options and flags, in any order', () => {
    const rest = ['--json', 'harbour', '--limit=3', 'strike', '--as-of', '2026-11-08', '--no-llm']
    expect(readArguments('search', rest)).toEqual({
      words: ['harbour', 'strike'],
      options: { limit: '3', 'as-of': '2026-11-08' },
      json: true,
      noLlm: true,
    })
  })

  it('behind -- are words', () => {
    expect(readArguments('search', ['--', '--limit', '-5'])).toMatchObject({
      words: ['--limit', '-5'],
      options: {},
    })
  })

  it.each(names)('of %s may be --json and --no-llm', (name) => {
    expect(readArguments(name, ['--json', '--no-llm'])).toMatchObject({ json: true, noLlm: true })
  })

  it.each([
    ['search', ['--hours', '3'], "Unknown option '--hours'"],
    ['brief', ['--limit'], "Option '--limit <value>' argument missing"],
    ['brief', ['--json=yes'], "Option '--json' does not take an argument"],
    ['import', ['-x'], "Unknown option '-x'"],
  ] as [ShellCommand, string[], string][])('of %s that are %j are wrong', (name, rest, problem) => {
    expect(() => readArguments(name, rest)).toThrow(problem)
  })
})
