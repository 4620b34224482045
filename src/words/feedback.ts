/** What we say about feedback: the reasons, what each of them does, and what admins see of it. */

import type { AnswerReason, Lowered, Reason } from '../news.ts'

const reasons: Readonly<Record<Reason, string>> = {
  wrong: 'Wrong',
  boring: 'Boring',
  repeated: 'Knew it already',
  long: 'Too long',
  topic: 'Not my topic',
}

/** Topics whose name alone is no word for what they are about. */
const topics: Readonly<Record<string, string>> = { world: 'world affairs', local: 'local affairs' }

const lowers = ({ kind, name }: Lowered) =>
  kind === 'topic'
    ? `Stories about ${topics[name] ?? name} stand lower in your digests for two months.`
    : kind === 'outlet'
      ? `What only ${name} reports stands lower in your digests for two months.`
      : 'That story stands lower in your digests from now on.'

const answerReasons: Readonly<Record<AnswerReason, string>> = {
  wrong: 'Wrong',
  missed: 'Not what I asked',
  long: 'Too long',
}

export const feedbackWords = {
  reasons,
  why: 'What was wrong with it?',
  which: (reason: Reason) =>
    `${reasons[reason]}: which story? The numbers are those of the digest.`,
  thanks: 'Thank you.',
  known: 'You have told me that already.',
  noted: (lowered: Lowered, reason: Reason) =>
    `Noted${reason === 'wrong' ? ', and my host sees which story it was' : ''}. ${lowers(lowered)}`,
  shorter:
    'Noted. Your digests tell one story less for two months. /digests can make them headlines.',
  undo: 'Undo',
  undone: 'All right, as before.',
  settingsLine: (number: number) => `Your feedback that changes what I send: ${number}`,
  forgetAll: 'Forget my feedback',
  answerReasons,
  whyAnswer: 'What was wrong with the answer?',
  notedAnswer: 'Noted. My host sees which story it was about.',
  mayShow: (question: string) => `May I show what you asked, too? “${question}”`,
  showQuestion: 'Show it',
  shown: 'Thank you. My host sees the question, and not whose it is.',
  briefer: 'Noted. For two months my answers open with one source and fold the rest.',
  youSaid: (reason: Reason) => `you said “${reasons[reason].toLowerCase()}”, so it stands lower`,
}
