/** The shell's door: newsdesk <command>. What a person uses by hand, and scripts with --json. */

import './require-node.cjs'
import { parseArgs } from 'node:util'
import { loadEnvironment, readConfig } from './config.ts'
import { importFiles, searchRows, stories } from './console/archive.ts'
import { askRows, brief, summaryRows } from './console/briefings.ts'
import { doctor } from './console/doctor.ts'
import { extract, feed, verify } from './console/parsers.ts'
import type { Shell } from './console/shell.ts'
import { createTerminal } from './console/terminal.ts'
import { Fault } from './errors.ts'
import { type House, openHouse } from './house.ts'
import { setUpLog, withoutSecrets } from './log.ts'

type Command = {
  readonly usage: string
  readonly run: (shell: Shell) => Promise<unknown>
}

const commands: Readonly<Record<string, Command>> = {
  import: inHouse('<path…>', importFiles),
  search: inHouse('"words" | --queries F [--limit N]', (house, shell) =>
    shell.json || shell.options.queries
      ? searchRows(house, shell)
      : converse(house, shell, 'search'),
  ),
  ask: inHouse('"question" | --questions F', (house, shell) =>
    shell.json || shell.options.questions
      ? askRows(deskOf(house), shell)
      : converse(house, shell, 'ask'),
  ),
  summary: inHouse(
    '<number, link or title> [style] | --texts F [--style S] [--sentences N]',
    (house, shell) =>
      shell.json || shell.options.texts
        ? summaryRows(deskOf(house), shell)
        : converse(house, shell, 'summary'),
  ),
  brief: inHouse('[topic] [--as-of T] [--hours H] [--limit N]', (house, shell) =>
    brief(deskOf(house), shell),
  ),
  stories: inHouse('[--as-of T]', stories),
  verify: { usage: '--claims F', run: verify },
  extract: { usage: '<page.html> [--url U] | --pages F', run: extract },
  feed: { usage: '<feed.xml> | --files F', run: feed },
  doctor: inHouse('', async ({ config, db, model }, shell) =>
    doctor({ db, databaseUrl: config.databaseUrl, model, getMe: await botNamer(config) }, shell),
  ),
}

const OPTIONS_WITH_VALUE = [
  'queries',
  'questions',
  'texts',
  'claims',
  'pages',
  'files',
  'url',
].concat(['limit', 'sentences', 'style', 'as-of', 'hours'])

async function main(): Promise<number> {
  const [name, ...rest] = process.argv.slice(2)
  const command = name === undefined ? undefined : commands[name]
  if (command === undefined) {
    process.stderr.write(`${usage()}\n`)
    return name === undefined || name === 'help' || name === '--help' ? 0 : 2
  }
  try {
    return (await command.run(readShell(rest))) === false ? 1 : 0
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    process.stderr.write(`newsdesk ${name}: ${withoutSecrets(message)}\n`)
    if (!(error instanceof Fault && error.code === 'wrong-usage')) return 1
    process.stderr.write(`usage: newsdesk ${name} ${command.usage}\n`)
    return 2
  }
}

function readShell(argv: string[]): Shell {
  const stopping = new AbortController()
  process.once('SIGINT', () => stopping.abort())
  const flags = { json: { type: 'boolean' }, 'no-llm': { type: 'boolean' } } as const
  const valued = OPTIONS_WITH_VALUE.map((option) => [option, { type: 'string' }] as const)
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      options: { ...Object.fromEntries(valued), ...flags },
      allowPositionals: true,
    })
    return {
      words: positionals,
      options: values as Shell['options'],
      json: values.json === true,
      stop: stopping.signal,
      out: (line) => void process.stdout.write(`${line}\n`),
      err: (line) => void process.stderr.write(`${line}\n`),
    }
  } catch (error) {
    throw new Fault('wrong-usage', error instanceof Error ? error.message : 'wrong usage')
  }
}

function inHouse(
  usageText: string,
  run: (house: House, shell: Shell) => Promise<unknown>,
): Command {
  return {
    usage: usageText,
    async run(shell) {
      const config = readConfig(loadEnvironment())
      const secrets = [config.telegram.token, config.model?.apiKey]
      // The shell has its own lines; the log speaks only of what is wrong.
      setUpLog({
        level: config.logLevel === 'info' ? 'warn' : config.logLevel,
        secrets: secrets.filter((one) => one !== undefined),
      })
      await using house = await openHouse(config)
      return await run(house, shell)
    },
  }
}

function deskOf(house: House) {
  const { timeZone, language } = house.config
  return { ...house, hasModel: house.model !== undefined, defaults: { timeZone, language } }
}

/** The same words as in the terminal and in Telegram. */
async function converse({ conversation }: House, shell: Shell, command: string): Promise<void> {
  const { stdin: input, stdout: output } = process
  const text = `/${command} ${shell.words.join(' ')}`
  await createTerminal({ conversation, input, output }).say(text, shell.stop)
}

async function botNamer({ telegram }: House['config']) {
  const { token, apiRoot } = telegram
  if (token === undefined) return undefined
  const [{ createBot }, { asFaults }] = [
    await import('./telegram/bot.ts'),
    await import('./telegram/api.ts'),
  ]
  const bot = createBot({ token, apiRoot })
  return () => asFaults(async () => `@${(await bot.telegram.getMe()).username}`)
}

function usage(): string {
  const lines = Object.entries(commands).map(([name, command]) => `  ${name} ${command.usage}`)
  return ['usage: newsdesk <command> [--json]', ...lines].join('\n')
}

process.exitCode = await main()
