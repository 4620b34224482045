/**
 * How does a paragraph look in Telegram's HTML, and what does it cost against Telegram's limits?
 * Uses only the tags below, and nests them only as the Bot API allows.
 */

import { isBlank } from './clean.ts'
import type { Paragraph, Row, Run } from './paragraph.ts'

/** `chars` are UTF-16 units after parsing, `bytes` the raw HTML, `entityBytes` an estimate. */
export type Size = {
  readonly chars: number
  readonly bytes: number
  readonly entities: number
  readonly entityBytes: number
}

export const NOTHING: Size = { chars: 0, bytes: 0, entities: 0, entityBytes: 0 }

type Tag = { readonly open: string; readonly close: string; readonly hrefBytes: number }

const BOLD: Tag = { open: '<b>', close: '</b>', hrefBytes: 0 }
// Keeps text that runs from right to left from turning what stands beside it in its line. No entity.
const ISOLATE: Tag = { open: '\u2068', close: '\u2069', hrefBytes: 0 }
const ITALIC: Tag = { open: '<i>', close: '</i>', hrefBytes: 0 }
const CODE: Tag = { open: '<code>', close: '</code>', hrefBytes: 0 }
const QUOTE: Tag = { open: '<blockquote>', close: '</blockquote>', hrefBytes: 0 }
const EXPANDABLE: Tag = { ...QUOTE, open: '<blockquote expandable>' }

const FRAMES: Record<Paragraph['frame'], readonly Tag[]> = {
  plain: [],
  quote: [QUOTE],
  expandable: [EXPANDABLE],
}

// An entity travels as a constructor, an offset and a length of 4 bytes each, and a padded string.
const ENTITY_BYTES = 16

export function drawParagraph({ frame, rows }: Paragraph): string {
  return wrap(rows.map(drawRow).join('\n'), FRAMES[frame])
}

export function drawRow(row: Row): string {
  return row.map(drawSpan).join('')
}

export function measureRow(row: Row): Size {
  return row.map(measureSpan).reduce(addSizes, NOTHING)
}

/** What a paragraph costs before its first row. */
export function measureFrame(frame: Paragraph['frame']): Size {
  return measureTags(FRAMES[frame])
}

export function addSizes(one: Size, other: Size): Size {
  return {
    chars: one.chars + other.chars,
    bytes: one.bytes + other.bytes,
    entities: one.entities + other.entities,
    entityBytes: one.entityBytes + other.entityBytes,
  }
}

/** A string of characters that need no tags. */
export function measureText(text: string): Size {
  return { ...NOTHING, chars: text.length, bytes: Buffer.byteLength(escapeHtml(text)) }
}

export function measureTagsOf(span: Run): Size {
  return measureTags(tagsOf(span))
}

function measureSpan(span: Run): Size {
  return addSizes(measureText(span.text), measureTagsOf(span))
}

function measureTags(tags: readonly Tag[]): Size {
  return tags
    .map((tag) => ({
      chars: tag === ISOLATE ? 2 : 0,
      bytes: Buffer.byteLength(tag.open + tag.close),
      entities: tag === ISOLATE ? 0 : 1,
      entityBytes: tag === ISOLATE ? 0 : ENTITY_BYTES + tag.hrefBytes,
    }))
    .reduce(addSizes, NOTHING)
}

function drawSpan(span: Run): string {
  return wrap(escapeHtml(span.text), tagsOf(span))
}

// Outermost first. Code may neither hold nor be held by another look; of link and code the link
// is worth more. White space has no look, and an entity around it would only be counted.
function tagsOf({
  text,
  bold,
  italic,
  code,
  href,
  atMs,
  onOwnClock,
  isolated,
}: Run): readonly Tag[] {
  if (isBlank(text)) return []
  if (code && href === undefined) return [CODE]
  return [
    ...(isolated ? [ISOLATE] : []),
    ...(atMs === undefined || href !== undefined ? [] : [time(atMs, onOwnClock)]),
    ...(href === undefined ? [] : [link(href)]),
    ...(bold ? [BOLD] : []),
    ...(italic ? [ITALIC] : []),
  ]
}

// Without a format the text stays as it is, and a tap shows the reader's own time.
function time(atMs: number, onOwnClock: true | undefined): Tag {
  const format = onOwnClock ? ' format="dt"' : ''
  const open = `<tg-time unix="${Math.floor(atMs / 1000)}"${format}>`
  return { open, close: '</tg-time>', hrefBytes: 8 }
}

/** The same HTML without times, for a server that does not know them. */
export function withoutTimes(html: string): string {
  return html.replace(/<\/?tg-time(?: [^>]*)?>/g, '')
}

function link(href: string): Tag {
  const escaped = escapeHtml(href).replaceAll('"', '&quot;')
  return { open: `<a href="${escaped}">`, close: '</a>', hrefBytes: Buffer.byteLength(href) }
}

function wrap(inside: string, tags: readonly Tag[]): string {
  return tags.reduceRight((html, { open, close }) => `${open}${html}${close}`, inside)
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
