/**
 * What of a text from outside may reach a reader? Nothing that moves a cursor, hides, or turns
 * the text around it; no address that does anything but open a page or a Telegram screen.
 */

// Longer addresses are tracking, not places; Telegram drops them at about this length too.
const HREF_CHARS_MAX = 2048

const LABEL_GRAPHEMES_MAX = 64
// One grapheme can carry any number of accents, so the graphemes alone are no bound.
const LABEL_CHARS_MAX = 256

// Colours and cursor moves (CSI) and titles and links (OSC), as terminals read them. The classes
// do not overlap and none contains ESC, so the search is linear.
const ESCAPE = '\u001b'
const TERMINAL_SEQUENCES = new RegExp(
  `${ESCAPE}\\[[0-?]*[ -/]*[@-~]|${ESCAPE}\\][^\u0007${ESCAPE}]*(?:\u0007|${ESCAPE}\\\\)`,
  'g',
)
const LINE_BREAKS = /\r\n?|[\n\v\f\u0085\u2028\u2029]/g

// Controls; embeddings, overrides and isolates, which can make a text read backwards; what has no
// width and no use. ZWJ and ZWNJ stay: emoji and several scripts are spelled with them.
const UNWANTED =
  /[\p{Cc}--\n]|[\u202a-\u202e\u2066-\u206f\u200b\u2060\ufeff\ufff9-\ufffb\p{Noncharacter_Code_Point}]/gv

// What Telegram does not count as text besides white space: fillers, joiners, the braille blank,
// the object sign, and three combining marks that it removes.
const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}\u2800\ufffc\u0333\u033f\u030a]/v

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Plain, well-formed text: line breaks are `\n`, other white space is single spaces. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(TERMINAL_SEQUENCES, '')
    .replace(LINE_BREAKS, '\n')
    .replaceAll('\t', ' ')
    .replace(UNWANTED, '')
    .replace(/ {2,}/g, ' ')
}

/** True when a reader would see nothing; Telegram refuses a message or button like that. */
export function isBlank(text: string): boolean {
  return !VISIBLE.test(text)
}

/**
 * The address as pure ASCII, when it is http, https or tg, at most 2048 characters and without a
 * user name (whose one use today is to look like another site); otherwise undefined.
 */
export function cleanHref(address: string | undefined): string | undefined {
  if (address === undefined || address.length > HREF_CHARS_MAX) return undefined
  const url = URL.parse(address)
  if (url === null || url.username !== '' || url.password !== '') return undefined
  if (url.href.length > HREF_CHARS_MAX || !/^(?:https?|tg):\/\/./.test(url.href)) return undefined
  return url.href
}

/** A button's label: one line, never blank, at most 64 graphemes, with `…` where it was cut. */
export function cleanLabel(label: string): string {
  // Cleaning only shortens; the factor leaves room for what it takes away.
  const text = cleanText(label.slice(0, 4 * LABEL_CHARS_MAX))
    .replaceAll('\n', ' ')
    .trim()
  if (isBlank(text)) return '…'
  const all = [...graphemes.segment(text)].map(({ segment }) => segment)
  if (all.length <= LABEL_GRAPHEMES_MAX && text.length <= LABEL_CHARS_MAX) return text
  let cut = ''
  for (const grapheme of all.slice(0, LABEL_GRAPHEMES_MAX - 1)) {
    if (cut.length + grapheme.length >= LABEL_CHARS_MAX) break
    cut += grapheme
  }
  return `${cut.trimEnd()}…`
}
