/** What we say about following and muting. */

const stories = (number: number) => (number === 1 ? '1 story' : `${number} stories`)

export const followWords = {
  followThis: 'Follow this',
  muteThis: 'Mute this',
  followNumber: (number: number) => `⭐ ${number}`,
  muteNumber: (number: number) => `🔕 ${number}`,

  followed: (label: string) => `You follow “${label}” now. It comes first in your digests.`,
  muted: (label: string, until: string | undefined) =>
    `“${label}” is muted${until === undefined ? '' : ` until ${until}`}. It stays out of your digests and alerts.`,
  sofar: (number: number) =>
    number === 0
      ? 'Nothing about it in the last 7 days; I shall watch for it.'
      : `${stories(number)} about it in the last 7 days.`,

  title: 'What you follow',
  mutedTitle: 'Muted',
  none: 'You follow nothing and have muted nothing yet.',
  how: 'Send /follow and a name, a place or a topic, for instance: /follow Harbour strike. Or a number from my last list: /follow 2.',
  muteHow:
    'Send /mute and a name, a place or a topic, for instance: /mute football for 2 weeks. Or a number from my last list: /mute 2.',
  row: (label: string, until: string | undefined) =>
    `• ${label}${until === undefined ? '' : `, until ${until}`}`,
  unclear: 'I need a word or a name that stands for something.',
  tooLong: (charsMax: number) => `That is too long to look for; ${charsMax} characters at most.`,
  tooMany: (highest: number) =>
    `You have ${highest} of these, which is as many as I keep. Let go of one first: /follow.`,
  noStory: 'That story is gone from my store.',

  letGo: (label: string) => `Let go: ${label}`,
  undo: 'Undo',
  gone: (label: string) => `Done. “${label}” is like any other news again.`,
  goneAlready: 'That one is gone already.',
  terms: { day: 'For a day', week: 'For a week', ever: 'For ever' },
}
