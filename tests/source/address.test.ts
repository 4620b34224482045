import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkTarget, checkUrl, isPublicAddress } from '../../src/source/address.ts'

const PUBLIC = '93.184.215.14'

describe('isPublicAddress refuses', () => {
  it.each([
    ['this host', '0.0.0.0'],
    ['loopback', '127.0.0.1'],
    ['the end of loopback', '127.255.255.255'],
    ['the private range 10', '10.1.2.3'],
    ['the private range 172.16', '172.31.255.255'],
    ['the private range 192.168', '192.168.0.1'],
    ['carrier-grade NAT', '100.127.255.255'],
    ['link-local, where metadata lives', '169.254.169.254'],
    ['metadata on a public number', '168.63.129.16'],
    ['protocol assignments', '192.0.0.192'],
    ['documentation', '203.0.113.7'],
    ['benchmarks', '198.19.0.1'],
    ['multicast', '224.0.0.251'],
    ['reserved numbers', '250.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['IPv6 unspecified', '::'],
    ['IPv6 loopback', '::1'],
    ['unique-local', 'fd00:ec2::254'],
    ['IPv6 link-local', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['a public number with a zone', '2606:4700::1%eth0'],
    ['IPv6 multicast', 'ff02::1'],
    ['IPv6 documentation', '2001:db8::1'],
    ['newer IPv6 documentation', '3fff::1'],
    ['a mapped private number', '::ffff:10.0.0.1'],
    ['a mapped private number in hexadecimal', '::ffff:7f00:1'],
    ['a private number behind NAT64', '64:ff9b::a9fe:a9fe'],
    ['the local NAT64 prefix', '64:ff9b:1::7f00:1'],
    ['6to4', '2002:7f00:1::'],
    ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    ['the old compatible form', '::127.0.0.1'],
    ['a name', 'localhost'],
    ['nothing', ''],
  ])('%s', (_, ip) => {
    expect(isPublicAddress(ip)).toBe(false)
  })
})

describe('isPublicAddress takes', () => {
  it.each([
    ['an IPv4 number', PUBLIC],
    ['the number before a private range', '172.15.255.255'],
    ['the number after a private range', '172.32.0.0'],
    ['an IPv6 number', '2606:4700::1'],
    ['a mapped public number', '::ffff:93.184.215.14'],
    ['a public number behind NAT64', '64:ff9b::5db8:d70e'],
  ])('%s', (_, ip) => {
    expect(isPublicAddress(ip)).toBe(true)
  })
})

describe('checkUrl', () => {
  it.each([
    ['keeps a plain address', 'https://a.example/b?c=d', 'https://a.example/b?c=d'],
    ['takes out a sign-in', 'https://user:secret@a.example/feed', 'https://a.example/feed'],
    ['takes off the dot of the root', 'https://a.example./', 'https://a.example/'],
    ['spells a foreign name in ASCII', 'https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['lets the open ports pass', 'http://a.example:8080/', 'http://a.example:8080/'],
    ['trims white space around', ' https://a.example/ ', 'https://a.example/'],
  ])('%s', (_, address, url) => {
    expect(checkUrl(address).href).toBe(url)
  })

  it.each([
    ['another scheme', 'ftp://a.example/'],
    ['a file', 'file:///etc/passwd'],
    ['a script', 'javascript:alert(1)'],
    ['no scheme', 'a.example/feed'],
    ['slashes that are missing', 'http:a.example'],
    ['another port', 'http://a.example:22/'],
    ['a database port', 'http://a.example:6379/'],
    ['a name without a dot', 'http://metadata/'],
    ['localhost', 'http://localhost/'],
    ['localhost with a dot', 'http://localhost./'],
    ['a name under localhost', 'http://app.localhost/'],
    ['a name of the local network', 'http://printer.local/'],
    ['a name of a cloud', 'http://metadata.google.internal/'],
    ['white space in the host', 'http://93.184.215.14 &@10.0.0.1/'],
    ['a backslash in the host', 'http://a.example\\@10.0.0.1/'],
    ['a line break in the host', 'http://a.exam\nple/'],
    ['an address beyond any length', `http://a.example/${'a'.repeat(4000)}`],
  ])('refuses %s', (_, address) => {
    expect(() => checkUrl(address)).toThrow(expect.objectContaining({ code: 'address-refused' }))
  })
})

describe('checkTarget', () => {
  it('gives all the numbers of a public host', async () => {
    const target = await checkTarget('https://a.example/', async () => [PUBLIC, '2606:4700::1'])
    expect(target).toMatchObject({ ip: PUBLIC, ips: [PUBLIC, '2606:4700::1'] })
  })

  it.each([
    ['decimal', 'http://2130706433/'],
    ['octal', 'http://0177.0.0.1/'],
    ['hexadecimal', 'http://0x7f.0.0.1/'],
    ['one hexadecimal number', 'http://0x7f000001/'],
    ['mixed', 'http://0xa9.254.0251.254/'],
    ['short', 'http://127.1/'],
    ['full-width', 'http://１２７.０.０.１/'],
    ['circled', 'http://①②⑦.0.0.1/'],
    ['percent-encoded', 'http://%31%32%37.0.0.1/'],
    ['ideographic dots', 'http://127。0。0。1/'],
    ['mapped', 'http://[::ffff:127.0.0.1]/'],
  ])('refuses loopback in %s form', async (_, address) => {
    const target = checkTarget(address, async () => [PUBLIC])
    await expect(target).rejects.toMatchObject({ code: 'address-refused' })
  })

  it.each([
    ['a host with a private number', ['10.0.0.1'], 'address-refused'],
    ['a host with a private number among public ones', [PUBLIC, '10.0.0.1'], 'address-refused'],
    ['a host whose number is no number', ['a.example'], 'address-refused'],
    ['a host without numbers', [], 'source-unreachable'],
  ])('refuses %s', async (_, ips, code) => {
    const target = checkTarget('https://a.example/', async () => ips)
    await expect(target).rejects.toMatchObject({ code })
  })

  it('says that a name is not known', async () => {
    const target = checkTarget('https://a.example/', () => Promise.reject(new Error('ENOTFOUND')))
    await expect(target).rejects.toMatchObject({ code: 'source-unreachable' })
  })

  it('asks nobody for the name of a number', async () => {
    const target = checkTarget(`https://${PUBLIC}/`, () => Promise.reject(new Error('asked')))
    await expect(target).resolves.toMatchObject({ ip: PUBLIC })
  })
})

type Vector = {
  readonly url: string
  readonly category: string
  readonly expect: 'block' | 'allow'
}

const VECTORS = '../shared/eval/security/ssrf-urls.json'

// Collected tricks. They are only judged here; nothing is fetched and no name is looked up.
describe.skipIf(!existsSync(VECTORS))(`checkTarget judges the addresses of ${VECTORS}`, () => {
  const vectors = existsSync(VECTORS)
    ? (JSON.parse(readFileSync(VECTORS, 'utf8')) as readonly Vector[])
    : []
  const rows: [string, string, string][] = vectors.map((vector) => [
    vector.expect,
    vector.category,
    vector.url,
  ])
  const inner = new Set(
    vectors
      .filter(({ category }) => category === 'dns-to-private')
      .map(({ url }) => URL.parse(url)?.hostname),
  )
  const resolve = async (host: string) => [inner.has(host) ? '10.0.0.1' : PUBLIC]

  if (rows.length === 0) rows.push(['skipped', 'no rows', 'the file is absent'])

  it.each(rows)('%s, %s: %s', async (expected, _, url) => {
    const judged = checkTarget(url, resolve).then(
      () => 'allow',
      (fault: { code: string }) => (fault.code === 'address-refused' ? 'block' : fault.code),
    )
    expect(await judged).toBe(expected)
  })
})
