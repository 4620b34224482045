/**
 * Is the full stop between these two pieces the end of a sentence? Abbreviations, initials and
 * ordinals say no. Where nobody can tell, the pieces stay together: a long sentence is still
 * true, half a sentence may not be.
 */

// Never the last word of a sentence.
const ALWAYS = words(`Mr Mrs Ms Mx Dr Prof Sen Rep Gov Gen Lt Col Sgt Cpl Pvt Capt Maj Cmdr Adm Rev
  Hon Supt Insp Det Pres Amb Msgr Mme Mlle Mgr Hr Fra Sra Srta Dott Sig Dña vs v cf eg ie ca
  bzw z.B d.h u.a e.g i.e т.е ул им св проф prof dr hab godz ul św tzw np`)
// Abbreviations only before a number; otherwise words of their own, or the end of a sentence.
const BEFORE_NUMBER =
  words(`No Nos no nos Nr nr Art art Fig fig p pp Vol vol ch Ch Sec sec para Op op
  Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec approx Approx circa est max min tel Tel ext r`)
// May end a sentence as well as stand in it; what follows decides.
const SOMETIMES =
  words(`Inc Corp Co Ltd Bros Jr Sr St Mt Ft Ave Blvd Rd Dept Univ Assn Est al ed eds
  Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev
  Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Mio Mrd Mill Tsd usw`)
const CLOCK = words('a.m p.m A.M P.M am pm')
const AFTER_CLOCK =
  words(`ET EST EDT CT CST CDT MT PT PST PDT GMT BST UTC CET CEST IST Eastern Pacific
  Central Mountain Monday Tuesday Wednesday Thursday Friday Saturday Sunday`)

// Words that begin a sentence far more often than they follow an abbreviation within one.
const STARTERS =
  words(`The A An He She It They We I You This That These Those There In On At But And
  So When While If For After Before As However Meanwhile His Her Their Its Our My By With From To
  Both Many Some All Most Several Since Under Earlier Last Also Although Despite During Now Then
  What Who Why How Where Not Nor Yet Still Instead According Police Officials`)

const ORDINALS_WITH_STOP = /^(?:de|da|no|nb|nn|fi|hu|cs|sk|pl|tr|et|lv|hr|sl|sr)\b/i
const OPENING = /^["“‘'«([]+/

/** Both pieces as they stood in the text; of `before` its last 60 characters are enough. */
export function isOneSentence(before: string, after: string, language: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(after)) return true // what is left of an ellipsis or a row of signs
  const next = after
    .slice(0, 60)
    .trimStart()
    .split(' ', 1)[0]!
    .replace(OPENING, '')
    .replace(/[,;:.]+$/, '')
  // “Why?” he asked. But iPhone and eBay begin sentences, too.
  if (/^\p{Ll}(?!\p{Lu})/u.test(next)) return /[.!?…]["”’'»)\]]* ?$/u.test(before)
  const word = lastWord(before)
  return word.endsWith('.') && isAbbreviated(word.slice(0, -1), { next, before, language })
}

function isAbbreviated(
  word: string,
  around: { next: string; before: string; language: string },
): boolean {
  const { next, before, language } = around
  const isNumber = /^\p{Nd}/u.test(next)
  if (/^\d{1,3}$/.test(word)) {
    if (before.trim().length <= 4) return true // the number of a list row
    return word.length < 3 && (ORDINALS_WITH_STOP.test(language) ? !STARTERS.has(next) : false)
  }
  if (ALWAYS.has(word)) return true
  if (BEFORE_NUMBER.has(word)) return isNumber
  if (CLOCK.has(word)) return AFTER_CLOCK.has(next)
  const isOpen = SOMETIMES.has(word) || /^\p{Lu}$/u.test(word) || /^\p{L}(?:\.\p{L})+$/u.test(word)
  return isOpen && !STARTERS.has(next)
}

function lastWord(text: string): string {
  const end = text.trimEnd()
  return end.slice(end.lastIndexOf(' ') + 1).replace(OPENING, '')
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/))
}
