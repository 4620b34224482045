/**
 * May we go there? Readers and feeds give us addresses, and whoever may choose an address must not
 * reach the host's own network through us. A name is resolved once, by us, and what is connected
 * to later is exactly what was checked here.
 */

import { BlockList, isIP } from 'node:net'
import { Fault } from '../errors.ts'

/** The addresses of a host, as text. Rejects, or gives none, when there is no such host. */
export type Resolve = (host: string) => Promise<readonly string[]>

/** Where to go: the address without a sign-in, and the only numbers that may be connected to. */
export type Target = {
  readonly url: URL
  readonly ip: string // the first of `ips`
  readonly ips: readonly string[]
}

const URL_CHARS_MAX = 4_000
const PORTS = new Set(['', '80', '443', '8080', '8443'])

// Special-purpose ranges by the IANA registry, and one metadata service on a public number.
const REFUSED_IPV4 = `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12
  192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24
  203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 168.63.129.16/32`.split(/\s+/)
// Two forms of IPv6 hold an IPv4 number at their end: mapped addresses, and NAT64, by which hosts
// without IPv4 reach the public web. They are as good as the number they hold.
const IPV4_INSIDE = ['::ffff:', '64:ff9b::']
// Protocol assignments (with Teredo), documentation, and 6to4, which leads to any IPv4 number.
const REFUSED_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']
// Nothing beyond these is public: not loopback, unique-local, link-local or multicast.
const PUBLIC_IPV6 = ['2000::/3', ...IPV4_INSIDE.map((start) => `${start}0.0.0.0/96`)]

// Names that no public site has. Refused before anybody is asked for them.
const INNER_NAME = /(?:^|\.)(?:localhost|local|internal|home\.arpa|onion)$/i

const refused = blockList([
  ...REFUSED_IPV4,
  ...REFUSED_IPV6,
  ...REFUSED_IPV4.flatMap((range) => IPV4_INSIDE.map((start) => insideIpv6(start, range))),
])
const publicIpv6 = blockList(PUBLIC_IPV6)

/** Whether a number, v4 or v6, is on the public Internet. False for anything that is no number. */
export function isPublicAddress(ip: string): boolean {
  if (ip.includes('%')) return false // a zone: link-local by its nature
  switch (isIP(ip)) {
    case 4:
      return !refused.check(ip, 'ipv4')
    case 6:
      return publicIpv6.check(ip, 'ipv6') && !refused.check(ip, 'ipv6')
    default:
      return false
  }
}

/**
 * The address as we would fetch it: http(s), an open port, a name a public host can have, and no
 * sign-in; a user name and password that stand in it are taken out. Numbers in octal, hexadecimal,
 * decimal or full-width digits come out as plain ones. Throws the Fault `address-refused`.
 * `allowPrivate` lets inner names and other ports pass.
 */
export function checkUrl(address: string, { allowPrivate = false } = {}): URL {
  if (address.length > URL_CHARS_MAX) throw refuse('the address is too long')
  // Readers of addresses disagree on white space and backslashes before the path; so did the
  // tricks that lived on it.
  const authority = /^https?:\/\/([^/?#]*)/i.exec(address.trim())?.[1]
  if (authority === undefined) throw refuse('only http and https addresses are fetched')
  const url = URL.parse(address)
  if (url === null || /[\s\\\p{Cc}]/u.test(authority)) throw refuse('the address is malformed')
  url.username = ''
  url.password = ''
  url.hostname = url.hostname.replace(/\.$/, '')
  if (allowPrivate) return url
  if (!PORTS.has(url.port)) throw refuse(`port ${url.port} is not fetched`)
  const host = bareHost(url)
  if (isIP(host) === 0 && (!host.includes('.') || INNER_NAME.test(host)))
    throw refuse(`${host} is a name of an inner network`)
  return url
}

/**
 * Checks an address and all the numbers its host has; one that is not public refuses them all.
 * Throws the Faults `address-refused`, and `source-unreachable` for a name that has no number.
 */
export async function checkTarget(
  address: string,
  resolve: Resolve,
  { allowPrivate = false } = {},
): Promise<Target> {
  const url = checkUrl(address, { allowPrivate })
  const host = bareHost(url)
  const ips = isIP(host) === 0 ? await resolveOrFault(host, resolve) : [host]
  const [ip] = ips
  if (ip === undefined) throw new Fault('source-unreachable', `${host} has no address`)
  if (!allowPrivate && !ips.every(isPublicAddress))
    throw refuse(`${host} is an address of an inner network`)
  return { url, ip, ips }
}

async function resolveOrFault(host: string, resolve: Resolve): Promise<readonly string[]> {
  try {
    return await resolve(host)
  } catch (cause) {
    throw new Fault('source-unreachable', `${host} was not found`, { cause })
  }
}

function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '')
}

function refuse(reason: string): Fault {
  return new Fault('address-refused', reason)
}

function blockList(ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [net, prefix] = splitRange(range)
    list.addSubnet(net, prefix, net.includes(':') ? 'ipv6' : 'ipv4')
  }
  return list
}

function insideIpv6(start: string, range: string): string {
  const [net, prefix] = splitRange(range)
  return `${start}${net}/${96 + prefix}`
}

function splitRange(range: string): [net: string, prefix: number] {
  const [net, prefix] = range.split('/')
  return [net!, Number(prefix)]
}
