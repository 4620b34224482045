/** What we say about digests: what is wanted, when it comes, what becomes of it. */

import { count } from './count.ts'

const list = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

const languageName = (code: string) =>
  new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code

/** What a reader wants, in words. */
export const wishWords = {
  list,
  recap: 'the whole week',
  places: (names: string) => `places: ${names}`,
  must: (names: string) => `mentioning ${names}`,
  mustNot: (names: string) => `without ${names}`,
  sources: (names: string) => `only from ${names}`,
  notSources: (names: string) => `not from ${names}`,
  lengths: { headlines: 'headlines', short: 'short', full: 'in full' },
  language: (code: string) => `in ${languageName(code)}`,
}

export const digestWords = {
  weekTitle: (topic: string | undefined) => (topic ? `Your week: ${topic}` : 'Your week'),
  broken: (since: string) =>
    `I could not reach any of my sources since ${since}, so I cannot say whether something happened. I keep trying.`,

  partly: (since: string) =>
    `I could not reach any of my sources since ${since}; what happened after that is not in here.`,

  noSources:
    'I follow no sources just now, so I cannot say whether something happened. My host can change that.',
  allPaused: 'My host has paused all digests for now. They come again when that ends.',

  none: 'You have no digests. /subscribe 07:30 sets one up.',
  title: (number: number) => `You have ${count(number, 'digest')}`,
  next: (when: string) => `next ${when}`,
  paused: (until: string | undefined) => (until === undefined ? 'paused' : `paused until ${until}`),
  channelTitle: (number: number, name: string | undefined) =>
    `${name === undefined ? 'This channel' : `“${name}”`} gets ${count(number, 'digest')}`,
  onClock: (city: string) => `by ${city} time`,
  inTopic: (name: string) => `in “${name}”`,
  inThisTopic: 'in this topic',
  inTopicNumber: (id: number) => `in topic ${id}`,
  inGeneral: 'in General',
  edit: (number: number) => `Edit ${number}`,
  pause: (number: number) => `Pause ${number}`,
  resume: (number: number) => `Resume ${number}`,
  preview: (number: number) => `Preview ${number}`,
  remove: (number: number) => `Delete ${number}`,
  gone: 'That digest is gone already.',
  removed: (what: string) => `Done. I no longer send ${what}.`,
  putBack: 'Put it back',
  putBackDone: 'It is back.',

  editHow: (what: string) =>
    `This is ${what}. Tap a length, or send me all of it anew, for example: weekdays 7:30 and Sundays 9 about energy, without football, headlines`,
  changed: (what: string) => `Changed: ${what}.`,
  lengths: { headlines: 'Headlines', short: 'Short', full: 'Full' },
  chosen: (label: string) => `• ${label}`,

  replyInGroup: 'Reply to this message with your answer.',
  replyInChannel: 'In a channel I read commands, and replies to what I ask.',

  nothingYet: 'Nothing new so far.',
  timesTitle: (zone: string) => `The next five, ${zone} time`,
  nowTitle: 'In it, if it came now',

  pauseHow:
    'For how long? For example: /pause 2 weeks. Nothing comes of itself until then; ask me whenever you like.',
  pausedAll: (until: string) =>
    `Paused until ${until}. No digest and no alert comes before that. The first one after it tells what was important, of its last week at most.`,
  resumeNow: 'Resume now',
  resumed: 'Welcome back. Your digests and alerts come again.',
  notPaused: 'Nothing is paused.',

  quietHow:
    'When shall nothing ring? For example: /quiet 22-7. What is due then comes as one digest at the end.',
  quietSet: (hours: string) =>
    `Quiet from now on: ${hours}. What is due then comes as one digest at the end.`,
  quietOff: 'No quiet hours any more.',
  quietNow: (hours: string) => `Quiet hours: ${hours}.`,
  quietNeedsZone: 'For that I need to know your time zone: /settings and your city.',
  turnOff: 'Turn off',

  silentLine: (isSilent: boolean) => `Digests arrive ${isSilent ? 'without' : 'with'} a sound`,
  emptyLine: (whenEmpty: 'say' | 'skip') =>
    whenEmpty === 'say'
      ? 'When there is nothing new: one line that says so'
      : 'When there is nothing new: nothing',
  quietLine: (hours: string | undefined) => `Quiet hours: ${hours ?? 'none'}`,
  alertsLine: (outletsMin: number | undefined, perDay: number) =>
    outletsMin === undefined
      ? 'No alerts on what you follow'
      : `Alerts on what you follow: what ${outletsMin === 1 ? 'any outlet reports' : `at least ${outletsMin} outlets report`}, at most ${perDay} a day`,
  withSound: 'With a sound',
  withoutSound: 'Without a sound',
  sayEmpty: 'Tell me when nothing is new',
  skipEmpty: 'Skip when nothing is new',
  alertsButton: 'Alerts',
  alertsHow:
    'Tap how many outlets must report it and how often a day I may write, or say it: /alerts at least 5 outlets, at most 3 a day.',
  alertsOff: 'No alerts',
  alertOutlets: (number: number) => (number === 1 ? '1 outlet' : `${number} outlets`),
  alertsADay: (number: number) => `${number} a day`,
  alertsRange: (outletsMax: number, perDayMax: number) =>
    `I can count up to ${outletsMax} outlets and write up to ${perDayMax} alerts a day.`,

  alertTitle: (label: string) => `New on “${label}”`,
  alertsTitle: (number: number) => `${count(number, 'story', 'stories')} on what you follow`,
  alertCap: (perDay: number) =>
    `That was the last of ${perDay} alerts for today; the rest is in your digest.`,
}
