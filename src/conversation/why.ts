/** /why, and the button under an answer: what each of its sentences rests on. Of stories: why-story.ts. */

import { z } from 'zod'
import { say } from '../briefing/tell.ts'
import { tellWhy } from '../briefing/tell-why.ts'
import type { Answer, Button, CitedSentence } from '../news.ts'
import { listPassagesById } from '../store/articles.ts'
import { words } from '../words/en.ts'
import type { Memory } from './memory.ts'
import type { Deed, Scene } from './scene.ts'
import type { Reply } from './turn.ts'
import { explainListed, explainReplied, isNumber } from './why-story.ts'

const GROUNDS_MAX = 12
const CITES_MAX = 6
const TEXT_CHARS_MAX = 1000
/** The payload of the largest answer is far below this. */
const PAYLOAD_CHARS_MAX = 40_000

// What a button carries comes back from outside.
const groundsShape = z
  .array(
    z.strictObject({
      text: z.string().max(TEXT_CHARS_MAX),
      said: z.string().max(TEXT_CHARS_MAX).optional(),
      passages: z.array(z.int()).min(1).max(CITES_MAX),
    }),
  )
  .min(1)
  .max(GROUNDS_MAX)

/** What has to be kept of an answer so that it can be explained later. */
export function groundsOf({ sentences }: Pick<Answer, 'sentences'>): string {
  return JSON.stringify(
    sentences.slice(0, GROUNDS_MAX).map(({ text, said, cites }) => ({
      text,
      said,
      passages: cites.slice(0, CITES_MAX).map(({ id }) => id),
    })),
  )
}

export async function whyButton(memory: Memory, grounds: string): Promise<Button> {
  return { label: words.why, press: await memory.pack('why', grounds) }
}

/** Of the last answer, or of a story by its number in the last list. */
export const why: Deed = async (scene, argument) => {
  if (isNumber(argument)) return explainListed(scene, argument)
  const turn = await scene.memory.turns.get(String(scene.chat.id))
  return explain(scene, turn?.grounds)
}

/** Of the message that is replied to: an answer, or else the stories it was about. */
export const whyReplied: Deed = async (scene, argument) => {
  const { about } = scene
  if (about?.stories !== undefined) return explainReplied(scene, about.stories, argument)
  return isNumber(argument) ? explainListed(scene, argument) : explain(scene, about?.grounds)
}

export const pressWhy: Deed = (scene, grounds) => explain(scene, grounds)

/** `grounds` as `groundsOf` made them; undefined when there is no answer to explain. */
async function explain(scene: Scene, grounds: string | undefined): Promise<readonly Reply[]> {
  if (grounds === undefined) return [{ message: say(words.whyNothing) }]
  const sentences = await findGrounds(scene, grounds)
  if (sentences.length === 0) return [{ message: say(words.whyGone) }]
  const articleIds = sentences.flatMap(({ cites }) => cites.map(({ article }) => article.id))
  return [
    {
      message: tellWhy(sentences, scene.reader),
      about: { articleIds: [...new Set(articleIds)], grounds },
    },
  ]
}

/** The sentences of an answer with their passages, as far as they are still stored. */
export async function findGrounds(
  scene: Scene,
  grounds: string,
): Promise<readonly CitedSentence[]> {
  const parsed = groundsShape.safeParse(parseJson(grounds.slice(0, PAYLOAD_CHARS_MAX)))
  if (!parsed.success) return []
  const found = await listPassagesById(scene.db, [
    ...new Set(parsed.data.flatMap(({ passages }) => passages)),
  ])
  const byId = new Map(found.map((passage) => [passage.id, passage]))
  return parsed.data.flatMap(({ text, said, passages }) => {
    const cites = passages.map((id) => byId.get(id)).filter((passage) => passage !== undefined)
    return cites.length === 0 ? [] : [{ text, cites, ...(said === undefined ? {} : { said }) }]
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
