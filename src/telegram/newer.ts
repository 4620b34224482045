/** Methods of the Bot API that are newer than telegraf, typed by those who keep its types up to date. */

import type { ApiMethods } from '@grammyjs/types'
import type { Telegraf } from 'telegraf'
import { asFaults } from './faults.ts'

type Methods = ApiMethods<never>

/** Throws a Fault, as every call of ours. */
export async function callNewer<Name extends keyof Methods>(
  bot: Telegraf,
  name: Name,
  payload: Parameters<Methods[Name]>[0],
): Promise<ReturnType<Methods[Name]>> {
  // Telegraf sends any method by its name; only its types know no more than it did when it was written.
  const call = bot.telegram.callApi.bind(bot.telegram) as unknown as (
    name: string,
    payload: unknown,
  ) => Promise<ReturnType<Methods[Name]>>
  return asFaults(() => call(name, payload))
}
