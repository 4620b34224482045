/**
 * What can go wrong outside our own code. A Fault is expected sooner or later: a site is down,
 * a model refuses, a chat has blocked us. Our own mistakes are not Faults; they fail an `assert`,
 * and readers never hear of them.
 */

export type FaultCode =
  | 'source-unreachable' // a site did not answer, or answered with an error
  | 'address-refused' // an address we never fetch: private, or not http(s)
  | 'not-readable' // a page or file in which we find no article
  | 'paywalled' // a page whose text is for subscribers
  | 'too-large' // over one of our limits
  | 'wrong-usage' // the shell: options that make no sense
  | 'model-unavailable' // no answer from the language model, or none of use
  | 'chat-gone' // Telegram: blocked, kicked, deactivated, not found
  | 'chat-moved' // Telegram: the group has become a supergroup
  | 'topic-gone' // Telegram: the forum topic is closed or deleted, its group is not
  | 'too-late' // a message that has waited too long for its reader
  | 'rate-limited' // Telegram: 429; retryAfterMs says how long
  | 'message-refused' // Telegram: 400, our message is at fault
  | 'telegram-unreachable' // Telegram: 5xx or no connection

export class Fault extends Error {
  override readonly name = 'Fault'
  readonly code: FaultCode
  /** How long to wait before trying again; undefined when trying again cannot help. */
  readonly retryAfterMs: number | undefined
  /** For `chat-moved`: where the chat lives now. */
  readonly movedTo: number | undefined
  /** The call may have had its effect all the same: its answer is what went missing. */
  readonly isDoubtful: boolean
  /** For `model-unavailable`: not the server is at fault, but our budget, our prompt, or nobody waits. */
  readonly reason: 'spent' | 'too-long' | 'stopped' | undefined

  constructor(
    code: FaultCode,
    message: string,
    options: {
      cause?: unknown
      retryAfterMs?: number
      movedTo?: number
      isDoubtful?: boolean
      reason?: Fault['reason']
    } = {},
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause })
    this.code = code
    this.retryAfterMs = options.retryAfterMs
    this.movedTo = options.movedTo
    this.isDoubtful = options.isDoubtful ?? false
    this.reason = options.reason
  }
}
