/** Every sentence we say ourselves, in English. Short, calm, whole; nothing here comes from outside. */

import { count } from './count.ts'

const joined = (some: readonly string[]) =>
  [some.slice(0, -1).join(', '), some.at(-1)].filter(Boolean).join(' and ')

const either = (some: readonly string[]) =>
  [some.slice(0, -1).join(', '), some.at(-1)].filter(Boolean).join(' or ')

const withArticle = (noun: string) => `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`

export const words = {
  // --- briefings
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

  // --- answers
  noAnswer: 'I have nothing on that.',
  nothingFrom: (outlets: readonly string[]) => `I have nothing from ${either(outlets)} on that.`,
  unsure: 'I am not sure that this answers your question; it is the nearest I have read.',
  nearest: 'Nearest in what I have read:',
  modelFailed: 'My language model is not answering, so this is in the sources’ own words.',
  modelSpent:
    'The budget for my language model is used up for now, so this is in the sources’ own words.',
  modelStopped: {
    stopped: 'Stopped. This is in the sources’ own words.',
    newer:
      'You have asked something newer, so I wait no longer: this is in the sources’ own words.',
  },
  stillWriting: 'My language model is still writing; its answer will stand here.',
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

  // --- lists
  latestTitle: 'Latest articles',
  nearestInMeaning: (query: string) =>
    `I found no article with “${query}”. These come nearest in meaning:`,
  searchTitle: (query: string) => `Found for “${query}”`,
  nothingFound: (query: string) => `I found nothing for “${query}”.`,
  summaryHint: 'Send /summary and a number for a short summary.',

  // --- summaries
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
    'Translated by a language model. The figures are checked; for the words, the original above counts.',
  leftUntranslated: (number: number) =>
    `${count(number, 'sentence')} left as ${number === 1 ? 'it is' : 'they are'}, because the translation had other figures.`,
  askAboutIt: 'Ask about it',
  related: 'Related',
  askOf: (title: string) =>
    title === '' ? 'What would you like to know?' : `What would you like to know about “${title}”?`,
  forwardedBy: (name: string) => `Post by ${name}`,
  forwarded: 'The post you forwarded',
  onlyHeadline: 'I have only the headline of this one.',
  expired: 'That button is too old. Please ask again.',
  askWhat: 'What would you like to know? For example: /ask what happened at the dam',
  searchWhat: 'What shall I look for? For example: /search harbour strike',

  // --- subscriptions
  subscribeHow:
    'When shall I write? Tap a time, or send me your own: weekdays 7:30 about energy, every 3 hours from 8 to 20, or Fridays 17:00: the week.',
  unclearTime: 'I did not understand that time. Try 07:30, 7:30 pm or every weekday at 8.',
  badTime: 'There is no such time of day. Try 07:30 or 7:30 pm.',
  askZone: 'What time is it where you are? Tap one, or send me your city.',
  whereIAm: 'Find it by where I am',
  sharePlace:
    'Tap the key below. I look up the time zone there and keep nothing else. Where there is no key, send me your city.',
  shareKey: 'Share where I am',
  severalZones: (text: string) => `There is more than one zone for “${text}”. Which one?`,
  unknownZone: (text: string) =>
    `I do not know the time zone of “${text}”. Send a larger city near you.`,
  subscribed: (when: string, zone: string, what: string) =>
    `Done. Your digest: ${when}, ${zone} time${what === '' ? '' : `. In it: ${what}`}.`,
  nextDigest: (when: string) => `The next one comes ${when}.`,
  alreadySubscribed: 'You have that digest already.',
  tooManySubscriptions: (highest: number) =>
    `You have ${highest} digests, which is as many as I keep. Remove one with /unsubscribe.`,
  noSubscriptions: 'You have no digests. /subscribe 07:30 sets one up.',
  whichToStop: 'Which one shall I stop?',
  stopAll: 'All of them',
  stopped: (number: number) =>
    number === 1 ? 'Done. That digest is stopped.' : 'Done. All digests are stopped.',
  notThere: 'That digest is gone already.',

  // --- delivery
  topicGone: (name: string | undefined) =>
    `The topic ${name === undefined ? '' : `“${name}” `}that my digest goes to is closed or gone, so it comes here. An admin can open it again, or /subscribe in another one.`,
  topicGoneOf: (name: string | undefined, chatId: number) =>
    `${name === undefined ? 'A forum topic' : `The topic “${name}”`} in chat ${chatId} is closed or gone; its digest goes to the General topic.`,

  // --- settings
  settingsTitle: 'Settings',
  zoneLine: (zone: string | undefined) => `Time zone: ${zone ?? 'not set'}`,
  languageLine: (language: string) => `Language: ${language}`,
  digestsLine: (number: number) => `Digests: ${number === 0 ? 'none' : number}`,
  zoneSet: (zone: string, time: string) => `Time zone set to ${zone}, where it is ${time} now.`,
  changeZone: 'Change time zone',

  // --- sources
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

  // --- who may come in, and how much
  notOpen: 'This newsdesk is for invited readers only.',
  adminsAreAsked: 'This newsdesk is for invited readers. I have asked its admins to let you in.',
  asksToComeIn: (name: string, id: number) => `${name} (${id}) would like to read here.`,
  letIn: 'Let in',
  block: 'Block',
  admitted: (id: number) => `Done. ${id} may read here now.`,
  letInNow: 'You are in. Ask me anything about the news, or send /help.',
  inviteHow: (highest: number) =>
    `For how many people? Send /invite, or /invite and a number up to ${highest}.`,
  inviteMade: (uses: number, days: number) =>
    `This link lets ${count(uses, 'person', 'people')} in; it is good for ${days} days:`,
  blockHow: 'Whom? Send /block and the number of a person or group.',
  noBlockingAdmins: 'That is one of my admins.',
  blocked: (id: number) => `${id} gets no answers any more.`,
  unblock: 'Undo',
  unblockOne: (id: number) => `Unblock ${id}`,
  unblocked: (id: number) => `${id} is no longer blocked.`,
  whoIsBlocked: 'These get no answers:',
  nobodyBlocked: 'Nobody is blocked. /block and a number blocks a person or group.',
  tooFast: 'That is faster than I can read. Please give me a minute.',
  enoughForToday: 'That is all I can do for you today. Your digests come as always.',
  notYours: 'These buttons are for whoever asked. Ask me yourself, and you get your own.',
  groupAdminsOnly: 'Only admins of this group can change that.',
  openMe: 'Ask to read newsdesk',
  adminsOnlyThis: 'Only my admins can do that.',

  // --- privacy
  privacyTitle: 'What I keep about you',
  privacyLines: [
    'The number of this chat, its language and time zone; what a channel or a topic of a forum is called. No names of people, no phone numbers.',
    'Your digests, what you follow or mute, what you said of digests, which articles I have told you and which stories you have opened.',
    'Your last question for half an hour, what you gave me to read for a day, and what my messages and buttons were about for two weeks, so that you can use them. /new forgets the question.',
    'What you write is deleted once it is answered.',
    'When my host uses a language model, your question and passages of articles go to it; nothing that says who you are.',
  ],
  exportAll: 'Show me all of it',
  forgetAll: 'Delete all of it',
  exported: 'Everything I keep about this chat:',
  reallyForget:
    'Delete everything I keep about this chat: its settings, its digests and what I have told it? This cannot be undone.',
  yesForget: 'Yes, delete it all',
  forgotten: 'Done. I keep nothing about this chat any more. Write to me whenever you like.',
  newBegun: 'All right, from the beginning. What would you like to know?',

  // --- the conversation
  description:
    'I read the news my host has chosen, answer your questions from it with a source behind every sentence, and send you a digest at your own time.',
  shortDescription: 'News, with a source behind every sentence. A digest at your time.',
  greeting:
    'Ask me about the news: every sentence I answer has its source. At a time you choose, I send you what is new.',
  startAdmin:
    'I follow no sources yet. Tap a set to begin with, or add a site of your own; the first articles come within a few minutes.',
  startSample:
    'I follow no sources yet, so for now I can only show you a sample: invented news of invented places.',
  seeSample: 'See a sample first',
  chooseTopics: 'Choose topics',
  whenToWrite: 'When shall I write?',
  whichTopics:
    'What do you care for? Tap it, and it comes first. /follow takes any name or place as well.',
  topicName: (topic: string) => topic.charAt(0).toUpperCase() + topic.slice(1),
  ticked: (label: string) => `✓ ${label}`,
  hello:
    'Hello. I answer questions about the news here when you mention me, reply to me or use a command. An admin can set up a digest with /subscribe.',
  helpTitle: 'What I can do',
  helpHint:
    'Anything else you send is a question. Reply to one of my messages to ask about it. Under a digest ⭐ follows a story and 🔕 mutes it. In a channel where I may post, an admin posts /subscribe there.',
  terminalHint:
    'Ask me anything in your own words. /help shows what I can do; a button is pressed by its number, such as #1; Ctrl-D ends.',
  unknownCommand: (name: string) => `I do not know /${name}. /help shows what I can do.`,
  smallTalk: 'At your service. Ask me about the news, or send /brief.',
  onlyText:
    'I read text only: a question, a link, a forwarded post, or a document as PDF, HTML, Markdown or plain text. Of pictures and voice I see nothing: write me what it is about.',
  briefNow: 'Brief me now',
  stopThis: 'Stop it',
  previewThis: 'Preview',
  editThis: 'Edit',
}
