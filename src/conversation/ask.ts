/** Questions, and follow-ups to them. */

import { z } from 'zod'
import { citedArticles } from '../briefing/coverage.ts'
import { say, text } from '../briefing/tell.ts'
import { tellAnswer } from '../briefing/tell-answer.ts'
import { noteAnswered, toldIn } from '../briefing/told-sentences.ts'
import { QUESTION_CHARS_MAX, readQuestion } from '../evidence/question.ts'
import type { Answer, ArticleId, Button } from '../news.ts'
import { words } from '../words/en.ts'
import { thumbs, wantsBrief } from './answer-feedback.ts'
import { drafting, offerEarly } from './early.ts'
import { findGiven } from './given.ts'
import { hasArticles, tellNoNews } from './no-news.ts'
import type { Deed, Scene } from './scene.ts'
import { translateButtons } from './translate.ts'
import type { About, Reply } from './turn.ts'
import { waysOn } from './ways-on.ts'
import { groundsOf, whyButton } from './why.ts'

export const askFirst: Deed = async (scene, question) =>
  question === ''
    ? [{ message: say(words.askWhat) }]
    : answerQuestion(scene, question, { about: scene.about, repliedTo: undefined })

/**
 * An example that was tapped: asked like any other, and named, because nobody has written it. It was
 * offered because the sources hold an answer: where a model finds none, they give it.
 */
export const pressAsk: Deed = async (scene, question) => {
  const leaning = { about: undefined, repliedTo: undefined, isTapped: true } as const
  const replies = await answerQuestion(scene, question, leaning)
  const isAnswered = replies.some(({ about }) => about?.grounds !== undefined)
  if (isAnswered || scene.plain === undefined) return replies
  return answerQuestion({ ...scene, ...scene.plain, plain: undefined }, question, leaning)
}

/** What a question may lean on: what the message replied to was about, and what it said. */
type Leaning = {
  readonly about: About | undefined
  readonly repliedTo: string | undefined
  readonly isTapped?: true
  /** Another one will take its place. */
  readonly isEarly?: true
}

export async function answerQuestion(
  scene: Scene,
  question: string,
  leaning: Leaning,
): Promise<readonly Reply[]> {
  if (question === '') return [{ message: say(words.askWhat) }]
  const turn = await scene.memory.turns.get(String(scene.chat.id))
  offerEarly(scene, async (plain) => {
    const [reply] = await tell(plain, question, { ...leaning, turn, isEarly: true })
    // That there is nothing can wait until it is sure.
    return reply?.about?.grounds === undefined ? [] : [reply]
  })
  return tell(scene, question, { ...leaning, turn })
}

async function tell(
  scene: Scene,
  question: string,
  { about, repliedTo, isTapped, isEarly, turn }: Leaning & { readonly turn: About | undefined },
): Promise<readonly Reply[]> {
  // Of a message we have forgotten, its own words are the best we have.
  const isReply = about !== undefined || repliedTo !== undefined
  const previous = isReply ? (about?.question ?? repliedTo) : turn?.question
  const leans = readQuestion(question, previous).context.length > 0
  const given = isReply ? about?.given : leans ? turn?.given : undefined
  const answer = await scene.answer({
    question,
    previous,
    passages: given === undefined ? undefined : await findGiven(scene, given),
    about: isReply ? about?.articleIds : leans ? turn?.articleIds : undefined,
    language: scene.chat.language,
    timeZone: scene.reader.timeZone,
    stop: scene.stop,
    onDraft: drafting(scene),
  })
  if (!answer.answered && given === undefined && !(await hasArticles(scene)))
    return [{ message: await tellNoNews(scene) }]
  const remembered: About = {
    question:
      answer.asked ?? (leans ? `${question} ${previous}`.slice(0, QUESTION_CHARS_MAX) : question),
    articleIds: citedArticles(answer.sentences).map(({ id }) => id),
    // What a reader has given us is not stored, so that its passages cannot be shown again.
    ...(answer.answered && given === undefined ? { grounds: groundsOf(answer) } : {}),
    given,
  }
  await remember(scene, answer, remembered)
  const told = {
    ...{ address: scene.address, now: scene.reader.now },
    sentences: toldIn(answer.sentences),
  }
  const tellingId = given === undefined ? await noteAnswered(scene.db, told) : undefined
  const buttons =
    remembered.grounds === undefined
      ? answer.answered
        ? []
        : await waysOn(scene.memory, answer.asked ?? question)
      : [
          await whyButton(scene.memory, remembered.grounds),
          ...(await translateButtons(scene, answer.sentences, remembered.grounds)),
          ...(isEarly ? [] : thumbs(scene, tellingId)),
        ]
  const isBrief = await wantsBrief(scene)
  const message = tellAnswer(answer, scene.reader, buttons, {
    isBrief,
    isGiven: given !== undefined,
  })
  const named = { ...message, blocks: [text({ text: question, bold: true }), ...message.blocks] }
  return [{ message: isTapped ? named : message, about: remembered }]
}

async function remember({ memory, chat }: Scene, answer: Answer, about: About): Promise<void> {
  await memory.turns.set(String(chat.id), about)
  if (answer.answered) return
  await memory.lists.set(
    String(chat.id),
    answer.nearest.map(({ id }) => [id]),
  )
}

const aboutShape = z.object({
  question: z.string().max(QUESTION_CHARS_MAX).optional(),
  articleIds: z.array(z.custom<ArticleId>((id) => typeof id === 'string')).max(200),
  given: z.string().max(64).optional(),
})

/** “Ask about it”: what the reader writes next is a question about what the button stood under. */
export const pressAskOf: Deed = async (scene, payload) => {
  const parsed = aboutShape.safeParse(parseJson(payload))
  if (!parsed.success) return [{ message: say(words.expired) }]
  const about: About = parsed.data
  await scene.memory.asked.set(String(scene.chat.id), about)
  return [{ message: say(words.askOf(about.question ?? '')), about }]
}

/** The button that leads there. */
export async function aboutButton(
  { memory }: Scene,
  about: About,
  label: string = words.askAboutIt,
): Promise<Button> {
  return { label, press: await memory.pack('askof', JSON.stringify(about)) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
