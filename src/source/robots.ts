/**
 * May a robot read this page? robots.txt as RFC 9309 reads it: the longest matching rule decides,
 * and in doubt the one that allows. The text is a stranger's, so all of it is bounded; that is why
 * no library does this (the known ones multiply rules by agents, or match in time without a bound).
 */

type Rule = { readonly pattern: string; readonly allows: boolean }

type Group = {
  readonly agents: readonly string[] // in lower case; `*` is everybody
  readonly rules: readonly Rule[]
  readonly crawlDelayMs: number | undefined
}

export type Robots = { readonly groups: readonly Group[] }

const TEXT_CHARS_MAX = 500 * 1024 // RFC 9309, 2.5
const LINE_CHARS_MAX = 4_000 // no longer than an address that we would fetch
const CRAWL_DELAY_MAX_MS = 60_000

/** Never throws. What is no line of a robots.txt is skipped, as RFC 9309, 2.2.4 wants it. */
export function parseRobots(text: string): Robots {
  const groups: Draft[] = []
  let isNaming = false // several lines in a row may name the agents of one group
  for (const line of readLines(text)) {
    const [, key = '', value = ''] = /^\s*([a-z-]+)\s*:\s*(.*)$/i.exec(line) ?? []
    const name = key.toLowerCase()
    if (name === 'user-agent') {
      if (!isNaming) groups.push({ agents: [], rules: [], crawlDelayMs: undefined })
      groups.at(-1)!.agents.push(productOf(value))
      isNaming = true
    } else if (groups.length > 0 && addRecord(groups.at(-1)!, name, value)) {
      isNaming = false // a line that is no rule, such as a sitemap, ends nothing
    }
  }
  return { groups }
}

type Draft = { agents: string[]; rules: Rule[]; crawlDelayMs: number | undefined }

/**
 * `path` is a path with its query, as it stands in an address; `agent` a product name, or a whole
 * user agent that begins with one.
 */
export function isAllowed(robots: Robots, path: string, agent: string): boolean {
  const asked = normalPath(path.split('#', 1)[0]!)
  if (asked === '/robots.txt') return true
  let longest: Rule | undefined
  for (const { rules } of groupsFor(robots, agent))
    for (const rule of rules)
      if (outranks(rule, longest) && matches(rule.pattern, asked)) longest = rule
  return longest?.allows ?? true
}

/** How long a site wants us to pause between two pages; a minute at most. */
export function findCrawlDelayMs(robots: Robots, agent: string): number | undefined {
  const delays = groupsFor(robots, agent).map(({ crawlDelayMs }) => crawlDelayMs)
  const said = delays.filter((delay) => delay !== undefined)
  return said.length === 0 ? undefined : Math.max(...said)
}

// All groups that name us count as one; those for everybody only when none does.
function groupsFor({ groups }: Robots, agent: string): readonly Group[] {
  const name = productOf(agent)
  const ours = groups.filter(({ agents }) => agents.includes(name))
  return ours.length > 0 ? ours : groups.filter(({ agents }) => agents.includes('*'))
}

function productOf(agent: string): string {
  return agent.trim().toLowerCase().split(/[/\s]/, 1)[0]!
}

function readLines(text: string): readonly string[] {
  const lines = text
    .slice(0, TEXT_CHARS_MAX)
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
  // Half a rule would mean more than the whole.
  if (text.length > TEXT_CHARS_MAX) lines.pop()
  return lines
    .filter(({ length }) => length <= LINE_CHARS_MAX)
    .map((line) => line.split('#', 1)[0]!.trimEnd())
}

function addRecord(group: Draft, name: string, value: string): boolean {
  switch (name) {
    case 'allow':
    case 'disallow':
      // Nothing is disallowed by an empty rule, and nothing allowed.
      if (value !== '')
        group.rules.push({ pattern: normalPattern(value), allows: name === 'allow' })
      return true
    case 'crawl-delay': {
      const delayMs = Number(value) * 1000
      if (value !== '' && delayMs >= 0) group.crawlDelayMs = Math.min(delayMs, CRAWL_DELAY_MAX_MS)
      return true
    }
    default:
      return false
  }
}

function outranks(rule: Rule, best: Rule | undefined): boolean {
  if (best === undefined || rule.pattern.length > best.pattern.length) return true
  return rule.pattern.length === best.pattern.length && rule.allows && !best.allows
}

/**
 * Takes every piece between two stars where it first fits: since a star stands for anything, a
 * later place could only leave less for the rest. So there is nothing to go back to.
 */
function matches(pattern: string, path: string): boolean {
  const isAnchored = pattern.endsWith('$')
  const [first = '', ...rest] = (isAnchored ? pattern.slice(0, -1) : pattern).split('*')
  if (!path.startsWith(first)) return false
  const last = isAnchored ? rest.pop() : undefined
  let from = first.length
  for (const piece of rest) {
    const at = path.indexOf(piece, from)
    if (at < 0) return false
    from = at + piece.length
  }
  if (!isAnchored) return true
  if (last === undefined) return path.length === from
  return path.length - last.length >= from && path.endsWith(last)
}

// One way to write each address (RFC 9309, 2.2.2). In a path, what a pattern would take for a sign
// is written in the way in which a pattern says that it means the character.
function normalPath(path: string): string {
  return normal(path).replaceAll('*', '%2A').replaceAll('$', '%24')
}

function normalPattern(pattern: string): string {
  const isAnchored = pattern.endsWith('$')
  const body = normal(isAnchored ? pattern.slice(0, -1) : pattern)
  return body.replaceAll('$', '%24').replace(/\*{2,}/g, '*') + (isAnchored ? '$' : '')
}

function normal(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\x21-\x7e]+/g, encodeURIComponent)
    .replace(/%[\da-f]{2}/gi, (octet) => {
      const character = String.fromCharCode(Number.parseInt(octet.slice(1), 16))
      return /[\w.~-]/.test(character) ? character : octet.toUpperCase()
    })
}
