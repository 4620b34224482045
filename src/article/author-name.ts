/**
 * Is this the name of a writer? The site itself, its staff, handles and addresses are nobody; where
 * nothing says that a line is a name, it has to look like one.
 */

import { NAME_CHARS_MAX } from './limits.ts'
import { cleanText } from './text.ts'
import { foldTitle } from './title.ts'

/** What the page calls itself. */
export type OfSite = { readonly site: string | undefined; readonly url: string | undefined }

const NAME_WORDS_MAX = 5
const ONE_NAME_CHARS_MAX = 60
const SITE_CHARS_MIN = 4

const BY = 'by|von|par|por|di|przez|door|av|af|od'
const DONE =
  'posted|published|written|reported|story|words|text|articles?|posts|view all (?:posts|articles)|eingestellt|veröffentlicht|verfasst|geschrieben|ein (?:artikel|beitrag)|(?:alle )?(?:beiträge|artikel|texte)|alles|publié|écrit|tous les articles|escrito|publicado|scritto|pubblicato|napisa\\S{1,4}'
const ROLE =
  'autor(?:in|en|es|zy|ka)?|authors?|auteurs?|autrice|autore|text|texte|texto|testo|tekst|автор|редактор|byline|written by|by|von'
const LABEL = new RegExp(`^(?:(?:${DONE})\\s)?(?:${BY})\\s*:?\\s+|^(?:${ROLE})\\s*:\\s*`, 'iu')
const AFTER_NAME =
  /\s(?:illustration(?:en)?|fotos?|fotografie|photos?|photograph(?:y|s)?|bild(?:er)?|grafik|video|is|ist|für|for|published|veröffentlicht|updated|aktualisiert)(?!\p{L}).*$|\s?[([].*$/iu
const BETWEEN_NAMES = /\s*[,;|/•·]\s*|\s+(?:and|und|et|y|e|i|en|og|och|&|–|-)\s+|\s{2,}/iu

const TEAM =
  /(?<!\p{L})(?:staff|redaktion\p{L}*|redakcja|redazione|rédaction|redacción|redactie|редакция|newsroom|newsdesk|desk|team|admin\p{L}*|editors?|editorial|gmbh|mbh|kg|ag|sarl|inc|llc|ltd|verlag|e\.\s?v|media|website|webmaster|unknown|guest|gast|anonym\p{L}*|publisher|contributors?)(?!\p{L})/iu
const NO_NAME =
  /(?<!\p{L})(?:all|alle|more|mehr|weitere|other|view|read|zum|zur|your|our|kontakt|contact|profile?|comments?|kommentare?|newsletter|follow|share|authors?|autor|nachrichten|agentur|agency|reuters|afp|dpa|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|\p{L}+day)(?!\p{L})/iu
// A group may sign as one, but not with such a name.
const TEAM_ALONE =
  /^(?:(?:the |die |la |our )?(?:staff|redaktion|redakcja|redazione|rédaction|redacción|redactie|newsroom|news ?desk|team|editors?|editorial|news)(?: (?:staff|team|writers?|reports?|desk))?|admin\p{L}*|webmaster|unknown|guest|gast|anonym\p{L}*|publisher|authors?|autor(?:in)?|user|root|(?:alle|all|more|mehr|view|read|afficher|voir|ver)(?!\p{L}).*)$/iu
const NOT_IN_NAMES = /^https?:|^www\.|@|[{}<>=?!…"„“]|\d{3}|:$/
const SENTENCE_END = /\p{Ll}\.$/u
const ADDRESS = /^https?:\/\//i
const DOMAIN = /\.(?:com|de|org|net|at|ch|pl|it|fr|uk|info)\b/i
const HANDLE = /^[a-z0-9]+(?:[._][a-z0-9]+)+$/
const INITIALS = /^\p{Lu}{1,3}$/u
const PARTICLE =
  /^(?:and|de|da|do|dos|del|della|di|du|la|le|van|von|der|den|zu|zum|zur|bin|ibn|al|el|y|e|ten|ter|af|av|’t|'t|of|vom)$/i

/** “By …”, “Text: …”, “Eingestellt von …”: says that a name follows. */
export function isLabelled(line: string): boolean {
  return LABEL.test(line)
}

/** The people whom a field or line names, without labels, outlets and what follows the names. */
export function readPeople(text: string, of: OfSite): string[] {
  const line = withoutLabel(cleanText(text, 4 * NAME_CHARS_MAX)).replace(AFTER_NAME, '')
  if (fold(line) === fold(of.site) || ADDRESS.test(line)) return []
  return line
    .split(BETWEEN_NAMES)
    .map((name) => name.trim())
    .filter((name) => isPerson(name, of))
}

/** A group that signs as one; `undefined` for the site itself, or a name that says nothing. */
export function readTeam(text: string, of: OfSite): string | undefined {
  const name = withoutLabel(cleanText(text, 4 * NAME_CHARS_MAX))
  return isName(name, of) && !TEAM_ALONE.test(name) ? name : undefined
}

/** Two words or more, all with capitals, as hardly anything but a name has in a byline. */
export function isFullName(name: string): boolean {
  const words = name.split(/\s+/)
  const capitals = words.filter((word) => /^[\p{Lu}\p{Lo}]/u.test(word))
  const isShouted = words.some((word) => /^\p{Lu}{4,}$/u.test(word))
  const isWhole = words.every((word) => /^[\p{Lu}\p{Lo}]/u.test(word) || PARTICLE.test(word))
  return capitals.length >= 2 && words.length <= NAME_WORDS_MAX && isWhole && !isShouted
}

function withoutLabel(line: string): string {
  return line.replace(LABEL, '')
}

function isPerson(name: string, of: OfSite): boolean {
  const words = name.split(/\s+/)
  const isCapital = words.every((word) => !/^\p{Ll}/u.test(word) || PARTICLE.test(word))
  const own = fold(of.site)
  const isOfSite = own.length >= SITE_CHARS_MIN && fold(name).startsWith(own) // “Courier Online”
  return (
    words.length <= NAME_WORDS_MAX &&
    (words.length === 1 || isCapital) &&
    !isOfSite &&
    !TEAM.test(name) &&
    !NO_NAME.test(name) &&
    isName(name, of)
  )
}

function isName(name: string, { site, url }: OfSite): boolean {
  if (name.length > ONE_NAME_CHARS_MAX || !/\p{L}{2}/u.test(name)) return false
  const forms = [NOT_IN_NAMES, SENTENCE_END, DOMAIN, HANDLE, INITIALS]
  if (forms.some((form) => form.test(name))) return false
  return fold(name) !== fold(site) && fold(name) !== fold(hostName(url))
}

function hostName(url: string | undefined): string {
  if (url === undefined || !URL.canParse(url)) return ''
  return new URL(url).hostname.replace(/^www\.|\.[a-z]{2,6}$/g, '')
}

function fold(text: string | undefined): string {
  return foldTitle(text ?? '').replaceAll(' ', '')
}
