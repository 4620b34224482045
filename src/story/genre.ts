/**
 * What kind of piece a headline announces. News is what happened; an opinion, a live page, a list or
 * the daily market report is not news to the same degree, and two issues of a series are not one
 * event. Decided by the words of the headline alone; what is not recognised is news.
 */

export type Genre = 'news' | 'opinion' | 'live' | 'anniversary' | 'list' | 'recurring'

const NUMBER_WORDS = 'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty'

const PATTERNS: readonly (readonly [Genre, RegExp])[] = [
  [
    'live',
    /^(?:live(?: updates?| blog)?\s?[:|–-]|watch(?: live)?:)|\b(?:live (?:updates?|blog|coverage|reaction|score)|as it happened|minute[- ]by[- ]minute|– live|- live|\| live)\b|\blive:|\b(?:relacja|na żywo)\b/i,
  ],
  [
    'recurring',
    /\b(?:horoscopes?|crossword|wordle|sudoku|quordle|connections (?:hints?|answers?)|lottery (?:numbers|results)|powerball|mega millions|tv (?:tonight|listings)|what['’]s on tv|quiz|podcast|newsletter|morning briefing|evening briefing|daily briefing|photos of the (?:day|week)|week in (?:pictures|review)|in pictures|corrections and clarifications|letters? to the editor)\b/i,
  ],
  [
    'recurring',
    /\b(?:stock market today|stocks? to watch|market (?:wrap|report|close|update)|markets? (?:live|today)|(?:dow|nasdaq|s&p 500|ftse|dax|nikkei|sensex|nifty|wall street|stocks|shares)\b.{0,40}\b(?:close[sd]?|end(?:s|ed)?|open(?:s|ed)?|rall(?:y|ies)|gain|slip|edge[sd]?|drift)|weather (?:forecast|today|tonight|warning)|forecast for|notowania|prognoza pogody)\b/i,
  ],
  [
    'opinion',
    /^(?:opinion|analysis|comment(?:ary)?|editorial|column|review|essay|op-ed|letters?|interview|explainer|perspective|viewpoint|the guardian view|i['’]m (?:a|an)|why (?:we|i|you)\b|how (?:to|i)\b|ask )|\| ?(?:opinion|editorial|column|review|[A-Z][a-z]+ [A-Z][a-z]+)$|\b(?:op-ed|opinion)\b|\breview:/i,
  ],
  [
    'anniversary',
    new RegExp(
      `\\b(?:(?:\\d+(?:st|nd|rd|th)?|${NUMBER_WORDS}) (?:years? (?:ago|on|since|later)|anniversary)|on this day|(?:first|second|third|tenth|golden|silver|centenary|centennial) anniversary|anniversary of|this day in|today in history|throwback|remember when)\\b`,
      'i',
    ),
  ],
  [
    'list',
    new RegExp(
      `^(?:the )?(?:(?:top |best )?\\d{1,3}|${NUMBER_WORDS}) (?:\\S+ ){0,3}(?:things|ways|reasons|tips|best|facts|ideas|lessons|takeaways|questions|books|films|movies|shows|gifts|deals|places|recipes|games|moments|signs|mistakes|tricks|hacks|apps|gadgets)\\b|^(?:the )?(?:best|top)(?: \\S+){0,4} (?:of|for|to|deals?)\\b|\\b(?:black friday|cyber monday|prime day|deals?|% off|discount|coupon|promo code|gift guide|best deals)\\b`,
      'i',
    ),
  ],
]

export function genreOf(title: string): Genre {
  return PATTERNS.find(([, pattern]) => pattern.test(title))?.[0] ?? 'news'
}
