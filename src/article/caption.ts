/** Is this line the caption of a picture, and who took it? The credit is kept apart. */

import type { TextBlock } from '../news.ts'

const LINE_CHARS_MAX = 600
const PICTURE = '(?:file )?(?:photo(?:graph)?s?|pictures?|images?|illustration|foto|video)'
const BY = '(?:\\s?(?:credits?|source))?\\s?(?:by|:|/|courtesy of|courtesy|via|from)\\s?'
const AGENCY =
  /\b(?:AFP|AP|Reuters|Getty|EPA|PA|DPA|ANSA|EFE|TASS|Xinhua|Anadolu|Bloomberg|Shutterstock|Alamy|IRNA|UPI|AAP|Zuma|Handout|File)\b/

/** A credit at the end of a caption; the first group is the credit. */
const CREDITS = [
  new RegExp(`\\s?[([]\\s?${PICTURE}${BY}([^()[\\]]{1,80})[)\\]]\\.?$`, 'i'),
  new RegExp(
    `(?:^|[.!?…”"|]\\s?|\\s[|–—-]\\s?)(?:${PICTURE}${BY}|credit:\\s?)([^.:|]{2,80})$`,
    'i',
  ),
  /\s?[|]?\s?©\s?(?!\d{4})([^.|©]{2,60})$/,
]
const BRACKETED = /\s?(?:\[([^[\]]{2,80})\]|\(([^()]{2,60})\))$/
const LABEL = /^(?:image caption|photo caption|caption|bildunterschrift)\s?[:,]\s?/i
const LABELLED_CREDIT = new RegExp(
  `^(?:${PICTURE}\\s(?:source|credits?|by)|credits?)\\s?[:,]?\\s(.{2,80})$`,
  'i',
)
const FILE_PHOTO = /^(?:file photos?|file pictures?)\s?[:–—-]\s?|^FILE\s?[:–—-]\s?/
const NAME_WORD = /^[^\p{Ll}]|^(?:via|by|of|for|and|the|de|da|van|von|der|al|courtesy)$|^$/u
const NAMELESS = /\s?[([](?:file )?(?:photo|picture|image|video)[)\]]$/i

/**
 * The caption, the credit, or both, in this order; `undefined` when the line is neither. Near the
 * top an agency in brackets is a credit as well; further down it only signs the text.
 */
export function readCaption(line: string, isNearTop: boolean): TextBlock[] | undefined {
  if (line.length > LINE_CHARS_MAX) return undefined
  const label = LABELLED_CREDIT.exec(line)
  if (label !== null && isNames(label[1]!)) return blocks('', label[1]!)
  for (const pattern of CREDITS) {
    const match = pattern.exec(line)
    if (match !== null && isNames(match[1]!)) return blocks(withFileMark(line, match), match[1]!)
  }
  const bracketed = isNearTop ? BRACKETED.exec(line) : null
  const inside = bracketed?.[1] ?? bracketed?.[2]
  if (bracketed !== null && inside !== undefined && AGENCY.test(inside) && isNames(inside))
    return blocks(line.slice(0, bracketed.index), inside)
  if (LABEL.test(line)) return blocks(line.replace(LABEL, ''), '')
  return FILE_PHOTO.test(line) || NAMELESS.test(line) ? blocks(line, '') : undefined
}

// That a picture is from the archive must not get lost: its date is not the article's.
function withFileMark(line: string, match: RegExpExecArray): string {
  const lead = line.slice(0, match.index) + (/^[.!?…”"]/.exec(match[0])?.[0] ?? '')
  return /\bfile\b/i.test(match[0]) ? `${lead} (file photo)` : lead
}

// “(Alma Rowe/Reuters)” names people and firms; “(AP said the toll was higher)” does not.
function isNames(inside: string): boolean {
  return !/[!?;]|\.\s/.test(inside) && inside.split(/[\s/,]+/).every((word) => NAME_WORD.test(word))
}

function blocks(caption: string, credit: string): TextBlock[] {
  const texts: TextBlock[] = [
    { kind: 'caption', text: caption.trim() },
    { kind: 'credit', text: credit.trim() },
  ]
  return texts.filter(({ text }) => text !== '')
}
