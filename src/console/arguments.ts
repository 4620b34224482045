/** The words of a command line → what to do. Every slip is named before anything is opened. */

import { parseArgs } from 'node:util'
import { Fault } from '../errors.ts'
import {
  isShellCommand,
  nearestCommand,
  type ShellCommand,
  shellCommands,
  usageLine,
  usageText,
} from './command-table.ts'

export type Arguments = {
  readonly words: readonly string[]
  readonly options: Readonly<Record<string, string | undefined>>
  readonly json: boolean
  readonly noLlm: boolean
}

export type Request =
  | { readonly kind: 'command'; readonly name: ShellCommand; readonly rest: readonly string[] }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'unknown'; readonly text: string }

/** `argv` is what follows the program's own name. */
export function readRequest(argv: readonly string[]): Request {
  const [name, ...rest] = argv
  if (name === undefined) return { kind: 'help', text: usageText() }
  const isHelp = ['help', '--help', '-h'].includes(name)
  const about = isHelp ? rest[0] : name
  if (about === undefined) return { kind: 'help', text: usageText() }
  if (!isShellCommand(about)) {
    const near = nearestCommand(about)
    const hint = near === undefined ? usageText() : `Did you mean newsdesk ${near}?`
    return { kind: 'unknown', text: `newsdesk: there is no command “${about}”.\n${hint}` }
  }
  // Behind -- everything is words, even these.
  const flags = rest.slice(0, rest.includes('--') ? rest.indexOf('--') : undefined)
  const asksHelp = isHelp || flags.includes('--help') || flags.includes('-h')
  return asksHelp
    ? { kind: 'help', text: `${usageLine(about)}\n${shellCommands[about].description}.` }
    : { kind: 'command', name: about, rest }
}

/** Throws the Fault `wrong-usage` for an option that the command does not know or that lacks its value. */
export function readArguments(name: ShellCommand, rest: readonly string[]): Arguments {
  const flags = { json: { type: 'boolean' }, 'no-llm': { type: 'boolean' } } as const
  const valued = shellCommands[name].options.map((option) => [option, { type: 'string' }] as const)
  try {
    const { values, positionals } = parseArgs({
      args: [...rest],
      options: { ...Object.fromEntries(valued), ...flags },
      allowPositionals: true,
    })
    const { json, 'no-llm': noLlm, ...options } = values
    return {
      words: positionals,
      options: options as Arguments['options'],
      json: json === true,
      noLlm: noLlm === true,
    }
  } catch (error) {
    // The rest of Node's message tells how to write words that begin with a dash.
    const [problem = 'wrong usage'] = error instanceof Error ? error.message.split(/[.\n] ?/) : []
    throw new Fault('wrong-usage', problem)
  }
}
