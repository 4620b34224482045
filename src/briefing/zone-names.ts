/**
 * The names of zones and places that the time zone database lacks or cannot rank: abbreviations,
 * everyday names of countries, cities it leaves out, and which zones to offer first.
 */

/**
 * Zones to offer, first things first. The first twelve are, by the people who live by them, the
 * largest ones of twelve parts of the world; then the next largest; then the larger zones of
 * countries that have several, so that `Canada` begins with Toronto.
 */
export const COMMON_ZONES: readonly string[] = `
  Asia/Shanghai Asia/Kolkata Europe/Berlin America/New_York Asia/Jakarta Africa/Cairo
  America/Sao_Paulo Asia/Karachi Asia/Tokyo Europe/Moscow America/Los_Angeles Europe/London
  Africa/Lagos America/Mexico_City Asia/Dhaka Africa/Nairobi America/Chicago Asia/Dubai
  Europe/Istanbul Asia/Tehran Australia/Sydney America/Argentina/Buenos_Aires America/Denver
  Asia/Almaty`
  .trim()
  .split(/\s+/)

export const LARGER_ZONES: readonly string[] = `
  America/Phoenix America/Anchorage Pacific/Honolulu America/Toronto America/Vancouver America/Edmonton
  America/Winnipeg America/Halifax America/St_Johns Asia/Yekaterinburg Asia/Novosibirsk
  Europe/Samara Asia/Vladivostok Europe/Kaliningrad Australia/Brisbane Australia/Perth
  Australia/Adelaide Australia/Darwin America/Tijuana America/Hermosillo Europe/Kyiv Europe/Madrid
  Europe/Lisbon Pacific/Auckland America/Santiago America/Manaus America/Guayaquil Africa/Kinshasa
  Pacific/Port_Moresby America/Nuuk Asia/Ulaanbaatar Pacific/Tahiti Pacific/Tarawa`
  .trim()
  .split(/\s+/)

/** What people write for a zone, in lower case. Where a name is shared, what most mean by it. */
export const ABBREVIATIONS: ReadonlyMap<string, string> = byName({
  UTC: 'utc, gmt, uct, universal, greenwich mean, coordinated universal',
  'Europe/London': 'bst, british',
  'Europe/Lisbon': 'wet, west, western european',
  'Europe/Berlin': 'cet, cest, met, mez, mesz, central european',
  'Europe/Athens': 'eet, eest, eastern european',
  'Europe/Moscow': 'msk, msd',
  'Europe/Istanbul': 'trt',
  'America/New_York': 'est, edt, et, eastern, us eastern',
  'America/Chicago': 'cst, cdt, ct, central, us central',
  'America/Denver': 'mst, mdt, mt, mountain, us mountain',
  'America/Los_Angeles': 'pst, pdt, pt, pacific, us pacific',
  'America/Anchorage': 'akst, akdt',
  'Pacific/Honolulu': 'hst',
  'America/Halifax': 'ast, adt, atlantic',
  'America/St_Johns': 'nst, ndt',
  'America/Sao_Paulo': 'brt',
  'America/Argentina/Buenos_Aires': 'art',
  'America/Santiago': 'clt, clst',
  'America/Bogota': 'cot',
  'America/Lima': 'pet',
  'Africa/Lagos': 'wat, west africa',
  'Africa/Maputo': 'cat, central africa',
  'Africa/Nairobi': 'eat, east africa',
  'Africa/Johannesburg': 'sast',
  'Asia/Dubai': 'gst, gulf',
  'Asia/Tehran': 'irst',
  'Asia/Karachi': 'pkt',
  'Asia/Tashkent': 'uzt',
  'Asia/Almaty': 'almt',
  'Asia/Kolkata': 'ist, indian',
  'Asia/Kathmandu': 'npt',
  'Asia/Bangkok': 'ict, indochina',
  'Asia/Jakarta': 'wib',
  'Asia/Makassar': 'wita',
  'Asia/Singapore': 'sgt',
  'Asia/Kuala_Lumpur': 'myt',
  'Asia/Hong_Kong': 'hkt',
  'Asia/Manila': 'pht',
  'Asia/Tokyo': 'jst',
  'Asia/Seoul': 'kst',
  'Australia/Perth': 'awst',
  'Australia/Adelaide': 'acst, acdt',
  'Australia/Sydney': 'aest, aedt, aet',
  'Pacific/Auckland': 'nzst, nzdt, nzt',
})

const WORDS_TOO = new Set(
  'art atlantic british cat central eastern eat et gulf indian met mountain pacific pet universal west wet'.split(
    ' ',
  ),
)

/** Whether an abbreviation in lower case may just as well be a word, as in `7:30 pet food`. */
export function isWordToo(name: string): boolean {
  return WORDS_TOO.has(name.toLowerCase())
}

/** Everyday names of countries, by ISO 3166 code. */
export const COUNTRY_NAMES: ReadonlyMap<string, string> = byName({
  AE: 'uae, emirates',
  BA: 'bosnia',
  CD: 'drc, dr congo, congo kinshasa',
  CG: 'congo brazzaville',
  CI: 'ivory coast',
  CN: 'prc, mainland china',
  CV: 'cape verde',
  CZ: 'czech republic, czechia',
  GB: 'uk, great britain, britain, england, scotland, wales, northern ireland',
  IE: 'eire, republic of ireland',
  KR: 'korea, republic of korea',
  MK: 'macedonia',
  MM: 'burma',
  NL: 'holland, the netherlands',
  NZ: 'nz, aotearoa',
  PS: 'palestine',
  RU: 'russian federation',
  SA: 'ksa',
  SZ: 'swaziland',
  TL: 'east timor',
  TR: 'turkey, turkiye',
  US: 'us, usa, america, united states of america',
  VA: 'vatican, holy see',
})

/** Well-known cities that the database does not list under their zone. */
export const CITIES: ReadonlyMap<string, string> = byName({
  'America/New_York': 'NYC, Boston, Washington, Washington DC, Miami, Atlanta, Orlando, Pittsburgh',
  'America/Chicago': 'Austin, Minneapolis, New Orleans, Nashville, St. Louis, Kansas City',
  'America/Denver': 'Salt Lake City',
  'America/Los_Angeles': 'San Francisco, Seattle, Las Vegas, Sacramento, Silicon Valley',
  'America/Toronto': 'Montreal, Quebec',
  'America/Anchorage': 'Alaska',
  'Pacific/Honolulu': 'Hawaii',
  'America/St_Johns': 'Newfoundland',
  'America/Mexico_City': 'Guadalajara',
  'America/Bogota': 'Medellín',
  'America/Lima': 'Cusco',
  'America/Sao_Paulo': 'Brasília',
  'Europe/London': 'Edinburgh, Cardiff, Oxford, Cambridge, Bristol',
  'Europe/Paris': 'Nice, Strasbourg, Bordeaux, Lille',
  'Europe/Berlin': 'München, Cologne, Frankfurt, Stuttgart, Düsseldorf, Leipzig, Dresden, Bonn',
  'Europe/Vienna': 'Wien',
  'Europe/Prague': 'Praha',
  'Europe/Rome': 'Roma, Milano, Florence, Venice, Bologna',
  'Europe/Madrid': 'Seville, Bilbao',
  'Europe/Copenhagen': 'Aarhus',
  'Europe/Warsaw': 'Warszawa, Krakow, Gdańsk, Wrocław, Poznań',
  'Europe/Kyiv': 'Lviv, Odessa',
  'Europe/Moscow': 'Sochi, Krasnodar',
  'Europe/Istanbul': 'Izmir, Antalya',
  'Africa/Casablanca': 'Marrakesh, Marrakech',
  'Asia/Riyadh': 'Mecca',
  'Asia/Karachi': 'Islamabad',
  'Asia/Dhaka': 'Chittagong',
  'Asia/Kolkata': 'New Delhi, Bangalore, Bombay, Madras, Chennai, Pune, Ahmedabad, Jaipur, Goa',
  'Asia/Almaty': 'Nur-Sultan, Karaganda',
  'Asia/Shanghai': 'Peking, Shenzhen, Guangzhou',
  'Asia/Tokyo': 'Kyoto',
  'Asia/Kuala_Lumpur': 'Penang',
  'Asia/Makassar': 'Bali',
  'Asia/Bangkok': 'Chiang Mai, Phuket',
  'Asia/Manila': 'Cebu',
})

function byName(names: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const pairs = Object.entries(names)
  return new Map(pairs.flatMap(([of, list]) => list.split(', ').map((name) => [name, of] as const)))
}
