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
  getAttribute(name: string): string | null
  querySelector(selector: string): HtmlElement | null
  querySelectorAll(selector: string): Iterable<HtmlElement>
}

export type HtmlPage = HtmlElement & {
  readonly documentElement: HtmlElement | null
  readonly body: HtmlElement | null
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return node.nodeType === 1
}

export function isText(node: HtmlNode): boolean {
  return node.nodeType === 3
}
