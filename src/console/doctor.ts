/** Looks at everything newsdesk depends on and says in a table what is well and what is not. */

import { describeHealth } from '../briefing/report.ts'
import { amountName, limitName } from '../briefing/report-spend.ts'
import type { Accounts } from '../llm/budget.ts'
import type { Model } from '../llm/client.ts'
import { countArticles } from '../store/articles.ts'
import { sweepCache } from '../store/cache.ts'
import type { Database } from '../store/database.ts'
import { countEmbeddings } from '../store/embeddings.ts'
import { countOutbox, findLateness } from '../store/outbox.ts'
import { listSources } from '../store/sources.ts'
import { emit, type Shell } from './shell.ts'

export type Check = {
  readonly name: string
  readonly outcome: 'ok' | 'off' | 'failed'
  readonly detail: string
}

/** What is looked at. Each of these may throw; what it says is shown. */
export type Patient<Settings> = {
  readonly node: string
  readonly now: Date
  readonly readSettings: () => Settings
  readonly openHouse: (settings: Settings) => Promise<Opened>
  /** The bot's name; undefined without a token. */
  readonly findBot: (settings: Settings) => Promise<string | undefined>
}

type Opened = AsyncDisposable & {
  readonly db: Database
  readonly model: Model | undefined
  readonly accounts?: Accounts | undefined
  readonly embeddingName?: string | undefined
  readonly config: { readonly databaseUrl: string }
}

const WELL_SHOWN_MAX = 40
const DAY_MS = 24 * 60 * 60 * 1000
const NO_TOKEN = 'no TELEGRAM_BOT_TOKEN: npm start talks in the terminal'
const NO_MODEL = 'no OPENAI_API_KEY or OPENAI_BASE_URL: answers in the sources’ own words'

/** True when nothing has failed. A check that another one stands on is left out when that fails. */
export async function doctor<Settings>(patient: Patient<Settings>, shell: Shell): Promise<boolean> {
  let isWell = true
  const look = async <T>(name: string, work: () => Promise<Finding<T>>): Promise<T | undefined> => {
    const { check, value } = await examine(name, work)
    isWell &&= check.outcome !== 'failed'
    if (shell.json) emit(shell, check)
    else for (const line of tableLines(check)) shell.out(line)
    return value
  }

  await look('node', async () => ({ detail: patient.node }))
  const settings = await look('settings', async () => ({
    value: patient.readSettings(),
    detail: 'complete',
  }))
  if (settings === undefined) return false
  await using house = await look('store', () => findStore(patient.openHouse(settings)))
  if (house !== undefined) await look('sources', () => findSources(house.db, patient.now))
  if (house !== undefined) await look('outbox', () => findOutbox(house.db, patient.now))
  await look('telegram', async () => {
    const name = await patient.findBot(settings)
    return name === undefined ? { off: NO_TOKEN } : { detail: name }
  })
  if (house !== undefined) await look('model', () => findModel(house.model, house.accounts))
  const embeddingName = house?.embeddingName
  if (house !== undefined && embeddingName !== undefined)
    await look('embeddings', () => findEmbeddings(house.db, embeddingName))
  return isWell
}

type Finding<T> = { readonly value?: T; readonly detail: string } | { readonly off: string }

async function findStore(opening: Promise<Opened>): Promise<Finding<Opened>> {
  const house = await opening
  // Forgets nothing, but must be allowed to write.
  await house.db.transaction((tx) => sweepCache(tx, new Date(0)))
  const { articles, passages, newestAt } = await countArticles(house.db)
  const newest = newestAt === undefined ? '' : `, newest ${newestAt.toISOString().slice(0, 10)}`
  const held = `${count(articles, 'article')}, ${count(passages, 'passage')}${newest}`
  return { value: house, detail: `${held}, in ${house.config.databaseUrl}` }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

async function findSources(db: Database, now: Date): Promise<Finding<never>> {
  const all = await listSources(db, now)
  if (all.length === 0) return { off: 'none followed; /addsource or an OPML file adds some' }
  const troubled = all.filter(
    ({ state, failingSince }) => state === 'gone' || failingSince !== undefined,
  )
  const perDay = Math.round(all.reduce((sum, { itemsPerDay }) => sum + itemsPerDay, 0))
  // Those in trouble all, and first; of the others as many as a screen holds.
  const well = all.filter((source) => !troubled.includes(source))
  const shown = [...troubled, ...well.slice(0, WELL_SHOWN_MAX)]
  const left = all.length - shown.length
  const lines = [
    ...shown.map((one) => `${one.title}: ${describeHealth(one, now)}`),
    ...(left > 0 ? [`and ${left} more that are well`] : []),
  ]
  return {
    detail: [
      `${all.length} followed, ${perDay} articles a day, ${troubled.length} in trouble`,
      ...lines,
    ].join('\n'),
  }
}

async function findOutbox(db: Database, now: Date): Promise<Finding<never>> {
  const { waiting, sent, failed, repeated } = await countOutbox(db)
  const twice = repeated === 0 ? '' : `, ${repeated} perhaps twice`
  const counts = `${waiting} waiting, ${sent} sent, ${failed} failed${twice}`
  const late = await findLateness(db, new Date(now.getTime() - DAY_MS))
  if (late === undefined) return { detail: counts }
  const [half, most, all] = [late.medianMs, late.p95Ms, late.maxMs].map(seconds)
  const lateness = `after their time, half within ${half}, 95 % within ${most}, all within ${all}`
  return { detail: `${counts}\nin the last day ${late.count} ${lateness}` }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

async function findModel(
  model: Model | undefined,
  accounts: Accounts | undefined,
): Promise<Finding<never>> {
  if (model === undefined) return { off: NO_MODEL }
  const names = [await model.ping()]
  const learnt = model.states().map(({ name, size, abilities }) => {
    const { form, lacks, isProven } = abilities
    const can = isProven
      ? `replies by ${form}${lacks.length ? `, without ${lacks.join(', ')}` : ''}`
      : 'not asked yet'
    return `${size === 'small' ? 'small: ' : ''}${name}: ${can}`
  })
  const limits = (await accounts?.states()) ?? []
  const spent = limits.map((one) => `${amountName(one.used, one.unit)} used of ${limitName(one)}`)
  return { detail: [...names, ...learnt, ...spent].join('\n') }
}

async function examine<T>(
  name: string,
  work: () => Promise<Finding<T>>,
): Promise<{ check: Check; value?: T | undefined }> {
  try {
    const found = await work()
    if ('off' in found) return { check: { name, outcome: 'off', detail: found.off } }
    return { check: { name, outcome: 'ok', detail: found.detail }, value: found.value }
  } catch (error) {
    const detail = error instanceof Error && error.message !== '' ? error.message : 'failed'
    return { check: { name, outcome: 'failed', detail } }
  }
}

// What was found may take several lines; they stand under each other.
function tableLines({ name, outcome, detail }: Check): readonly string[] {
  const [first = '', ...more] = detail.split('\n')
  const head = `${outcome.padEnd(7)} ${name.padEnd(9)} `
  return [head + first, ...more.map((line) => ' '.repeat(head.length) + line)]
}

async function findEmbeddings(db: Database, name: string): Promise<Finding<never>> {
  const { embedded, searched } = await countEmbeddings(db, name)
  return { detail: `${name}: ${embedded} of ${searched} articles` }
}
