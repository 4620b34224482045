import { describe, expect, it } from 'vitest'
import { findCrawlDelayMs, isAllowed, parseRobots } from '../../src/source/robots.ts'

const AGENT = 'newsdesk/0.1 (self-hosted)'
const asks = (text: string, path: string) => isAllowed(parseRobots(text), path, AGENT)
const everybody = (...rules: readonly string[]) => ['User-agent: *', ...rules].join('\n')

describe('isAllowed', () => {
  it.each<[string, string, string, boolean]>([
    ['allows everything when nothing is said', '', '/a', true],
    ['allows everything but what is forbidden', everybody('Disallow: /a'), '/b', true],
    ['forbids what begins as forbidden', everybody('Disallow: /a'), '/abc/d?e', false],
    ['forbids everything', everybody('Disallow: /'), '/', false],
    ['takes an empty rule for none', everybody('Disallow:'), '/', true],
    ['tells capital letters apart', everybody('Disallow: /A'), '/a', true],
    ['looks at the query too', everybody('Disallow: /*?print='), '/a?print=1', false],
    ['does not look at the fragment', everybody('Disallow: /*b'), '/a#b', true],
    ['may always be read itself', everybody('Disallow: /'), '/robots.txt', true],
    ['reads rules without spaces', 'user-agent:*\ndisallow:/a', '/a', false],
    ['reads rules in capital letters', 'USER-AGENT: *\nDISALLOW : /a', '/a', false],
    ['reads over comments', everybody('Disallow: /a # not yet'), '/a', false],
    ['reads lines that end as on old machines', 'user-agent: *\rdisallow: /a', '/a', false],
    ['reads lines after a byte order mark', '\ufeffuser-agent: *\ndisallow: /a', '/a', false],
    ['passes over rules for nobody', 'Disallow: /\nUser-agent: *\nDisallow: /a', '/b', true],
    ['passes over what is no rule', '<html>\n: /\n\0\nDisallow', '/', true],
  ])('%s', (_, text, path, allowed) => {
    expect(asks(text, path)).toBe(allowed)
  })

  it.each<[string, readonly string[], string, boolean]>([
    ['the longest rule', ['Allow: /a/b', 'Disallow: /a'], '/a/b', true],
    ['the longest rule, wherever it stands', ['Disallow: /a/b/', 'Allow: /a'], '/a/b/c', false],
    ['the one that allows, of two as long', ['Disallow: /a', 'Allow: /a'], '/a', true],
    ['the longest rule also with stars', ['Allow: /p', 'Disallow: /*.php'], '/page.php', false],
    ['the only page allowed', ['Disallow: /', 'Allow: /$'], '/', true],
    ['the only page allowed, and no other', ['Disallow: /', 'Allow: /$'], '/a', false],
  ])('follows %s', (_, rules, path, allowed) => {
    expect(asks(everybody(...rules), path)).toBe(allowed)
  })

  // The pairs of RFC 9309, 2.2.2 and 2.2.3, and of Google's description of its reader.
  it.each<[string, string, boolean]>([
    ['/fish', '/fish.html', true],
    ['/fish', '/catfish', false],
    ['/fish*', '/fishheads/yummy.html', true],
    ['/fish/', '/fish', false],
    ['/*.php', '/folder/any.php.file.html', true],
    ['/*.php', '/windows.PHP', false],
    ['/*.php$', '/filename.php', true],
    ['/*.php$', '/filename.php?parameters', false],
    ['/*.php$', '/filename.php5', false],
    ['/fish*.php', '/fishheads/catfish.php?a', true],
    ['/fish*.php', '/Fish.php', false],
    ['/a$', '/a', true],
    ['/a$', '/ab', false],
    ['/a*$', '/ab', true],
    ['/a*bc$', '/abc', true],
    ['/a*bc$', '/abcbc', true],
    ['/ab*bc$', '/abc', false],
    ['*/b', '/a/b', true],
    ['***b', '/a/b', true],
    ['/foo/bar/\u30c4', '/foo/bar/%E3%83%84', true],
    ['/foo/bar/%e3%83%84', '/foo/bar/%E3%83%84', true],
    ['/foo/bar/%62%61%7A', '/foo/bar/baz', true],
    ['/foo/%7Eada', '/foo/~ada', true],
    ['/a%3cd.html', '/a%3Cd.html', true],
    ['/a%2fb', '/a/b', false],
    ['/a-%2A.html', '/a-*.html', true],
    ['/a-%2A.html', '/a-b.html', false],
    ['/a-%24', '/a-$', true],
    ['/a$b', '/a$b', true],
    ['/a b', '/a%20b', true],
    ['a', '/a', false],
    ['$', '/', false],
  ])('says of %s and %s: %s', (pattern, path, matches) => {
    expect(asks(everybody(`Disallow: ${pattern}`), path)).toBe(!matches)
  })
})

describe('isAllowed finds its group', () => {
  it.each<[string, string, boolean]>([
    ['by name, and no other', 'user-agent: *\ndisallow: /\nuser-agent: newsdesk\nallow: /a', true],
    ['in capital letters', 'user-agent: NewsDesk\ndisallow: /', false],
    ['with a version', 'user-agent: newsdesk/2.0\ndisallow: /', false],
    ['among several', 'user-agent: a\nuser-agent: newsdesk\nuser-agent: b\ndisallow: /', false],
    ['across empty lines', 'user-agent: newsdesk\n\nuser-agent: b\n\ndisallow: /', false],
    ['across a sitemap', 'user-agent: newsdesk\nsitemap: /s\nuser-agent: b\ndisallow: /', false],
    ['in pieces', 'user-agent: newsdesk\nallow: /b\nuser-agent: newsdesk\ndisallow: /a', false],
    ['only when it is meant', 'user-agent: newsdeskbot\ndisallow: /', true],
    ['only when it is meant, in full', 'user-agent: news\ndisallow: /', true],
    ['also when it is empty', 'user-agent: *\ndisallow: /\nuser-agent: newsdesk', true],
    ['not in a name of an object', 'user-agent: __proto__\ndisallow: /', true],
  ])('%s', (_, text, allowed) => {
    expect(asks(text, '/a')).toBe(allowed)
  })
})

describe('findCrawlDelayMs', () => {
  it.each<[string, number | undefined]>([
    ['Crawl-delay: 2', 2_000],
    ['crawl-delay: 0.5', 500],
    ['Crawl-delay: 86400', 60_000],
    ['Crawl-delay: 1e400', 60_000],
    ['Crawl-delay: -1', undefined],
    ['Crawl-delay:', undefined],
    ['Crawl-delay: soon', undefined],
    ['Crawl-delay: 1\nUser-agent: *\nCrawl-delay: 3', 3_000],
    ['Crawl-delay: 1\nUser-agent: newsdesk\nDisallow:', undefined],
  ])('reads %j as %s', (rule, delayMs) => {
    expect(findCrawlDelayMs(parseRobots(everybody(rule)), AGENT)).toBe(delayMs)
  })
})

describe('a robots.txt without end', () => {
  it('is read up to 500 KiB and not to half a rule', () => {
    const filler = `${'#'.repeat(1023)}\n`.repeat(499)
    const head = `${filler}user-agent: *\ndisallow: /a\n`
    const rest = 500 * 1024 - head.length - 'disallow: /'.length
    const text = `${head}${'#'.repeat(rest - 1)}\ndisallow: /private\n`
    expect(asks(text, '/a')).toBe(false)
    expect(asks(text, '/b')).toBe(true)
  })

  it('has no rule longer than an address', () => {
    expect(asks(everybody(`disallow: ${'*'.repeat(4_000)}`), '/a')).toBe(true)
  })

  it.each([
    ['stars', 'disallow: ', '*a'.repeat(1_900), 'b'],
    ['nearly the path', 'disallow: *', 'a'.repeat(3_900), 'b'],
    ['nearly the path, from its end', 'disallow: *b', 'a'.repeat(3_900), ''],
    ['agents', 'user-agent: *\nuser-agent: ', 'b', ''],
    ['short rules', 'disallow: ', '*', 'b'],
  ])('is done with at once when it is full of %s', (_, start, middle, end) => {
    const text = everybody(`${start}${middle}${end}\n`.repeat(20_000).slice(0, 600_000))
    const startedMs = performance.now()
    expect(asks(text, `/${'a'.repeat(3_990)}`)).toBe(true)
    expect(performance.now() - startedMs).toBeLessThan(10_000)
  })
})
