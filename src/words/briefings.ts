/** What we say in and about briefings. */

import { count } from './count.ts'

const joined = (some: readonly string[]) =>
  [some.slice(0, -1).join(', '), some.at(-1)].filter(Boolean).join(' and ')

export const briefingWords = {
  briefingTitle: (topic: string | undefined) => (topic ? `Briefing: ${topic}` : 'Briefing'),
  digestTitle: (topic: string | undefined) => (topic ? `Your digest: ${topic}` : 'Your digest'),
  nothingInDay: (day: string) => `Nothing newer has come in. This is the last day I have: ${day}.`,
  nothingToTell: (topic: string | undefined) =>
    topic === undefined
      ? 'I have no stories from the last 24 hours.'
      : `I have no stories about “${topic}” from the last 24 hours. /search looks further back.`,
  nothingNew: (since: string) => `Nothing new since ${since}.`,
  noArticlesYet: 'I have no articles yet: whoever runs me has still to add some.',
  firstArticlesCome: 'My first articles are on their way; they come within a few minutes.',
  sampleTitle: 'A sample briefing',
  sampleNote:
    'This is invented news of invented places, to show you what a briefing looks like. The real ones begin when my host has added sources.',
  outlets: (number: number) => (number === 1 ? '1 source' : `${number} sources`),
  updated: 'Update',
  topicsTitle: 'Today’s topics',
  topicLine: (topic: string, stories: number) =>
    `${topic}: ${count(stories, 'story', 'stories')} – /brief ${topic}`,
  topicButton: (name: string, stories: number) => `${name} (${stories})`,
  topicsHint: 'Any other words work, too: /brief semiconductors',
  noTopics: 'I have no stories with a topic from the last day. /latest shows what there is.',
  ranked: {
    outlets: (outlets: number, articles: number) =>
      outlets === 1
        ? `1 source tells it, in ${count(articles, 'article')}`
        : `${outlets} sources tell it, in ${count(articles, 'article')}`,
    weighty: (names: readonly string[]) =>
      `${joined(names)} ${names.length === 1 ? 'counts' : 'count'} for a little more: news agency or public broadcaster`,
    controlled: (names: readonly string[]) =>
      names.length === 1
        ? `${names[0]} counts for a little less: a state or party controls it`
        : `${joined(names)} count as one source, and for a little less: one state or party controls them`,
    speed: (outlets: number, hours: number) => `${outlets} of them within ${count(hours, 'hour')}`,
    age: (hours: number) =>
      hours === 0
        ? 'the newest article came within the hour'
        : `the newest article is ${count(hours, 'hour')} old`,
    genre: {
      live: 'placed lower, because it is a live page',
      opinion: 'placed lower, because it is opinion',
      anniversary: 'placed lower, because it looks back',
      list: 'placed lower, because it is a list or an offer',
      recurring: 'placed lower, because it comes every day',
    },
  },
  coverage: (articles: number, publishers: number, age: string | undefined) =>
    `${count(articles, 'article')} from ${count(publishers, 'source')}` +
    (age === undefined ? '' : `, newest ${age} ago`),
}
