import { expect, it } from 'vitest'
import { createBot } from '../../src/telegram/bot.ts'
import { createTyping } from '../../src/telegram/typing.ts'
import { fakeTelegram } from '../fakes/telegram.ts'

const READER = 7

/** A wait that a test lets end, one after another. */
function handWait() {
  const waiting: (() => void)[] = []
  return {
    wait: (_: number, stop?: AbortSignal) =>
      new Promise<void>((resolve) => {
        waiting.push(resolve)
        stop?.addEventListener('abort', () => resolve())
      }),
    async pass() {
      waiting.shift()?.()
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

async function open() {
  const telegram = await fakeTelegram()
  telegram.know(READER)
  const bot = createBot({ token: telegram.token, apiRoot: telegram.url })
  const time = handWait()
  return { telegram, time, typing: createTyping(bot, time.wait) }
}

it('is shown to who has to wait, and again while the wait goes on', async () => {
  const { telegram, time, typing } = await open()
  await using _ = telegram
  const end = typing({ chatId: READER, threadId: undefined })
  await time.pass()
  const first = await telegram.waitForCall('sendChatAction')
  expect(first.payload).toMatchObject({ chat_id: READER, action: 'typing' })
  while (telegram.callsTo('sendChatAction').length < 2) await time.pass()
  end()
})

it('is not shown for what is answered at once', async () => {
  const { telegram, time, typing } = await open()
  await using _ = telegram
  typing({ chatId: READER })()
  await time.pass()
  expect(telegram.calls).toEqual([])
})

it('ends when Telegram refuses it, and disturbs nobody', async () => {
  const { telegram, time, typing } = await open()
  await using _ = telegram
  telegram.failNext('sendChatAction', { status: 400, description: 'Bad Request' })
  typing({ chatId: READER })
  await time.pass()
  await telegram.waitForCall('sendChatAction')
  for (let turn = 0; turn < 20; turn += 1) await time.pass()
  expect(telegram.callsTo('sendChatAction')).toHaveLength(1)
})
