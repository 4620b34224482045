/**
 * What is left of a phrase when days and time are taken out: a topic, a time zone, both or neither.
 * Words are a zone only where a zone is said: `in Almaty` or `CET` next to the time, `Berlin time`,
 * `Europe/Paris`. Everything else is the topic.
 */

import { bare, MARK, withoutFillers, words } from './phrase-marks.ts'
import { isZone } from './zone.ts'
import { ABBREVIATIONS, isWordToo } from './zone-names.ts'

const TOPIC_CHARS_MAX = 60
const ZONE_WORDS_MAX = 4
const AREA =
  /^(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Etc|Europe|Indian|Pacific)\//i
const NO_ZONE = new Set(['', 'my', 'local', 'my local', 'standard'])

const TIME_ZONE = new Set(['timezone', 'tz'])

export type Rest = { readonly topic?: string | undefined; readonly zone?: string | undefined }

/** Reads the text between the marks. */
export function readRest(text: string): Rest {
  const slashed = words(text.replaceAll(/[\u{E000}\u{E001}]/gu, ' '))
    .map(bare)
    .find(isZoneName)
  const open = slashed === undefined ? text : text.replace(slashed, MARK)

  const parts = open.replace(/\btime zone\b/gi, 'timezone').split(/[\u{E000}\u{E001}]/u)
  const read = parts.map((part, index) =>
    readRun(words(part), { isFirst: index === 0, isLast: index === parts.length - 1 }),
  )
  const topic = cut(read.flatMap((rest) => rest.topic ?? []).join(' '))
  const zone = slashed ?? read.find((rest) => rest.zone !== undefined)?.zone
  return { topic: topic === '' ? undefined : topic, zone }
}

function isZoneName(word: string): boolean {
  return word.includes('/') && (AREA.test(word) || isZone(word))
}

function readRun(run: readonly string[], place: { isFirst: boolean; isLast: boolean }): Rest {
  const lower = run.map((word) => bare(word).toLowerCase())

  const label = lower.findIndex((word) => TIME_ZONE.has(word))
  if (label >= 0 && label < run.length - 1) {
    return split(run, { topicTo: label, zoneFrom: label + 1, zoneTo: zoneEnd(run, label + 1) })
  }

  const time = lower.findIndex((word) => word === 'time' || TIME_ZONE.has(word))
  if (time === 0 && run.length === 1) return {}
  const from = lower.findIndex((word) => word !== 'in' && word !== 'at' && word !== 'the')
  if (time > from && from >= 0 && time - from <= ZONE_WORDS_MAX) {
    if (NO_ZONE.has(lower.slice(from, time).join(' ')))
      return { topic: topicOf(run.slice(time + 1)) }
    return split(run, { zoneFrom: from, zoneTo: time, topicFrom: time + 1 })
  }

  if (lower[0] === 'in') return split(run, { zoneFrom: 1, zoneTo: zoneEnd(run, 1) })
  if (!place.isFirst && isAbbreviation(run[0])) return split(run, { zoneFrom: 0, zoneTo: 1 })
  if (!place.isLast && isAbbreviation(run.at(-1))) return split(run, { zoneFrom: run.length - 1 })
  return { topic: topicOf(run) }
}

function split(
  run: readonly string[],
  at: { zoneFrom: number; zoneTo?: number; topicFrom?: number; topicTo?: number },
): Rest {
  const zoneTo = at.zoneTo ?? run.length
  const zone = withoutFillers(run.slice(at.zoneFrom, zoneTo)).join(' ')
  const around = [
    topicOf(run.slice(0, at.topicTo ?? at.zoneFrom)),
    topicOf(run.slice(at.topicFrom ?? zoneTo)),
  ]
  return { topic: around.filter(Boolean).join(' ') || undefined, zone: bare(zone) || undefined }
}

/** `in Almaty about energy`, `in New York, business`: where the place ends. */
function zoneEnd(run: readonly string[], start: number): number {
  for (let end = start; end < run.length; end++) {
    if (/^(?:about|on|for|with|regarding)$/i.test(bare(run[end]!))) return end
    if (/[,;]$/.test(run[end]!)) return end + 1
  }
  return run.length
}

function isAbbreviation(word: string | undefined): boolean {
  const name = bare(word ?? '')
  if (isWordToo(name) && name !== name.toUpperCase()) return false
  return ABBREVIATIONS.has(name.toLowerCase())
}

function topicOf(run: readonly string[]): string | undefined {
  return bare(withoutFillers(run).join(' ')) || undefined
}

function cut(topic: string): string {
  if (topic.length <= TOPIC_CHARS_MAX) return topic
  const lastSpace = topic.lastIndexOf(' ', TOPIC_CHARS_MAX)
  return topic.slice(0, lastSpace > 0 ? lastSpace : TOPIC_CHARS_MAX).replace(/\p{Cs}$/u, '')
}
