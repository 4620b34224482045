/** A post that a reader passes on: its link is read, or its own text if that is long; a line is looked up. */

import { cutAtWord } from '../article/text.ts'
import { words } from '../words/en.ts'
import { answerQuestion } from './ask.ts'
import { splitLinks } from './links.ts'
import type { Scene } from './scene.ts'
import { summariseGiven, summary } from './summary.ts'
import type { Reply } from './turn.ts'

/** A shorter text than this says nothing that could be said more briefly. */
const TEXT_CHARS_MIN = 400
const TITLE_CHARS_MAX = 120

/** Who wrote it, where that is known, and what it is called where it has no headline of its own. */
export type Origin = { readonly publisher?: string; readonly title: string }

/** `from`: who wrote a post, empty where that is hidden. */
export function originOf(from: string): Origin {
  return from === ''
    ? { title: words.forwarded }
    : { publisher: from, title: cutAtWord(words.forwardedBy(from), TITLE_CHARS_MAX) }
}

/** A post that is passed on, a text that is pasted, a message that is replied to. */
export async function handleForwarded(
  scene: Scene,
  text: string,
  origin: Origin,
): Promise<readonly Reply[]> {
  const { links, rest: own } = splitLinks(text)
  if (own.length >= TEXT_CHARS_MIN) return summariseGiven(scene, asItem(own, origin))
  const [link] = links
  if (link !== undefined) return summary(scene, link)
  return answerQuestion(scene, own, { about: undefined, repliedTo: undefined })
}

function asItem(text: string, { publisher, title }: Origin) {
  const lines = text.split(/\n+/).map((line) => line.trim())
  const paragraphs = lines.filter((line) => line !== '')
  const first = paragraphs[0] ?? ''
  const isHeadline = paragraphs.length > 1 && first.length <= TITLE_CHARS_MAX
  return {
    title: isHeadline ? first : title,
    publisher,
    blocks: paragraphs
      .slice(isHeadline ? 1 : 0)
      .map((line) => ({ kind: 'paragraph', text: line }) as const),
  }
}
