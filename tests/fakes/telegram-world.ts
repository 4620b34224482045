/** Everything the fake Telegram remembers, in one place that its methods share. */

import type {
  ApiError,
  BotCommand,
  BusinessConnection,
  Document,
  UserFromGetMe,
} from '@grammyjs/types'
import type { Clock } from '../../src/news.ts'
import { tooManyRequests } from './telegram-answers.ts'
import type { Upload } from './telegram-body.ts'
import { createChats } from './telegram-chats.ts'
import { createFloodControl, type FloodLimits } from './telegram-limits.ts'
import { createUpdateQueue } from './telegram-updates.ts'

export type World = ReturnType<typeof createWorld>

export type Webhook = { readonly url: string; readonly secretToken: string | undefined }

export function createWorld(options: {
  readonly clock: Clock
  readonly limits: FloodLimits | undefined
  readonly isStrict: boolean
  readonly waitMsMax: number
}) {
  const flood = options.limits && createFloodControl(options.limits, options.clock)
  const files = new Map<string, Upload>()

  return {
    clock: options.clock,
    me,
    chats: createChats({ isStrict: options.isStrict }),
    updates: createUpdateQueue({ waitMsMax: options.waitMsMax }),
    /** Button presses that may be answered. */
    queries: new Set<string>(),
    /** Accounts that have connected the bot, by the id of the connection. */
    businesses: new Map<string, BusinessConnection>(),
    /** By scope and language, as set. */
    commands: new Map<string, readonly BotCommand[]>(),
    descriptions: new Map<string, string>(),
    webhook: undefined as Webhook | undefined,
    files,

    charge(chatId: number): ApiError | undefined {
      const seconds = flood?.charge(chatId)
      return seconds === undefined ? undefined : tooManyRequests(seconds)
    },

    keepFile(file: Upload): Document {
      const id = `file${files.size + 1}`
      files.set(id, file)
      return {
        file_id: id,
        file_unique_id: `unique-${id}`,
        file_name: file.name,
        ...(file.type !== '' && { mime_type: file.type }),
        file_size: file.content.length,
      }
    },
  }
}

const me: UserFromGetMe = {
  id: 1_000_001,
  is_bot: true,
  first_name: 'Newsdesk',
  username: 'newsdesk_test_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
  supports_join_request_queries: false,
}
