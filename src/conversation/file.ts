/** A document that a reader sends: a list of feeds is followed, anything else is read for this reader. */

import { say } from '../briefing/tell.ts'
import { readDocument } from '../ingest/document.ts'
import { isOpml } from '../ingest/follow.ts'
import { words } from '../words/en.ts'
import { answerQuestion } from './ask.ts'
import { keepGiven } from './given.ts'
import type { Scene } from './scene.ts'
import { takeOpml } from './sources.ts'
import { summariseGiven } from './summary.ts'
import type { Incoming, Reply } from './turn.ts'

type File = Extract<Incoming['deed'], { kind: 'file' }>

/** Throws the Fault `not-readable` for a document in which there is nothing to read. */
export async function takeFile(
  scene: Scene,
  { name, text, question = '' }: Omit<File, 'kind'>,
): Promise<readonly Reply[]> {
  if (isOpml(text)) return takeOpml(scene, text)
  if (/\.(?:opml|xml)$/i.test(name)) return [{ message: say(words.unreadableFile) }]
  const item = readDocument(name, text, scene.reader.now)
  if (question.trim() === '') return summariseGiven(scene, item)
  const given = await keepGiven(scene, item)
  const about = { question: item.title, articleIds: [], given }
  return answerQuestion(scene, question.trim(), { about, repliedTo: undefined })
}
