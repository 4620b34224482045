/** What we say of ourselves, and to small talk. */

export const talkWords = {
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
  helloChannel:
    'I post digests here. An admin sets one up with a post such as /subscribe 7:30 in London.',
  hello:
    'Hello. I answer questions about the news here when you mention me, reply to me or use a command. An admin can set up a digest with /subscribe.',
  terminalHint:
    'Ask me anything in your own words. /help shows what I can do; a button is pressed by its number, such as #1; Ctrl-D ends.',
  noSuchButton: (number: number) => `There is no button #${number}.`,
  unknownCommand: (name: string) => `I do not know /${name}. /help shows what I can do.`,
  smallTalk: 'At your service. Ask me about the news, or send /brief.',
  onlyText:
    'I read words only, no pictures and no voice messages. Write me what it is about, or send me a link, a post or a document (PDF, web page or text).',
  briefNow: 'Brief me now',
  stopThis: 'Stop it',
  previewThis: 'Preview',
  editThis: 'Edit',
}
