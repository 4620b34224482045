/** Vectors that anybody can foresee: texts that share words, or words of one meaning, lie near each other. */

import { isObject, readJson } from './json.ts'

export type EmbeddingCall = { readonly model: string; readonly input: readonly string[] }

export const DIMENSION = 128
const INPUT_MAX = 2048

/** Gives the words of the refusal when the request makes no sense. */
export function readEmbeddingCall(text: string): EmbeddingCall | string {
  const body = readJson(text)
  if (!isObject(body) || typeof body.model !== 'string') return 'you must provide a model parameter'
  const input = typeof body.input === 'string' ? [body.input] : body.input
  const isList = Array.isArray(input) && input.length > 0 && input.length <= INPUT_MAX
  if (!isList || !input.every((one) => typeof one === 'string' && one !== ''))
    return "'$.input' is invalid."
  if (body.encoding_format !== 'float') return 'this fake speaks in plain numbers only'
  return { model: body.model, input: input as readonly string[] }
}

const MEANINGS: readonly (readonly string[])[] = [
  ['quake', 'tremor', 'earthquake', 'erdbeben'],
  ['dockers', 'longshoremen', 'stevedores', 'hafenarbeiter'],
  ['strike', 'walkout', 'streik', 'ausstand'],
  ['pay', 'wages', 'lohn'],
  ['harbour', 'port', 'hafen'],
]

export function vectorOf(text: string): readonly number[] {
  const vector: number[] = Array.from({ length: DIMENSION }, () => 0)
  for (const word of text.toLowerCase().match(/\p{L}{3,}/gu) ?? []) {
    const meant = MEANINGS.find((alike) => alike.includes(word))?.[0] ?? word
    // Every word has its own direction, so that any two of them lie far apart.
    let state = [...meant].reduce((hash, char) => Math.imul(hash ^ char.charCodeAt(0), 16777619), 7)
    for (let place = 0; place < DIMENSION; place += 1) {
      state = Math.imul(state ^ (state >>> 15), 2246822519) + place
      vector[place]! += (state & 1) === 0 ? 1 : -1
    }
  }
  return vector.some((value) => value !== 0) ? vector : vector.map(() => 1)
}
