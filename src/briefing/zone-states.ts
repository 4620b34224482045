/** States of the US and provinces of Canada, as people there add them to a city: `Austin, TX`. */

const byZone: Readonly<Record<string, string>> = {
  'America/New_York': `Connecticut CT, Delaware DE, Florida FL, Georgia GA, Indiana IN, Kentucky KY, Maine ME,
    Maryland MD, Massachusetts MA, Michigan MI, New Hampshire NH, New Jersey NJ, New York NY, North Carolina NC,
    Ohio OH, Pennsylvania PA, Rhode Island RI, South Carolina SC, Vermont VT, Virginia VA, West Virginia WV`,
  'America/Chicago': `Alabama AL, Arkansas AR, Illinois IL, Iowa IA, Kansas KS, Louisiana LA, Minnesota MN,
    Mississippi MS, Missouri MO, Nebraska NE, North Dakota ND, Oklahoma OK, South Dakota SD, Tennessee TN,
    Texas TX, Wisconsin WI`,
  'America/Denver': 'Colorado CO, Idaho ID, Montana MT, New Mexico NM, Utah UT, Wyoming WY',
  'America/Phoenix': 'Arizona AZ',
  'America/Los_Angeles': 'California CA, Nevada NV, Oregon OR, Washington WA',
  'America/Anchorage': 'Alaska AK',
  'Pacific/Honolulu': 'Hawaii HI',
  'America/Toronto': 'Ontario ON, Quebec QC',
  'America/Vancouver': 'British Columbia BC',
  'America/Edmonton': 'Alberta AB',
  'America/Regina': 'Saskatchewan SK',
  'America/Winnipeg': 'Manitoba MB',
  'America/Halifax': 'Nova Scotia NS, New Brunswick NB, Prince Edward Island PE',
  'America/St_Johns': 'Newfoundland NL',
}

/** Where a smaller part of the state goes by another clock, which one must be asked. */
const SECOND: Readonly<Record<string, string>> = {
  florida: 'America/Chicago',
  indiana: 'America/Chicago',
  kentucky: 'America/Chicago',
  tennessee: 'America/New_York',
  texas: 'America/Denver',
  kansas: 'America/Denver',
  nebraska: 'America/Denver',
  'north dakota': 'America/Denver',
  'south dakota': 'America/Denver',
  idaho: 'America/Los_Angeles',
  oregon: 'America/Denver',
}

const CANADIAN = /Toronto|Vancouver|Edmonton|Regina|Winnipeg|Halifax|St_Johns/

export type State = { readonly country: 'US' | 'CA'; readonly zones: readonly string[] }

/** By full name, `texas`, and by its two letters, `tx`. */
export const STATES: ReadonlyMap<string, State> = new Map(
  Object.entries(byZone).flatMap(([zone, list]) =>
    list.split(/,\s+/).flatMap((both) => {
      const [, name = '', letters = ''] = /^(.+) (..)$/.exec(both.toLowerCase()) ?? []
      const zones = SECOND[name] === undefined ? [zone] : [zone, SECOND[name]]
      const state: State = { country: CANADIAN.test(zone) ? 'CA' : 'US', zones }
      return [
        [name, state],
        [letters, state],
      ] as const
    }),
  ),
)
