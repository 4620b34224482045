/** How a door sends what delivery has rendered. A door knows nothing of pace or of trying again. */

import type { Address } from '../news.ts'
import type { Part } from './render.ts'

/** All throw a Fault; `send` and `sendFile` give the id of the new message. */
export type Transport = {
  readonly send: (address: Address, part: Part, options: SendOptions) => Promise<number>
  readonly edit: (address: Address, messageId: number, part: Part) => Promise<void>
  readonly sendFile: (address: Address, file: SentFile) => Promise<number>
  /** Whether this part stands there as one of ours. Changes nothing a reader would see. */
  readonly look: (address: Address, messageId: number, part: Part) => Promise<boolean>
}

export type SentFile = { readonly name: string; readonly text: string }

/** `plain`: without any formatting, because the formatted text was refused. */
export type SendOptions = {
  readonly plain: boolean
  readonly replyTo?: number | undefined
  readonly isSilent?: boolean | undefined
}
