/** What we say to those who run this newsdesk. What something costs: spend.ts. */

import type { FaultCode } from '../errors.ts'
import type { AnswerReason, Reason } from '../news.ts'
import { count } from './count.ts'
import { feedbackWords } from './feedback.ts'

/** What went wrong, by the name the log gives it. */
const troubles: Readonly<Record<string, string>> = {
  alert_failed: 'An alert could not be written',
  apology_not_sent: 'A reader could not be told that something failed',
  bug: 'Something in my own code went wrong',
  clock_went_back: 'The clock of this machine went back',
  correction_failed: 'A correction could not be worked out',
  correction_not_told: 'A correction could not be told',
  delivery_failed: 'Messages could not be taken from the outbox',
  digest_failed: 'A digest could not be written',
  digests_one_by_one: 'Digests could not be stored together and were stored one by one',
  edition_not_prepared: 'A digest could not be prepared ahead of its time',
  embedding_failed: 'The embedding model did not answer',
  file_not_loaded: 'A file that a reader sent did not come through',
  guest_not_answered: 'A guest’s question in another chat was not answered',
  inline_query_not_answered: 'An inline question was not answered',
  labelling_failed: 'The model did not sort a story',
  message_not_sent: 'A message could not be sent at once',
  message_not_settled: 'It could not be noted what became of a message',
  model_failed: 'The language model did not answer',
  model_without_price: 'A model has no price, so a budget in dollars does not hold it',
  polling_failed: 'Telegram could not be asked for news',
  prompt_repeated: 'The model repeated its instructions, and that was not sent',
  question_rewriting_failed: 'The model did not make a follow-up whole',
  refresh_failed: 'A source could not be worked on',
  second_reading_failed: 'The model did not read an answer again',
  telegram_not_reached: 'Telegram was not reached at the start',
  tick_failed: 'A regular task failed',
  update_failed: 'A reader’s request failed',
  update_given_up: 'A reader’s request was given up after several tries',
  update_not_stored: 'A reader’s request could not be stored and was asked for again',
  web_request_failed: 'A request for /health or /metrics failed',
}

const faults: Readonly<Record<FaultCode, string>> = {
  'source-unreachable': 'the site does not answer',
  'address-refused': 'the address is not of the public web',
  'not-readable': 'there is nothing to read',
  paywalled: 'it is for subscribers',
  'too-large': 'it is too large',
  'wrong-usage': 'it makes no sense',
  'model-unavailable': 'its server failed, or sent nothing of use',
  'chat-gone': 'the chat has blocked me or is gone',
  'chat-moved': 'the group has moved',
  'topic-gone': 'the forum topic is closed',
  'too-late': 'its reader was away too long',
  'rate-limited': 'Telegram asks for patience',
  'message-refused': 'Telegram does not take that message',
  'telegram-unreachable': 'Telegram does not answer',
}

export const adminWords = {
  title: 'How I am doing',
  views: {
    home: 'Overview',
    sources: 'Sources',
    queue: 'Queue',
    errors: 'Errors',
    model: 'Model',
    feedback: 'Feedback',
  },
  up: (age: string) => `Running for ${age}`,
  pausedSince: (age: string) => `All digests and alerts are paused, for ${age} by now`,
  sources: (all: number, troubled: number) =>
    all === 0
      ? 'No sources yet; /addsource adds one'
      : `${count(all, 'source')}${troubled === 0 ? '' : `, ${troubled} in trouble`}`,
  today: (articles: number, stories: number) =>
    `In the last 24 hours: ${count(articles, 'article')}, ${count(stories, 'story', 'stories')}`,
  inAll: (articles: number, age: string | undefined) =>
    `${count(articles, 'article')} in all${age === undefined ? '' : `, newest ${age} ago`}`,
  readers: (chats: number, digests: number) =>
    `${count(chats, 'chat')}, ${count(digests, 'digest')} set up`,
  errors: (number: number) =>
    number === 0 ? 'No errors' : `${count(number, 'kind')} of error, see Errors`,

  allWell: 'All sources are well.',
  noSources: 'I follow no feeds yet. /addsource adds one.',
  troubled: 'In trouble',

  withdrawn: 'an admin took them back',

  noTroubles: 'Nothing has gone wrong since this was last cleared.',
  trouble: (event: string, code: string) =>
    `${troubles[event] ?? event.replaceAll('_', ' ')}${code === '' ? '' : `: ${whyOf(code)}`}`,
  troubleTimes: (times: number, age: string) =>
    `${times === 1 ? 'once' : `${times} times`}, last ${age} ago`,
  seeLog: 'The log has the details.',
  clear: 'Clear',

  thumbs: (good: number, bad: number) => `Digests: 👍 ${good}, 👎 ${bad} in the last two months`,
  answerThumbs: (good: number, bad: number) =>
    `Answers: 👍 ${good}, 👎 ${bad} in the last two months`,
  noFeedback: 'Nobody has said anything about a digest or an answer in the last two months.',
  answerReason: (reason: AnswerReason, number: number) =>
    `${feedbackWords.answerReasons[reason]}: ${number}`,
  badAnswers: 'Answers that were not right',
  badAnswer: (reason: AnswerReason, about: string) =>
    `${feedbackWords.answerReasons[reason]}: ${about}`,
  reason: (reason: Reason, number: number) => `${feedbackWords.reasons[reason]}: ${number}`,
  calledWrong: 'Called wrong',
  times: (title: string, number: number) => (number === 1 ? title : `${title} (${number} times)`),

  pauseAll: 'Pause all digests',
  resumeAll: 'Resume all digests',
  reallyPause:
    'Pause every digest, alert and correction, for everybody, until you resume them? Questions are answered all the same.',
  yesPause: 'Yes, pause all',
  back: 'Back',

  broadcast: 'Write to all',
  broadcastHow:
    'What shall I tell all chats? Send it as one message, and I show you how it will look before anybody gets it.',
  broadcastLong: (charsMax: number) =>
    `That is too long for one message; ${charsMax} characters at most. Send it again, shorter.`,
  broadcastFrom: 'From whoever runs me:',
  broadcastTo: (chats: number) =>
    chats === 0
      ? 'There is no chat that would get it.'
      : `This goes to ${count(chats, 'chat')}, without a sound. Channels, and chats that have paused or blocked me, do not get it.`,
  send: (chats: number) => `Send it to ${chats}`,
  cancel: 'Do not send it',
  cancelled: 'Not sent.',
  sent: (chats: number) => `It is on its way to ${count(chats, 'chat')}.`,
  sentAlready: 'That one is on its way already.',
  withdraw: 'Stop it',
  withdrew: (chats: number) =>
    chats === 0
      ? 'It is too late: everybody has it.'
      : `Stopped. ${count(chats, 'chat')} did not get it any more.`,

  config: 'Configuration',
}

export function whyOf(code: string): string {
  if (code === 'withdrawn') return adminWords.withdrawn
  return faults[code as FaultCode] ?? 'something in my own code went wrong'
}
