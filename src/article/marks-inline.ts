/** The marks within a line of Markdown: links, emphasis, code, images. The words between them stay. */

import type { TextBlock } from '../news.ts'

// No part of these may match an opening mark of its own kind, so that a row of ten thousand
// brackets costs ten thousand steps and not their square.
const IMAGE = /!\[([^[\]]{0,1000})\]\(([^()\s]{0,4000})(?:\s+["'“]([^"”]{0,1000})["'”])?\s*\)/g
const LINK =
  /\[([^[\]]{1,1000})\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,4000}(?:\s+"[^"]{0,500}")?\s*\)/g
const REFERENCE = /\[([^[\]]{1,1000})\]\[[^[\]]{0,200}\]/g
const AUTOLINK = /<((?:https?:\/\/|mailto:)[^<>\s]{1,4000})>/g
const TAG =
  /<\/?(?:a|abbr|b|br|cite|code|div|em|figure|figcaption|i|kbd|mark|p|q|s|small|span|strong|sub|sup|u)(?:\s[^<>]{0,500})?\/?>/gi
const CODE = /(`{1,3})([^`]{1,2000})\1/g
const EMPHASIS: readonly RegExp[] = [
  /(?<![*\\])\*{1,3}(?=[^\s*])([^*]{1,2000}?)(?<=[^\s*\\])\*{1,3}(?!\*)/g,
  /(?<![\p{L}\p{N}_\\])_{1,3}(?=[^\s_])([^_]{1,2000}?)(?<=[^\s_\\])_{1,3}(?![\p{L}\p{N}_])/gu,
  /~~(?=[^\s~])([^~]{1,2000}?)~~/g,
]
const ESCAPE = /\\([!-/:-@[-`{-~])/g
const CAPTION_WORDS_MIN = 4

/**
 * A paragraph's text without marks, and the captions of the images in it. An image's title is its
 * caption; without one its alternative text is, when that is more than a word or two.
 */
export function readInline(text: string): TextBlock[] {
  const captions: TextBlock[] = []
  const words = text.replace(IMAGE, (_mark, alt: string, _address, title: string | undefined) => {
    const caption = title ?? (alt.split(/\s+/).length >= CAPTION_WORDS_MIN ? alt : '')
    if (caption.trim() !== '') captions.push({ kind: 'caption', text: withoutMarks(caption) })
    return ''
  })
  const plain = withoutMarks(words)
  return plain === '' ? captions : [{ kind: 'paragraph', text: plain }, ...captions]
}

function withoutMarks(text: string): string {
  const linked = text
    .replace(LINK, '$1')
    .replace(REFERENCE, '$1')
    .replace(AUTOLINK, '$1')
    .replace(TAG, (tag) => (/^<\/?(?:br|p|div)\b/i.test(tag) ? ' ' : ''))
    .replace(CODE, '$2')
  // Twice, for emphasis within emphasis.
  const bare = [...EMPHASIS, ...EMPHASIS].reduce((rest, mark) => rest.replace(mark, '$1'), linked)
  return bare.replace(ESCAPE, '$1').replace(/\s+/g, ' ').trim()
}

/** A comment that is never closed is text. */
export function withoutComments(text: string): string {
  let kept = ''
  let from = 0
  while (true) {
    const start = text.indexOf('<!--', from)
    const end = start < 0 ? -1 : text.indexOf('-->', start + 4)
    if (end < 0) return kept + text.slice(from)
    kept += text.slice(from, start)
    from = end + 3
  }
}
