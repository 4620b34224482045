/**
 * What other languages say for “yesterday”, “last week” or “since Tuesday”, put into English in a question,
 * so that one set of rules reads them all. Nothing else in the question is touched.
 */

import { findMonth } from '../article/months.ts'

// Phrases as CLDR has them, and what people say besides, of the languages that news comes to us in.
const PHRASES: Readonly<Record<string, string>> = {
  'the day before yesterday': `vorgestern|avant-hier|anteayer|antier|l['’]altro ieri|anteontem|eergisteren|przedwczoraj|evvelsi gün|позавчера|позавчора|一昨日|おととい|前天|أول أمس|پریروز|परसों|เมื่อวานซืน|그저께|προχθές|שלשום`,
  yesterday: `gestern|ayer|anoche|ieri|ontem|gisteren|gisteravond|wczoraj|dün|вчера|вчора|учора|昨日|昨夜|昨晚|きのう|昨天|أمس|دیروز|कल|เมื่อวานนี้|เมื่อวาน|어제|χθες|χτες|אתמול`,
  today: `heute|aujourd['’]hui|ce matin|ce soir|cet après-midi|hoy|esta (?:mañana|tarde|noche)|oggi|stamattina|stamani|stasera|hoje|vandaag|vanochtend|vanavond|dzisiaj|dziś|bugün|сегодня|сьогодні|今日|今朝|きょう|本日|今天|今早|今晚|اليوم|امروز|आज|วันนี้|오늘|σήμερα|היום`,
  'last week': `(?:letzter?|vergangener?|voriger?|letzten|vergangenen) woche|semaine (?:dernière|passée)|semana (?:pasada|passada)|settimana scorsa|scorsa settimana|(?:vorige|afgelopen) week|w (?:zeszłym|ubiegłym) tygodniu|geçen hafta|(?:на )?прошлой неделе|минулого тижня|先週|上周|上週|上星期|الأسبوع الماضي|هفتهٔ? گذشته|पिछले (?:हफ़?्?ते|सप्ताह)|(?:สัปดาห์|อาทิตย์)ที่แล้ว|지난 ?주|περασμένη εβδομάδα|שבוע שעבר`,
  'this week': `dieser? woche|cette semaine|esta semana|questa settimana|deze week|w tym tygodniu|bu hafta|(?:на )?этой неделе|цього тижня|今週|本周|本週|这周|這週|هذا الأسبوع|این هفته|इस (?:हफ़?्?ते|सप्ताह)|(?:สัปดาห์|อาทิตย์)นี้|이번 ?주|αυτή την εβδομάδα`,
  'last month': `(?:letzten|vergangenen|vorigen) monat|mois dernier|mes pasado|mese scorso|mês passado|(?:vorige|afgelopen) maand|w (?:zeszłym|ubiegłym) miesiącu|geçen ay|(?:в )?прошлом месяце|минулого місяця|先月|上个月|上個月|الشهر الماضي|ماه گذشته|पिछले महीने|เดือนที่แล้ว|지난 ?달|περασμένο μήνα`,
  'this month': `diesen monat|ce mois-ci|este m[eê]s|questo mese|deze maand|w tym miesiącu|bu ay|(?:в )?этом месяце|цього місяця|今月|本月|这个月|هذا الشهر|این ماه|इस महीने|เดือนนี้|이번 ?달`,
  'last year': `(?:letztes|vergangenes|voriges) jahr|(?:im )?(?:letzten|vergangenen|vorigen) jahr|l['’](?:année dernière|an dernier)|año pasado|anno scorso|ano passado|vorig jaar|w (?:zeszłym|ubiegłym) roku|geçen yıl|(?:в )?прошлом году|минулого року|昨年|去年|العام الماضي|السنة الماضية|سال گذشته|पिछले साल|ปีที่แล้ว|작년`,
  'this year': `dieses jahr|cette année|este a[nñ]o|quest['’]anno|dit jaar|w tym roku|bu yıl|(?:в )?этом году|цього року|今年|هذا العام|هذه السنة|امسال|इस साल|ปีนี้|올해`,
  'last weekend': `(?:am|letztes|vergangenes) wochenende|(?:ce|le) week-?end(?: dernier)?|(?:el|este) fin de semana(?: pasado)?|(?:nel )?(?:fine settimana|weekend scorso)|(?:no|este) fim de semana|(?:in het|afgelopen) weekend|w (?:ten )?weekend|hafta sonu|(?:на|в) выходны[ех]|(?:на|у) вихідні|週末|周末|주말`,
  latest: `neueste[nrms]?|jüngste[nrms]?|derzeit|zurzeit|aktuell(?:e[nrms]?)?|dernières? nouvelles?|actuellement|últimas? noticias?|actualmente|ultime notizie|attualmente|últimas? notícias?|laatste nieuws|najnowsze|son haberler|son durum|последни[ех] новост[ией]+|сейчас|останні новини|зараз|最新|آخر (?:الأخبار|أخبار)|أحدث|ताज़?ा|ล่าสุด|최신`,
  'when did': `wann (?:war|wurden?|hat|haben|ist|sind)|quand (?:a|ont|est|était|s['’]est)|cuándo (?:fue|fueron|se|hubo)|когда (?:был|прош|произош|случил)\\p{L}*`,
}

// In German and Turkish with a capital; elsewhere Domingo with a capital is a name.
const CAPITAL_DAYS: Readonly<Record<string, string>> = {
  Sunday: `sonntags?|pazar günü`,
  Monday: `montags?|pazartesi`,
  Tuesday: `dienstags?|salı`,
  Wednesday: `mittwochs?|çarşamba`,
  Thursday: `donnerstags?|perşembe`,
  Friday: `freitags?|cuma günü`,
  Saturday: `samstags?|sonnabends?|cumartesi`,
}
const SMALL_DAYS: Readonly<Record<string, string>> = {
  Sunday: `dimanche|domingo|domenica|zondag|niedziel[aęiy]|воскресень[ея]|неділ[яюі]|日曜日?|星期[日天]|周日|週日|الأحد|रविवार|วันอาทิตย์|일요일`,
  Monday: `lundi|lunes|lunedì|segunda-feira|maandag|poniedział(?:ek|ku)|понедельник[ау]?|понеділ(?:ок|ка)|月曜日?|星期一|周一|週一|الاثنين|الإثنين|सोमवार|วันจันทร์|월요일`,
  Tuesday: `mardi|martes|martedì|terça-feira|dinsdag|wtor(?:ek|ku)|вторник[ау]?|вівтор(?:ок|ка)|火曜日?|星期二|周二|週二|الثلاثاء|मंगलवार|วันอังคาร|화요일`,
  Wednesday: `mercredi|miércoles|mercoledì|quarta-feira|woensdag|środ[aęy]|сред[ауы]|серед[ауи]|水曜日?|星期三|周三|週三|الأربعاء|बुधवार|วันพุธ|수요일`,
  Thursday: `jeudi|jueves|giovedì|quinta-feira|donderdag|czwart(?:ek|ku)|четверг[ау]?|четвер(?:га)?|木曜日?|星期四|周四|週四|الخميس|गुरुवार|วันพฤหัสบดี|목요일`,
  Friday: `vendredi|viernes|venerdì|sexta-feira|vrijdag|piąt(?:ek|ku)|пятниц[ауы]|п['’ʼ]ятниц[яюі]|金曜日?|星期五|周五|週五|الجمعة|शुक्रवार|วันศุกร์|금요일`,
  Saturday: `samedi|sábado|sabato|zaterdag|sobot[aęy]|суббот[ауы]|субот[ауи]|土曜日?|星期六|周六|週六|السبت|शनिवार|วันเสาร์|토요일`,
}

// A Han, Kana, Thai or Hangul word stands anywhere; any other between spaces.
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}\p{Script=Hangul}]/u
const asWords = (list: string, flags = 'giu') => {
  const [runs, words] = [[], []] as [string[], string[]]
  for (const one of splitList(list)) (UNSPACED.test(one) ? runs : words).push(one)
  const parts = [
    ...(words.length > 0
      ? [String.raw`(?<![\p{L}\p{M}])(?:${words.join('|')})(?![\p{L}\p{M}])`]
      : []),
    ...runs,
  ]
  return new RegExp(parts.join('|'), flags)
}

/** At the bars that stand in no bracket. */
function splitList(list: string): readonly string[] {
  const parts: string[] = ['']
  let depth = 0
  for (const char of list) {
    if (char === '(' || char === '[') depth += 1
    if (char === ')' || char === ']') depth -= 1
    if (char === '|' && depth === 0) parts.push('')
    else parts[parts.length - 1] += char
  }
  return parts
}

type Rule = readonly [pattern: RegExp, english: string]
let rules: readonly Rule[] | undefined

function listRules(): readonly Rule[] {
  rules ??= [
    ...Object.entries(PHRASES).map(([english, list]): Rule => [asWords(list), ` ${english} `]),
    ...listDays(CAPITAL_DAYS, 'giu'),
    ...listDays(SMALL_DAYS, 'gu'),
  ]
  return rules
}

function listDays(days: Readonly<Record<string, string>>, flags: string): readonly Rule[] {
  return Object.entries(days).map(([english, list]) => [asWords(list, flags), ` on ${english} `])
}

// “Hier” is here in German and Dutch, and yesterday only beside French words.
const HIER = /(?<!\p{L})hier(?!\p{L})/giu
const FRENCH =
  /(?<!\p{L})(?:le|les|est|que|quoi|qui|soir|matin|pour|dans|avec|à|ont|[lds]['’]\p{L}+|qu['’]\p{L}+|^\s*hier\s*\??\s*$)(?!\p{L})/iu

const COUNTS: Readonly<Record<string, number>> = {
  ...{ einem: 1, einer: 1, zwei: 2, drei: 3, vier: 4, fünf: 5, sechs: 6, sieben: 7, zehn: 10 },
  ...{ un: 1, une: 1, deux: 2, trois: 3, quatre: 4, cinq: 5, six: 6, sept: 7, dix: 10 },
  ...{ una: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, diez: 10 },
  ...{ due: 2, tre: 3, quattro: 4, cinque: 5, dois: 2, duas: 2, três: 3, quatro: 4 },
  ...{ een: 1, twee: 2, drie: 3, два: 2, две: 2, три: 3, четыре: 4, пять: 5, дві: 2, чотири: 4 },
}
const UNITS: Readonly<Record<string, string>> = {
  hour: 'stunden?|heures?|horas?|or[ae]|uur|godzin[y]?|saat|час(?:а|ов)?|годин[иу]?|時間|小时|小時|시간|घंटे|ชั่วโมง',
  day: 'tage?n?|jours?|d[ií]as?|giorn[oi]|dag(?:en)?|dni|gün|дн(?:я|ей)|день|дні|днів|日間?|天|일|दिन|วัน',
  week: 'wochen?|semaines?|semanas?|settiman[ae]|we(?:e)?k(?:en)?|tygodni[ei]?|hafta|недел[июь]?|тижн[іи]в?|週間|周|週|주|हफ़?्?ते|สัปดาห์',
  month:
    'monate?n?|mois|meses?|mes[ei]|maand(?:en)?|miesi[ąę]c[ey]?|ay|месяц(?:а|ев)?|місяц[іь]в?|か月|ヶ月|个月|個月|개월|महीने|เดือน',
  year: 'jahre?n?|ans?|années?|años?|ann[oi]|anos?|jaar|lat|rok[ui]?|yıl|год(?:а)?|лет|рок(?:и|ів)|年|년|साल|ปี',
}

const NUMBER = String.raw`(\d{1,3}|${Object.keys(COUNTS).join('|')})`

let spans: readonly (readonly [pattern: RegExp, unit: string, isAgo: boolean])[] | undefined

function listSpans() {
  spans ??= Object.entries(UNITS).flatMap(([unit, list]) => [
    [
      new RegExp(
        String.raw`(?<!\p{L})(?:vor|il y a|hace|há) ${NUMBER} (?:${list})(?!\p{L})|(?<!\p{L})${NUMBER} (?:${list}) (?:fa|atrás|geleden|temu|önce|назад|тому|पहले)(?!\p{L})|(\d{1,3}) ?(?:${list}) ?(?:前|전)`,
        'giu',
      ),
      unit,
      true,
    ] as const,
    [
      new RegExp(
        String.raw`(?<!\p{L})(?:(?:letzten|vergangenen|dernier|dernières?|derniers|últim[oa]s|ultim[ei]|afgelopen|ostatnich|son|последни[ех]|останн(?:і|іх)) ${NUMBER}|${NUMBER} (?:derniers|dernières|últim[oa]s)) (?:${list})(?!\p{L})|(?:過去|最近|过去|지난) ?(\d{1,3}) ?(?:${list})`,
        'giu',
      ),
      unit,
      false,
    ] as const,
  ])
  return spans
}

// Words that no other language has: of most questions one look settles that their times are in English.
const ENGLISH =
  /\b(?:the|what|who|whose|when|where|why|how|did|does|which|with|and|about|from|since|has|have)\b/i

/** Whether a question has a word that only English has. */
export function isEnglish(text: string): boolean {
  return ENGLISH.test(text)
}

const HINT_CHARS = 4
let hints: ReadonlySet<string> | undefined

// To make the rules takes a tenth of a second, and most who type two words ask for no time at all.
function mayHoldTimes(text: string): boolean {
  if (/[^\p{ASCII}’‘“”–—…]/u.test(text)) return true
  hints ??= new Set(
    [PHRASES, CAPITAL_DAYS, SMALL_DAYS]
      .flatMap((table) => Object.values(table))
      .concat(
        'vor vom hier il jours hace fa geleden temu dern ultim letzten vergangenen afgelopen ostatnich',
      )
      .flatMap((list) => list.match(/[a-z]{2,}/g) ?? [])
      .map((word) => word.slice(0, HINT_CHARS)),
  )
  const words = text.toLowerCase().match(/[a-z]{2,}/g) ?? []
  return words.some(
    (word) => hints!.has(word.slice(0, HINT_CHARS)) || findMonth(word) !== undefined,
  )
}

/** The same question with its times in English; an English one as it is. */
export function toEnglishTimes(text: string): string {
  if (isEnglish(text) || !mayHoldTimes(text)) return text
  let english = text
  if (FRENCH.test(english)) english = english.replace(HIER, ' yesterday ')
  for (const [pattern, unit, isAgo] of listSpans())
    english = english.replace(pattern, (_, ...groups: (string | undefined)[]) => {
      const given = groups.slice(0, 3).find((group) => typeof group === 'string') ?? '1'
      const count = COUNTS[given.toLowerCase()] ?? Number(given)
      return isAgo ? ` ${count} ${unit}s ago ` : ` last ${count} ${unit}s `
    })
  for (const [pattern, phrase] of listRules()) english = english.replace(pattern, phrase)
  return joinWords(readMonths(english))
}

const ENGLISH_MONTHS =
  'January February March April May June July August September October November December'.split(' ')
const CJK_DAY = /(?:((?:19|20)\d\d) ?[年년] ?)?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日号號일]/gu
const CJK_MONTH = /((?:19|20)\d\d) ?[年년] ?(\d{1,2}) ?[月월]/gu
const DAY_OF_MONTH =
  /(\d{1,2})(?:\.|er|º|°)? (?:de |di |d['’])?(\p{L}{3,})(?:,? (?:de |del )?((?:19|20)\d\d))?/gu
const IN_MONTH =
  /(?<!\p{L})(?:im|en|in|em|w|we|в|у|seit|depuis|desde|dal?|sinds|od|с|з) (\p{L}{3,})(?: (?:de |del )?((?:19|20)\d\d))?/giu

function readMonths(text: string): string {
  const nameOf = (word: string) => {
    const month = findMonth(word)
    return month === undefined ? undefined : ENGLISH_MONTHS[month - 1]
  }
  const numbered = (month: string) => ENGLISH_MONTHS[Number(month) - 1] ?? ''
  return text
    .replace(
      CJK_DAY,
      (_, year = '', month: string, day: string) => ` ${day} ${numbered(month)} ${year} `,
    )
    .replace(CJK_MONTH, (_, year: string, month: string) => ` in ${numbered(month)} ${year} `)
    .replace(DAY_OF_MONTH, (whole, day: string, word: string, year = '') => {
      const name = nameOf(word)
      return name === undefined ? whole : `${day} ${name}${year && ` ${year}`}`
    })
    .replace(IN_MONTH, (whole: string, word: string, year = '') => {
      const name = nameOf(word)
      if (name === undefined) return whole
      const isSince = /^(?:seit|depuis|desde|dal?|sinds|od|с|з) /i.test(whole)
      return ` ${isSince ? 'since' : 'in'} ${name}${year && ` ${year}`}`
    })
}

const TIME = String.raw`(?:on )?(?:(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day|yesterday|today|the day before|last|\d{1,2} (?:${ENGLISH_MONTHS.join('|')}))`
const BEFORE: readonly (readonly [string, string])[] = [
  ['since', 'seit|depuis|desde|dal?|dall[ao]|sinds|od|с|со|з|із|від|منذ|از|ตั้งแต่|από'],
  ['before', 'vor|avant|antes de|prima del?|vóór|przed|до|перед'],
  ['between', 'zwischen|entre|tra|fra|tussen|między|между|між'],
  ['from', 'vom|von|du|del|van'],
]
const ARTICLE = `(?:(?:dem|den|der|zum|le|la|l['’]|el|il|o|do|het|de) )?`
const prefixes = BEFORE.map(
  ([english, list]): Rule => [
    new RegExp(String.raw`(?<!\p{L})(?:${list})\s+${ARTICLE}\s*(?=${TIME})(?:on )?`, 'giu'),
    `${english} `,
  ],
)
const SINCE_AFTER =
  /(?:on )?((?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day|yesterday|last week)(?:\s*gün\p{L}+)?\s*(?:から|以来|以來|부터|से|(?:['’]?[dt][ae]n )?beri)/giu

function joinWords(text: string): string {
  let joined = text.replace(/ {2,}/g, ' ')
  for (const [pattern, english] of prefixes) joined = joined.replace(pattern, english)
  return joined.replace(SINCE_AFTER, 'since $1')
}
