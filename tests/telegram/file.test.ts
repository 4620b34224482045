import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createBot } from '../../src/telegram/bot.ts'
import { loadFile } from '../../src/telegram/file.ts'
import { fakeTelegram } from '../fakes/telegram.ts'

const stop = () => new AbortController().signal

/** A file that a reader has handed in, and the bot that may load it. */
async function hand(content: string | Buffer) {
  const telegram = await fakeTelegram()
  const bot = createBot({ token: telegram.token, apiRoot: telegram.url })
  const { message } = telegram.hand({ chatId: 7, name: 'a.opml', content })
  const fileId = message && 'document' in message ? (message.document?.file_id ?? '') : ''
  return { bot, fileId, telegram, [Symbol.asyncDispose]: telegram[Symbol.asyncDispose] }
}

describe('loadFile', () => {
  it('gives the bytes of a document', async () => {
    await using handed = await hand('<opml>é</opml>')
    const loaded = await loadFile(
      handed.bot,
      { fileId: handed.fileId, bytesMax: 5_000_000 },
      stop(),
    )
    expect(Buffer.from(loaded).toString()).toBe('<opml>é</opml>')
  })

  it('takes five million bytes, and not one more', async () => {
    await using right = await hand(Buffer.alloc(5_000_000, 'x'))
    expect(
      await loadFile(right.bot, { fileId: right.fileId, bytesMax: 5_000_000 }, stop()),
    ).toHaveLength(5_000_000)
    await using over = await hand(Buffer.alloc(5_000_001, 'x'))
    const loading = loadFile(over.bot, { fileId: over.fileId, bytesMax: 5_000_000 }, stop())
    await expect(loading).rejects.toMatchObject({ name: 'Fault', code: 'too-large' })
  })

  it('gives up when it is told to stop', async () => {
    await using handed = await hand('x')
    const loading = loadFile(
      handed.bot,
      { fileId: handed.fileId, bytesMax: 5_000_000 },
      AbortSignal.abort(),
    )
    await expect(loading).rejects.toMatchObject({ code: 'telegram-unreachable' })
  })

  it('fails without giving the token away', async () => {
    await using handed = await hand('x')
    handed.telegram.failNext('getFile', { drop: true })
    const error: unknown = await loadFile(
      handed.bot,
      { fileId: handed.fileId, bytesMax: 5_000_000 },
      stop(),
    ).catch((one) => one)
    expect(error).toMatchObject({ name: 'Fault', code: 'telegram-unreachable' })
    expect(inspect(error, { depth: 9 })).not.toContain(handed.telegram.token)
  })
})
