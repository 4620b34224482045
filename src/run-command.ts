/** The shell's door: newsdesk <command>. What a person uses by hand, and scripts with --json. */

import { type Config, listSecrets, loadEnvironment, readConfig } from './config.ts'
import { importFiles, searchRows } from './console/archive.ts'
import { type Arguments, type Request, readArguments, readRequest } from './console/arguments.ts'
import { ask, brief } from './console/briefings.ts'
import { verify } from './console/claims.ts'
import { type ShellCommand, usageLine } from './console/command-table.ts'
import { doctor } from './console/doctor.ts'
import { extract, feed } from './console/pages.ts'
import { openScreen, type Screen } from './console/screen.ts'
import type { Shell } from './console/shell.ts'
import { mergeStories, splitStory, stories, story } from './console/stories.ts'
import { summary } from './console/summaries.ts'
import { Fault } from './errors.ts'
import { type House, openHouse } from './house.ts'
import { log, setUpLog } from './log.ts'

/** False: done as far as it went, but something was wrong on our side. */
type Run = (shell: Shell, asked: Arguments) => Promise<unknown>

const commands: Record<ShellCommand, Run> = {
  import: inHouse(importFiles),
  brief: inHouse(brief),
  ask: inHouse(ask),
  search: inHouse(searchRows),
  summary: inHouse(summary),
  stories: inHouse(stories),
  story: inHouse(story),
  merge: inHouse(mergeStories),
  split: inHouse(splitStory),
  verify: alone(verify),
  extract: alone(extract),
  feed: alone(feed),
  doctor: (shell, asked) =>
    doctor(
      {
        node: process.versions.node,
        now: new Date(),
        readSettings: settle,
        openHouse: (config) => enter(config, asked),
        findBot,
      },
      shell,
    ),
}

const INTERRUPTED = 130 // as shells number it: 128 and the signal

async function main(): Promise<number> {
  const request = readRequest(process.argv.slice(2))
  const stopping = new AbortController()
  const screen = openScreen(process, (why) => {
    if (why === 'failed') process.exitCode = 1 // perhaps after main has ended
    // Whoever looked at the first lines has seen enough; but what is taken in is taken in whole.
    if (request.kind === 'command' && request.name !== 'import') stopping.abort('output')
  })
  process.once('SIGINT', () => stopping.abort('interrupted'))
  process.once('uncaughtException', (error) => {
    // Node would print it with all it carries, and that may be a key.
    screen.err(`newsdesk: ${error instanceof Error ? error.message : String(error)}`)
    log.debug('bug', { error })
    process.exit(1)
  })
  switch (request.kind) {
    case 'help':
      screen.out(request.text)
      return 0
    case 'unknown':
      screen.err(request.text)
      return 2
    case 'command': {
      const status = await obey(request, screen, stopping.signal)
      const { reason, aborted } = stopping.signal
      return aborted ? (reason === 'interrupted' ? INTERRUPTED : 0) : status
    }
  }
}

/** The exit status. */
async function obey(
  { name, rest }: Extract<Request, { kind: 'command' }>,
  screen: Screen,
  stop: AbortSignal,
): Promise<number> {
  try {
    const asked = readArguments(name, rest)
    const { out, err, status: show } = screen
    return (await commands[name]({ ...asked, screen, out, err, status: show, stop }, asked)) ===
      false
      ? 1
      : 0
  } catch (error) {
    if (stop.aborted) return 0 // told what it is by who stopped it
    screen.err(`newsdesk ${name}: ${error instanceof Error ? error.message : String(error)}`)
    if (!(error instanceof Fault && error.code === 'wrong-usage')) return 1
    screen.err(usageLine(name))
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
  return (shell) => {
    setUpLog({ level: 'warn' })
    return run(shell, { timeZone: 'UTC', now: new Date() })
  }
}

function enter(config: Config, { noLlm }: Arguments): Promise<House> {
  return openHouse(noLlm ? { ...config, model: undefined } : config)
}

async function findBot({ telegram: { token, apiRoot } }: Config): Promise<string | undefined> {
  if (token === undefined) return undefined
  const [{ createBot }, { asFaults }] = await Promise.all([
    import('./telegram/bot.ts'),
    import('./telegram/faults.ts'),
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

const status = await main()
if (status !== 0) process.exitCode = status
