/**
 * Which words of a question carry it, where it is not asked in English? “Wer ist”, “qu’est-ce que”, ماذا and
 * 什么 only ask; taken for words of the matter they would stand in no article, and the question be refused.
 */

import { listTerms } from '../article/terms.ts'
import { isEnglish, toEnglishTimes } from './time-words.ts'

// Function words, words that ask, and those with which one asks for news at all.
const SMALL_WORDS: Readonly<Record<string, string>> = {
  de: `der die das den dem des ein eine einen einem einer eines und oder aber in im ins an am auf aus bei mit nach seit von vom zu
    zum zur über unter um für gegen ohne durch ist sind war waren wird werden wurde wurden hat haben hatte hatten kann können soll
    sollen muss müssen will wollen es er sie wir ihr ich man sich nicht kein keine noch schon auch nur sehr als wie wer wen wem
    wessen was wann wo woher wohin warum weshalb wieso welche welcher welches welchen wieviel viel viele denn dort da damit dazu
    dass ob gibt geht neues nachrichten passiert passierte geschehen geschah geschieht los sagt sagte berichtet laut hoch groß`,
  fr: `le la les l un une des du de d au aux et ou mais dans en sur sous avec sans pour par contre entre vers chez est sont était
    étaient a ont avait avaient sera seront peut peuvent doit doivent il elle ils elles on nous vous je tu se s ce cet cette ces
    son sa ses leur leurs que qu qui quoi dont où quand comment combien pourquoi quel quelle quels quelles ne n pas plus très aussi
    y t été passé passe arrivé nouvelles actualités dit disent selon quoi neuf`,
  es: `el la los las lo un una unos unas de del al a y o e u pero en con sin sobre por para contra entre hasta desde es son era
    fue fueron ha han había será está están se su sus le les que qué quien quién quienes quiénes cual cuál cuáles cuando cuándo
    donde dónde como cómo cuanto cuánto cuántos cuántas porque no ya más muy también hay pasó pasa ocurrió sucedió noticias dice
    dijo según`,
  it: `il lo la i gli le un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal dalla in nel nella nei con
    su sul sulla per tra fra e o ma è sono era erano ha hanno sarà si che chi cosa quando dove come quanto quanti quante perché quale
    quali non più anche c ci successo succede accaduto notizie dice ha detto secondo`,
  pt: `o a os as um uma uns umas de do da dos das e ou mas em no na nos nas com sem sobre por pelo pela para contra entre até desde é
    são era foi foram tem têm será está estão se seu sua que quê quem qual quais quando onde como quanto quantos quantas porque
    não já mais também há aconteceu acontece houve notícias disse diz segundo`,
  nl: `de het een van in en op te aan bij met voor naar uit over door om tegen zonder onder tot is zijn was waren wordt worden werd
    heeft hebben had kan kunnen zal er ze hij zij we men zich dat die dit deze wat wie wanneer waar waarom hoe hoeveel welke
    niet geen ook nog maar of als dan gebeurd gebeurde nieuws zegt zei volgens`,
  pl: `i oraz a ale lub w we na z ze do od po przy przez dla o u jest są był była było były będzie się to ten ta te co kto kogo komu
    kiedy gdzie dlaczego jak jaki jaka jakie ile który która które czy nie już też stało dzieje wydarzyło wiadomości mówi według`,
  tr: `ve ile bir bu şu o da de mi mı mu mü için gibi kadar daha çok en ne neler kim kimi kime nerede nereye nereden ne zaman neden
    niçin nasıl kaç hangi var yok oldu oluyor olan dedi göre haber haberler`,
  ru: `и в во на с со к ко по из за от до для о об у при над под между а но или не что кто кого кому где куда откуда когда почему
    зачем как какой какая какое какие каков сколько чей который ли же бы это этот эта эти он она они его ее их был была было
    были есть будет произошло случилось происходит нового новости сказал сказала`,
  uk: `і й та в у на з зі із до від по за для про при над під між а але або не що хто кого кому де куди звідки коли чому навіщо як
    який яка яке які скільки чий чи це цей ця ці він вона вони його її їх був була було були є буде сталося відбулося
    відбувається нового новини сказав сказала`,
  ar: `في من على إلى عن مع ما ماذا متى أين كيف لماذا كم هل هو هي هم هذا هذه ذلك التي الذي الذين أن إن قد كان كانت لا لم لن بعد قبل ثم
    بين و حدث يحدث جرى أخبار قال قالت حول`,
  fa: `در به از که را با برای این آن چه چی کی کجا چرا چند چگونه چطور آیا است شد شده بود و یا تا هم نیز`,
  hi: `के का की में को से ने पर और यह वह ये वे है हैं था थी थे हो हुआ हुई हुए क्या कौन कब कहाँ कहां क्यों कैसे कितना कितने कितनी किस किसने किसे भी
    नहीं तो ही गया गई गए किया खबर समाचार`,
  ja: `は が を に で の と も へ か や 何 誰 いつ どこ なぜ どう どの どれ いくつ いくら です ます でした ました まし た て い し あり ある いる
    する した して された こと よう ください について`,
  th: `อะไร เมื่อไหร่ เมื่อไร ที่ไหน ไหน ใคร ทำไม อย่างไร ยังไง เท่าไหร่ เท่าไร กี่ เกิด ขึ้น บ้าง ไหม หรือไม่ และ ของ ที่ ใน เป็น ได้ มี จะ ว่า กับ ให้ จาก คือ เมื่อ
    การ ความ นี้ นั้น`,
  ko: `무엇 무슨 뭐 누가 누구 언제 어디 어디서 왜 어떻게 얼마 얼마나 몇 있었나요 있나요 했나요 인가요 일 일이 그 이 저 및 등`,
}

const SCRIPTS: readonly (readonly [script: RegExp, languages: readonly string[]])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, ['ja']],
  [/\p{Script=Cyrillic}/u, ['ru', 'uk']],
  [/\p{Script=Arabic}/u, ['ar', 'fa']],
  [/\p{Script=Devanagari}/u, ['hi']],
  [/\p{Script=Thai}/u, ['th']],
  [/\p{Script=Hangul}/u, ['ko']],
]
const LATIN = ['de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'tr']
/** Han characters are cut into pairs, so that words that ask are taken out before. */
const CHINESE =
  /什么时候|什麼時候|为什么|為什麼|什么|什麼|怎么样|怎么|怎麼|如何|哪里|哪裡|哪个|哪些|多少|多长|多長|多大|多久|发生|發生|请问|請問|消息|新闻|新聞|[谁誰吗嗎呢吧了的]/gu

const sets = new Map<
  string,
  { readonly words: ReadonlySet<string>; readonly terms: ReadonlySet<string> }
>()

function smallOf(language: string) {
  const known = sets.get(language)
  if (known !== undefined) return known
  const list = SMALL_WORDS[language]!
  const made = { words: new Set(list.split(/\s+/)), terms: new Set(listTerms(list)) }
  sets.set(language, made)
  return made
}

/** The languages that a question may be in; none when it is in English, or nothing tells. */
export function languagesOf(text: string): readonly string[] {
  if (isEnglish(text)) return []
  const [, languages] = SCRIPTS.find(([script]) => script.test(text)) ?? []
  if (languages !== undefined) return languages
  if (/\p{Script=Han}/u.test(text)) return ['zh']
  // With a capital it is part of a name (“Los Angeles”), unless a question opens with it.
  const words = (text.match(/[\p{L}\p{M}]+/gu) ?? [])
    .map((word, place) => (place === 0 && text.includes('?') ? word.toLowerCase() : word))
    .filter((word) => !ENGLISH_TOO.has(word))
  const counts = LATIN.map(
    (language) => words.filter((word) => smallOf(language).words.has(word)).length,
  )
  const most = Math.max(...counts)
  return most === 0 ? [] : LATIN.filter((_, place) => counts[place] === most)
}

// “War in Velm” and “man overboard” are no German.
const ENGLISH_TOO: ReadonlySet<string> = new Set(
  `s t d m in an am so war man die will also hat los a on me as has was do at plus ten per van of is her son over door men we pour par come
  no se den hier gut rest i y o e to ha si sin ten use rank sous fin est for by lo os om em es un go bin`.split(
    /\s+/,
  ),
)

// What toEnglishTimes puts in the place of a time; a date stays, because articles have theirs in English.
const TIMES =
  /\b(?:the day before yesterday|yesterday|today|(?:last|this) (?:week|month|year|weekend)|latest|when did|since|between|before|(?:(?:on|since|from) )?(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day|\d+ \w+s ago|last \d+ \w+s)\b/g

/** The distinct terms that carry a question in another language; undefined for English, and where none does. */
export function foreignTerms(text: string): readonly string[] | undefined {
  const languages = languagesOf(text)
  if (languages.length === 0) return undefined
  const english = toEnglishTimes(text)
  const timeless = english === text ? text : english.replace(TIMES, ' ')
  const matter = languages[0] === 'zh' ? timeless.replace(CHINESE, ' ') : timeless
  const terms = new Set(listTerms(matter))
  for (const language of languages)
    if (language !== 'zh') for (const small of smallOf(language).terms) terms.delete(small)
  // What is left of Japanese grammar when the words are cut apart.
  if (languages[0] === 'ja')
    for (const term of terms) if (/^\p{Script=Hiragana}{1,2}$/u.test(term)) terms.delete(term)
  return terms.size === 0 ? undefined : [...terms]
}
