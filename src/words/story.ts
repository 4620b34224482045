/** What we say on a story's page, in English. */

export const storyWords = {
  storyHow: 'Which story? Send /story and a number from my last list, or some words.',
  noSuchStory: 'I found no story like that. Try other words, or /search.',
  gone: 'That story is no longer there.',
  lives: {
    breaking: 'Breaking',
    developing: 'Developing',
    fading: 'Fading',
    ended: 'No longer moving',
  },
  updatedAt: (time: string) => `last report ${time}`,

  page: 'Story',
  more: 'More',
  timeline: 'Timeline',
  sources: 'Sources',
  news: 'What’s new',
  disputed: (number: number) => `Disputed (${number})`,
  follow: 'Follow',
  mute: 'Mute',
  ask: 'Ask',

  rankTitle: 'Why it is in a briefing',
  youFollow: (label: string) =>
    `you follow “${label}”: the first three stories about it come before all others`,
  sinceItBegan: (from: string, outlets: number, articles: number) =>
    `this counts what came after ${from}; since it began, ${outlets === 1 ? '1 source has' : `${outlets} sources have`} told it in ${articles} articles`,

  names: (names: readonly string[]) => `Names: ${names.join(', ')}`,
  followName: (name: string) => `⭐ ${name}`,

  inLanguage: (name: string) => `Sources: ${name}`,

  timelineTitle: 'What happened when',
  noTimeline: 'There is only one report so far.',
  sourcesTitle: 'Who reports it',
  broke: 'had it first',
  reports: (number: number) => (number === 1 ? '' : `${number} reports`),
  owned: {
    public: 'public',
    private: 'private',
    state: 'state',
    party: 'party',
    nonprofit: 'nonprofit',
  },
  kinds: {
    broadcaster: 'broadcaster',
    newspaper: 'newspaper',
    agency: 'news agency',
    magazine: 'magazine',
    site: 'news site',
  },
  sameText: (names: string) => `same text: ${names}`,
  disputedTitle: 'Where they disagree',
  nothingDisputed: 'I see no figure on which they disagree.',
  newsTitle: (since: string) => `New since ${since}`,
  nothingNew: (since: string) => `Nothing new since ${since}.`,

  historyHow:
    'Of which story? Send /history and a number from my last list, or some words; or reply to a digest with it.',
  historyTitle: 'What I have told you of it',
  historyKinds: {
    told: 'digest',
    alert: 'alert',
    correction: 'correction',
    answer: 'at your request',
  },
  nothingTold:
    'I have told you nothing of this story in a digest or an alert in the last two months.',
  moreTold: 'There was more before; this is the newest of it.',
}
