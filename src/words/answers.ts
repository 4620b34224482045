/** What we say in and about answers. */

import { count } from './count.ts'

const either = (some: readonly string[]) =>
  [some.slice(0, -1).join(', '), some.at(-1)].filter(Boolean).join(' or ')

const withArticle = (noun: string) => `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`

export const answerWords = {
  noAnswer: 'I have nothing on that.',
  nothingFrom: (outlets: readonly string[]) => `I have nothing from ${either(outlets)} on that.`,
  nothingOnPart: (questions: readonly string[]) =>
    `I have nothing on “${questions.join('”, nor on “')}”.`,
  unsure: 'I am not sure that this answers your question; it is the nearest I have read.',
  nearest: 'Nearest in what I have read:',
  modelFailed:
    'The AI that helps me write is not available just now, so this is in the sources’ own words.',
  modelSpent:
    'The AI that helps me write has used up its budget for now, so this is in the sources’ own words.',
  modelStopped: {
    stopped: 'Stopped. This is in the sources’ own words.',
    newer: 'Something newer was asked, so this stays in the sources’ own words.',
  },
  stillWriting: 'A written answer is on its way, and will stand here.',
  stoppedWriting: 'Stopped.',
  nothingToStop:
    'There is nothing under way. /pause stops digests for a while, /unsubscribe for good.',
  leftOut: (number: number) =>
    `${count(number, 'sentence')} left out, because I could not find ${number === 1 ? 'it' : 'them'} in the sources.`,
  oneOutlet: (name: string, control: string | undefined) =>
    control === undefined
      ? `All of this comes from ${name} alone.`
      : `All of this comes from ${name} alone, ${withArticle(control)}: it is told as they tell it.`,
  controlled: (names: readonly string[], isAll: boolean) =>
    isAll
      ? `All of this comes from outlets that a state or party controls: ${names.join(', ')}.`
      : `${names.join(', ')}: controlled by a state or party.`,
  why: 'Why?',
  whyTitle: 'What each sentence rests on',
  whyNothing:
    'I have no answer here to explain. Ask me something first, or reply to an answer with /why. With a number from my last list, /why 2 says why a story is in a briefing.',
  whyGone: 'I no longer have the text that answer rests on.',
  searchThis: 'Search',
  sources: 'Sources',
  updatedAt: (time: string) => `updated ${time}`,
  sameTextAs: 'The same text as an earlier article: ',
  unknownPublisher: 'unnamed source',
  headlineOnly: 'headline only',
  paywalled: 'headline only, paywalled',
}
