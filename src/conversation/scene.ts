/** What the deeds of a conversation work with: the house's parts, and who is speaking. */

import type { Answerer } from '../briefing/answer.ts'
import type { Editor } from '../briefing/edition.ts'
import type { Summariser } from '../briefing/summary.ts'
import type { Reader } from '../briefing/tell.ts'
import type { Translator } from '../briefing/translate.ts'
import type { Meaning } from '../evidence/meaning.ts'
import type { PdfOutcome } from '../ingest/pdf.ts'
import type { Preview } from '../ingest/preview.ts'
import type { Address, Chat, Clock, Edition } from '../news.ts'
import type { Database } from '../store/database.ts'
import type { ModelReport } from './admin.ts'
import type { Gate } from './gate.ts'
import type { Memory } from './memory.ts'
import type { About, Progress, Reply } from './turn.ts'

export type Parts = {
  readonly db: Database
  readonly clock: Clock
  readonly answer: Answerer
  readonly meaning?: Meaning | undefined
  readonly summarise: Summariser
  readonly edit: Editor
  /** Undefined without a model. */
  readonly translate?: Translator | undefined
  /** Fetches what is at an address, and finds the article in it. Throws a Fault when there is none. */
  readonly openLink: (url: string, stop: AbortSignal) => Promise<PdfOutcome>
  /** Looks for feeds at an address. Throws a Fault when it cannot be reached. */
  readonly previewSource: (url: string, stop: AbortSignal) => Promise<Preview>
  /** Since when this process is at work. */
  readonly startedAt: Date
  /** What is set in `.env`, without what is secret. */
  readonly settings: Readonly<Record<string, string>>
  readonly defaults: { readonly timeZone: string; readonly language: string }
  /** Chats that may see how the house is doing: the private chats of the admins, and the terminal. */
  readonly adminChatIds: readonly number[]
  readonly model?: ModelReport | undefined
  readonly gate: Gate
  /** The same without the model, for when it takes long; undefined where there is none. */
  readonly plain?: Pick<Parts, 'answer' | 'summarise' | 'edit'> | undefined
  /** A briefing of invented news, for who comes before there is any. */
  readonly sample?: (() => Promise<Edition>) | undefined
}

export type Scene = Parts & {
  readonly memory: Memory
  readonly address: Address
  readonly chat: Chat
  readonly reader: Reader
  /** What the message of ours was about that is replied to with a command, or whose button is pressed. */
  readonly about?: About | undefined
  readonly stop: AbortSignal
  readonly progress?: Progress | undefined
  /** Whether who speaks may change what the chat gets. */
  readonly mayChange: () => Promise<boolean>
  readonly botName: string | undefined
}

export type Deed = (scene: Scene, argument: string) => Promise<readonly Reply[]>
