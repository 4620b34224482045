import { PassThrough, Writable } from 'node:stream'
import { text as readAll } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openScreen } from '../../src/console/screen.ts'
import { setUpLog } from '../../src/log.ts'

const failing = (code: string) =>
  new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error(`write ${code}`), { code })),
  })
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('the screen', () => {
  it('writes whole lines, each to its stream', async () => {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()]
    const screen = openScreen({ stdout, stderr }, () => {})
    screen.out('a row')
    screen.err('a word about it')
    stdout.end()
    stderr.end()
    expect(await readAll(stdout)).toBe('a row\n')
    expect(await readAll(stderr)).toBe('a word about it\n')
  })

  it.each([
    [undefined, 96],
    [80, 80],
    [400, 96],
  ])('of %j columns is %i wide', (columns, width) => {
    const stdout = Object.assign(new PassThrough(), columns === undefined ? {} : { columns })
    expect(openScreen({ stdout, stderr: new PassThrough() }, () => {}).width).toBe(width)
  })

  it('is silent when its reader has gone, and says so once', async () => {
    const [stdout, stderr, lost] = [failing('EPIPE'), new PassThrough(), [] as string[]]
    const screen = openScreen({ stdout, stderr }, (why) => void lost.push(why))
    screen.out('one')
    await settled()
    screen.out('two')
    await settled()
    stderr.end()
    expect(lost).toEqual(['gone'])
    expect(await readAll(stderr)).toBe('')
  })

  it('has failed when the disk is full', async () => {
    const [stdout, stderr, lost] = [failing('ENOSPC'), new PassThrough(), [] as string[]]
    const screen = openScreen({ stdout, stderr }, (why) => void lost.push(why))
    screen.out('one')
    await settled()
    stderr.end()
    expect(lost).toEqual(['failed'])
    expect(await readAll(stderr)).toBe(
      'newsdesk: standard output cannot be written: write ENOSPC\n',
    )
  })

  it('bears that nobody listens to its errors', async () => {
    const screen = openScreen({ stdout: new PassThrough(), stderr: failing('EPIPE') }, () => {})
    screen.err('one')
    await settled()
    expect(() => screen.err('two')).not.toThrow()
  })

  describe('with a secret', () => {
    beforeEach(() => setUpLog({ level: 'info', secrets: ['sk-very-secret'] }))
    afterEach(() => setUpLog({ level: 'info', secrets: [] }))

    it('shows it on neither stream', async () => {
      const [stdout, stderr] = [new PassThrough(), new PassThrough()]
      const screen = openScreen({ stdout, stderr }, () => {})
      screen.out('{"detail":"bad key sk-very-secret"}')
      screen.err('bad key sk-very-secret')
      stdout.end()
      stderr.end()
      expect(await readAll(stdout)).toBe('{"detail":"bad key •••"}\n')
      expect(await readAll(stderr)).toBe('bad key •••\n')
    })
  })
})
