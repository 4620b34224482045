/** Which addresses Telegram takes for a link. What it does not take, it shows as plain text. */

const SCHEME = /^([a-z][a-z0-9+.-]{0,30}):\/\//i

/** The address as Telegram keeps it, or undefined. Without a scheme it is taken for http. */
export function checkLink(address: string): string | undefined {
  const wanted = address.trim()
  const scheme = SCHEME.exec(wanted)?.[1]?.toLowerCase()
  if (scheme === 'tg' || scheme === 'ton') return wanted
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return undefined

  const url = URL.parse(scheme === undefined ? `http://${wanted}` : wanted)
  // "localhost" and the like lead nowhere from a reader's phone, and Telegram knows it.
  if (url === null || !(url.hostname.includes('.') || url.hostname.startsWith('[')))
    return undefined
  return url.href
}

/** The user a mention link (tg://user?id=…) speaks of. */
export function mentionedUser(address: string): number | undefined {
  const id = /^tg:\/\/user\?id=(\d{1,15})$/i.exec(address)?.[1]
  return id === undefined ? undefined : Number(id)
}
