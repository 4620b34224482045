/**
 * A question asked where we are not at home: in a chat we were only called into, or in one of an account
 * that we may answer for. One answer, in the sources' own words, because it is wanted at once; nothing
 * of it is remembered.
 */

import type { Answerer } from '../briefing/answer.ts'
import { say } from '../briefing/tell.ts'
import { tellAnswer } from '../briefing/tell-answer.ts'
import type { Clock, Message } from '../news.ts'
import { words } from '../words/en.ts'
import type { Gate } from './gate.ts'

export type GuestQuestion = {
  /** Whose question it is: who called us, or whose account we answer for. */
  readonly person: { readonly id: number; readonly name: string }
  readonly question: string
  /** What the message said that the question replies to. */
  readonly repliedTo: string | undefined
  readonly language: string | undefined
  /** We would speak in the person's own name: there a refusal is none of the others' business. */
  readonly inTheirName?: true
}

/** Undefined: nothing is to be said. */
export type Guest = (asked: GuestQuestion, stop: AbortSignal) => Promise<Message | undefined>

export function createGuest(parts: {
  /** Without a model. */
  readonly answer: Answerer
  readonly gate: Gate
  readonly clock: Clock
  readonly defaults: { readonly timeZone: string; readonly language: string }
}): Guest {
  const { answer, gate, clock, defaults } = parts

  return async ({ person, question, repliedTo, language, inTheirName }, stop) => {
    const refused = await gate.stop({
      address: { chatId: person.id },
      speaker: { ...person, mayChange: async () => false },
      language,
      deed: { kind: 'text', text: question, replyTo: undefined },
    })
    if (refused !== undefined) return inTheirName ? undefined : refused[0]?.message
    if (question === '') return say(words.askWhat)
    const found = await answer({
      question,
      previous: repliedTo,
      language: language ?? defaults.language,
      timeZone: defaults.timeZone,
      stop,
    })
    const reader = { timeZone: defaults.timeZone, now: clock(), hasOtherClocks: true }
    return tellAnswer(found, reader)
  }
}
