/**
 * What goes into which of Telegram's messages? As many whole paragraphs as fit, else rows, else
 * pieces of rows; nothing is lost but white space.
 */

import assert from 'node:assert/strict'
import { isBlank } from './clean.ts'
import { type Boundary, findCut, isWithin } from './cut.ts'
import { addSizes, measureFrame, measureRow, measureText, NOTHING, type Size } from './html.ts'
import { cutRow, type Paragraph, type Row, rowText } from './paragraph.ts'

/** The paragraphs of one Telegram message, within the limits. */
export type Page = { readonly paragraphs: readonly Paragraph[]; readonly size: Size }

/** Kept free on every page, in each measure: a blank line, `…`, a blank line and `(20/20)`. */
const RESERVE: Size = { chars: 16, bytes: 64, entities: 1, entityBytes: 16 }

/**
 * Telegram's limits for a message, less the reserve. It counts 4096 characters after parsing and
 * takes 32 KiB before; it ignores formatting after 100 entities, and answers ENTITIES_TOO_LONG
 * when they come to about 9500 bytes, which is nowhere in its documentation.
 */
const LIMITS: Size = {
  chars: 4096 - RESERVE.chars,
  bytes: 32_768 - RESERVE.bytes,
  entities: 100 - RESERVE.entities,
  entityBytes: 9000 - RESERVE.entityBytes,
}

const EMPTY: Page = { paragraphs: [], size: NOTHING }

// On a page that has something already, a cut must be a good one: else the next page is better.
const GOOD_CUTS: readonly Boundary[] = ['sentence']
const ALL_CUTS: readonly Boundary[] = ['sentence', 'word', 'grapheme', 'character']

/** Yields pages as they fill, none of them blank; takes only as many paragraphs as it must. */
export function* splitPages(paragraphs: Iterable<Paragraph>): Generator<Page> {
  let page = EMPTY
  for (const paragraph of paragraphs) {
    if (fits(page, paragraph)) {
      page = append(page, paragraph)
    } else if (fits(EMPTY, paragraph)) {
      yield page
      page = append(EMPTY, paragraph)
    } else {
      page = yield* splitParagraph(page, paragraph)
    }
  }
  if (page !== EMPTY) yield page
}

// Returns the page that is still open.
function* splitParagraph(open: Page, { frame, rows }: Paragraph): Generator<Page, Page> {
  let page = open
  let begun = false // whether the page's last paragraph is this one
  for (const row of rows) {
    let rest = row
    while (!isBlank(rowText(rest))) {
      const whole = { frame, rows: [rest] }
      if (fits(page, whole, begun)) {
        page = append(page, whole, begun)
        begun = true
        break
      }
      if (!fits(EMPTY, whole)) {
        const [head, tail] = cutHead(page, whole, begun)
        if (!isBlank(rowText(head))) page = append(page, { frame, rows: [head] }, begun)
        rest = tail
      }
      if (page !== EMPTY) yield page
      page = EMPTY
      begun = false
    }
  }
  return page
}

// The head is empty when the page has no good place for any of it.
function cutHead(page: Page, { frame, rows }: Paragraph, begun: boolean): readonly [Row, Row] {
  const row = rows[0]!
  const taken = addSizes(page.size, overhead(page, frame, begun))
  const cut = findCut(row, roomAfter(taken), page === EMPTY ? ALL_CUTS : GOOD_CUTS)
  assert(cut !== undefined || page !== EMPTY, 'a row fits on no page and cannot be cut')
  if (cut === undefined) return [[], row]
  return [cutRow(row, 0, cut), cutRow(row, cut, Number.POSITIVE_INFINITY)]
}

function fits(page: Page, paragraph: Paragraph, continues = false): boolean {
  // Most refusals are for length alone, which is cheap to know even of an enormous text.
  const chars = paragraph.rows.flat().reduce((sum, { text }) => sum + text.length, 0)
  if (chars > LIMITS.chars) return false
  return isWithin(addSizes(page.size, cost(page, paragraph, continues)), LIMITS)
}

/** The page with a paragraph more, or with more rows of its last one. Does not ask if it fits. */
export function append(page: Page, paragraph: Paragraph, continues = false): Page {
  const size = addSizes(page.size, cost(page, paragraph, continues))
  if (!continues) return { paragraphs: [...page.paragraphs, paragraph], size }
  const last = page.paragraphs.at(-1)!
  const longer = { ...last, rows: [...last.rows, ...paragraph.rows] }
  return { paragraphs: [...page.paragraphs.slice(0, -1), longer], size }
}

function cost(page: Page, { frame, rows }: Paragraph, continues: boolean): Size {
  const breaks = measureText('\n'.repeat(rows.length - 1))
  return rows.map(measureRow).reduce(addSizes, addSizes(breaks, overhead(page, frame, continues)))
}

// What it costs to begin: the line breaks before, and the frame unless it is there already.
function overhead(page: Page, frame: Paragraph['frame'], continues: boolean): Size {
  if (continues) return measureText('\n')
  return addSizes(measureText(page === EMPTY ? '' : '\n\n'), measureFrame(frame))
}

function roomAfter(taken: Size): Size {
  return {
    chars: LIMITS.chars - taken.chars,
    bytes: LIMITS.bytes - taken.bytes,
    entities: LIMITS.entities - taken.entities,
    entityBytes: LIMITS.entityBytes - taken.entityBytes,
  }
}
