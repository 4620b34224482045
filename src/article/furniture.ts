/**
 * Which lines of a saved page belong to the site and not to the article? Only whole lines that can
 * hardly be anything else; a line of the article that is taken for furniture would be lost.
 */

const LINE_CHARS_MAX = 250

// Buttons and signposts that stand alone on a line.
const BUTTONS = new Set(
  `skip to content|skip to main content|skip to navigation|menu|search|sign in|log in|register|home|
  subscribe|subscribe now|advertisement|advertising|share|share this|share this article|share this story|
  share on facebook|share on twitter|share on x|share via email|facebook|twitter|whatsapp|telegram|
  linkedin|reddit|email|print|print this page|copy link|link copied|listen|listen to this article|
  listen to article|save|save article|comments|leave a comment|add a comment|read more|read also|
  continue reading|continue reading the main story|story continues below advertisement|related|
  related articles|related stories|related topics|related content|recommended|recommended for you|
  more on this story|more from|you may also like|most read|most popular|trending|top stories|back to top|
  terms of use|terms and conditions|privacy policy|cookie policy|contact us|about us|all rights reserved|
  supported by|image|video|gallery|read next|up next|watch|watch live|newsletter|newsletters|
  [link]|[comments]|anzeige|mehr zum thema|mehr themen|lesen sie auch|weiterlesen|ähnliche beiträge|
  ähnliche artikel|empfohlene beiträge|das könnte sie auch interessieren|themen im artikel|zur startseite|
  externer inhalt|lire aussi|à lire aussi|lire la suite|sur le même sujet|leer más|lea también|lee también|
  te puede interesar|leia também|leia mais|leggi anche|lees ook|czytaj też|czytaj także|zobacz też|
  zobacz także|czytaj więcej|читайте также|читайте також|сондай-ақ оқыңыз`
    .split('|')
    .map((words) => words.trim()),
)

const SIGNPOSTS = [
  /^(?:read (?:more|also|next|the full (?:story|article))|see also|also read|also see|lesen sie auch|mehr zum thema|à lire aussi|lire aussi|lea también|lee también|leggi anche|czytaj też|czytaj także|читайте также|more on this|related(?: (?:story|stories|articles?))?|recommended)\s?:/i,
  /^[[(](?:read (?:more|also|next)|related(?: (?:story|stories|articles?|posts?))?|more|see also|also)\s?: .{1,200}$/i,
  /^(?:related (?:story|stories|articles?|posts?)|also read|auch interessant|mehr dazu|à lire|à voir)\s?: .{1,200}$/i,
  /^(?:lesen sie (?:auch|dazu|hier|mehr)|lies auch|czytaj (?:też|także|również|więcej)|zobacz (?:też|także|również|więcej)|dowiedz się więcej|lire (?:aussi|également)|à lire (?:aussi|également)|leer también|lea también|lee también|te puede interesar|leggi anche|leia também|leia mais|veja também|lees ook|čtěte také|přečtěte si|läs också|читайте также|смотрите также)(?!\p{L}).{0,200}$/iu,
  // The place in a gallery. “9/11” is none.
  /^(?:image|photo|picture|slide|bild|foto)\s?\d{1,3}\s?(?:\/|of|von|de|sur)\s?(?:\/\s?)?\d{1,3}$/i,
  /^\d{1,3}(?:\s\/\s|\s(?:of|von)\s)\d{1,3}$/i,
  /^(?:advert|advertisement|anzeige|werbung|publicité|publicidade?|pubblicità|reklama|реклама|advertentie)\s?:?$/i,
  /^(?:this slideshow requires javascript\.|(?:story )?continue[sd]? (?:reading )?below(?: advertisement)?|back to gallery|click to (?:enlarge|expand|share))$/i,
  /^[^\p{L}\p{N}]*$/u,
  /^[\w.+-]{1,64}@[\w.-]{1,100}$|^@\w{1,40}$/,
  /^(?:subscribe|sign up) (?:to|for|here|now|today)\b[^.]{0,150}[.!]?$/i,
  /^(?:follow|like|join|find) us\b[^.]{0,150}[.!]?$/i,
  /^(?:download|get) (?:our|the) [^.]{0,60}\bapp\b[^.]{0,60}[.!]?$/i,
  /^join (?:our|the) [^.]{0,40}\b(?:channel|telegram|whatsapp|newsletter|community)\b[^.]{0,60}[.!]?$/i,
  /^click here\b[^.]{0,120}[.!]?$/i,
  /^share (?:this|on|via)\b[^.:]{0,60}$/i,
  /^\d{1,3}[- ]min(?:ute)?s?(?: read)?$/i,
  /^(?:reading time|estimated reading time)\b.{0,30}$/i,
  /^\d{1,6} (?:comments?|shares?|views?)$/i,
  /^the post .{1,200} (?:appeared first on|first appeared on) .{1,60}$/i,
  /^(?:terms|privacy|cookies?|contact|about|advertise)[^.]{0,40}\|[^.]{0,120}$/i,
  /website can also be accessed at\b/i,
]

const COPYRIGHT = /^(?:©|\(c\)\s|copyright\s(?:©|\(c\)|by\s|\d{4}))|\ball rights reserved\.?$/i
const APP_NAME = /^[^.!?]{1,60}\b(?:app|roku|android|ios|apple tv|app store|google play)$/i
// These are followed by a list of other things to read.
const LIST_NOTICE =
  /^(?:related(?: (?:articles|stories|topics|content))?|recommended(?: for you)?|more on this story|you may also like|most read|most popular|trending|top stories|read (?:more|next|also))\s?[:›»]?$/i
const COPYRIGHT_NAME =
  /^(?:(?:©|\(c\)|copyright)\s{0,2}){1,3}(?:\d{4}(?:\s?[-–]\s?\d{4})?)?,?\s?(?:by\s)?(.{2,80}?),?(?:\s\d{4}(?:\s?[-–]\s?\d{4})?)?\.?$/i
const ADDRESS = /^(?:https?:\/\/|www\.)\S+$|^(?:[a-z0-9-]+\.){1,4}[a-z]{2,10}(?:\/\S*)?$/i
const MIRRORS = /^(.{2,60}?)[’']s? website can also be accessed at\b/i
const FOLLOW = /^follow (?!us\b|me\b|our\b|the\b|her\b|him\b|his\b)(\S.{1,59}) on \S.{0,59}$/i
const OUTLET =
  /\b(?:news|times|post|press|tv|radio|broadcasting|courier|agency|herald|guardian|reuters|afp|ap|bbc|cnn|ledger|weekly|daily|journal|tribune|gazette|standard|observer|chronicle|mail|telegraph|independent|magazine|review|express|globe|mirror|echo|network|media|wire|reports?|today|bulletin|dispatch|examiner|inquirer|monitor|zeitung|nachrichten|the)\b/i

/**
 * True for a line of the site's own that says nothing about the article's subject. Within the text
 * a single word such as “Search” may be a heading, so only the unmistakable count there.
 */
export function isFurniture(line: string, place: 'edge' | 'middle'): boolean {
  if (line.length > LINE_CHARS_MAX) return false
  const words = line.toLowerCase().replace(/[\s:›»→…]{1,9}$/, '')
  const isButton = BUTTONS.has(words) && (place === 'edge' || /\s|^advert/.test(words))
  return isButton || COPYRIGHT.test(line) || SIGNPOSTS.some((sign) => sign.test(line))
}

/** True for what stands only at the very end: where to follow the site, its addresses, its apps. */
export function isLastFurniture(line: string): boolean {
  return isFurniture(line, 'edge') || FOLLOW.test(line) || APP_NAME.test(line) || isAddress(line)
}

/** True where addresses of mirrors, names of apps or other articles follow until the end. */
export function isListNotice(line: string): boolean {
  return MIRRORS.test(line) || LIST_NOTICE.test(line)
}

/** “News / More”: the way through the site to this page. */
export function isBreadcrumb(line: string): boolean {
  const steps = line.split(/\s+[/›»>]\s+/)
  const isShort = line.length <= 80 && steps.every((step) => step.split(/\s+/).length <= 3)
  return steps.length >= 2 && steps.length <= 6 && isShort && !/[.!?]/.test(line)
}

/** A line that is one web address and nothing else. */
export function isAddress(line: string): boolean {
  return ADDRESS.test(line)
}

/** Who publishes the page, if this line of furniture says so. */
export function findPublisher(line: string): string | undefined {
  if (line.length > LINE_CHARS_MAX) return undefined
  const mirrored = MIRRORS.exec(line)?.[1]
  if (mirrored !== undefined) return mirrored
  const bare = line.replace(/[.,;|\s]{0,3}\ball rights reserved\b.*$/i, '')
  if (/\d{4}|all rights reserved/i.test(line) && COPYRIGHT.test(line)) {
    const name = COPYRIGHT_NAME.exec(bare)?.[1]?.replace(/[\s.,|]+$/, '')
    return name !== undefined && /\p{L}/u.test(name) && !/[.!?]\s/.test(name) ? name : undefined
  }
  const followed = FOLLOW.exec(line)?.[1]
  return followed !== undefined && isOutlet(followed) ? followed : undefined
}

/** True when a name sounds like a newspaper, station or agency, and not like a town or a person. */
export function isOutlet(name: string): boolean {
  return OUTLET.test(name)
}
