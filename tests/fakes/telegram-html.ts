/**
 * Reads Telegram's HTML as Telegram does: its few tags, its own way with attributes, and the
 * same complaints with the same byte offsets. What it gives is the text the reader sees and
 * the entities that style it.
 */

import type { MessageEntity } from '@grammyjs/types'
import { closeEntity } from './telegram-html-entities.ts'
import { isSpace, readReference, readStartTag, type StartTag } from './telegram-html-tags.ts'

export type ReadText = { readonly text: string; readonly entities: readonly MessageEntity[] }

const SURROGATES =
  'Text contains invalid Unicode characters after decoding HTML entities, ' +
  'check for unmatched surrogate code units'

/** Throws a SyntaxError with Telegram's words, without the prefix "can't parse entities". */
export function readHtml(html: string): ReadText {
  if (html.includes('\0')) throw new SyntaxError('Text must not contain null bytes')
  const open: (StartTag & { readonly offset: number })[] = []
  const entities: MessageEntity[] = []
  let text = ''
  let hasSurrogates = false
  let at = 0

  while (at < html.length) {
    if (html[at] === '&') {
      const reference = readReference(html, at)
      text += reference?.char ?? '&'
      hasSurrogates ||= reference?.char.isWellFormed() === false
      at = reference?.end ?? at + 1
    } else if (html[at] !== '<') {
      text += html[at]
      at += 1
    } else if (html[at + 1] !== '/') {
      const tag = readStartTag(html, at)
      open.push({ ...tag, offset: text.length })
      at = tag.end
    } else {
      const tag = open.at(-1)
      at = readEndTag(html, at, tag?.name)
      closeEntity({ tag: tag!, text, entities })
      open.pop()
    }
  }

  const unclosed = open.at(-1)
  if (unclosed !== undefined) {
    throw new SyntaxError(`Can't find end tag corresponding to start tag "${unclosed.name}"`)
  }
  if (hasSurrogates) throw new SyntaxError(SURROGATES)
  return { text, entities: entities.sort((a, b) => a.offset - b.offset || b.length - a.length) }
}

// "</>" closes whatever is open.
function readEndTag(html: string, begin: number, expected: string | undefined): number {
  const place = `at byte offset ${Buffer.byteLength(html.slice(0, begin))}`
  if (expected === undefined) throw new SyntaxError(`Unexpected end tag ${place}`)
  let at = begin + 2
  while (at < html.length && !isSpace(html[at]) && html[at] !== '>') at += 1
  const found = html.slice(begin + 2, at).toLowerCase()
  while (at < html.length && isSpace(html[at])) at += 1
  if (html[at] !== '>') throw new SyntaxError(`Unclosed end tag ${place}`)
  if (found !== '' && found !== expected) {
    throw new SyntaxError(
      `Unmatched end tag ${place}, expected "</${expected}>", found "</${found}>"`,
    )
  }
  return at + 1
}
