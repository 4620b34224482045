/**
 * The nouns. Every other file speaks in these words and in no synonyms for them.
 *
 * A source publishes items; an item we accept becomes an article; articles about the same
 * event form a story; stories go into editions; messages carry editions and answers to chats.
 */

/** Where the time comes from. Tests bring their own. */
export type Clock = () => Date

/** Waits, but not beyond the stop signal. */
export type Wait = (ms: number, stop?: AbortSignal) => Promise<void>

// An id of one kind cannot be passed where another kind is wanted.
export type ArticleId = string & { readonly __kind: 'article' }
export type StoryId = string & { readonly __kind: 'story' }
export type SourceId = number & { readonly __kind: 'source' }

/** A feed we follow. */
export type Source = {
  readonly id: SourceId
  readonly url: string // of the feed; changes when it has moved for good
  readonly title: string
  readonly siteUrl: string | undefined
  readonly folder: string | undefined // as in OPML
  readonly state: 'active' | 'gone'
  readonly etag: string | undefined
  readonly lastModified: string | undefined
  readonly intervalMs: number // its rhythm, as source/interval.ts keeps it
  readonly checkedAt: Date | undefined
  readonly succeededAt: Date | undefined
  readonly failures: number // in a row
  readonly failingSince: Date | undefined
  readonly lastError: string | undefined // a FaultCode
}

/**
 * When an article was published, and how we know. `stated`: the source says so. `inferred`: worked
 * out from the text, for instance from a caption. `arrival`: nobody says; this is when it came.
 * With precision `day`, `at` is noon UTC of that day and only the day may be shown.
 */
export type Published = {
  readonly at: Date
  readonly precision: 'minute' | 'day'
  readonly basis: 'stated' | 'inferred' | 'arrival'
  /** How far the publisher's own clock is ahead of UTC, where it says so: its “yesterday” is by that. */
  readonly offsetMinutes?: number | undefined
}

/** `credit` is kept (who took the picture) but is never evidence. */
export type BlockKind = 'paragraph' | 'heading' | 'caption' | 'credit'

/** A piece of an article's text: plain text, no markup, no line breaks. */
export type TextBlock = { readonly kind: BlockKind; readonly text: string }

/** What a file, feed or page gave us, before we have decided whether to take it. */
export type Item = {
  readonly externalId?: string | undefined // the id its giver knows it by
  readonly url?: string | undefined // as given; made canonical on admission
  readonly ownUrl?: string | undefined // where its page lives, as the page or the way to it says
  readonly title: string
  readonly publisher?: string | undefined
  readonly byline?: string | undefined
  readonly language?: string | undefined // BCP 47, for instance "en"
  readonly published?: Published | undefined
  readonly isHeadlineOnly?: boolean // its page could not be read: `blocks` hold its teaser at most
  readonly isPaywalled?: boolean // and that is because the page is for subscribers
  readonly image?: string | undefined // the address of its lead image
  readonly blocks: readonly TextBlock[]
}

/** Why a PDF cannot be read. `locked`: by a password; `empty`: there is no text; `heavy`: over a limit; `crowded`: others are being read. */
export type PdfRefusal = 'locked' | 'broken' | 'empty' | 'heavy' | 'crowded'

/** What we know of an accepted article without its text. */
export type Article = {
  readonly id: ArticleId
  readonly externalId: string | undefined
  readonly url: string | undefined // canonical: see article/url.ts
  readonly title: string
  readonly publisher: string | undefined
  readonly byline: string | undefined
  readonly language: string | undefined
  readonly published: Published
  readonly arrivedAt: Date // when we first saw it; never changes
  readonly updatedAt?: Date // when we saw that its publisher had changed it
  readonly copyOf: ArticleId | undefined // the article whose text this one repeats
  readonly isHeadlineOnly: boolean // the page could not be read; there is a teaser at most
  readonly isPaywalled?: boolean // and that is because the page is for subscribers
  readonly image?: string | undefined // the address of its lead image
  readonly storyId: StoryId | undefined // undefined until the story pass has seen it
}

/** A paragraph of an article: the unit that is searched and cited. */
export type Passage = {
  readonly id: number // unique in the store
  readonly position: number // 0 is the first block of the article
  readonly kind: BlockKind
  readonly text: string
  readonly article: Article
}

/** One sentence we tell, with the passages it rests on. `cites` is never empty. */
export type CitedSentence = {
  readonly text: string
  readonly cites: readonly Passage[]
  /** The source's own words, where `text` adds a name or a date to them in brackets. */
  readonly said?: string
}

/** A sentence that was not sent, and why: for logs, counts and `--json`. */
export type DroppedSentence = {
  readonly text: string
  readonly reason: string
  /** What it claimed to rest on, where that was shown. */
  readonly cites?: readonly Passage[]
}

/** What an outlet says of something that another outlet puts otherwise. */
export type DisputedFigure = {
  readonly label: string // of what is counted
  readonly outlet: string
  readonly at: Date
  readonly shown: string // as the outlet puts it: “at least 41”
  readonly sentence: CitedSentence
}

/** Whether a language model wrote the sentences, or they are the sources' own. */
export type Mode = 'llm' | 'extractive'

/** What an answer or edition rests on. */
export type Coverage = {
  readonly articles: number
  readonly publishers: number
  readonly newestAt: Date | undefined
}

export type Answer = {
  readonly answered: boolean
  /** A follow-up as a model has made it whole; it is this question that was answered. */
  readonly asked?: string
  readonly mode: Mode
  readonly sentences: readonly CitedSentence[] // empty when not answered
  readonly dropped: readonly DroppedSentence[]
  readonly coverage: Coverage
  /** For each figure that other outlets contradict, what each of them says. */
  readonly disputed?: readonly (readonly DisputedFigure[])[]
  /** The sentences come near what was asked, and may not answer it. */
  readonly isUnsure?: boolean
  /** Of several things that were asked in one, those on which there is nothing. */
  readonly unanswered?: readonly string[]
  /** Outlets that the question names and that have nothing on it, when there is no answer. */
  readonly silentOutlets?: readonly string[]
  /** Articles that come nearest; shown when there is no answer. */
  readonly nearest: readonly Article[]
  /** True when a model is set up but could not be used, so that this is the plain answer. */
  readonly modelFailed: boolean
  /** And that is because its budget is used up. */
  readonly modelSpent?: boolean
  /** The model was not waited for: the reader has said so, or has asked something newer. */
  readonly modelStopped?: 'stopped' | 'newer'
}

export const SUMMARY_STYLES = ['line', 'short', 'bullets', 'detailed'] as const
export type SummaryStyle = (typeof SUMMARY_STYLES)[number]

export type Summary = {
  readonly mode: Mode
  readonly style: SummaryStyle
  readonly sentences: readonly CitedSentence[]
  readonly dropped: readonly DroppedSentence[]
  readonly coverage: Coverage
  readonly modelFailed: boolean
  readonly modelSpent?: boolean
}

/** Articles about one event. */
export type Story = {
  readonly id: StoryId
  readonly title: string
  readonly articles: readonly Article[] // oldest first
  readonly firstAt: Date
  readonly lastAt: Date
}

/**
 * What becomes of stories after they were opened. `merge`: all of `from` is in `into` now. `split`:
 * these articles of `from` are in `into` now.
 */
export type StoryChange =
  | { readonly kind: 'merge'; readonly from: StoryId; readonly into: StoryId }
  | {
      readonly kind: 'split'
      readonly from: StoryId
      readonly into: StoryId
      readonly articleIds: readonly ArticleId[]
    }

/** What an admin has decided: these pairs stay two stories, these stories stay one. */
export type StoryRulings = {
  readonly apart: readonly (readonly [StoryId, StoryId])[]
  readonly whole: readonly StoryId[]
}

export type EditionItem = {
  readonly story: Story
  readonly fresh: readonly Article[] // those that are news here, newest first; never empty
  readonly headline: string
  readonly sentences: readonly CitedSentence[]
  readonly toldBefore: boolean // the reader has had this story; only what is new is told
  /** Sentences that a model wrote on it and that its sources do not hold. */
  readonly leftOut?: number
}

/** The top stories of a window of time, as everybody with the same wishes gets them. */
export type Edition = {
  readonly mode: Mode
  readonly from: Date
  readonly to: Date
  readonly topic: string | undefined
  readonly items: readonly EditionItem[]
  readonly rest: readonly Story[] // what there was no room for, most important first
  readonly coverage: Coverage
  /** Sentences that a model wrote, left out, and that belong to none of the items. */
  readonly leftOut?: number
  readonly modelFailed: boolean
  readonly modelSpent?: boolean
  /** Set when the asked window was empty and the newest day we have was taken instead. */
  readonly fallbackFrom: Date | undefined
}

/** How people reach us; each door has chats of its own. */
export type Door = 'telegram' | 'terminal'

/** The one chat of the terminal. Telegram has no chat 0. */
export const TERMINAL_CHAT_ID = 0

/** Where a message goes: a chat, and in a forum the topic within it. */
export type Address = { readonly chatId: number; readonly threadId?: number | undefined }

/** A reader, group or channel, with what it has chosen. */
export type Chat = {
  readonly id: number
  readonly language: string // BCP 47
  readonly timeZone: string | undefined // IANA; undefined until the reader has told us
  readonly state: 'active' | 'paused' // paused: Telegram says we may not write there
  readonly isChannel: boolean // where only admins write, and anybody may press a button
}

/** Days of the week as ISO numbers: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** A wall-clock time on some days of the week, meant in the reader's time zone. */
export type Timetable = {
  readonly hour: number // 0 to 23
  readonly minute: number // 0 to 59
  readonly days: readonly Weekday[] // sorted, without repetition, never empty
}

/**
 * What is to be in a digest; what is not said does not matter. A story is let through when it is about
 * one of the topics, speaks of one of the places, holds each of the words that it must and none that
 * it must not. Sources are outlets, by name or address.
 */
export type Wish = {
  readonly topics?: readonly string[]
  readonly places?: readonly string[]
  readonly must?: readonly string[]
  readonly mustNot?: readonly string[]
  readonly sources?: readonly string[]
  readonly notSources?: readonly string[]
  readonly length?: 'headlines' | 'short' | 'full' // short, unless said
  readonly language?: string // BCP 47; the chat's, unless said
  readonly recap?: true // the whole week, also what was told before
}

export type Subscription = {
  readonly id: number
  readonly address: Address
  readonly times: readonly Timetable[] // never empty
  readonly timeZone: string // IANA
  readonly wish: Wish
  readonly createdAt: Date
  readonly coveredTo: Date // up to when the reader has been told; the next window starts here
  readonly nextDueAt: Date
  readonly pausedUntil: Date // nothing is due before
  readonly heldUntil: Date // due, but it is quiet until then
}

/** Why a digest was not liked. `long`: too long; `topic`: not the reader's topic. */
export const REASONS = ['wrong', 'boring', 'repeated', 'long', 'topic'] as const
export type Reason = (typeof REASONS)[number]

/** Why an answer was not liked. `missed`: it is not what was asked. */
export const ANSWER_REASONS = ['wrong', 'missed', 'long'] as const
export type AnswerReason = (typeof ANSWER_REASONS)[number]

/** A reason as it counts for its reader's next digests; `long` lowers nothing, and shortens. */
export type Remark = {
  readonly id: number
  readonly reason: Reason
  readonly lowers: Lowered | undefined
}

/** What stands lower for a reader: one story, a topic, or what one outlet alone tells. */
export type Lowered = { readonly kind: 'story' | 'topic' | 'outlet'; readonly name: string }

/** A run of text with one look. `href` is an http(s) or tg address. */
export type Span = {
  readonly text: string
  readonly bold?: true
  readonly italic?: true
  readonly code?: true
  readonly href?: string | undefined
  /** The instant that the text tells, since 1970; a door may show it on the reader's own clock. */
  readonly atMs?: number
  /** Or always: nobody knows that clock, or the message has readers with several. */
  readonly onOwnClock?: true
}

/** A paragraph of a message. `quote` is set off; `list` rows stand close together. */
export type MessageBlock =
  | { readonly kind: 'text'; readonly spans: readonly Span[] }
  | { readonly kind: 'quote'; readonly spans: readonly Span[]; readonly expandable?: true }
  | {
      readonly kind: 'list'
      readonly rows: readonly (readonly Span[])[]
      /** The same as a table, for a rich message. */
      readonly table?: Table
    }

export type Table = {
  readonly head: readonly string[]
  readonly rows: readonly (readonly (readonly Span[])[])[] // rows of cells
}

/** `press` comes back to the conversation when the button is pressed; a `url` opens instead. */
export type Button =
  | { readonly label: string; readonly press: string }
  | { readonly label: string; readonly url: string }

/** What we tell a reader, before any door has given it a form. */
export type Message = {
  readonly blocks: readonly MessageBlock[]
  readonly buttons?: readonly (readonly Button[])[]
  /** Its reader sees tables, and wants them. */
  readonly isRich?: true
  /** The address whose preview is shown beneath; without it, none is. */
  readonly preview?: string | undefined
  /** A key in the place of the reader's keyboard that tells where they are, or none there any more. */
  readonly keys?: { readonly location: string } | 'none' | undefined
}
