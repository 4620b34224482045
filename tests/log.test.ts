import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Fault } from '../src/errors.ts'
import { type LogLevel, log, setUpLog, withoutSecrets } from '../src/log.ts'

const TOKEN = '123456789:AAHfiqksKZ8WmR2zEHsiqTUqdVdpVFSrVAQ'

let lines: string[] = []
const write = (line: string) => void lines.push(line)
const read = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>)

beforeEach(() => {
  lines = []
  setUpLog({ level: 'debug', write })
})
afterEach(() => setUpLog({ level: 'info', write: (line) => void process.stderr.write(line) }))

describe('a line', () => {
  it('is one object with its time, level and event, and ends in one line feed', () => {
    log.info('tick', { name: 'digests', count: 3, text: 'two\nlines' })

    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^\{[^\n]*\}\n$/)
    expect(read()).toEqual([
      {
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        level: 'info',
        event: 'tick',
        ...{ name: 'digests', count: 3, text: 'two\nlines' },
      },
    ])
  })

  it('keeps its own time, level and event whatever its fields are called', () => {
    log.warn('gone', { level: 3, event: 'other', at: 'never' })
    expect(read()[0]).toMatchObject({ level: 'warn', event: 'gone' })
    expect(read()[0]?.at).not.toBe('never')
  })

  it.each([
    ['debug', ['debug', 'info', 'warn', 'error']],
    ['info', ['info', 'warn', 'error']],
    ['warn', ['warn', 'error']],
    ['error', ['error']],
    ['silent', []],
  ] as [LogLevel, string[]][])('of a level below %s is not written', (level, written) => {
    setUpLog({ level })
    for (const one of ['debug', 'info', 'warn', 'error'] as const) log[one]('event')
    expect(read().map((line) => line.level)).toEqual(written)
  })
})

describe('an error', () => {
  it('is unpacked with its code and all its causes', () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    const error = new Fault('model-unavailable', 'no model', {
      cause: new TypeError('fetch failed', { cause: refused }),
    })
    log.error('failed', { error })

    expect(read()[0]).toMatchObject({
      error: {
        name: 'Fault',
        message: 'no model',
        code: 'model-unavailable',
        cause: {
          name: 'TypeError',
          message: 'fetch failed',
          cause: { message: 'connect', code: 'ECONNREFUSED' },
        },
      },
    })
  })

  it('has its first stack frames when it is a surprise, and none when it is expected', () => {
    log.error('failed', { bug: new Error('two\nlines'), fault: new Fault('chat-gone', 'gone') })
    const { bug, fault } = read()[0] as Record<string, { stack?: string }>
    expect(bug?.stack).toMatch(/^at .*log\.test\.ts/)
    expect(bug?.stack?.split(' | ').length).toBeLessThanOrEqual(5)
    expect(fault).not.toHaveProperty('stack')
  })

  it('of several tries names each', () => {
    const error = new AggregateError([new Error('over IPv6'), new Error('over IPv4')])
    log.error('failed', { error })
    expect(read()[0]).toMatchObject({
      error: { errors: [{ message: 'over IPv6' }, { message: 'over IPv4' }] },
    })
  })

  it('whose cause is no error keeps it', () => {
    log.error('failed', { error: new Error('odd', { cause: 'a word' }) })
    expect(read()[0]).toMatchObject({ error: { cause: 'a word' } })
  })

  it('that causes itself ends there', () => {
    const error = new Error('round')
    error.cause = error
    log.error('failed', { error })
    expect(read()[0]).toMatchObject({ error: { message: 'round', cause: '(circular)' } })
  })

  it('shows nothing of the requests and responses it carries', () => {
    const error = Object.assign(new Error('401'), { request: { headers: { auth: 'Bearer x' } } })
    log.error('failed', { error })
    expect(lines[0]).not.toContain('Bearer')
  })
})

describe('a secret', () => {
  beforeEach(() => setUpLog({ level: 'debug', write, secrets: [TOKEN, 'qu"ote\\d-key', 'short'] }))

  it.each([
    ['in the event', () => log.info(`GET /bot${TOKEN}/getMe`)],
    ['in a field', () => log.info('call', { url: `https://api.telegram.org/bot${TOKEN}/getMe` })],
    ['as the name of a field', () => log.info('call', { [TOKEN]: 1 })],
    ['deep within', () => log.info('call', { a: [{ b: { c: `x${TOKEN}x` } }] })],
    ['in a message', () => log.info('call', { error: new Error(`bad token ${TOKEN}`) })],
    [
      'in the message of a cause',
      () => log.info('call', { error: new Error('x', { cause: new Error(TOKEN) }) }),
    ],
    [
      'in a code',
      () => log.info('call', { error: Object.assign(new Error('x'), { code: TOKEN }) }),
    ],
    ['at the end of a long text', () => log.info('call', { text: 'x'.repeat(1990) + TOKEN })],
  ])('%s is blotted out', (_where, write) => {
    write()
    expect(lines[0]).toContain('•••')
    expect(lines[0]).not.toContain(TOKEN.slice(0, 12))
    expect(lines[0]).not.toContain(TOKEN.slice(-12))
  })

  it('that JSON would write differently is blotted out all the same', () => {
    log.info('call', { text: 'key qu"ote\\d-key given' })
    expect(read()[0]?.text).toBe('key ••• given')
  })

  it('is blotted out of any text', () => {
    expect(withoutSecrets(`${TOKEN} and ${TOKEN}`)).toBe('••• and •••')
  })

  it('too short to be one blots out nothing', () => {
    expect(withoutSecrets('a short word')).toBe('a short word')
  })

  it('within another secret does not leave the rest of that standing', () => {
    setUpLog({ level: 'info', secrets: [TOKEN.slice(10), TOKEN] })
    expect(withoutSecrets(`bot${TOKEN}`)).toBe('bot•••')
  })
})

describe('fields', () => {
  const circular: Record<string, unknown> = { name: 'round' }
  circular.self = circular
  const twice = { a: 1 }

  it.each([
    ['that hold themselves', circular, { name: 'round', self: '(circular)' }],
    ['that hold one thing twice', { one: twice, two: twice }, { one: { a: 1 }, two: { a: 1 } }],
    [
      'too deep',
      { a: { b: { c: { d: { e: { f: {} } } } } } },
      { a: { b: { c: { d: { e: { f: '(deep)' } } } } } },
    ],
    ['with big integers', { id: 2n ** 70n }, { id: '1180591620717411303424' }],
    [
      'with dates',
      { yes: new Date(0), no: new Date(Number.NaN) },
      { yes: '1970-01-01T00:00:00.000Z', no: 'no date' },
    ],
    [
      'with maps and sets',
      { map: new Map([['a', 1]]), set: new Set([1]) },
      { map: [['a', 1]], set: [1] },
    ],
    ['without a value', { a: undefined, b: null }, { b: null }],
    [
      'that want to write themselves',
      {
        a: {
          toJSON: () => {
            throw new Error('no')
          },
        },
      },
      { a: {} },
    ],
  ])('%s do no harm', (_what, fields, shown) => {
    log.info('event', fields)
    const { at, level, event, ...rest } = read()[0]!
    expect(rest).toMatchObject(shown)
  })

  it('that fail when they are read do no harm', () => {
    const fields = {
      get trap(): never {
        throw new Error('caught')
      },
    }
    log.info('event', fields)
    expect(read()[0]).toMatchObject({ event: 'event', unreadable: 'Error: caught' })
  })

  it.each([
    ['a long text', { text: 'x'.repeat(1_000_000) }],
    ['many texts', { texts: Array.from({ length: 10_000 }, () => 'y'.repeat(500)) }],
    ['many fields', Object.fromEntries(Array.from({ length: 100_000 }, (_, key) => [key, key]))],
    ['a long event', {}, 'z'.repeat(1_000_000)],
  ])('of %s give a line that is bounded and still JSON', (_what, fields, event = 'event') => {
    log.info(event, fields)
    expect(lines[0]!.length).toBeLessThan(10_000)
    expect(read()[0]).toMatchObject({ level: 'info' })
  })
})
