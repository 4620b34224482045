/** Where XML is broken: what did its writer mean? Tags never closed, and signs that are no tags. */

type Named = { readonly name: string }

// In these stands a text: an item's next field cannot begin there, it has only not been closed.
const LEAVES = new Set(
  'title link guid id pubdate published updated issued modified dc:date dc:creator category comments'.split(
    ' ',
  ),
)
const FIELDS = new Set([
  ...LEAVES,
  ...'item entry description content summary content:encoded enclosure author source'.split(' '),
])
// In these anything may stand, also what looks like the next item.
const BODIES = new Set('description content summary content:encoded xhtml:body'.split(' '))

export function isItem({ name }: Named): boolean {
  return name === 'item' || name === 'entry'
}

/** How many of the open elements stay open when one of this name begins. */
export function beginsAfter(name: string, stack: readonly Named[]): number {
  const innermost = stack.at(-1)
  if (isItem({ name })) {
    const open = stack.findLastIndex((element) => isItem(element))
    const isField = open >= 0 && !stack.slice(open).some((element) => BODIES.has(element.name))
    if (isField) return open
  }
  const isUnclosed =
    innermost !== undefined && LEAVES.has(innermost.name) && FIELDS.has(name) && stack.length > 1
  return isUnclosed ? stack.length - 1 : stack.length
}

/** I <3 you: a sign that begins no tag would take all up to the next one for its name. */
export function escapeStray(text: string): string {
  let isVerbatim = false
  return text.replace(/<!\[CDATA\[|\]\]>|<(?=[\d=$%&*+,.;-])/g, (sign) => {
    if (sign === '<') return isVerbatim ? sign : '&lt;'
    isVerbatim = sign !== ']]>'
    return sign
  })
}
