import { describe, expect, it } from 'vitest'
import { doctor, type Patient } from '../../src/console/doctor.ts'
import { followAll } from '../../src/ingest/follow.ts'
import { addMessage, markSent } from '../../src/store/outbox.ts'
import { listSources, markSourceFailed, markSourceGone } from '../../src/store/sources.ts'
import { clock, openDesk } from './open-desk.ts'
import { openShell } from './open-shell.ts'

type Settings = Record<string, never>

/** A house in which all is well, but for what is given. */
async function examine(given: Partial<Patient<Settings>> = {}, json = false) {
  const shell = openShell({ json })
  const patient: Patient<Settings> = {
    node: '24.1.0',
    now: clock(),
    readSettings: () => ({}),
    openHouse: () => openDesk(),
    findBot: async () => '@news_bot',
    ...given,
  }
  return { isWell: await doctor(patient, shell), shell }
}

const model = (ping: () => Promise<string>) => async () => ({
  ...(await openDesk()),
  model: {
    name: 'small',
    complete: () => Promise.reject(),
    room: () => 0,
    edition: () => '',
    states: () => [],
    ping,
  },
})

describe('the doctor', () => {
  it('names everything it has looked at when all is well', async () => {
    const { isWell, shell } = await examine({ openHouse: model(async () => 'small') })
    expect(isWell).toBe(true)
    expect(shell.lines).toEqual([
      'ok      node      24.1.0',
      'ok      settings  complete',
      'ok      store     4 articles, 5 passages, newest 2026-11-09, in sqlite::memory:',
      'off     sources   none followed; /addsource or an OPML file adds some',
      'ok      outbox    0 waiting, 0 sent, 0 failed',
      'ok      telegram  @news_bot',
      'ok      model     small',
    ])
  })

  it('speaks JSON, one check a line', async () => {
    const { shell } = await examine({}, true)
    const outcomes = Object.fromEntries(shell.rows().map(({ name, outcome }) => [name, outcome]))
    expect(outcomes).toEqual({
      ...{ node: 'ok', settings: 'ok', store: 'ok', sources: 'off', outbox: 'ok' },
      ...{ telegram: 'ok', model: 'off' },
    })
  })

  it('says how late messages came', async () => {
    const openHouse = async () => {
      const desk = await openDesk()
      const message = { address: { chatId: 7 }, message: { blocks: [] }, listed: [] }
      await addMessage(desk.db, { ...message, slot: 's', now: clock() })
      await markSent(desk.db, { id: 1, at: new Date(clock().getTime() + 1500) })
      return { ...desk, model: undefined }
    }
    const { shell } = await examine({ openHouse })
    expect(shell.lines.join('\n')).toContain(
      '0 waiting, 1 sent, 0 failed\n' +
        '                  in the last day 1 after their time, half within 1.5 s, 95 % within 1.5 s, all within 1.5 s',
    )
  })

  it('says of each source how it is doing, those in trouble first', async () => {
    const openHouse = async () => {
      const desk = await openDesk()
      const feeds = ['Well', 'Broken', 'Gone'].map((title) => ({ url: `http://${title}/`, title }))
      await followAll(desk.db, feeds, clock())
      const failedAt = new Date(clock().getTime() - 5 * 60 * 60_000)
      const next = { intervalMs: 3_600_000, nextCheckAt: clock() }
      const [broken, gone] = (await listSources(desk.db, clock())).map(({ id }) => id)
      await markSourceFailed(desk.db, broken!, { at: failedAt, error: 'too-large', ...next })
      await markSourceGone(desk.db, gone!, { at: failedAt })
      return desk
    }
    const { isWell, shell } = await examine({ openHouse })
    expect(isWell).toBe(true)
    const at = shell.lines.findIndex((one) => one.includes('sources'))
    expect(shell.lines.slice(at, at + 4)).toEqual([
      'ok      sources   3 followed, 0 articles a day, 2 in trouble',
      '                  Broken: failing for 5 h: it is larger than I read; never read yet, 0 a day',
      '                  Gone: gone for good: its site says so; never read yet, 0 a day',
      '                  Well: not read yet',
    ])
  })

  it('finds nothing wrong with what is not set up', async () => {
    const { isWell, shell } = await examine({ findBot: async () => undefined })
    expect(isWell).toBe(true)
    expect(shell.lines.slice(-2)).toEqual([
      'off     telegram  no TELEGRAM_BOT_TOKEN: npm start talks in the terminal',
      'off     model     no OPENAI_API_KEY or OPENAI_BASE_URL: answers in the sources’ own words',
    ])
  })

  it('puts several problems of one kind under each other', async () => {
    const { isWell, shell } = await examine({
      readSettings: () => {
        throw new Error('Cannot start:\n- one is wrong\n- two is wrong')
      },
    })
    expect(isWell).toBe(false)
    expect(shell.lines.slice(1)).toEqual([
      'failed  settings  Cannot start:',
      '                  - one is wrong',
      '                  - two is wrong',
    ])
  })

  it.each([
    [
      'the database cannot be opened',
      { openHouse: () => Promise.reject(new Error('/nowhere cannot be opened')) },
      'failed  store     /nowhere cannot be opened',
    ],
    [
      'Telegram does not answer',
      { findBot: () => Promise.reject(new Error('no answer from api.telegram.org')) },
      'failed  telegram  no answer from api.telegram.org',
    ],
    [
      'the model does not answer',
      { openHouse: model(() => Promise.reject(new Error('connection refused'))) },
      'failed  model     connection refused',
    ],
    [
      'a failure has no words',
      { findBot: () => Promise.reject(new Error('')) },
      'failed  telegram  failed',
    ],
  ])('has failed when %s, and looks at the rest', async (_what, given, line) => {
    const { isWell, shell } = await examine(given)
    expect(isWell).toBe(false)
    expect(shell.lines).toContain(line)
    expect(shell.lines.filter((one) => /^\w+ +telegram/.test(one))).toHaveLength(1)
  })

  it('notices a store that may not be written to', async () => {
    const openHouse = async () => {
      const desk = await openDesk()
      await desk.db.run('pragma query_only = on')
      return desk
    }
    const { isWell, shell } = await examine({ openHouse })
    expect(isWell).toBe(false)
    expect(shell.lines[2]).toMatch(/^failed {2}store {5}.*readonly/)
  })
})
