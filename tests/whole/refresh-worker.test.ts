import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { followAll } from '../../src/ingest/follow.ts'
import { importPaths } from '../../src/ingest/import.ts'
import { listSources } from '../../src/store/sources.ts'
import { openStore } from '../../src/store/store.ts'
import { words } from '../../src/words/en.ts'
import { openSite, rss } from '../ingest/local-site.ts'

const OPTIONS = { timeout: 90_000 }
const CHILD_MS_MAX = 80_000
const NOT_REACHED = 'failing for'

const folder = mkdtempSync(join(tmpdir(), 'newsdesk-refresh-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** `npm start` without a token, on a store of its own. */
function start(path: string): ChildProcess {
  const names = 'TELEGRAM_BOT_TOKEN TELEGRAM_ADMIN_IDS OPENAI_API_KEY OPENAI_BASE_URL'.split(' ')
  return spawn(process.execPath, ['src/main.ts'], {
    env: {
      ...Object.fromEntries(names.map((name) => [name, ''])),
      ...{ PATH: process.env.PATH, DATABASE_URL: `sqlite:${path}`, LOG_LEVEL: '' },
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

/** Asks what is followed, again at every answer, until one is as wanted; then the input ends. */
async function converse(child: ChildProcess, wanted: string) {
  let [out, err, answered] = ['', '', 0]
  const ask = () => child.stdin!.write('/sources\n')
  child.stderr!.on('data', (bytes) => (err += bytes))
  child.stdout!.on('data', (bytes) => {
    out += bytes
    const answers = out.split(words.sourcesTitle(1)).length - 1
    if (out.includes(wanted)) child.stdin!.end()
    else if (answers > answered) {
      answered = answers
      ask()
    }
  })
  child.stdin!.on('error', () => {})
  ask()
  const limit = setTimeout(() => child.kill('SIGKILL'), CHILD_MS_MAX)
  const [code] = await once(child, 'close')
  clearTimeout(limit)
  return { code, out, err }
}

it(
  'refreshes in a thread of its own, while the terminal answers, and goes nowhere private',
  OPTIONS,
  async () => {
    const path = join(folder, 'news.db')
    await using site = await openSite({ '/feed': rss([]) })
    await using db = await openStore(path)
    await importPaths(db, ['data/articles'], { clock: () => new Date() })
    await followAll(db, [{ url: `${site.url}/feed`, title: 'The Courier' }], new Date())

    const { code, out, err } = await converse(start(path), NOT_REACHED)

    expect(code).toBe(0)
    expect(out).toMatch(new RegExp(`The Courier .* – ${NOT_REACHED}`))
    expect(out).not.toContain('"event"')
    expect(err).toBe('')
    expect(await listSources(db, new Date())).toMatchObject([
      { failures: 1, lastError: 'address-refused', state: 'active' },
    ])
    expect(site.arrivals).toEqual([])
  },
)
