/**
 * A model's translation of checked sentences. Across languages words cannot be checked, but figures can:
 * a translation with another figure, or with a link, is not shown, and its original stands instead.
 */

import { cleanText } from '../article/text.ts'
import { Fault } from '../errors.ts'
import { replyShapes } from '../llm/reply-shapes.ts'
import { holdsLink } from './check.ts'
import { readNumbers } from './numbers.ts'

/** How much longer than its original a translation may be. */
const LONGER_MAX = 2.5
const LONGER_CHARS = 60

/**
 * The translations in the order of the originals; undefined for one that is missing or not to be
 * trusted. Throws the Fault `model-unavailable` when the reply is not what was asked for.
 */
export function readTranslations(
  reply: string,
  originals: readonly string[],
): readonly (string | undefined)[] {
  const byNumber = new Map<number, string>()
  for (const { sentence, text } of parse(reply))
    byNumber.set(sentence, cleanText(text, text.length))
  return originals.map((original, index) => {
    const translated = byNumber.get(index + 1)
    return translated !== undefined && isFaithful(original, translated) ? translated : undefined
  })
}

function parse(reply: string) {
  try {
    const json = reply.slice(reply.indexOf('{'), reply.lastIndexOf('}') + 1)
    return replyShapes.translations.parse(JSON.parse(json)).translations
  } catch (cause) {
    throw new Fault('model-unavailable', 'the translation is not the JSON we asked for', { cause })
  }
}

function isFaithful(original: string, translated: string): boolean {
  if (translated === '' || holdsLink(translated)) return false
  if (translated.length > original.length * LONGER_MAX + LONGER_CHARS) return false
  const [before, after] = [figuresOf(original), figuresOf(translated)]
  // “seven” may become “7”, but a seven must have been there.
  const spelled = new Set(
    readNumbers(original).flatMap(({ values }) => values.map((value) => value.replace(/\D/g, ''))),
  )
  return (
    before.every((figure) => after.includes(figure)) &&
    after.every((figure) => before.includes(figure) || spelled.has(figure))
  )
}

// The digits of each figure: marks between them differ from language to language, “6.5” and “6,5”.
function figuresOf(text: string): readonly string[] {
  const figures = text.normalize('NFKC').match(/\p{Nd}+(?:[.,'’\u00a0\u202f ]\p{Nd}+)*/gu) ?? []
  return figures.map((figure) => figure.replace(/\P{Nd}/gu, ''))
}
