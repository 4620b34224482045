/** Reads the settings once, at the start. No other file looks at the environment. */

import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { config as readEnvFile } from 'dotenv'
import { LOG_LEVELS, type LogLevel } from './log.ts'

export type Config = {
  readonly telegram: {
    readonly token: string | undefined // without it, newsdesk talks in the terminal
    readonly apiRoot: string
    readonly adminIds: readonly number[]
  }
  /** Undefined without OPENAI_API_KEY and OPENAI_BASE_URL: then everything works in plainer words. */
  readonly model:
    | {
        readonly apiKey: string | undefined
        readonly baseUrl: string | undefined
        readonly name: string
        readonly timeoutMs: number
      }
    | undefined
  readonly databaseUrl: string
  readonly timeZone: string // IANA; for readers who have not told theirs
  readonly language: string // BCP 47; for readers whose client does not tell
  readonly logLevel: LogLevel
}

/** Where the project lies: paths in settings and the data folder start here. */
export const PROJECT_FOLDER = fileURLToPath(new URL('..', import.meta.url))

/** The process's environment, completed from `.env` where there is one. */
export function loadEnvironment(): NodeJS.ProcessEnv {
  const env = { ...process.env }
  readEnvFile({
    path: resolve(PROJECT_FOLDER, '.env'),
    processEnv: env as Record<string, string>,
    quiet: true,
  })
  return env
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
  }
  const config: Config = {
    telegram: {
      token,
      apiRoot: read.url('TELEGRAM_API_ROOT') ?? 'https://api.telegram.org',
      adminIds: read.ids('TELEGRAM_ADMIN_IDS'),
    },
    model: apiKey === undefined && baseUrl === undefined ? undefined : model,
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

    ids(name: string): readonly number[] {
      const ids = (text(name) ?? '').split(/[\s,]+/).filter(Boolean)
      const wrong = ids.filter((id) => !/^\d{1,15}$/.test(id))
      if (wrong.length > 0) problems.push(`${name} holds ${wrong.join(', ')}; expected numbers`)
      return ids.map(Number)
    },

    database(name: string): string {
      const value = text(name) ?? 'sqlite:data/newsdesk.db'
      if (/^[a-z]{2,}:/i.test(value) && !/^sqlite:/i.test(value))
        problems.push(`${name} begins with ${value.split(':')[0]}:; expected sqlite:<path>`)
      const path = value.replace(/^sqlite:(\/\/(?=\/))?/i, '')
      return path === ':memory:' ? `sqlite:${path}` : `sqlite:${resolve(PROJECT_FOLDER, path)}`
    },

    timeZone(name: string): string {
      const value = text(name) ?? 'UTC'
      if (accepts(() => new Intl.DateTimeFormat('en', { timeZone: value }))) return value
      problems.push(`${name} is ${value}; expected a zone such as Europe/Berlin`)
      return 'UTC'
    },

    language(name: string): string {
      const value = text(name) ?? 'en'
      if (accepts(() => Intl.getCanonicalLocales(value))) return value
      problems.push(`${name} is ${value}; expected a language such as en`)
      return 'en'
    },

    integer(name: string, rule: { min: number; max: number; fallback: number }): number {
      const value = Number(text(name) ?? rule.fallback)
      const fits = Number.isInteger(value) && value >= rule.min && value <= rule.max
      if (!fits) problems.push(`${name} is ${text(name)}; expected ${rule.min} to ${rule.max}`)
      return value
    },

    oneOf<T extends string>(name: string, values: readonly T[], fallback: T): T {
      const value = text(name)?.toLowerCase() ?? fallback
      const known = values.find((one) => one === value)
      if (known === undefined) problems.push(`${name} is ${value}; expected ${values.join(', ')}`)
      return known ?? fallback
    },
  }
}

function accepts(check: () => unknown): boolean {
  try {
    check()
    return true
  } catch {
    return false
  }
}
