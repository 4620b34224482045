/**
 * Which address does an article have? Two addresses that lead to the same article become one
 * here, as far as that can be told without fetching them.
 */

import { URL_CHARS_MAX } from './limits.ts'
import { unwrapUrl } from './url-wrapper.ts'

const TRACKING_PREFIXES = ['utm_', 'hsa_', 'oly_', 'pk_', 'mtm_', 'piwik_', 'at_custom', 'at_link_']
const TRACKING = new Set(
  `_ga _gl _hsenc _hsmi __twitter_impression amp_gsa amp_js_v aoh at_bbc_team at_campaign at_format
  at_medium at_ptr_name cmp cmpid dclid fb_action_ids fb_action_types fb_ref fb_source fbclid gbraid
  gclid gclsrc guccounter guce_referrer guce_referrer_sig icid igsh igshid ito mbid mc_cid mc_eid
  mkt_tok msclkid ns_campaign ns_mchannel ns_source ocid ref_src ref_url s_cid smid smtyp srnd taid
  traffic_source ttclid twclid usqp vero_id wbraid wt_mc xtor yclid`.split(/\s+/),
)
// Names before a site's own by which it serves the same articles: to telephones, to Google, to all.
const SAME_SITE_LABELS = new Set(['www', 'm', 'mobile', 'mobil', 'amp', 'touch', 'wap'])
const AMP_PARAMETER = /^_?amp(?:=(?:1|true|yes)?)?$|^output(?:type)?=amp\b|^view=amp$/i
const MOBILE_PARAMETER = /^(?:m|mobile)=1$/i

/**
 * The one form of an http(s) address: https, lower-case host, no sign-in, fragment, tracking
 * parameters, `/amp` or `index.html` ending or closing slash, and the parameters in order; out of
 * the cache or the redirect that another site has wrapped it in. `www.`, `m.` and `amp.` hosts
 * stay, since not every site answers without them. Gives `undefined` for anything that is not an
 * http(s) address, and never throws.
 */
export function canonicalUrl(address: string): string | undefined {
  const url = readHttpUrl(address)
  if (url === undefined) return undefined
  // An explicit port was opened for one protocol; https would not be answered there.
  if (url.port === '') url.protocol = 'https:'
  const host = url.host.replace(/\.(?=:|$)/, '')
  return `${url.protocol}//${host}${canonicalPath(url.pathname)}${canonicalSearch(url.search)}`
}

/**
 * What all addresses of an article have in common: the canonical one without what says only for
 * which device it is served. To know articles again by, never to go to: not every site answers there.
 */
export function urlIdentity(address: string): string | undefined {
  const canonical = canonicalUrl(address)
  const url = canonical === undefined ? null : URL.parse(canonical)
  if (url === null) return canonical
  const host = siteOf(url.hostname) + (url.port === '' ? '' : `:${url.port}`)
  const search = parametersOf(url.search).filter(
    (part) => !AMP_PARAMETER.test(part) && !MOBILE_PARAMETER.test(part),
  )
  const query = search.length === 0 ? '' : `?${search.join('&')}`
  return `${url.protocol}//${host}${withoutAmp(url.pathname)}${query}`
}

/** Whether an address is one for telephones or of AMP, so that another of the same article is better. */
export function isDeviceUrl(address: string): boolean {
  const bare = canonicalUrl(address)?.replace('//www.', '//')
  return bare !== undefined && bare !== urlIdentity(address)
}

/** Whether both addresses are of one site, by whichever of its names. */
export function isSameSite(one: string, other: string): boolean {
  const [a, b] = [URL.parse(one), URL.parse(other)]
  return a !== null && b !== null && a.port === b.port && siteOf(a.hostname) === siteOf(b.hostname)
}

// `en.m.wikipedia.org` is `en.wikipedia.org`; the last two names are the site's own (`m.co`, `amp.dev`).
function siteOf(hostname: string): string {
  const labels = hostname.replace(/\.$/, '').split('.')
  const own = labels.slice(-2)
  return [...labels.slice(0, -2).filter((label) => !SAME_SITE_LABELS.has(label)), ...own].join('.')
}

// `/amp/2026/x`, `/2026/x.amp`, `/2026/x.amp.html`, `/2026/x-amp.html`
function withoutAmp(path: string): string {
  const segments = path.split('/').filter((segment) => segment.toLowerCase() !== 'amp')
  const last = segments.at(-1)!.replace(/[.-]amp(?=\.html?$)|\.amp$/i, '')
  const bare = [...segments.slice(0, -1), last].join('/')
  return bare === '' || bare === '/' ? path : bare
}

function readHttpUrl(address: string): URL | undefined {
  if (address.length > URL_CHARS_MAX) return undefined
  const url = unwrapUrl(URL.parse(address.trim()))
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
  const kept = parametersOf(search)
    .filter((part) => !isTracking(parameterName(part)))
    .map((part) => ({ part, name: parameterName(part) }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({ part }) => part)
  return kept.length === 0 ? '' : `?${kept.join('&')}`
}

function parametersOf(search: string): string[] {
  return search
    .slice(1)
    .split('&')
    .filter((part) => part !== '')
}

function parameterName(part: string): string {
  return part.split('=', 1)[0]!
}

function isTracking(name: string): boolean {
  const lower = name.toLowerCase()
  return TRACKING.has(lower) || TRACKING_PREFIXES.some((prefix) => lower.startsWith(prefix))
}
