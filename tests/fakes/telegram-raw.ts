/** Speaking to the fake Telegram over plain HTTP, as no library would. */

import type { FakeTelegram } from './telegram.ts'

export const READER = 7
export const GROUP = -100
export const FORUM = -1_001_000_000_009

/** What these tests look into; the rest is compared whole. */
type Result = {
  readonly message_id: number
  readonly type: string
  readonly file_path: string
  readonly document: { readonly file_id: string }
}

export type Answered = {
  readonly status: number
  readonly ok: boolean
  readonly result: Result
  readonly description?: string
  readonly parameters?: Readonly<Record<string, number>>
}

/** Calls a method with a JSON body. */
export async function call(
  telegram: FakeTelegram,
  method: string,
  payload: object,
): Promise<Answered> {
  const response = await fetch(`${telegram.url}/bot${telegram.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(payload),
  })
  return { status: response.status, ...((await response.json()) as Omit<Answered, 'status'>) }
}

/** sendMessage, complete but for what the test changes. */
export function send(telegram: FakeTelegram, payload: object): Promise<Answered> {
  return call(telegram, 'sendMessage', { chat_id: READER, text: 'Hello', ...payload })
}

/** A keyboard of one button that comes back with `data`. */
export const press = (data: unknown) => ({
  reply_markup: { inline_keyboard: [[{ text: 'More', callback_data: data }]] },
})

export function multipart(fields: Readonly<Record<string, string | File>>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}
