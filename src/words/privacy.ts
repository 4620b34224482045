/** What we say of what we keep. */

export const privacyWords = {
  privacyTitle: 'What I keep about you',
  privacyLines: [
    'The number of this chat, its language and time zone; what a channel or a topic of a forum is called. No names of people, no phone numbers.',
    'Your digests, what you follow or mute, what you said of digests and answers, which articles I have told you and which stories you have opened.',
    'Your last question for half an hour, what you gave me to read for a day, and what my messages and buttons were about for two weeks, so that you can use them. /new forgets the question.',
    'What you write is deleted once it is answered. A question that you show my host after a 👎 stays for two months; its reader is not named.',
    'When my host lets an AI help me write, your question and passages of articles go to it; nothing that says who you are.',
  ],
  exportAll: 'Show me all of it',
  forgetAll: 'Delete all of it',
  exported: 'Everything I keep about this chat:',
  reallyForget:
    'Delete everything I keep about this chat: its settings, its digests and what I have told it? This cannot be undone.',
  yesForget: 'Yes, delete it all',
  forgotten: 'Done. I keep nothing about this chat any more. Write to me whenever you like.',
  newBegun: 'All right, from the beginning. What would you like to know?',
}
