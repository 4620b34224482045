/** Questions, and follow-ups to them. */

import { citedArticles } from '../briefing/coverage.ts'
import { say, tellAnswer } from '../briefing/tell.ts'
import { QUESTION_CHARS_MAX, readQuestion } from '../evidence/question.ts'
import { words } from '../words/en.ts'
import type { Deed, Scene } from './scene.ts'
import type { About, Reply } from './turn.ts'

export const askFirst: Deed = async (scene, question) =>
  question === ''
    ? [{ message: say(words.askWhat) }]
    : answerQuestion(scene, question, { about: undefined, repliedTo: undefined })

/** `about`: what the message replied to was about; `repliedTo`: what it said. */
export async function answerQuestion(
  scene: Scene,
  question: string,
  { about, repliedTo }: { about: About | undefined; repliedTo: string | undefined },
): Promise<readonly Reply[]> {
  if (question === '') return [{ message: say(words.askWhat) }]
  const turn = await scene.memory.turns.get(String(scene.chat.id))
  // Of a message we have forgotten, its own words are the best we have.
  const isReply = about !== undefined || repliedTo !== undefined
  const previous = isReply ? (about?.question ?? repliedTo) : turn?.question
  const leans = readQuestion(question, previous).context.length > 0
  const answer = await scene.answer({
    question,
    previous,
    about: isReply ? about?.articleIds : leans ? turn?.articleIds : undefined,
    language: scene.chat.language,
    stop: scene.stop,
  })
  const remembered: About = {
    question: leans ? `${question} ${previous}`.slice(0, QUESTION_CHARS_MAX) : question,
    articleIds: citedArticles(answer.sentences).map(({ id }) => id),
  }
  await scene.memory.turns.set(String(scene.chat.id), remembered)
  if (!answer.answered)
    await scene.memory.lists.set(
      String(scene.chat.id),
      answer.nearest.map(({ id }) => [id]),
    )
  return [{ message: tellAnswer(answer, scene.reader), about: remembered }]
}
