/** What we say of lists of articles and of their summaries. */

import { count } from './count.ts'

export const articleWords = {
  latestTitle: 'Latest articles',
  nearestInMeaning: (query: string) =>
    `I found no article with “${query}”. These come nearest in meaning:`,
  searchTitle: (query: string) => `Found for “${query}”`,
  nothingFound: (query: string) => `I found nothing for “${query}”.`,
  summaryHint: 'Send /summary and a number for a short summary.',

  styles: { line: 'One line', short: 'Short', bullets: 'Bullets', detailed: 'Detailed' },
  chosen: (label: string) => `• ${label}`,
  summaryOfWhat: (highest: number) =>
    `Which one? Send ${highest === 0 ? '' : `a number from 1 to ${highest}, `}a link, or words from a title.`,
  noSuchNumber: (highest: number) =>
    highest === 0
      ? 'There is no list to choose from yet. Send /brief or /latest first.'
      : `There is no such number in my last list; it goes from 1 to ${highest}.`,
  noSuchArticle:
    'I found no article by that name. Send a number from my last list, a link, or words from a title.',
  translated:
    'Translated by an AI. The figures are checked; for the words, the original above counts.',
  leftUntranslated: (number: number) =>
    `${count(number, 'sentence')} left as ${number === 1 ? 'it is' : 'they are'}, because the translation had other figures.`,
  askAboutIt: 'Ask about it',
  related: 'Related',
  askOf: (title: string) =>
    title === '' ? 'What would you like to know?' : `What would you like to know about “${title}”?`,
  forwardedBy: (name: string) => `Post by ${name}`,
  forwarded: 'The post you forwarded',
  pasted: 'The text you sent',
  repliedTo: 'The message you replied to',
  onlyHeadline: 'I have only the headline of this one.',
  expired: 'That button is too old. Please ask again.',
  askWhat: 'What would you like to know? For example: /ask what happened at the dam',
  searchWhat: 'What shall I look for? For example: /search harbour strike',
}
