/** answerInlineQuery, with Telegram's rules for what it takes. */

import { isObject } from './json.ts'
import { accept, badRequest, isRefusal, type Outcome, type Payload } from './telegram-answers.ts'
import { TEXT_CHARS_MAX } from './telegram-send.ts'
import { readWords } from './telegram-text.ts'
import type { World } from './telegram-world.ts'

const RESULTS_MAX = 50
const ID_BYTES_MAX = 64
const OFFSET_BYTES_MAX = 64

/** The same rules, for the one message that a guest may send. */
export function answerGuestQuery(world: World, payload: Payload): Outcome {
  const { guest_query_id: id, result } = payload
  const outcome = answerInlineQuery(world, { inline_query_id: id, results: [result] })
  return isRefusal(outcome) ? outcome : accept({ inline_message_id: `inline-${id}` })
}

export function answerInlineQuery(world: World, payload: Payload): Outcome {
  const id = String(payload.inline_query_id)
  if (!world.queries.has(id)) {
    return badRequest('query is too old and response timeout expired or query ID is invalid')
  }
  const { results } = payload
  if (!Array.isArray(results)) return badRequest("can't parse inline query results: Array expected")
  if (results.length > RESULTS_MAX) return badRequest('RESULTS_TOO_MUCH')
  if (Buffer.byteLength(String(payload.next_offset ?? '')) > OFFSET_BYTES_MAX) {
    return badRequest('NEXT_OFFSET_INVALID')
  }
  const ids = new Set<string>()
  for (const result of results) {
    if (!isObject(result) || result.type !== 'article') return badRequest('RESULT_TYPE_INVALID')
    const resultId = String(result.id ?? '')
    if (resultId === '' || Buffer.byteLength(resultId) > ID_BYTES_MAX || ids.has(resultId)) {
      return badRequest('RESULT_ID_INVALID')
    }
    ids.add(resultId)
    if (String(result.title ?? '') === '') return badRequest('ARTICLE_TITLE_EMPTY')
    const content = isObject(result.input_message_content) ? result.input_message_content : {}
    const words = readWords(content.message_text, {
      parseMode: content.parse_mode,
      entities: undefined,
      charsMax: TEXT_CHARS_MAX,
      mayBeEmpty: false,
      name: 'message',
    })
    if (isRefusal(words)) return words
  }
  world.queries.delete(id)
  return accept(true)
}
