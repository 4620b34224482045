/** What we say of the sources we follow. */

import { count } from './count.ts'

export const sourceWords = {
  sourcesTitle: (number: number) => `I follow ${count(number, 'source')}`,
  noSources: 'I follow no feeds yet; what I know was given to me as files.',
  noSourcesAdmin:
    'I follow no feeds yet. Send /addsource and the address of a site or feed, or send me an OPML file.',
  pageBefore: '‹ Before',
  pageAfter: 'More ›',
  more: (number: number) => `and ${number} more`,
  sourceNew: 'not read yet',
  sourceWell: (perDay: number, age: string) => `${perDay} a day, read ${age} ago`,
  sourceFailing: (age: string, why: string) => `failing for ${age}: ${why}`,
  sourceLastRead: (age: string | undefined) =>
    age === undefined ? 'never read yet' : `last read ${age} ago`,
  perDay: (articles: number) => `${articles} a day`,
  sourceGone: 'gone for good: its site says so',
  sourcesInTrouble: (number: number) =>
    number === 1 ? 'A source is in trouble:' : `${number} sources are in trouble:`,
  sourceReport: (title: string, trouble: string) => `• ${title} – ${trouble}`,
  asOpml: 'As OPML',
  adminsOnly: 'Only my admins can change what I follow.',
  setOf: (folder: string, feeds: number, isFollowed: boolean) =>
    `${isFollowed ? '✓ ' : ''}${folder} (${feeds})`,
  moreSets: 'More sets',
  addSite: 'Add a site',
  whichSets: 'Tap a set, and I follow all of it. /sources shows what I follow.',
  setTaken: (folder: string, added: number, all: number) =>
    `${folder}: ${added === 0 ? 'I follow all of it already' : `${count(added, 'new source')}, and the first articles come within a few minutes`}. I follow ${count(all, 'source')} now.`,
  pickSingle: 'Pick single feeds',
  wholeSets: 'Whole sets',
  whichSet: 'Of which set?',
  pickFeeds: (folder: string, all: number) =>
    `${folder}: tap a feed to follow it, and again to let it go. I follow ${count(all, 'source')} now.`,
  pickOther: '‹ Sets',
  whichSite: 'Send me its address, for example bbc.co.uk/news.',
  addSourceHow: 'Which site or feed shall I follow? For example: /addsource bbc.co.uk/news',
  noFeedThere: 'I found no feed there. Try the address of a feed itself.',
  whichFeed: 'There is more than one feed. Which one?',
  followIt: 'Follow it',
  followed: (title: string) =>
    `I follow ${title} now. Its first articles come within a few minutes.`,
  followedAlready: (title: string) => `I follow ${title} already.`,
  removeWhich: 'Which one shall I stop following?',
  reallyRemove: (title: string) => `Stop following ${title}? Its articles stay.`,
  stopFollowing: 'Stop following',
  unfollowed: (title: string) => `I no longer follow ${title}. Its articles stay.`,
  notFollowed: 'I do not follow that one.',
  opmlTaken: (added: number, known: number) =>
    `${count(added, 'new source')}${known === 0 ? '' : `, ${known} that I followed already`}.`,
  opmlEmpty: 'There are no feeds in that file.',
  unreadableFile:
    'That is no list of feeds that I can read. I read OPML, text, Markdown and web pages.',
}
