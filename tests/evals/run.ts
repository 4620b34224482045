/**
 * `npm run eval`: the fixed tasks with the configured model, scored by code; a dated table goes to
 * tests/evals/tables. `--scripted` takes the local server with each of its brains instead, and fails
 * when a reader would get a sentence that is not cited or not held. `--limit N`, `--no-shared`.
 */

import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { loadEnvironment, readConfig } from '../../src/config.ts'
import { loadPrices } from '../../src/llm/prices.ts'
import { setUpLog } from '../../src/log.ts'
import { fakeModel } from '../fakes/model.ts'
import { brainsByName } from './brains.ts'
import { evaluate, type Row } from './evaluate.ts'
import { renderTable } from './table.ts'

const { values } = parseArgs({
  options: {
    scripted: { type: 'boolean' },
    limit: { type: 'string', default: '16' },
    'no-shared': { type: 'boolean' },
  },
})
const limit = Number(values.limit)
const say = (line: string) => void process.stderr.write(`${line}\n`)
const common = { limit, priceOf: loadPrices(), say }
setUpLog({ level: 'error' })

const { model: configured } = readConfig(loadEnvironment())
if (values.scripted || configured === undefined) {
  if (!values.scripted) say('No model is configured; the local scripted server stands in.')
  const rows = await evaluateBrains()
  keep('scripted', renderTable(rows))
  const wrong = rows.filter(
    ({ cited, supported, words }) => words > 0 && Math.min(cited, supported) < 1,
  )
  for (const { who, task } of wrong) say(`${who}, ${task}: not every sentence is cited and held`)
  process.exitCode = wrong.length === 0 ? 0 : 1
} else {
  const rows = await evaluate({
    ...common,
    ...{ settings: configured, withShared: !values['no-shared'] },
    priceOf: loadPrices(configured.pricesFile),
  })
  keep(configured.name, renderTable(rows))
}

function keep(name: string, table: string): void {
  const day = new Date().toISOString().slice(0, 10)
  const text = `# ${name}, ${day}\n\n${table}\n`
  const file = `tests/evals/tables/${day}-${name.replace(/[^\w.-]+/g, '-')}.md`
  mkdirSync('tests/evals/tables', { recursive: true })
  writeFileSync(file, text)
  process.stdout.write(text)
  say(`kept in ${file}`)
}

async function evaluateBrains(): Promise<readonly (Row & { who: string })[]> {
  const all: (Row & { who: string })[] = []
  for (const [who, { brain, timeoutMs }] of Object.entries(brainsByName)) {
    await using fake = await fakeModel({ brain })
    const settings = { apiKey: undefined, baseUrl: fake.url, name: 'scripted', timeoutMs }
    // Public data once is enough: by the model that does as it is asked.
    const withShared = who === 'quoting' && !values['no-shared']
    const rows = await evaluate({ ...common, settings, withShared })
    all.push(...rows.map((row) => ({ who, ...row })))
  }
  return all
}
