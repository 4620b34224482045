/**
 * Which address does an article have? Two addresses that lead to the same article become one
 * here, as far as that can be told without fetching them.
 */

import { URL_CHARS_MAX } from './limits.ts'

const TRACKING_PREFIXES = ['utm_', 'hsa_', 'oly_', 'pk_', 'mtm_', 'piwik_', 'at_custom', 'at_link_']
const TRACKING = new Set(
  `_ga _gl _hsenc _hsmi __twitter_impression at_bbc_team at_campaign at_format at_medium at_ptr_name
  cmp cmpid dclid fb_action_ids fb_action_types fb_ref fb_source fbclid gbraid gclid gclsrc
  guccounter guce_referrer guce_referrer_sig icid igsh igshid ito mbid mc_cid mc_eid mkt_tok msclkid
  ns_campaign ns_mchannel ns_source ocid ref_src ref_url s_cid smid smtyp srnd taid traffic_source
  ttclid twclid vero_id wbraid wt_mc xtor yclid`.split(/\s+/),
)

/**
 * The one form of an http(s) address: https, lower-case host, no sign-in, fragment, tracking
 * parameters, `/amp` or `index.html` ending or closing slash, and the parameters in order.
 * `www.`, `m.` and `amp.` hosts stay, since not every site answers without them. Gives `undefined`
 * for anything that is not an http(s) address, and never throws.
 */
export function canonicalUrl(address: string): string | undefined {
  const url = readHttpUrl(address)
  if (url === undefined) return undefined
  // An explicit port was opened for one protocol; https would not be answered there.
  if (url.port === '') url.protocol = 'https:'
  const host = url.host.replace(/\.(?=:|$)/, '')
  return `${url.protocol}//${host}${canonicalPath(url.pathname)}${canonicalSearch(url.search)}`
}

function readHttpUrl(address: string): URL | undefined {
  if (address.length > URL_CHARS_MAX) return undefined
  const url = URL.parse(address.trim())
  if (url === null || url.hostname === '' || url.hostname === '.') return undefined
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined
}

function canonicalPath(path: string): string {
  const page = path.replace(/\/index\.html?$/i, '/')
  const bare = withoutSlash(page)
  const article = bare.toLowerCase().endsWith('/amp') ? withoutSlash(bare.slice(0, -4)) : bare
  // The front page keeps its slash, and a page that is called /amp is not a copy of it.
  return article === '' ? (bare === '' ? '/' : bare) : article
}

function withoutSlash(path: string): string {
  let end = path.length
  while (end > 0 && path[end - 1] === '/') end -= 1
  return path.slice(0, end)
}

// Parameters are moved, never decoded: some sites tell `?a` from `?a=`, or `+` from `%20`.
function canonicalSearch(search: string): string {
  const kept = search
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && !isTracking(parameterName(part)))
    .map((part) => ({ part, name: parameterName(part) }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({ part }) => part)
  return kept.length === 0 ? '' : `?${kept.join('&')}`
}

function parameterName(part: string): string {
  return part.split('=', 1)[0]!
}

function isTracking(name: string): boolean {
  const lower = name.toLowerCase()
  return TRACKING.has(lower) || TRACKING_PREFIXES.some((prefix) => lower.startsWith(prefix))
}
