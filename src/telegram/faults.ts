/** What goes wrong with a call to Telegram → a Fault, without the address, which holds the token. */

import { TelegramError } from 'telegraf'
import { Fault } from '../errors.ts'

/** Runs a call; what goes wrong comes out as a Fault without the address, which holds the token. */
export async function asFaults<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw toFault(error)
  }
}

// What Telegram says, in many words, of chats in which we may not write, or no longer.
const CHAT_GONE =
  /chat not found|deactivated|kicked|not a member|PEER_ID_INVALID|USER_IS_BLOCKED|CHAT_(?:WRITE_FORBIDDEN|RESTRICTED|SEND_PLAIN_FORBIDDEN)|(?:not enough|no|need administrator) rights/i
const NO_SUCH_TOPIC = /thread not found|TOPIC_(?:CLOSED|DELETED)/i

function toFault(error: unknown): unknown {
  if (!(error instanceof TelegramError)) return isNetwork(error) ? unreachable(error) : error
  const { code, description = '', parameters } = error
  if (parameters?.migrate_to_chat_id !== undefined)
    return new Fault('chat-moved', description, { movedTo: parameters.migrate_to_chat_id })
  if (code === 429)
    return new Fault('rate-limited', description, {
      retryAfterMs: (parameters?.retry_after ?? 1) * 1000,
    })
  if (NO_SUCH_TOPIC.test(description)) return new Fault('topic-gone', description)
  if (code === 403 || CHAT_GONE.test(description)) return new Fault('chat-gone', description)
  if (code >= 500 || code === 401 || code === 404 || code === 409)
    return new Fault('telegram-unreachable', `${code} ${description}`, { isDoubtful: code >= 500 })
  return new Fault('message-refused', description)
}

function isNetwork(error: unknown): error is Error {
  return error instanceof Error && /^(FetchError|AbortError)$/.test(error.name)
}

/** No connection was made, so nothing can have come of it. */
const NEVER_ASKED = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN'],
  ...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'],
])

// Its message and its cause hold the address, and the address holds the token.
function unreachable(error: Error): Fault {
  const code = 'code' in error && /^E?[A-Z_]{2,40}$/.test(String(error.code)) ? error.code : ''
  const isDoubtful = !NEVER_ASKED.has(String(code))
  return new Fault('telegram-unreachable', `${error.name} ${code}`.trim(), { isDoubtful })
}
