import { describe, expect, it } from 'vitest'
import {
  answerEach,
  dateField,
  FROM_FILE,
  numberOption,
  type Row,
  textField,
} from '../../src/console/shell.ts'
import { Fault } from '../../src/errors.ts'
import { setUpLog } from '../../src/log.ts'
import { openShell } from './open-shell.ts'

describe('a date', () => {
  it.each([
    ['2026-11-08', '2026-11-08T23:59:59.999Z', 'a day means its end'],
    ['2026-11-08T14:30Z', '2026-11-08T14:30:00.000Z', 'a time is taken as it is'],
    ['2026-11-08T14:30:15.5+05:00', '2026-11-08T09:30:15.500Z', 'in any zone'],
    ['2026-11-08 14:30', '2026-11-08T14:30:00.000Z', 'and in UTC where it names none'],
    [' 2026-11-08T14:30Z ', '2026-11-08T14:30:00.000Z', 'with spaces around it'],
    ['2028-02-29', '2028-02-29T23:59:59.999Z', 'also in a leap year'],
  ])('%s is %s: %s', (text, meant) => {
    expect(dateField(text, 'asOf')?.toISOString()).toBe(meant)
  })

  it.each([undefined, null, ''])('%s is none', (value) => {
    expect(dateField(value, 'asOf')).toBeUndefined()
  })

  it.each([
    'yesterday',
    '8 November 2026',
    '2026-11',
    '2026-02-30',
    '2026-13-01',
    '2026-11-08T25:00Z',
    '2026-11-08T14:30+99:00',
    'item 5',
    20261108,
    ['2026-11-08'],
    {},
  ])('%j is wrong and said to be', (value) => {
    expect(() => dateField(value, 'asOf')).toThrow('asOf is not a date such as 2026-11-08')
  })
})

describe('a field', () => {
  it.each([
    ['words', 'words'],
    [7, '7'],
    [undefined, ''],
    [null, ''],
  ])('that holds %j reads %j', (value, text) => {
    expect(textField({ query: value }, 'query')).toBe(text)
  })

  it.each([[['a']], [{}], [true]])('that holds %j is odd', (value) => {
    expect(() => textField({ query: value }, 'query')).toThrow('the field “query” holds no text')
  })
})

describe('a number', () => {
  const rule = { min: 1, max: 100, fallback: 10 }
  it.each([
    [undefined, 10],
    ['1', 1],
    [' 100 ', 100],
  ])('%j is %i', (limit, number) => {
    expect(numberOption(openShell({ options: { limit } }), 'limit', rule)).toBe(number)
  })

  it.each(['0', '101', '2.5', '-3', 'many', '', ' ', 'NaN', 'Infinity'])('%j is wrong', (limit) => {
    expect(() => numberOption(openShell({ options: { limit } }), 'limit', rule)).toThrow(
      '--limit must be a whole number from 1 to 100',
    )
  })
})

describe('rows', () => {
  const refuse = (id: Row['id'], error: string) => ({ id, error })
  const fromFile = (id: string): Row => ({ id, [FROM_FILE]: true })
  async function* list(...rows: Row[]) {
    yield* rows
  }

  it('are answered in order, an odd one too', async () => {
    const shell = openShell({ json: true })
    const isWell = await answerEach(shell, list(fromFile('a'), fromFile('b'), fromFile('c')), {
      answer: async ({ id }) => {
        if (id === 'b') throw new Fault('wrong-usage', 'no question')
        shell.out(JSON.stringify({ id }))
      },
      refuse,
    })
    expect(shell.rows()).toEqual([{ id: 'a' }, { id: 'b', error: 'no question' }, { id: 'c' }])
    expect(shell.errors).toEqual([])
    expect(isWell).toBe(true)
  })

  it('tell a person on standard error what is odd', async () => {
    const shell = openShell()
    const answer = async () => {
      throw new Fault('wrong-usage', 'no question')
    }
    await answerEach(shell, list(fromFile('b')), { answer, refuse })
    expect(shell.lines).toEqual([])
    expect(shell.errors).toEqual(['b: no question'])
  })

  it('go on after our own mistake, which is logged and not shown', async () => {
    const shell = openShell({ json: true })
    const logged: string[] = []
    setUpLog({ level: 'error', write: (line) => void logged.push(line) })
    const isWell = await answerEach(shell, list(fromFile('a'), fromFile('b')), {
      answer: async ({ id }) => {
        if (id === 'a') throw new TypeError('x is undefined')
        shell.out(JSON.stringify({ id }))
      },
      refuse,
    })
    expect(shell.rows()).toEqual([
      { id: 'a', error: expect.not.stringContaining('undefined') },
      { id: 'b' },
    ])
    expect(logged.join('')).toContain('x is undefined')
    expect(isWell).toBe(false)
  })

  it('of the command line itself fail when they make no sense', async () => {
    const shell = openShell({ json: true })
    const wrong = new Fault('wrong-usage', 'asOf is not a date')
    const answer = () => Promise.reject(wrong)
    await expect(answerEach(shell, list({ id: '1' }), { answer, refuse })).rejects.toBe(wrong)
  })

  it('of the command line itself count as failed when the world fails them', async () => {
    const shell = openShell({ json: true })
    const answer = () => Promise.reject(new Fault('not-readable', 'page.html: no such file'))
    expect(await answerEach(shell, list({ id: '1' }), { answer, refuse })).toBe(false)
    expect(shell.rows()).toEqual([{ id: '1', error: 'page.html: no such file' }])
    expect(shell.errors).toEqual(['page.html: no such file'])
  })

  it('stop between two when told to', async () => {
    const stopping = new AbortController()
    const shell = openShell({ json: true, stop: stopping.signal })
    const answer = async ({ id }: Row) => {
      shell.out(String(id))
      stopping.abort()
    }
    await answerEach(shell, list(fromFile('a'), fromFile('b')), { answer, refuse })
    expect(shell.lines).toEqual(['a'])
  })
})
