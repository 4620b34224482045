/** What we say of who may come in, and how much. */

import { count } from './count.ts'

export const accessWords = {
  notOpen: 'This newsdesk is for invited readers only.',
  adminsAreAsked: 'This newsdesk is for invited readers. I have asked its admins to let you in.',
  asksToComeIn: (name: string, id: number) => `${name} (${id}) would like to read here.`,
  letIn: 'Let in',
  block: 'Block',
  admitted: (id: number) => `Done. ${id} may read here now.`,
  letInNow: 'You are in. Ask me anything about the news, or send /help.',
  inviteOver: (areAdminsAsked: boolean) =>
    `That invite is used up or too old. ${areAdminsAsked ? 'My admins know that you would like to come in; a new link lets you in at once.' : 'Ask whoever gave it to you for a new one.'}`,
  inviteNotNeeded: 'Anybody may read here, so this link needs no end:',
  inviteByList:
    'This newsdesk is for those on its list alone, so a link would let nobody in. ACCESS_IDS in .env is that list; with ACCESS=invite links work.',
  inviteOnTelegram: 'A link leads to a bot on Telegram, and here I am in a terminal.',
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
  groupAdminsOnly: 'Only admins can change that here.',
  openMe: 'Ask to read newsdesk',
  adminsOnlyThis: 'Only my admins can do that.',
}
