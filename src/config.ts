/** Reads the settings once, at the start. No other file looks at the environment. */

import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { config as readEnvFile } from 'dotenv'
import { type Budget, type Limit, parseLimits } from './llm/budget.ts'
import { LOG_LEVELS, type LogLevel } from './log.ts'

export type Config = {
  readonly telegram: {
    readonly token: string | undefined // without it, newsdesk talks in the terminal
    readonly apiRoot: string
    readonly adminIds: readonly number[]
    /** Whether it answers where it was only called into, and for accounts that have connected it. */
    readonly isGuest?: boolean
    readonly isBusiness?: boolean
  }
  /** Undefined without OPENAI_API_KEY and OPENAI_BASE_URL: then everything works in plainer words. */
  readonly model:
    | {
        readonly apiKey: string | undefined
        readonly baseUrl: string | undefined
        readonly name: string
        readonly timeoutMs: number
        readonly smallName?: string | undefined
        readonly embeddingName?: string | undefined
        readonly atOnceMax?: number
        readonly contextTokens?: number
        readonly budget?: Budget
        readonly pricesFile?: string | undefined
        readonly promptsFolder?: string | undefined
        readonly readsTwice?: boolean
      }
    | undefined
  readonly access: {
    readonly mode: 'open' | 'invite' | 'allowlist'
    readonly allowedIds: readonly number[] // people and groups
    readonly turnsPerMinuteMax: number
    readonly turnsPerDayMax: number
  }
  readonly metricsPort: number | undefined // on this machine alone
  readonly databaseUrl: string
  readonly timeZone: string // IANA; for readers who have not told theirs
  readonly language: string // BCP 47; for readers whose client does not tell
  readonly logLevel: LogLevel
}

/** Where the project lies: paths in settings and the data folder start here. */
export const PROJECT_FOLDER = fileURLToPath(new URL('..', import.meta.url))

/**
 * The process's environment, completed from `.env` where there is one. Throws a plain Error when
 * there is one that cannot be read: going on without it would be another newsdesk.
 */
export function loadEnvironment(
  file = resolve(PROJECT_FOLDER, '.env'),
  given: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const env = { ...given }
  const { error } = readEnvFile({ path: file, processEnv: env as Fields, quiet: true })
  if (error !== undefined && codeOf(error) !== 'ENOENT')
    throw new Error(`${file} cannot be read: ${codeOf(error) ?? error.message}`, { cause: error })
  return env
}

type Fields = Record<string, string>

function codeOf(error: Error): unknown {
  return 'code' in error ? error.code : undefined
}

/** What no log, error or table may show: keys, the token, and passwords within addresses. */
export function listSecrets({ telegram, model }: Config): readonly string[] {
  const { token, apiRoot } = telegram
  const found = [token, model?.apiKey]
  // The part behind the colon is the secret one, and in an address the colon may be encoded.
  found.push(token?.split(':')[1])
  for (const address of [apiRoot, model?.baseUrl ?? ''])
    found.push(/^[^/]*\/\/[^/@:]*:([^/@]*)@/.exec(address)?.[1], URL.parse(address)?.password)
  return found.filter((one) => one !== undefined && one !== '') as string[]
}

/** What is set, for an admin to look at: by the names of `.env`, and nothing that is secret. */
export function listShownSettings(config: Config): Readonly<Record<string, string>> {
  const { access, model, timeZone, language, telegram, metricsPort } = config
  const withoutUser = (address: string | undefined) => {
    const url = URL.parse(address ?? '')
    return url === null ? undefined : `${url.origin}${url.pathname}`
  }
  const shown: Record<string, string | number | undefined> = {
    TELEGRAM_ADMIN_IDS: telegram.adminIds.join(', '),
    GUEST_MODE: telegram.isGuest ? 'on' : undefined,
    BUSINESS_MODE: telegram.isBusiness ? 'on' : undefined,
    ACCESS: access.mode,
    ACCESS_IDS: access.allowedIds.join(', '),
    QUESTIONS_PER_MINUTE: access.turnsPerMinuteMax,
    QUESTIONS_PER_DAY: access.turnsPerDayMax,
    OPENAI_MODEL: model?.name,
    OPENAI_SMALL_MODEL: model?.smallName,
    OPENAI_EMBEDDING_MODEL: model?.embeddingName,
    OPENAI_BASE_URL: withoutUser(model?.baseUrl),
    DEFAULT_TIMEZONE: timeZone,
    DEFAULT_LANGUAGE: language,
    METRICS_PORT: metricsPort,
  }
  const set = Object.entries(shown).filter(([, value]) => value !== undefined && value !== '')
  return Object.fromEntries(set.map(([name, value]) => [name, String(value)]))
}

/** Throws one Error that names every setting that is missing or wrong, never a secret's value. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const problems: string[] = []
  const read = readers(env, problems)
  const token = read.text('TELEGRAM_BOT_TOKEN')
  if (token !== undefined && !/^\d+:[\w-]+$/.test(token))
    problems.push('TELEGRAM_BOT_TOKEN is not a bot token; @BotFather gives one such as 123456:ABC…')

  const apiKey = read.text('OPENAI_API_KEY')
  const baseUrl = read.url('OPENAI_BASE_URL')
  const model = {
    apiKey,
    baseUrl,
    name: read.text('OPENAI_MODEL') ?? 'gpt-5-mini',
    timeoutMs: read.integer('OPENAI_TIMEOUT_SECONDS', { min: 1, max: 600, fallback: 30 }) * 1000,
    smallName: read.text('OPENAI_SMALL_MODEL'),
    embeddingName: read.text('OPENAI_EMBEDDING_MODEL'),
    atOnceMax: read.integer('OPENAI_CONCURRENCY', { min: 1, max: 64, fallback: 4 }),
    contextTokens: read.integer('OPENAI_CONTEXT_TOKENS', {
      ...{ min: 1024, max: 10_000_000, fallback: 8192 },
    }),
    budget: {
      all: read.limits('MODEL_BUDGET'),
      perChat: read.limits('MODEL_BUDGET_PER_CHAT'),
    },
    pricesFile: read.path('MODEL_PRICES'),
    promptsFolder: read.path('PROMPTS_DIR'),
    readsTwice: read.oneOf('SECOND_READING', ['off', 'on'], 'off') === 'on',
  }
  const config: Config = {
    telegram: {
      token,
      apiRoot: read.url('TELEGRAM_API_ROOT') ?? 'https://api.telegram.org',
      adminIds: read.ids('TELEGRAM_ADMIN_IDS'),
      isGuest: read.oneOf('GUEST_MODE', ['off', 'on'], 'off') === 'on',
      isBusiness: read.oneOf('BUSINESS_MODE', ['off', 'on'], 'off') === 'on',
    },
    model: apiKey === undefined && baseUrl === undefined ? undefined : model,
    access: {
      mode: read.oneOf('ACCESS', ['open', 'invite', 'allowlist'], 'open'),
      allowedIds: read.ids('ACCESS_IDS', { withGroups: true }),
      turnsPerMinuteMax: read.integer('QUESTIONS_PER_MINUTE', { min: 1, max: 60, fallback: 12 }),
      turnsPerDayMax: read.integer('QUESTIONS_PER_DAY', { min: 1, max: 10_000, fallback: 300 }),
    },
    metricsPort: read.integer('METRICS_PORT', { min: 0, max: 65_535, fallback: 0 }) || undefined,
    databaseUrl: read.database('DATABASE_URL'),
    timeZone: read.timeZone('DEFAULT_TIMEZONE'),
    language: read.language('DEFAULT_LANGUAGE'),
    logLevel: read.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
  }
  if (problems.length > 0) throw new Error(`Cannot start:\n- ${problems.join('\n- ')}`)
  return config
}

function readers(env: NodeJS.ProcessEnv, problems: string[]) {
  const text = (name: string): string | undefined => env[name]?.trim() || undefined

  return {
    text,

    url(name: string): string | undefined {
      const value = text(name)
      if (value === undefined || (URL.canParse(value) && /^https?:/i.test(value))) return value
      problems.push(`${name} is not an http or https address`)
      return undefined
    },

    /** Of people; `withGroups` lets in the ids of groups, which are negative. */
    ids(name: string, { withGroups = false } = {}): readonly number[] {
      const ids = (text(name) ?? '').split(/[\s,]+/).filter(Boolean)
      const shape = withGroups ? /^-?\d{1,15}$/ : /^\d{1,15}$/
      const wrong = ids.find((id) => !shape.test(id))
      if (wrong !== undefined)
        problems.push(`${name} holds ${show(wrong)}; expected numbers, separated by commas`)
      return ids.map(Number)
    },

    path(name: string): string | undefined {
      const value = text(name)
      return value === undefined ? undefined : resolve(PROJECT_FOLDER, value)
    },

    limits(name: string): readonly Limit[] {
      const limits = parseLimits(text(name) ?? '')
      if (limits === undefined)
        problems.push(
          `${name} is ${show(text(name) ?? '')}; expected limits such as 1 usd per day, 500000 tokens per month`,
        )
      return limits ?? []
    },

    database(name: string): string {
      const value = text(name) ?? 'sqlite:data/newsdesk.db'
      const scheme = /^([a-z]{2,}):/i.exec(value)?.[1]?.toLowerCase() ?? 'sqlite'
      const path = value.replace(/^sqlite:(\/\/(?=\/))?/i, '')
      if (/^postgres(ql)?$/.test(scheme))
        problems.push(`${name} names PostgreSQL, which newsdesk cannot use; expected sqlite:<path>`)
      else if (scheme !== 'sqlite')
        problems.push(`${name} begins with ${show(scheme)}:; expected sqlite:<path>`)
      else if (path === '' || /^\/\//.test(path))
        problems.push(`${name} names no file; expected sqlite:<path>, for instance sqlite:news.db`)
      return path === ':memory:' ? `sqlite:${path}` : `sqlite:${resolve(PROJECT_FOLDER, path)}`
    },

    timeZone(name: string): string {
      const value = text(name) ?? 'UTC'
      // Intl takes offsets such as +02:00 as well, but they know no summer time.
      const isNamed = /^[a-z]/i.test(value)
      if (isNamed && accepts(() => new Intl.DateTimeFormat('en', { timeZone: value }))) return value
      problems.push(`${name} is ${show(value)}; expected a zone such as Europe/Berlin`)
      return 'UTC'
    },

    language(name: string): string {
      const value = text(name) ?? 'en'
      if (accepts(() => Intl.getCanonicalLocales(value))) return value
      problems.push(`${name} is ${show(value)}; expected a language such as en`)
      return 'en'
    },

    integer(name: string, rule: { min: number; max: number; fallback: number }): number {
      const value = Number(text(name) ?? rule.fallback)
      const fits = Number.isInteger(value) && value >= rule.min && value <= rule.max
      if (!fits)
        problems.push(
          `${name} is ${show(text(name) ?? '')}; expected a whole number from ${rule.min} to ${rule.max}`,
        )
      return value
    },

    oneOf<T extends string>(name: string, values: readonly T[], fallback: T): T {
      const value = text(name)?.toLowerCase() ?? fallback
      const known = values.find((one) => one === value)
      if (known === undefined)
        problems.push(`${name} is ${show(value)}; expected ${values.join(', ')}`)
      return known ?? fallback
    },
  }
}

const SHOWN_CHARS_MAX = 16

// Enough to recognise a slip; a key that was put on the wrong line must not be shown whole.
function show(value: string): string {
  return value.length <= SHOWN_CHARS_MAX ? value : `${value.slice(0, SHOWN_CHARS_MAX / 2)}…`
}

function accepts(check: () => unknown): boolean {
  try {
    check()
    return true
  } catch {
    return false
  }
}
