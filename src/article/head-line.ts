/** What do the small lines between title and text say: who wrote it, for whom, and when? */

import { type DateRead, dateOf, findDates } from './dateline.ts'
import { isOutlet } from './furniture.ts'

const LINE_CHARS_MAX = 160

export type Byline = { readonly byline: string; readonly publisher: string | undefined }
export type DateLine = DateRead & { readonly isUpdate: boolean }

const BY =
  /^(?:(?:words |written |story |reported |text )?by:?|authors?:|byline:|von(?! der\b)|por|par)\s+(\S.*)$/i
// In a name these words may be small; any other small word means that this is a sentence.
const SMALL_NAME_WORDS = new Set(
  'and & with for in of at the de da del di van von der den bin al el la y und et ja'.split(' '),
)
const ROLE =
  /\b(?:editor|correspondent|reporter|writer|staff|analyst|columnist|chief|bureau|producer|author)\b/i

/**
 * `By Ana Ruiz, The Courier` → the writer and the outlet. What follows the comma counts as an
 * outlet only when it sounds like one or is one of the names the page gives for its publisher.
 */
export function readByline(line: string, publisher?: string): Byline | undefined {
  if (line.length > LINE_CHARS_MAX) return undefined
  const names = BY.exec(withoutDates(line).replace(/[\s|·•,–—-]+$/, ''))?.[1]?.trim()
  if (names === undefined || !isNames(names)) return undefined
  const comma = names.lastIndexOf(',')
  const bar = names.search(/\s[|•·]\s/)
  const cut = bar > 0 ? bar : comma
  if (cut <= 0) return { byline: names, publisher: undefined }
  const outlet = names.slice(cut).replace(/^[\s,|•·]+/, '')
  const isOne =
    outlet === publisher || (isOutlet(outlet) && !ROLE.test(outlet) && !/ and /.test(outlet))
  return isOne
    ? { byline: names.slice(0, cut).trim(), publisher: outlet }
    : { byline: names, publisher: undefined }
}

/** A line that holds a date and nothing else but labels: `Updated: 3 November 2026, 09:15 GMT`. */
export function readDateLine(line: string, now?: Date): DateLine | undefined {
  if (line.length > LINE_CHARS_MAX) return undefined
  const dates = findDates(line, now)
  if (dates.length === 0 || /\p{L}/u.test(withoutDates(line).replace(LABELS, ''))) return undefined
  const lines = dates.map((date, index) => ({
    ...dateOf(date),
    isUpdate: UPDATE.test(line.slice(dates[index - 1]?.end ?? 0, date.start)),
  }))
  return lines.find(({ isUpdate }) => !isUpdate) ?? lines[0]
}

const UPDATE =
  /updated|modified|aktualisiert|geändert|mis à jour|modifié|actualizado|aggiornato|atualizado|bijgewerkt|aktualizacja|zaktualizowano|обновлено/i

// What may stand beside a date in a line that is about it: labels, days of the week, “at”.
const LABELS = new RegExp(
  `(?<!\\p{L})(?:${[
    'first|last|published|updated|modified|posted|date|issued|created|on|at|local time|cst|ist',
    '\\d{1,3}[- ]min(?:ute)?s? read',
    'veröffentlicht|aktualisiert|erstellt|datum|stand|vom|am|um|uhr',
    'publié|mis à jour|modifié|le|à|publicado|actualizado|el|a las|publicada|atualizado|em|às',
    'pubblicato|aggiornato|il|alle|ore|gepubliceerd|bijgewerkt|op|om|uur',
    'opublikowano|publikacja|aktualizacja|data|dodano|godz|o|опубликовано|обновлено|в',
    '(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun',
    '(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|mo|di|mi|do|fr|sa|so',
    '(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo',
    '(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|(?:lune|marte|mercole|giove|vener)dì|sabato|domenica',
    '(?:maan|dins|woens|donder|vrij|zater|zon)dag|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela',
    'понедельник|вторник|среда|четверг|пятница|суббота|воскресенье',
  ].join('|')})(?!\\p{L})`,
  'giu',
)

function withoutDates(line: string): string {
  return findDates(line).reduceRight(
    (rest, { start, end }) => rest.slice(0, start) + rest.slice(end),
    line,
  )
}

function isNames(text: string): boolean {
  if (/[.!?]$/.test(text) && !/\b\p{Lu}\.$/u.test(text)) return false
  const words = text.split(/[\s,|•·]+/).filter((word) => word !== '')
  const isName = (word: string) => !/^\p{Ll}/u.test(word) || SMALL_NAME_WORDS.has(word)
  return words.length <= 16 && words.every((word) => isName(word) || ROLE.test(word))
}
