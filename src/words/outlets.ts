/**
 * What we say of an outlet behind its name: whose voice it is, when that is a state, a party or the
 * public. For all others nothing needs to be said.
 */

/** The facts a description needs, as plain values. */
export type OutletFacts = {
  readonly country: string // ISO 3166-1 alpha-2
  readonly kind: 'broadcaster' | 'newspaper' | 'agency' | 'magazine' | 'site'
  readonly ownership: 'public' | 'private' | 'state' | 'party' | 'nonprofit'
}

const kindWords: Record<OutletFacts['kind'], string> = {
  broadcaster: 'broadcaster',
  newspaper: 'newspaper',
  agency: 'news agency',
  magazine: 'magazine',
  site: 'news site',
}

/**
 * `Iranian state broadcaster`, `Chinese party newspaper`. Undefined for private and nonprofit
 * outlets, and for a country we have no adjective for.
 */
export function describeOutlet({ country, kind, ownership }: OutletFacts): string | undefined {
  const nationality = findNationality(country)
  if (ownership === 'private' || ownership === 'nonprofit') return undefined
  return nationality && `${nationality} ${ownership} ${kindWords[kind]}`
}

/** `Iranian` for `IR`. Undefined for a country no outlet of ours is at home in. */
export function findNationality(country: string): string | undefined {
  return nationalities.get(country)
}

/** Whether it is an adjective of a country or its people: `Iranian`, `Iranians`. */
export function isNationality(word: string): boolean {
  return adjectives().has(word.replace(/s$/, '')) || adjectives().has(word)
}

// Of these the adjective is the country's name.
const NAMED_ALIKE = new Set(['HK', 'MM', 'NZ'])
let adjectivesRead: ReadonlySet<string> | undefined
function adjectives(): ReadonlySet<string> {
  adjectivesRead ??= new Set(
    [...nationalities].filter(([country]) => !NAMED_ALIKE.has(country)).map(([, word]) => word),
  )
  return adjectivesRead
}

const nationalities: ReadonlyMap<string, string> = new Map(
  `AE Emirati, AF Afghan, AL Albanian, AM Armenian, AO Angolan, AR Argentine, AT Austrian,
  AU Australian, AZ Azerbaijani, BA Bosnian, BD Bangladeshi, BE Belgian, BG Bulgarian, BH Bahraini,
  BO Bolivian, BR Brazilian, BW Botswanan, BY Belarusian, CA Canadian, CH Swiss, CI Ivorian,
  CL Chilean, CM Cameroonian, CN Chinese, CO Colombian, CR Costa Rican, CU Cuban, CY Cypriot,
  CZ Czech, DE German, DK Danish, DO Dominican, DZ Algerian, EC Ecuadorian, EE Estonian,
  EG Egyptian, ER Eritrean, ES Spanish, ET Ethiopian, FI Finnish, FJ Fijian, FO Faroese, FR French,
  GB British, GE Georgian, GL Greenlandic, GR Greek, GT Guatemalan, GY Guyanese, HK Hong Kong,
  HR Croatian, HT Haitian, HU Hungarian, ID Indonesian, IE Irish, IL Israeli, IN Indian, IQ Iraqi,
  IR Iranian, IS Icelandic, IT Italian, JM Jamaican, JO Jordanian, JP Japanese, KE Kenyan,
  KG Kyrgyz, KH Cambodian, KP North Korean, KR South Korean, KW Kuwaiti, KZ Kazakh, LA Lao,
  LB Lebanese, LK Sri Lankan, LT Lithuanian, LU Luxembourgish, LV Latvian, MA Moroccan,
  MD Moldovan, MM Myanmar, MN Mongolian, MT Maltese, MX Mexican, MY Malaysian, MZ Mozambican,
  NA Namibian, NG Nigerian, NI Nicaraguan, NL Dutch, NO Norwegian, NP Nepali, NZ New Zealand,
  OM Omani, PE Peruvian, PG Papua New Guinean, PH Philippine, PK Pakistani, PL Polish,
  PR Puerto Rican, PS Palestinian, PT Portuguese, PY Paraguayan, QA Qatari, RO Romanian,
  RS Serbian, RU Russian, SA Saudi, SE Swedish, SI Slovenian, SK Slovak, SN Senegalese, SO Somali,
  SV Salvadoran, SY Syrian, TH Thai, TJ Tajik, TM Turkmen, TN Tunisian, TR Turkish,
  TT Trinidadian, TW Taiwanese, TZ Tanzanian, UA Ukrainian, UG Ugandan, US American, UY Uruguayan,
  UZ Uzbek, VE Venezuelan, VN Vietnamese, ZA South African, ZW Zimbabwean`
    .split(/,\s+/)
    .map((entry) => [entry.slice(0, 2), entry.slice(3)] as const),
)
