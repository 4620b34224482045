/**
 * In which language is this text? Small words and letters tell; when they do not tell clearly,
 * nothing is said.
 */

const SAMPLE_CHARS = 1_500
const WORDS_MIN = 2 // small words that must be seen
const LEAD_MIN = 1.3 // and how far ahead of the next language they must put the first

// The commonest small words, without those that mean something in most languages around.
const SMALL_WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to in is was for that with on as at by it from has have are be his he not said they',
  de: 'der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden bei',
  fr: 'le la les de des et en du une est que dans qui pour pas sur au par plus avec il ce sont aux cette',
  es: 'el la los las de del que y en un una por con para se es su al lo como más pero fue ha sus este',
  it: 'il di che la e per una sono con del non della gli nel dei delle alla è più anche da si ha come le',
  pt: 'o os as de que do da em um uma para com não por dos das no na se é mais ao foi são pelo também',
  nl: 'de het een van en in dat op te is voor met zijn niet aan er om ook als bij naar door maar wordt',
  pl: 'w i na z się do nie to że jest o jak po za od przez dla są oraz był ale tym które może który jego',
  tr: 've bir bu için ile da de olarak çok daha olan gibi en sonra kadar ise olduğu değil ancak göre her',
  ru: 'и в не на что с по это как он из к но от за для его был о было также после до у при',
  uk: 'і в не на що з та до у за це як від для його про є був але після під час також або',
  kk: 'және мен бен үшін бұл деп бір болып туралы осы оның болды ол екі жылы да де қазақстан кейін керек',
  ar: 'في من على إلى أن التي عن مع هذا الذي هذه بعد ما كان لا كما بين وقد قال خلال',
  fa: 'در به از که این را با است برای آن های می یک خود شد بر تا کرد شده گفت',
  hi: 'के में की है को से का और ने पर कि यह हैं भी एक नहीं था कर लिए इस',
}

// A letter that is in daily use in one of these languages and not in its neighbours.
const LETTERS: readonly (readonly [language: string, letters: RegExp])[] = [
  ['kk', /[әғқңөұүһ]/giu],
  ['uk', /[їєґі]/giu],
  ['ru', /[ыэъё]/giu],
  ['fa', /[پچژگکی]/gu],
  ['ar', /[ةيكىإأ]/gu],
]

const SCRIPTS: readonly (readonly [name: string, letters: RegExp])[] = [
  ['Latin', /\p{Script=Latin}/gu],
  ['Cyrillic', /\p{Script=Cyrillic}/gu],
  ['Arabic', /\p{Script=Arabic}/gu],
  ['Devanagari', /\p{Script=Devanagari}/gu],
  ['Hangul', /\p{Script=Hangul}/gu],
  ['Greek', /\p{Script=Greek}/gu],
  ['Hebrew', /\p{Script=Hebrew}/gu],
  ['Kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['Han', /\p{Script=Han}/gu],
]

const CANDIDATES: Readonly<Record<string, readonly string[]>> = {
  Latin: ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'tr'],
  Cyrillic: ['ru', 'uk', 'kk'],
  Arabic: ['ar', 'fa'],
  Devanagari: ['hi'],
}

const vocabulary = new Map<string, readonly string[]>()
for (const [language, list] of Object.entries(SMALL_WORDS))
  for (const word of list.split(' '))
    vocabulary.set(word, [...(vocabulary.get(word) ?? []), language])

/** The BCP 47 code of a text's language, one of nineteen, or `undefined` when unsure. */
export function detectLanguage(text: string): string | undefined {
  const sample = text.slice(0, SAMPLE_CHARS).toLowerCase()
  const script = mainScript(sample)
  if (script === 'Hangul') return 'ko'
  if (script === 'Greek') return 'el'
  if (script === 'Hebrew') return 'he'
  if (script === 'Kana') return 'ja'
  if (script === 'Han') return 'zh'
  return script === undefined ? undefined : byWords(sample, CANDIDATES[script] ?? [])
}

const TAG = /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i

/** A language as its giver names it, if that is a BCP 47 code; `en_GB` is taken for `en-GB`. */
export function readLanguage(given: string): string | undefined {
  const tag = given.trim().replaceAll('_', '-')
  return TAG.test(tag) ? tag : undefined
}

function mainScript(text: string): string | undefined {
  const letters = count(text, /\p{L}/gu)
  if (letters < 4) return undefined
  let most = { name: 'none', letters: 0 }
  for (const [name, pattern] of SCRIPTS) {
    // Japanese mixes Han with kana; Chinese has no kana at all.
    const found = count(text, pattern) * (name === 'Kana' ? 5 : 1)
    if (found > most.letters) most = { name, letters: found }
    if (name === 'Latin' && found > letters / 2) break
  }
  return most.letters > letters / 2 ? most.name : undefined
}

function byWords(text: string, languages: readonly string[]): string | undefined {
  const scores = new Map(languages.map((language) => [language, 0]))
  const add = (language: string, points: number) => {
    const score = scores.get(language)
    if (score !== undefined) scores.set(language, score + points)
  }
  for (const word of text.match(/[\p{L}\p{M}]+/gu) ?? [])
    for (const language of vocabulary.get(word) ?? []) add(language, 1)
  for (const [language, letters] of LETTERS)
    if (scores.has(language)) add(language, count(text, letters) / 3)

  const ranked = [...scores].sort((a, b) => b[1] - a[1])
  const [first, second] = [ranked[0], ranked[1]?.[1] ?? 0]
  if (first === undefined || first[1] < WORDS_MIN || first[1] < second * LEAD_MIN) return undefined
  return first[0]
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
