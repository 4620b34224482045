/** The addresses in a feed: relative, without a protocol, or of a kind nobody should follow. */

const URL_CHARS_MAX = 4_000

/** An absolute http(s) address, resolved against `base` where it is relative. */
export function webUrl(address: string | undefined, base?: string): string | undefined {
  if (address === undefined || address.length > URL_CHARS_MAX) return undefined
  const trimmed = address.trim()
  if (trimmed === '') return undefined // and not the base itself
  // Without its protocol, the name of a site would pass for a page beside the feed.
  const url = URL.parse(/^www\./i.test(trimmed) ? `http://${trimmed}` : trimmed, base)
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : undefined
}

/** Where relative addresses start from; still relative itself when the outer base is not known. */
export function joinBase(own: string | undefined, outer: string | undefined): string | undefined {
  if (own === undefined) return outer
  return webUrl(own, outer) ?? (outer === undefined ? own.slice(0, URL_CHARS_MAX) : outer)
}
