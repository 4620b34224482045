/** Which entity a closed tag leaves behind; some leave none, as a link that leads nowhere. */

import type { MessageEntity } from '@grammyjs/types'
import type { StartTag } from './telegram-html-tags.ts'
import { checkLink, mentionedUser } from './telegram-links.ts'

const SIMPLE = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  span: 'spoiler',
  'tg-spoiler': 'spoiler',
} as const
// What a code tag said of its language; it counts only when a pre tag closes around it.
const languages = new WeakMap<MessageEntity, string>()
const TIME_FORMAT = /^(?:r|w?[dD]?[tT]?)$/

/** Adds to `entities`. Throws a SyntaxError for an emoji or a time that cannot be. */
export function closeEntity(closed: {
  readonly tag: StartTag & { readonly offset: number }
  readonly text: string // up to the end tag
  readonly entities: MessageEntity[]
}): void {
  const { tag, text, entities } = closed
  const place = { offset: tag.offset, length: text.length - tag.offset }
  if (place.length === 0) return
  if (tag.name === 'pre' || tag.name === 'code') {
    closeCode(tag, place, entities)
    return
  }
  const entity = entityOf(tag, place, text.slice(tag.offset))
  if (entity !== undefined) entities.push(entity)
}

type Place = { readonly offset: number; readonly length: number }

function entityOf(tag: StartTag, place: Place, inner: string): MessageEntity | undefined {
  switch (tag.name) {
    case 'a':
      return linkEntity(tag.argument || inner, place)
    case 'blockquote':
      return { type: tag.argument === '' ? 'blockquote' : 'expandable_blockquote', ...place }
    case 'tg-emoji':
      if (!/^[1-9]\d{0,18}$/.test(tag.argument)) {
        throw new SyntaxError('Invalid custom emoji identifier specified')
      }
      return { type: 'custom_emoji', ...place, custom_emoji_id: tag.argument }
    case 'tg-time':
      if (!TIME_FORMAT.test(tag.argument)) throw new SyntaxError('Invalid date format specified')
      if (tag.unixTime <= 0) return undefined
      return {
        type: 'date_time',
        ...place,
        unix_time: tag.unixTime,
        date_time_format: tag.argument as MessageEntity.DateTimeMessageEntity['date_time_format'],
      }
    default:
      return { type: SIMPLE[tag.name as keyof typeof SIMPLE], ...place }
  }
}

function linkEntity(address: string, place: Place): MessageEntity | undefined {
  const id = mentionedUser(address)
  if (id !== undefined) {
    return { type: 'text_mention', ...place, user: { id, is_bot: false, first_name: 'Someone' } }
  }
  const url = checkLink(address)
  return url === undefined ? undefined : { type: 'text_link', ...place, url }
}

// <pre><code class="language-x"> is one entity: a block of code in that language.
function closeCode(tag: StartTag, place: Place, entities: MessageEntity[]): void {
  if (tag.name === 'code') {
    const code: MessageEntity = { type: 'code', ...place }
    if (tag.argument !== '') languages.set(code, tag.argument)
    entities.push(code)
    return
  }
  const last = entities.at(-1)
  const isSamePlace = last?.offset === place.offset && last.length === place.length
  const language = isSamePlace ? languages.get(last) : undefined
  if (language === undefined) entities.push({ type: 'pre', ...place })
  else entities.splice(-1, 1, { type: 'pre', ...place, language })
}
