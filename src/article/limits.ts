/** How much text one article may hold. What lies beyond comes from no newspaper. */

export const TITLE_CHARS_MAX = 300
export const NAME_CHARS_MAX = 200 // a publisher, a byline, an id of the giver
export const URL_CHARS_MAX = 4_000
export const BLOCK_CHARS_MAX = 20_000 // longer paragraphs are split at sentence ends
export const BLOCKS_MAX = 2_000
export const TEXT_CHARS_MAX = 2_000_000
