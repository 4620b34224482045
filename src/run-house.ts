/** Puts the house together and keeps it standing. Start reading here. */

import { dirname, join } from 'node:path'
import { type Config, listSecrets, loadEnvironment, readConfig } from './config.ts'
import { type House, openHouse, wait } from './house.ts'
import { importPaths } from './ingest/import.ts'
import { log, setUpLog, withoutSecrets } from './log.ts'
import { runTelegram } from './run-telegram.ts'
import { runTerminal } from './run-terminal.ts'
import { SAMPLE_FOLDER } from './sample.ts'
import { countArticles } from './store/articles.ts'
import { listSources } from './store/sources.ts'

async function main(): Promise<void> {
  const config = readConfig(loadEnvironment())
  const { token } = config.telegram
  // In the terminal the log would talk between the lines; only what is wrong is worth that.
  const level = token === undefined && config.logLevel === 'info' ? 'warn' : config.logLevel
  setUpLog({ level, secrets: listSecrets(config) })

  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stopping.abort())
  const stop = stopping.signal

  await using house = token === undefined ? await openStocked(config) : await openHouse(config)
  if (token === undefined) await runTerminal(house, { wait, stopping })
  else await runTelegram(house, { token, wait, stop })
  log.info('stopped')
}

/**
 * The house, or while it holds no articles and follows nothing, one with the sample. That has a store of its own, so that
 * invented news never stands among real news.
 */
async function openStocked(config: Config): Promise<House> {
  const house = await openHouse(config)
  const { articles } = await countArticles(house.db)
  const sources = await listSources(house.db, house.clock())
  if (articles > 0 || sources.length > 0) return house
  await house[Symbol.asyncDispose]()
  const sample = await openHouse({ ...config, databaseUrl: besideOf(config.databaseUrl) })
  const { db, clock } = sample
  if ((await countArticles(db)).articles === 0) await importPaths(db, [SAMPLE_FOLDER], { clock })
  return sample
}

function besideOf(databaseUrl: string): string {
  const path = databaseUrl.replace(/^sqlite:/, '')
  return path === ':memory:' ? databaseUrl : `sqlite:${join(dirname(path), 'sample.db')}`
}

function end(status: number, lastWords = ''): void {
  process.stderr.write(lastWords, () => process.stdout.write('', () => process.exit(status)))
}

main().then(
  () => end(0),
  (error: unknown) => {
    log.debug('start_failed', { error })
    end(1, `${withoutSecrets(error instanceof Error ? error.message : String(error))}\n`)
  },
)
