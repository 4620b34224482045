#!/usr/bin/env node
/** The shell's door: newsdesk <command>. What a person uses by hand, and scripts with --json. */

import './require-node.cjs'
import { type Config, listSecrets, loadEnvironment, readConfig } from './config.ts'
import { importFiles, searchRows, stories } from './console/archive.ts'
import { type Arguments, readArguments, readRequest } from './console/arguments.ts'
import { ask, brief } from './console/briefings.ts'
import { verify } from './console/claims.ts'
import { type ShellCommand, usageLine } from './console/command-table.ts'
import { doctor } from './console/doctor.ts'
import { extract, feed } from './console/pages.ts'
import { openScreen } from './console/screen.ts'
import type { Shell } from './console/shell.ts'
import { summary } from './console/summaries.ts'
import { Fault } from './errors.ts'
import { type House, openHouse } from './house.ts'
import { setUpLog } from './log.ts'

/** False: done as far as it went, but something was wrong on our side. */
type Run = (shell: Shell, asked: Arguments) => Promise<unknown>

const commands: Record<ShellCommand, Run> = {
  import: inHouse(importFiles),
  brief: inHouse(brief),
  ask: inHouse(ask),
  search: inHouse(searchRows),
  summary: inHouse(summary),
  stories: inHouse(stories),
  verify: alone(verify),
  extract: alone(extract),
  feed: alone(feed),
  doctor: (shell, asked) =>
    doctor(
      {
        node: process.versions.node,
        readSettings: settle,
        openHouse: (config) => enter(config, asked),
        findBot,
      },
      shell,
    ),
}

const INTERRUPTED = 130 // as shells number it: 128 and the signal

async function main(): Promise<number> {
  const stopping = new AbortController()
  let lost: 'gone' | 'failed' | undefined
  const { out, err, ...screen } = openScreen(process, (why) => {
    lost = why
    // Whoever looked at the first lines has seen enough; but what is taken in is taken in whole.
    if (request.kind === 'command' && request.name !== 'import') stopping.abort()
  })
  const request = readRequest(process.argv.slice(2))
  if (request.kind === 'help') out(request.text)
  if (request.kind === 'unknown') err(request.text)
  if (request.kind !== 'command') return request.kind === 'help' ? 0 : 2

  const { name, rest } = request
  let isInterrupted = false
  process.once('SIGINT', () => {
    isInterrupted = true
    stopping.abort()
  })
  try {
    const asked = readArguments(name, rest)
    const shell = { ...asked, screen, out, err, stop: stopping.signal }
    const isWell = (await commands[name](shell, asked)) !== false
    return lost === 'failed' || !isWell ? 1 : isInterrupted ? INTERRUPTED : 0
  } catch (error) {
    if (isInterrupted) return INTERRUPTED
    if (lost === 'gone') return 0
    err(`newsdesk ${name}: ${error instanceof Error ? error.message : String(error)}`)
    if (!(error instanceof Fault && error.code === 'wrong-usage')) return 1
    err(usageLine(name))
    return 2
  }
}

/** Reads the settings and gives the log what it needs to know of them. */
function settle(): Config {
  const config = readConfig(loadEnvironment())
  // The shell has its own lines; the log speaks only of what is wrong.
  const level = config.logLevel === 'info' ? 'warn' : config.logLevel
  setUpLog({ level, secrets: listSecrets(config) })
  return config
}

type Indoors = House & {
  readonly defaults: { readonly timeZone: string; readonly language: string }
}

function inHouse(run: (house: Indoors, shell: Shell) => Promise<unknown>): Run {
  return async (shell, asked) => {
    const config = settle()
    await using house = await enter(config, asked)
    const { timeZone, language } = config
    return await run({ ...house, defaults: { timeZone, language } }, shell)
  }
}

/** For what needs no store: it works with none, and with settings that are wrong. */
function alone(
  run: (shell: Shell, reader: { timeZone: string; now: Date }) => Promise<unknown>,
): Run {
  return (shell) => run(shell, { timeZone: 'UTC', now: new Date() })
}

function enter(config: Config, { noLlm }: Arguments): Promise<House> {
  return openHouse(noLlm ? { ...config, model: undefined } : config)
}

async function findBot({ telegram: { token, apiRoot } }: Config): Promise<string | undefined> {
  if (token === undefined) return undefined
  const [{ createBot }, { asFaults }] = await Promise.all([
    import('./telegram/bot.ts'),
    import('./telegram/api.ts'),
  ])
  const bot = createBot({ token, apiRoot })
  try {
    return `@${(await asFaults(() => bot.telegram.getMe())).username}`
  } catch (cause) {
    throw new Error(whyUnknown(cause, new URL(apiRoot).host), { cause })
  }
}

function whyUnknown(error: unknown, host: string): string {
  const said = error instanceof Error ? error.message : String(error)
  if (/unauthorized|not found/i.test(said))
    return `Telegram does not know this TELEGRAM_BOT_TOKEN (${said})`
  return `no answer from ${host} (${said})`
}

process.exitCode = await main()
