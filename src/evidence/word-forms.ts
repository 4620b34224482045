/** “fell”, “falling” → “fall”: the forms of English words, so that two texts meet in one of them. */

type Part = 'noun' | 'verb' | 'adj' | 'adv'

// Base form first, then its irregular forms.
const IRREGULAR: readonly string[] =
  `be am is are was were been being; have has had; do does did done; go goes went gone; say said; make made;
  get got gotten; know knew known; take took taken; see saw seen; come came; think thought; give gave given;
  find found; tell told; become became; leave left; feel felt; bring brought; begin began begun; keep kept;
  hold held; write wrote written; stand stood; hear heard; mean meant; meet met; run ran; pay paid; sit sat;
  speak spoke spoken; lie lay lain; lead led; grow grew grown; lose lost; fall fell fallen; send sent;
  build built; understand understood; draw drew drawn; break broke broken; spend spent; rise rose risen;
  drive drove driven; buy bought; wear wore worn; choose chose chosen; seek sought; throw threw thrown;
  catch caught; deal dealt; win won; forget forgot forgotten; sell sold; fight fought; teach taught; eat ate eaten;
  sing sang sung; strike struck stricken; hang hung; shake shook shaken; ride rode ridden; feed fed; shoot shot;
  drink drank drunk; arise arose arisen; fly flew flown; sleep slept; hide hid hidden; steal stole stolen;
  swear swore sworn; swim swam swum; wake woke woken; freeze froze frozen; bear bore borne born; bite bit bitten;
  blow blew blown; dig dug; flee fled; forbid forbade forbidden; forgive forgave forgiven; lend lent; light lit;
  overcome overcame; prove proven; seize seized; shine shone; show shown; shrink shrank shrunk; sink sank sunk;
  slide slid; spin spun; spring sprang sprung; stick stuck; sweep swept; swing swung; tear tore torn;
  undergo underwent undergone; withdraw withdrew withdrawn; bind bound; bend bent; breed bred; cling clung;
  creep crept; grind ground; kneel knelt; leap leapt; mistake mistook mistaken; weave wove woven; weep wept;
  wind wound; undertake undertook undertaken; oversee oversaw overseen; foresee foresaw foreseen;
  learn learnt; burn burnt; dream dreamt; spell spelt; spoil spoilt; stop stopped; 
  man men; woman women; child children; person people; foot feet; tooth teeth; mouse mice; goose geese;
  wife wives; life lives; knife knives; leaf leaves; half halves; wolf wolves; thief thieves; shelf shelves;
  crisis crises; analysis analyses; basis bases; datum data; medium media; criterion criteria;
  good better best; bad worse worst; far further farther; many more most; little less least`
    .split(';')
    .map((entry) => entry.trim())

const baseOf = new Map<string, string>()
for (const entry of IRREGULAR) {
  const [base, ...forms] = entry.split(/\s+/)
  for (const form of forms) baseOf.set(form, base!)
}

/** Every verb and noun that has irregular forms, with them. Lower case. */
export function irregularForms(): readonly (readonly [base: string, forms: readonly string[]])[] {
  return IRREGULAR.map((entry) => entry.split(/\s+/)).map(([base, ...forms]) => [base!, forms])
}

/** The base form of an irregular form; any other word as it is. Lower case in and out. */
export function regular(word: string): string {
  return baseOf.get(word) ?? word
}

// The endings of WordNet's own morphology, with what stands in their place.
const ENDINGS: Readonly<Record<Part, readonly (readonly [string, string])[]>> = {
  noun: [
    ['s', ''],
    ['ses', 's'],
    ['xes', 'x'],
    ['zes', 'z'],
    ['ches', 'ch'],
    ['shes', 'sh'],
    ['men', 'man'],
    ['ies', 'y'],
  ],
  verb: [
    ['s', ''],
    ['ies', 'y'],
    ['es', 'e'],
    ['es', ''],
    ['ed', 'e'],
    ['ed', ''],
    ['ied', 'y'],
    ['ing', 'e'],
    ['ing', ''],
  ],
  adj: [
    ['er', ''],
    ['est', ''],
    ['er', 'e'],
    ['est', 'e'],
    ['ier', 'y'],
    ['iest', 'y'],
  ],
  adv: [],
}
const DOUBLED = /([b-df-hj-np-tv-z])\1$/

/** What the word may be a form of, itself among them; some are no words at all. */
export function baseForms(word: string, part: Part): ReadonlySet<string> {
  const found = new Set([word])
  const irregular = baseOf.get(word)
  if (irregular !== undefined) found.add(irregular)
  for (const [ending, instead] of ENDINGS[part]) {
    if (!word.endsWith(ending) || word.length - ending.length < 2) continue
    const base = word.slice(0, word.length - ending.length)
    found.add(base + instead)
    if (instead === '' && ending !== 's' && DOUBLED.test(base)) found.add(base.slice(0, -1)) // stopped
  }
  return found
}
