/** Every command of the shell in one place: the usage text and the README are made from this table. */

export const shellCommands = {
  import: {
    usage: '<path…>',
    description: 'Take in articles from files and folders',
    options: [],
  },
  brief: {
    usage: '[topic] [--as-of T] [--hours H] [--limit N]',
    description: 'The top stories of the last 24 hours, or of the last day there is',
    options: ['as-of', 'hours', 'limit'],
  },
  ask: {
    usage: '"question" [--as-of T] | --questions FILE',
    description: 'An answer with its sources',
    options: ['questions', 'as-of'],
  },
  search: {
    usage: '"words" [--as-of T] [--limit N] | --queries FILE [--limit N]',
    description: 'Articles that hold these words',
    options: ['queries', 'as-of', 'limit'],
  },
  summary: {
    usage: '<number, link or title> | --texts FILE [--style S] [--sentences N]',
    description: 'A short summary, in the style line, short, bullets or detailed',
    options: ['texts', 'style', 'sentences'],
  },
  stories: {
    usage: '[--as-of T]',
    description: 'Every story, with how many articles tell it',
    options: ['as-of'],
  },
  story: {
    usage: '<story or article id>',
    description: 'One story: its developments, and where its outlets disagree',
    options: [],
  },
  merge: {
    usage: '<story id> <story id>',
    description: 'Put the first story into the second; they stay one',
    options: [],
  },
  split: {
    usage: '<story id> <article id…>',
    description: 'Take articles out of a story into one of their own; they stay two',
    options: [],
  },
  verify: {
    usage: '--claims FILE',
    description: 'Whether texts are held by their sources',
    options: ['claims'],
  },
  extract: {
    usage: '<page.html> [--url U] | --pages FILE',
    description: 'The article in a web page',
    options: ['pages', 'url'],
  },
  feed: {
    usage: '<feed.xml> [--url U] | --files FILE',
    description: 'What is in a feed',
    options: ['files', 'url'],
  },
  doctor: {
    usage: '',
    description: 'Look at everything newsdesk depends on',
    options: [],
  },
} as const satisfies Readonly<
  Record<string, { usage: string; description: string; options: readonly string[] }>
>

export type ShellCommand = keyof typeof shellCommands

export function isShellCommand(name: string): name is ShellCommand {
  return Object.hasOwn(shellCommands, name)
}

/** One line for each command, and what holds for all of them. */
export function usageText(): string {
  const width = Math.max(...Object.keys(shellCommands).map(({ length }) => length))
  const lines = Object.entries(shellCommands).map(
    ([name, { description }]) => `  ${name.padEnd(width)}  ${description}`,
  )
  return [
    'usage: newsdesk <command> [--json] [--no-llm]',
    '',
    ...lines,
    '',
    '--json speaks JSON Lines; --no-llm leaves the language model out; a T is 2026-11-08 or',
    '2026-11-08T14:30Z. newsdesk help <command> shows how each is used.',
  ].join('\n')
}

/** How one command is used. */
export function usageLine(name: ShellCommand): string {
  return `usage: newsdesk ${name} ${shellCommands[name].usage}`.trimEnd()
}

const SLIPS_MAX = 2
const NAME_CHARS_MAX = 20

/** The command somebody may have meant; undefined when none is near. */
export function nearestCommand(name: string): ShellCommand | undefined {
  const names = Object.keys(shellCommands) as ShellCommand[]
  const typed = name.toLowerCase().slice(0, NAME_CHARS_MAX)
  const slips = (known: string) =>
    known.startsWith(typed) && typed !== '' ? 0 : distance(typed, known)
  const best = names.toSorted((one, other) => slips(one) - slips(other))[0]!
  return slips(best) <= SLIPS_MAX ? best : undefined
}

/** How many letters must be changed, put in or taken out (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [index, char] of [...one].entries()) {
    const next = [index + 1]
    for (let column = 1; column <= other.length; column += 1)
      next.push(
        Math.min(
          row[column]! + 1,
          next[column - 1]! + 1,
          row[column - 1]! + (other[column - 1] === char ? 0 : 1),
        ),
      )
    row = next
  }
  return row[other.length]!
}
