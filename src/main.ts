/** Puts the house together and keeps it standing. Start reading here. */

import './require-node.cjs'
import { join } from 'node:path'
import { loadEnvironment, PROJECT_FOLDER, readConfig } from './config.ts'
import { type House, openHouse, wait } from './house.ts'
import { importPaths } from './ingest/import.ts'
import { log, setUpLog } from './log.ts'
import { runTelegram } from './run-telegram.ts'
import { runTerminal } from './run-terminal.ts'
import { countArticles } from './store/articles.ts'

const SAMPLE_FOLDER = join(PROJECT_FOLDER, 'data', 'articles')

async function main(): Promise<void> {
  const config = readConfig(loadEnvironment())
  const { token } = config.telegram
  // In the terminal the log would talk between the lines; only what is wrong is worth that.
  const level = token === undefined && config.logLevel === 'info' ? 'warn' : config.logLevel
  setUpLog({ level, secrets: [token, config.model?.apiKey].filter((one) => one !== undefined) })

  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stopping.abort())
  const stop = stopping.signal

  await using house = await openHouse(config)
  await importSample(house)
  if (token === undefined) await runTerminal(house, { wait, stopping })
  else await runTelegram(house, { token, wait, stop })
  log.info('stopped')
}

/** An empty store would have nothing to show. */
async function importSample({ db, clock }: House): Promise<void> {
  if ((await countArticles(db)).articles > 0) return
  const counts = await importPaths(db, [SAMPLE_FOLDER], { clock })
  log.info('sample_imported', counts)
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    log.debug('start_failed', { error })
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  },
)
