/** What we tell a reader when something fails. A new FaultCode does not compile until it is here. */

import type { FaultCode } from '../errors.ts'

export const faultWords: Record<FaultCode, string> = {
  'source-unreachable': 'I could not reach that site. Please try again later.',
  'address-refused': 'I only open public web pages, and that address is not one.',
  'not-readable': 'I found no article there that I can read.',
  paywalled: 'That article is for subscribers of the site; I can read only what is free.',
  'too-large': 'That is larger than I can read.',
  'wrong-usage': 'I did not understand that.',
  'model-unavailable': 'I cannot write that just now. Please try again later.',
  'chat-gone': 'I can no longer write to that chat.',
  'chat-moved': 'This group has moved.',
  'topic-gone': 'That topic is closed.',
  'too-late': 'That came too late.',
  'rate-limited': 'Telegram asks me to slow down. Please try again in a moment.',
  'message-refused': 'I could not show that message.',
  'telegram-unreachable': 'I cannot reach Telegram just now.',
}

/** Why a source brings nothing, as its host is told. The other codes no source can meet. */
const sourceFaultWords: Partial<Record<FaultCode, string>> = {
  'source-unreachable': 'its site does not answer, or answers with an error',
  'address-refused': 'its address is not one of the public web',
  'not-readable': 'what is at its address is no feed',
  paywalled: 'it is for subscribers',
  'too-large': 'it is larger than I read',
}

/** `code` is what was stored of the last failure. */
export function whySourceFails(code: string | undefined): string {
  return sourceFaultWords[code as FaultCode] ?? 'something went wrong on my side'
}

/** For our own mistakes: they are logged, and the reader is not troubled with them. */
export const bugWords = 'Something went wrong on my side, and I have noted it. Please try again.'
