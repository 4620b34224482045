/** How the house is doing, in figures, as Prometheus reads them. No figure says anything about a person. */

import type { ModelState } from '../llm/client.ts'
import type { Clock } from '../news.ts'
import { countArticles } from '../store/articles.ts'
import type { Database } from '../store/database.ts'
import { countOutbox, findLateness } from '../store/outbox.ts'
import { listSources } from '../store/sources.ts'
import { listSpending } from '../store/spend.ts'

export type MetricsParts = {
  readonly db: Database
  readonly clock: Clock
  /** Undefined without a language model. */
  readonly models: (() => readonly ModelState[]) | undefined
}

type Sample = { readonly labels?: Readonly<Record<string, string>>; readonly value: number }
type Metric = {
  readonly name: string
  readonly help: string
  readonly type: 'gauge' | 'counter'
  readonly samples: readonly Sample[]
}

const DAY_MS = 24 * 60 * 60 * 1000

/** The text of /metrics: https://prometheus.io/docs/instrumenting/exposition_formats/. */
export async function renderMetrics(parts: MetricsParts): Promise<string> {
  const metrics = await readMetrics(parts)
  return metrics.map(renderMetric).join('')
}

async function readMetrics({ db, clock, models }: MetricsParts): Promise<readonly Metric[]> {
  const now = clock()
  const { articles, newestAt } = await countArticles(db)
  const outbox = await countOutbox(db)
  const sources = await listSources(db, now)
  const lateness = await findLateness(db, new Date(now.getTime() - DAY_MS))
  const spending = await listSpending(db, new Date(0))
  const states = models?.() ?? []
  const ofTask = (value: (row: (typeof spending)[number]) => number): readonly Sample[] =>
    spending.map((row) => ({ labels: { task: row.task, model: row.model }, value: value(row) }))
  return [
    gauge('articles', 'Articles in the store.', [{ value: articles }]),
    gauge(
      'newest_article_timestamp_seconds',
      'When the newest article was published.',
      newestAt === undefined ? [] : [{ value: newestAt.getTime() / 1000 }],
    ),
    gauge('sources', 'Sources we follow, by how they are doing.', [
      { labels: { state: 'well' }, value: sources.filter(isWell).length },
      { labels: { state: 'failing' }, value: sources.filter((one) => !isWell(one)).length },
    ]),
    gauge('outbox_messages', 'Messages that wait or could not be sent.', [
      { labels: { state: 'waiting' }, value: outbox.waiting },
      { labels: { state: 'failed' }, value: outbox.failed },
    ]),
    gauge(
      'delivery_lateness_seconds',
      'How late messages of the last day came.',
      lateness === undefined
        ? []
        : [
            { labels: { quantile: '0.5' }, value: lateness.medianMs / 1000 },
            { labels: { quantile: '0.95' }, value: lateness.p95Ms / 1000 },
            { labels: { quantile: '1' }, value: lateness.maxMs / 1000 },
          ],
    ),
    gauge(
      'model_up',
      'Whether the language model answers.',
      states.map(({ name, downSince }) => ({
        labels: { model: name },
        value: downSince === undefined ? 1 : 0,
      })),
    ),
    counter(
      'model_requests_total',
      'Requests to the model.',
      ofTask(({ requests }) => requests),
    ),
    counter(
      'model_prompt_tokens_total',
      'Tokens sent to the model.',
      ofTask(({ promptTokens }) => promptTokens),
    ),
    counter(
      'model_reply_tokens_total',
      'Tokens the model has written.',
      ofTask(({ replyTokens }) => replyTokens),
    ),
    counter(
      'model_cost_dollars_total',
      'What the model has cost, by our table of prices.',
      ofTask(({ microdollars }) => microdollars / 1e6),
    ),
  ]
}

function isWell({ state, failingSince }: { state: string; failingSince?: Date | undefined }) {
  return state === 'active' && failingSince === undefined
}

function gauge(name: string, help: string, samples: readonly Sample[]): Metric {
  return { name: `newsdesk_${name}`, help, type: 'gauge', samples }
}

function counter(name: string, help: string, samples: readonly Sample[]): Metric {
  return { name: `newsdesk_${name}`, help, type: 'counter', samples }
}

function renderMetric({ name, help, type, samples }: Metric): string {
  if (samples.length === 0) return ''
  const rows = samples.map(({ labels = {}, value }) => {
    const shown = Object.entries(labels).map(([key, label]) => `${key}="${escapeLabel(label)}"`)
    return `${name}${shown.length === 0 ? '' : `{${shown.join(',')}}`} ${value}\n`
  })
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${rows.join('')}`
}

function escapeLabel(label: string): string {
  return label.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')
}
