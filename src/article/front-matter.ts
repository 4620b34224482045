/**
 * The `key: value` lines between two --- lines at the top of a Markdown file. We read the few fields
 * of an article; lists, nested values and everything else YAML can do are passed over.
 */

const LINES_MAX = 200

export type FrontMatter = {
  readonly fields: ReadonlyMap<string, string> // keys in lower case; no empty values
  readonly body: string
}

/** Without a closing line there is no front matter, and the whole text is the body. */
export function readFrontMatter(text: string): FrontMatter {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line))
  if (!/^---\s*$/.test(lines[0] ?? '') || end < 0 || end > LINES_MAX)
    return { fields: new Map(), body: lines.join('\n') }
  const fields = new Map<string, string>()
  for (const line of lines.slice(1, end)) {
    const match = /^([A-Za-z][\w-]*)\s*:\s+(\S.*)$/.exec(line)
    if (match === null) continue
    const value = unquote(match[2]!.trim())
    if (value !== '' && !/^[>|[{]/.test(match[2]!)) fields.set(match[1]!.toLowerCase(), value)
  }
  return { fields, body: lines.slice(end + 1).join('\n') }
}

function unquote(value: string): string {
  const [mark, last] = [value[0], value.at(-1)]
  const isQuoted = value.length >= 2 && mark === last
  if (isQuoted && mark === '"') return value.slice(1, -1).replace(/\\(["\\/])/g, '$1')
  if (isQuoted && mark === "'") return value.slice(1, -1).replaceAll("''", "'")
  // A bare value ends where a comment begins.
  return value.replace(/\s#.*$/, '').trim()
}
