/** A document that a reader sends: a list of feeds is followed, anything else is read for this reader. */

import { say } from '../briefing/tell.ts'
import { readDocument } from '../ingest/document.ts'
import { isOpml } from '../ingest/follow.ts'
import { readPdf } from '../ingest/pdf.ts'
import type { Item } from '../news.ts'
import { decodeBody } from '../source/decode.ts'
import { words } from '../words/en.ts'
import { fileWords } from '../words/files.ts'
import { answerQuestion } from './ask.ts'
import { takeConfig } from './config-file.ts'
import { meanwhile } from './early.ts'
import { keepGiven } from './given.ts'
import { tellPdf } from './pdf.ts'
import type { Scene } from './scene.ts'
import { takeOpml } from './sources.ts'
import { summariseGiven } from './summary.ts'
import type { Incoming, Reply } from './turn.ts'

type File = Extract<Incoming['deed'], { kind: 'file' }>

/** Throws the Fault `not-readable` for a document in which there is nothing to read. */
export async function takeFile(
  scene: Scene,
  { name, bytes, question = '' }: Omit<File, 'kind'>,
): Promise<readonly Reply[]> {
  if (bytes.length === 0) return [{ message: say(fileWords.empty) }]
  if (/\.pdf$/i.test(name)) return takePdf(scene, { name, bytes, question })
  const content = decodeBody(Buffer.from(bytes))
  if (isOpml(content)) return takeOpml(scene, content)
  if (/\.json$/i.test(name)) return takeConfig(scene, content)
  if (/\.(?:opml|xml)$/i.test(name)) return [{ message: say(words.unreadableFile) }]
  return read(scene, named(readDocument(name, content, scene.reader.now), name), question)
}

async function takePdf(
  scene: Scene,
  { name, bytes, question }: { name: string; bytes: Uint8Array; question: string },
): Promise<readonly Reply[]> {
  const { reader, stop } = scene
  const outcome = await meanwhile(scene, () => readPdf(bytes, { name, now: reader.now, stop }))
  return tellPdf(outcome, (item) => read(scene, named(item, name), question))
}

// Where nobody says who publishes it, the file itself is the source.
function named(item: Item, name: string): Item {
  return { ...item, publisher: item.publisher ?? name }
}

async function read(scene: Scene, item: Item, question: string): Promise<readonly Reply[]> {
  if (question.trim() === '') return summariseGiven(scene, item)
  const given = await keepGiven(scene, item)
  const about = { question: item.title, articleIds: [], given }
  return answerQuestion(scene, question.trim(), { about, repliedTo: undefined })
}
