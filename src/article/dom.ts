/** As much of a parsed page as we look at, so that only `extract.ts` knows who parsed it. */

export type HtmlNode = {
  readonly nodeType: number
  readonly nodeName: string
  readonly textContent: string | null
  readonly parentNode: HtmlNode | null
  readonly firstChild: HtmlNode | null
  readonly nextSibling: HtmlNode | null
}

export type HtmlElement = HtmlNode & {
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>
  getAttribute(name: string): string | null
  setAttribute(name: string, value: string): void
  remove(): void
  appendChild(node: HtmlNode): unknown
  replaceWith(node: HtmlNode): void
  querySelector(selector: string): HtmlElement | null
  querySelectorAll(selector: string): Iterable<HtmlElement>
}

export type HtmlPage = HtmlElement & {
  createElement(name: string): HtmlElement
  readonly documentElement: HtmlElement | null
  readonly body: HtmlElement | null
}

const MEASURED_DEPTH_MAX = 10_000

export function isElement(node: HtmlNode): node is HtmlElement {
  return node.nodeType === 1
}

export function isText(node: HtmlNode): boolean {
  return node.nodeType === 3
}

/** What readers see of an element's text, or its first `charsMax` units. */
export function textOf(element: HtmlElement, charsMax: number): string {
  let text = ''
  const visit = (node: HtmlNode) => {
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      if (text.length >= charsMax) return
      if (isText(child)) text += child.textContent ?? ''
      else if (isElement(child) && !/^(?:script|style|template|noscript)$/i.test(child.nodeName))
        visit(child)
    }
  }
  visit(element)
  return text.slice(0, charsMax)
}

/** How deep a page is nested, and the sum of the depths of all its nodes. Deeper than 10,000 is not counted. */
export function measure(page: HtmlPage): { depth: number; weight: number } {
  let node: HtmlNode | null = page.documentElement
  let depth = 0
  let depthMax = 0
  let weight = 0
  while (node !== null && depthMax <= MEASURED_DEPTH_MAX) {
    weight += depth
    if (node.firstChild !== null) {
      node = node.firstChild
      depth += 1
      depthMax = Math.max(depthMax, depth)
      continue
    }
    while (node !== null && node.nextSibling === null) {
      node = node.parentNode
      depth -= 1
    }
    node = node === null ? null : node.nextSibling
  }
  return { depth: depthMax, weight }
}

/** HTML does not tell `dateTime` from `datetime`, but our parser does. */
export function lowerAttributes(page: HtmlPage): void {
  for (const element of page.querySelectorAll('html, meta, link, time, [itemProp]'))
    for (const { name, value } of [...element.attributes])
      if (name !== name.toLowerCase()) element.setAttribute(name.toLowerCase(), value)
}
