/** What /help says. Commands come in as a reader of that chat can tap them: `/brief`, or `/brief@newsdesk_bot`. */

type Slash = (command: string) => string

export const helpWords = {
  title: 'What I can do',
  alone: (slash: Slash) => [
    'Ask me about the news in your own words. Every sentence of an answer has its source.',
    `${slash('brief')} tells the top stories, ${slash('topics')} what they are about.`,
    `${slash('subscribe')} sends you what is new at your own times.`,
    `${slash('follow')} or ⭐ puts first what you care for, ${slash('mute')} or 🔕 leaves out what you do not.`,
    'Send me a link, a post or a document, and I sum it up.',
    'Reply to any message of mine to ask about it.',
  ],
  inGroup: (slash: Slash, name: string | undefined) => [
    `Ask me about the news: ${name === undefined ? 'mention me' : `write @${name}`}, or reply to a message of mine. Every sentence of an answer has its source.`,
    `${slash('brief')} tells the top stories, ${slash('topics')} what they are about.`,
    `An admin of this group sets up a digest with ${slash('subscribe')}, and what comes first in it with ${slash('follow')}.`,
  ],
  inChannel: (slash: Slash) => [
    `An admin posts ${slash('subscribe')} and a time here, and I post what is new at that time.`,
    `${slash('digests')} changes it, ${slash('pause')} stops it for a while, ${slash('follow')} and ${slash('mute')} say what comes first and what stays out.`,
    'Questions I answer in a chat with me alone. /help all lists all commands.',
  ],
  forHost: (slash: Slash) =>
    `You run me: ${slash('addsource')} adds a site, ${slash('admin')} shows how I am doing.`,
  tryOne: 'Try one of these:',
  aboutName: (name: string) => `What is new about ${name}?`,
  aboutHeadline: (headline: string) => `What is new about “${headline}”?`,

  briefing: 'Briefing',
  topics: 'Topics',
  whenIWrite: 'When I write',
  all: 'All commands',
  back: '‹ Back',

  groups: {
    read: 'Read',
    follow: 'Follow',
    digests: 'Digests',
    chat: 'This chat',
    privacy: 'Privacy',
    admin: 'Run me',
  },
  row: (command: string, short: string) => `${command} – ${short}`,
  groupAdminsOnly: 'Of these, only admins of this group may use some.',
  oneMore: (command: string) => `${command} and one of them, such as “/help follow”, tells more.`,
  examples: 'For example:',
  copied: 'For example (a tap copies it):',
  whole: (description: string) => `${description}.`,
}
