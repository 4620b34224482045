/** A text with web addresses in it: each is read and summed up, or the one is asked what stands beside it. */

import { urlIdentity } from '../article/url.ts'
import { say } from '../briefing/tell.ts'
import { Fault } from '../errors.ts'
import { findArticleByIdentity } from '../store/add-article.ts'
import { faultWords } from '../words/faults.ts'
import { fileWords } from '../words/files.ts'
import { answerQuestion } from './ask.ts'
import { meanwhile } from './early.ts'
import { keepGiven } from './given.ts'
import { tellPdf } from './pdf.ts'
import type { Scene } from './scene.ts'
import { hostOf, summary } from './summary.ts'
import type { About, Reply } from './turn.ts'

const LINKS_MAX = 3
/** A longer text is not about its link, but has one. */
const WORDS_BESIDE_MAX = 12
const LINK = /https?:\/\/[^\s<>"]+/gi
// An address as people type it: with a path, or with www.
const TYPED = /^(?:www\.[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\/)\S*$/i
const ASKS =
  /\?|^\W*(?:what|who|whom|whose|when|where|why|how|which|is|are|was|were|did|do|does|has|have|can|tell)\b/i

/** Undefined for a text without any. */
export async function takeLinks(scene: Scene, text: string): Promise<readonly Reply[] | undefined> {
  if (TYPED.test(text)) return summary(scene, `https://${text}`)
  const { links, rest } = splitLinks(text)
  const [link] = links
  if (link === undefined) return undefined
  if (rest.split(/\s+/).length > WORDS_BESIDE_MAX && !ASKS.test(rest)) return undefined
  if (links.length === 1) return ASKS.test(rest) ? askLink(scene, link, rest) : summary(scene, link)
  const replies: Reply[] = []
  for (const one of links.slice(0, LINKS_MAX)) replies.push(...(await readOne(scene, one)))
  if (links.length > LINKS_MAX) replies.push({ message: say(fileWords.tooManyLinks(LINKS_MAX)) })
  return replies
}

// One page that cannot be read must not keep the others from being told.
async function readOne(scene: Scene, link: string): Promise<readonly Reply[]> {
  try {
    return await summary(scene, link)
  } catch (error) {
    if (!(error instanceof Fault) || scene.stop.aborted) throw error
    return [{ message: say(fileWords.linkFailed(hostOf(link) ?? link, faultWords[error.code])) }]
  }
}

/** The addresses in a text, each once and without the full stop behind it, and what is left without them. */
export function splitLinks(text: string): {
  readonly links: readonly string[]
  readonly rest: string
} {
  const found = text.match(LINK) ?? []
  return { links: [...new Set(found.map(withoutEnd))], rest: text.replace(LINK, ' ').trim() }
}

// “(see https://a.example/b)” ends before the bracket, “https://a.example/b_(c)” behind it.
function withoutEnd(link: string): string {
  const bare = link.replace(/[.,;:!?'"’”»\]}]+$/, '')
  return bare.endsWith(')') && !bare.includes('(') ? withoutEnd(bare.slice(0, -1)) : bare
}

async function askLink(scene: Scene, link: string, question: string): Promise<readonly Reply[]> {
  const ask = (about: About) => answerQuestion(scene, question, { about, repliedTo: undefined })
  const identity = urlIdentity(link)
  const known = identity && (await findArticleByIdentity(scene.db, identity))
  if (known) return ask({ articleIds: [known] })
  const opened = await meanwhile(scene, () => scene.openLink(link, scene.stop))
  return tellPdf(opened, async (item) => {
    const named = { ...item, publisher: item.publisher ?? hostOf(link) }
    const given = await keepGiven(scene, named, link)
    return ask({ question: item.title, articleIds: [], given })
  })
}
