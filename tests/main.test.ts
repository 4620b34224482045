/** The whole program at a person's first try: no token, no store, questions on standard input. */

import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openFiles } from './console/files.ts'
import { type Ended, runNode } from './console/run-node.ts'

// The program takes its time from the machine; for this test the machine says it is the evening of
// the sample's last day, and goes on from there.
const EVENING = '2026-11-08T22:00:00Z'
const CLOCK = `data:text/javascript,${encodeURIComponent(`
  const shift = Date.parse('${EVENING}') - Date.now()
  globalThis.Date = class extends Date {
    constructor(...given) { given.length > 0 ? super(...given) : super(Date.now()) }
    static now() { return super.now() + shift }
  }`)}`

function start(database: string, lines: readonly string[]): Promise<Ended> {
  return runNode(['--import', CLOCK, 'src/main.ts'], {
    env: { DATABASE_URL: `sqlite:${database}` },
    input: lines.map((line) => `${line}\n`).join(''),
  })
}

/** What was answered to the line that begins so. */
function answerTo(question: string, { out }: Ended): string {
  const [, rest = ''] = out.split(`> ${question}\n`)
  return rest.split(/^> /m)[0]!.replace(/│ |\n/g, ' ').replace(/\s+/g, ' ').trim()
}

// Each of these starts the program up to four times, one after another.
describe('newsdesk without a token', { timeout: 120_000 }, () => {
  it('briefs from the sample articles, then answers what is typed, and ends with the input', async () => {
    using files = openFiles()
    const database = `${files.folder}/new/news.db`
    const first = await start(database, [
      'Who found the stolen astrolabe?',
      'And where was it found?',
      '/summary 1',
      '#1',
      '/nonsense',
    ])

    expect([first.status, first.err]).toEqual([0, ''])
    expect(first.out).toMatch(/^Briefing\nSunday 8 November 2026\n/)
    expect(first.out).toMatch(/^\[1\] [A-Z][\w ]+, (\d\d:\d\d|about 8 Nov)/m)
    const found = answerTo('Who found the stolen astrolabe?', first)
    expect(found).toContain('astrolabe')
    expect(found).toMatch(/\[1\] Halvary Broadcasting, 13:10/)
    const where = answerTo('And where was it found?', first)
    expect(where).toMatch(/Lissom/)
    const summary = answerTo('/summary 1', first)
    expect(summary).toMatch(
      /#1 One line #2 • Short #3 Bullets #4 Detailed #5 Ask about it #6 Related$/,
    )
    const line = answerTo('#1', first)
    expect(line).toMatch(/#1 • One line #2 Short/)
    expect(line.length).toBeLessThan(summary.length)
    expect(answerTo('/nonsense', first)).toMatch(/^I do not know \/nonsense/)

    // The second start finds the store filled, and remembers.
    const second = await start(database, ['/latest'])
    expect([second.status, second.err]).toEqual([0, ''])
    expect(second.out).toMatch(/^Briefing\nSunday 8 November 2026\n/)
    // The sample has a store of its own, and only there is it known.
    const importInto = async (path: string) => {
      const { rows } = await runNode(['src/cli.ts', 'import', 'data/articles', '--json'], {
        env: { DATABASE_URL: `sqlite:${path}` },
      })
      return rows().at(-1)
    }
    expect(await importInto(join(dirname(database), 'sample.db'))).toMatchObject({
      new: 0,
      copy: 0,
    })
    expect(await importInto(database)).toMatchObject({ new: 41, copy: 1, known: 0 })
  })

  it('names every wrong setting and does not start', async () => {
    const { status, out, err } = await runNode(['src/main.ts'], {
      env: { DATABASE_URL: 'postgres://u:geheimnis@db/news', LOG_LEVEL: 'loud' },
    })
    expect([status, out]).toEqual([1, ''])
    expect(err).toBe(
      [
        'Cannot start:',
        '- DATABASE_URL names PostgreSQL, which newsdesk cannot use; expected sqlite:<path>',
        '- LOG_LEVEL is loud; expected debug, info, warn, error, silent\n',
      ].join('\n'),
    )
  })

  it('says in one line that a database cannot be opened', async () => {
    const { status, out, err } = await runNode(['src/main.ts'], {
      env: { DATABASE_URL: 'sqlite:src' },
    })
    expect([status, out]).toEqual([1, ''])
    expect(err).toMatch(/^[^\n]*src[^\n]*cannot be opened[^\n]*\n$/)
  })
})

describe('a Node', () => {
  const require = (version: string) =>
    runNode([
      '-e',
      `Object.defineProperty(process.versions, 'node', { value: '${version}' })
       require('./src/require-node.cjs')
       console.log('goes on')`,
    ])

  it.each(['16.20.2', '20.20.2', '23.11.0'])(
    '%s is told to be too old, in one line',
    async (old) => {
      const { status, out, err } = await require(old)
      expect([status, out]).toEqual([1, ''])
      expect(err).toMatch(
        new RegExp(`^newsdesk needs Node 24 or newer, and this is ${old}\\..*\n$`),
      )
    },
  )

  it.each(['24.0.0', '26.1.0'])('%s will do', async (version) => {
    const { status, out, err } = await require(version)
    expect([status, out, err]).toEqual([0, 'goes on\n', ''])
  })
})
