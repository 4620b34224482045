/**
 * What a story is about, by rules and the words below, without a model. A text may have several topics
 * or none; a word that could be anything counts for nothing. English, with the commonest words of
 * Polish, German, French and Spanish. Pure.
 */

export const TOPICS = [
  ...(['world', 'politics', 'business', 'technology', 'science', 'health'] as const),
  ...(['sport', 'culture', 'climate', 'local'] as const),
] as const

export type Topic = (typeof TOPICS)[number]

// Beginnings of words; “=” closes one that is whole, “_” stands within a phrase: “wind” alone is no wind farm.
const WORDS: Record<Topic, string> = {
  world: `war= wars= ceasefire troops missile airstrike invasion refugee border= embassy
    ambassador diplomat sanctions united_nations= nato= summit treaty hostage militants insurg rebels
    gaza israel hamas hezbollah ukrain russia kremlin putin china chinese beijing taiwan iran syria
    afghan taliban sudan wojn wojsk ukrain rosj izrael krieg guerre guerra`,
  politics: `election parliament congress= senate senator lawmaker minister president= cabinet= vote=
    votes= voters ballot republican democrat conservative labour= tory tories mp= mps= governor=
    campaign legislat impeach referendum coalition= white_house= downing_street= wybor sejm rząd
    premier= prezydent wahl bundestag regierung élection assemblée gobierno elecciones`,
  business: `bank= banks= banking econom inflation stock= stocks= shares= market= markets= investor
    revenue profit earnings merger acqui startup ipo= layoff tariff trade= gdp= fed= interest_rate=
    billion company companies bankrupt retail= wall_street= ceo= oil= prices= price= fraud_trial=
    walkout dockworker wages= pay_rise= trade_union=
    giełd inflacj gospodar firm= bankow kurs= wirtschaft börse bourse économi economía bolsa`,
  technology: `software app= apps= smartphone iphone android google microsoft apple= openai chatgpt ai=
    artificial_intelligence= chip= chips= semiconductor cyber hacker laptop gpu= nvidia intel=
    algorithm robot startup internet= browser windows= macbook data_breach= malware crypto bitcoin
    sztuczn inteligencj technolog künstliche_intelligenz numérique inteligencia_artificial`,
  science: `scientist researcher study= studies= physics astronom telescope nasa= spacecraft asteroid
    planet= galax fossil species= dinosaur genome dna= quantum laboratory particle orbit rocket=
    moon= mars= archaeolog naukow badani kosmos wissenschaft forscher chercheur científic`,
  health: `hospital= doctor= doctors= patient vaccin virus= covid pandemic disease cancer= drug= drugs=
    medicine medical nhs= mental_health= surgery obesity outbreak infection diabetes health= nurse
    zdrowi szpital lekarz krankenhaus gesundheit santé hôpital salud`,
  sport: `football soccer= match= goal= goals= league= championship tournament olympic cricket= tennis=
    rugby= nba= nfl= mlb= fifa= uefa= coach= striker midfielder quarterback touchdown wicket innings
    grand_prix= marathon athletics= formula= world_cup= world_series= playoff boxing= golf= mecz piłk liga= fußball
    bundesliga ligue futbol fútbol`,
  culture: `film= films= movie= music= album= singer actor= actress concert= theatre theater museum
    novel= author= oscar grammy netflix celebrit exhibition artist festival= band= tv_series=
    hollywood disney beatles koncert muzyk filmow kultur musik cinéma película música`,
  climate: `climate= global_warming= emissions carbon= fossil_fuel= greenhouse renewable wind_farm=
    solar= drought heatwave wildfire flood= floods= flooding storm= hurricane cyclone= cop28= cop29=
    cop30= cop31= net_zero= glacier klimat powód klima climatique climático`,
  local: `council= councillor mayor= borough= neighbourhood neighborhood residents planning_permission=
    bus= school_board= road_closed= burmistrz gmin= powiat bürgermeister mairie alcalde ayuntamiento`,
}

const PATTERNS = new Map(TOPICS.map((topic) => [topic, patternOf(WORDS[topic])]))
const TITLE_WEIGHT = 2
const SCORE_MIN = 2
/** Beside the strongest topic, others that have at least this share of its weight. */
const BESIDE_SHARE = 0.5
export const TOPICS_MAX = 3
const TEXT_CHARS_MAX = 4000

/** The topics of a text, the strongest first; at most three. */
export function topicsOf({ title, text = '' }: { title: string; text?: string }): readonly Topic[] {
  const scored = TOPICS.map((topic) => {
    const found = (where: string) =>
      new Set(where.slice(0, TEXT_CHARS_MAX).toLowerCase().match(PATTERNS.get(topic)!)).size
    return { topic, score: TITLE_WEIGHT * found(title) + found(text) }
  })
  const most = Math.max(...scored.map(({ score }) => score))
  const least = Math.max(SCORE_MIN, most * BESIDE_SHARE)
  return scored
    .filter(({ score }) => score >= least)
    .sort((one, other) => other.score - one.score)
    .slice(0, TOPICS_MAX)
    .map(({ topic }) => topic)
}

const ALIASES: Readonly<Record<string, Topic>> = {
  ...{ sports: 'sport', tech: 'technology', economy: 'business', finance: 'business' },
  ...{ international: 'world', arts: 'culture', entertainment: 'culture', environment: 'climate' },
}

export function isTopic(word: string): word is Topic {
  return TOPICS.some((topic) => topic === word)
}

/** The topic a reader names; undefined for any other words, which are searched for. */
export function findTopic(named: string): Topic | undefined {
  const word = named.trim().toLowerCase()
  const alias = Object.hasOwn(ALIASES, word) ? ALIASES[word] : undefined
  return TOPICS.find((topic) => topic === word) ?? alias
}

function patternOf(words: string): RegExp {
  const parts = words
    .split(/\s+/)
    .map((word) => word.replaceAll('_', '\\s+').replace(/=$/, '(?![\\p{L}])'))
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${parts.join('|')})`, 'gu')
}
