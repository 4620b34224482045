/** What a reader can do, and what comes back: the same for every door. */

import type { Address, ArticleId, Message } from '../news.ts'

/** Something a reader has typed or pressed, as a door hands it on. */
export type Incoming = {
  readonly address: Address
  /** `host`: whoever sits at the terminal of the machine itself. */
  readonly speaker: Speaker | 'host'
  /** Everybody may read there, but only its admins write. */
  readonly isChannel?: true
  /** What the channel or topic is called, or was called at first. */
  readonly placeName?: string | undefined
  readonly language: string | undefined // what the reader's client says, BCP 47
  /** The name under which the door is known, for links to it; without “@”. */
  readonly botName?: string | undefined
  readonly deed:
    | {
        readonly kind: 'text'
        readonly text: string
        /** The message of ours this replies to; `text` is what it said, for when we have forgotten. */
        readonly replyTo?: { readonly messageId: number; readonly text: string } | undefined
        /** What somebody else wrote, to which this replies, or the part of it that is quoted. */
        readonly quoted?: string | undefined
        /** It stands under a picture, a video or the like, of which we see nothing. */
        readonly isCaption?: true
        /** Somebody else's words that the reader passes on: who wrote them, where that is told. */
        readonly forwardedFrom?: string | undefined
      }
    | { readonly kind: 'press'; readonly press: string; readonly messageId: number }
    | {
        readonly kind: 'file'
        readonly name: string
        readonly bytes: Uint8Array
        readonly question?: string | undefined // what is written under it
      }
    /** Where the reader is, as no more than the time zone there. */
    | { readonly kind: 'place'; readonly timeZone: string }
    /**
     * A picture, a voice message, …; with `bytesMax` a document that is larger than that; `isLost`: one
     * that has not come through.
     */
    | { readonly kind: 'unreadable'; readonly bytesMax?: number; readonly isLost?: true }
}

export type Speaker = {
  readonly id: number // a person's, or a chat's for who speaks in its name
  readonly name: string // as the client shows it; told to admins, never stored apart
  /** Whether they may change what the chat gets: everybody alone with us, in a group its admins. */
  readonly mayChange: () => Promise<boolean>
}

/** What a door can do while a reader waits for a model. */
export type Progress = {
  /** Aborts when the reader wants the plain answer now; its reason is a `LetGo`. */
  readonly stop: AbortSignal
  /** Shows what is written and checked so far. */
  readonly draft?: (message: Message) => void
  /** What could be said at once, should the rest take long; it takes the answer's place until then. */
  readonly offer?: (early: () => Promise<readonly Reply[]>) => void
  /**
   * Waits for somebody else without keeping other chats waiting. When too many wait already, `refuse`
   * throws the Fault `model-unavailable` at once, and `stay` waits all the same, in its place.
   */
  readonly aside?: <T>(wait: () => Promise<T>, crowded?: 'refuse' | 'stay') => Promise<T>
}

/** `replaces`: put it in the place of the message whose button was pressed. */
export type Reply = {
  readonly message: Message
  /** Sent along as a document. */
  readonly file?: { readonly name: string; readonly text: string }
  readonly replaces?: true
  /** What the message was about, so that a reply to it can be understood. */
  readonly about?: About
}

export type About = {
  readonly question?: string | undefined
  readonly articleIds: readonly ArticleId[]
  /** Of a briefing or a story's page, the articles of each of its stories, in its order. */
  readonly stories?: readonly (readonly ArticleId[])[]
  /** What each sentence of an answer rests on: see why.ts. */
  readonly grounds?: string
  /** Something the reader has given us, instead of articles: see given.ts. */
  readonly given?: string | undefined
}

/** We have come into a chat or are out of it, or a reader has blocked us or is back. */
export type Membership = {
  readonly chatId: number
  readonly isMember: boolean
  readonly isNew: boolean // a group or channel that we were not in before
  readonly isChannel?: true // where nothing is posted unasked
  readonly byId: number | undefined // who has done it
  readonly title: string // of the group or channel; told to admins, never stored apart
}
