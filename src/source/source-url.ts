/** The address of a feed as pages, lists and readers write it → the one to fetch. */

import { webUrl } from './feed-address.ts'

const URL_CHARS_MAX = 4_000
// The name of a site where an address should be, as people write it: `a.example/feed`.
const BARE_NAME = /^[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,9}(?::\d{1,5})?(?:[/?]|$)/u

/**
 * An absolute http(s) address without its fragment. `feed:` before or instead of `http:`, as
 * buttons for feed readers have it, is understood. What has no protocol is resolved against `base`
 * or, without one, taken for http, since whoever has https sends us on. Undefined for anything else.
 */
export function readSourceUrl(text: string | undefined, base?: string): string | undefined {
  if (text === undefined || text.length > URL_CHARS_MAX) return undefined
  const plain = text
    .trim()
    .replace(/^feed:(?=https?:)/i, '')
    .replace(/^feed:(?:\/\/)?/i, 'http://')
  const whole = base === undefined && BARE_NAME.test(plain) ? `http://${plain}` : plain
  return webUrl(whole, base)?.split('#', 1)[0]
}
