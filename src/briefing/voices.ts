/**
 * Whose voice is it? When everything comes from one outlet, or from one that a state or party
 * controls, the reader is told in words, whoever wrote the answer.
 */

import type { Article, MessageBlock } from '../news.ts'
import { loadOutlets } from '../source/outlets.ts'
import { words } from '../words/en.ts'
import { describeOutlet } from '../words/outlets.ts'

type Voice = { readonly name: string; readonly label: string | undefined }

/**
 * One italic line, or none where several independent outlets speak. `isGiven`: the reader has brought
 * the one source, and is told of it only where it is controlled.
 */
export function tellVoices(
  articles: readonly Article[],
  { isGiven = false }: { isGiven?: boolean } = {},
): readonly MessageBlock[] {
  const voices = listVoices(articles)
  const controlled = voices.filter(({ label }) => label !== undefined)
  if (isGiven && controlled.length === 0) return []
  const line =
    voices.length === 1
      ? words.oneOutlet(voices[0]!.name, voices[0]!.label)
      : controlled.length > 0
        ? words.controlled(
            controlled.map(({ name }) => name),
            controlled.length === voices.length,
          )
        : undefined
  return line === undefined ? [] : [{ kind: 'text', spans: [{ text: line, italic: true }] }]
}

/** The outlets in the order in which they are cited; `label` only where one is controlled. */
function listVoices(articles: readonly Article[]): readonly Voice[] {
  const voices = new Map<string, Voice>()
  for (const { publisher, url } of articles) {
    const outlet = loadOutlets().find({ publisher, url })
    const name = publisher ?? outlet?.name ?? words.unknownPublisher
    voices.set(outlet?.name ?? name, { name, label: controlOf({ publisher, url }) })
  }
  return [...voices.values()]
}

/** `Iranian state broadcaster`; undefined for an outlet that no state or party controls. */
export function controlOf(article: Pick<Article, 'publisher' | 'url'>): string | undefined {
  const outlet = loadOutlets().find(article)
  const isControlled = outlet?.ownership === 'state' || outlet?.ownership === 'party'
  return isControlled ? describeOutlet(outlet) : undefined
}
