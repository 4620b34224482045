/**
 * Does a question let this name speak? “What did The Verge say”, “a Bloomberg article”, “according to the BBC
 * and Le Monde” ask for somebody's word; “who leads the BBC” asks about it.
 */

const WORK = '(?:articles?|reports?|pieces?|stories|story|coverage|reviews?|reporting|analysis)'
// “a Bloomberg article”, “the Guardian's report”: the name stands before the word.
const BEFORE_WORK = new RegExp(String.raw`^["'’”]{0,2}(?:['’]s)? ${WORK}\b`, 'iu')
// “an article by the BBC”, “as reported by CNET”.
const AFTER_WORK = new RegExp(
  String.raw`(?:\b${WORK}|\breported|\bpublished|\bcovered|\banother) (?:by|from|in) (?:both )?(?:the )?["'‘“]?$`,
  'iu',
)
const SAYING =
  /^["'’”]{0,2}(?:['’]s (?:latest|view|take|account|version|words?)\b|(?:['’]s)? (?:say|says|said|reports?|reported|writes?|wrote|claims?|claimed|suggests?|suggested|states?|stated|publish(?:es|ed)?|schreibt|meldet|berichtet|sagt|écrit|rapporte|dit|dice|informa|escribe|scrive)(?!\p{L}))/iu
const SAID_BY =
  /(?:\b(?:according to|as per|(?:reported|mentioned|noted|discussed|detailed|described|featured|stated|claimed|written) (?:by|in)|(?:news|headlines|anything|something|what is new) (?:from|in))|(?<!\p{L})(?:selon|d['’]après|laut|schreibt|meldet|berichtet|según|dice|secondo|segundo|volgens|według|согласно|по данным)) (?:both )?(?:the |die |der |das |dem |den |la |le |l['’]|el |il )?["'‘“«]?$/iu
// “Bloomberg on the dockers” is how a list of headlines is asked for; “is the BBC on strike” is not.
const OPENS = /^(?:[Cc]ompare )?(?:[Tt]he )?(?:(?:\p{Lu}\S* ){1,4}and (?:[Tt]he )?)?["'‘“]?$/u
const ON = /^["'’”]? (?:on|about) /iu
const BESIDE = /^["'’”]?(?:,| and| or| und| et| y| e|, and| as well as)+ (?:both |the )?["'‘“]?$/iu
const AROUND_CHARS = 40

/** `start` and `end` bound the name, in UTF-16 units. */
export function isLetSpeak(text: string, start: number, end: number): boolean {
  const { before, after } = around(text, start, end)
  if (isAuthor(text, start, end) || SAYING.test(after) || SAID_BY.test(before)) return true
  return OPENS.test(text.slice(0, start)) && ON.test(after)
}

/** Whether it is spoken of as of one who writes articles: then it is an outlet, though nobody knows it. */
export function isAuthor(text: string, start: number, end: number): boolean {
  const { before, after } = around(text, start, end)
  return AFTER_WORK.test(before) || BEFORE_WORK.test(after)
}

/** Whether two names, one after the other, stand side by side: what is asked of the one is asked of both. */
export function areBeside(text: string, end: number, start: number): boolean {
  return start >= end && start - end <= AROUND_CHARS && BESIDE.test(text.slice(end, start))
}

function around(text: string, start: number, end: number) {
  return {
    before: text.slice(Math.max(0, start - AROUND_CHARS), start),
    after: text.slice(end, end + AROUND_CHARS),
  }
}
