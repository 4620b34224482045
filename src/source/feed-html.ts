/**
 * The HTML of an item, made safe, and the words of a short piece of HTML. What comes out is written
 * anew from a list of harmless elements: no script, no style, no handler, no address but http(s).
 */

import { escapeText } from 'entities'
import { Parser } from 'htmlparser2'
import { webUrl } from './feed-address.ts'

const HTML_CHARS_MAX = 1_000_000
const HTML_DEPTH_MAX = 200 // of elements within each other; what lies deeper is cut off

// Kept without attributes but those below; of all others only the content stays.
const KEPT = new Set(
  `a abbr acronym address article aside audio b bdi bdo big blockquote br button canvas caption
  center cite code col colgroup data datalist dd del desc details dfn dir div dl dt em fieldset
  figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd label legend li
  main map mark menu meter nav object ol optgroup option output p picture pre progress q rp rt ruby s
  samp section select small span strike strong sub summary sup svg table tbody td text tfoot th thead
  time title tr tt u ul var video wbr`.split(/\s+/),
)
/** Elements that hold nothing and have no end. */
export const VOID: ReadonlySet<string> = new Set(['br', 'col', 'hr', 'img', 'wbr'])
// Their content is no text for readers, or is read by other rules than ours.
const DROPPED = new Set(
  'applet iframe math noembed noframes noscript script style template textarea xmp'.split(' '),
)
const BREAKING = new Set(
  'address article blockquote br dd div dl dt figcaption h1 h2 h3 h4 h5 h6 hr li ol p pre section table td th tr ul'.split(
    ' ',
  ),
)
const HIDDEN = /display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden/i

/** Relative addresses are resolved against `base`; without one they are dropped. */
export function safeHtml(html: string, base?: string): string {
  if (!/[<&]/.test(html)) return html.slice(0, HTML_CHARS_MAX)
  let safe = ''
  walk(html.slice(0, HTML_CHARS_MAX), {
    open: (name, attributes) => {
      if (KEPT.has(name)) safe += `<${name}${safeAttributes(name, attributes, base)}>`
    },
    close: (name) => {
      if (KEPT.has(name) && !VOID.has(name)) safe += `</${name}>`
    },
    text: (text) => {
      safe += escapeText(text)
    },
  })
  return safe
}

/** The words alone, with a space where a line ends; undecoded no more. */
export function wordsOfHtml(html: string): string {
  let words = ''
  const pause = (name: string) => {
    if (BREAKING.has(name)) words += ' '
  }
  walk(html, {
    open: pause,
    close: pause,
    text: (text) => {
      words += text
    },
  })
  return words
}

type Visitor = {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly close: (name: string) => void
  readonly text: (text: string) => void
}

function walk(html: string, { open, close, text }: Visitor): void {
  let depth = 0
  let dropped = 0
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        depth += 1
        if (DROPPED.has(name)) dropped += 1
        else if (dropped === 0) open(name, attributes)
        if (depth > HTML_DEPTH_MAX) parser.pause() // the parser takes the square of the depth
      },
      onclosetag: (name) => {
        depth -= 1
        if (DROPPED.has(name)) dropped -= 1
        else if (dropped === 0) close(name)
      },
      ontext: (piece) => {
        if (dropped === 0) text(piece)
      },
    },
    { recognizeSelfClosing: true, recognizeCDATA: true },
  )
  parser.write(html)
  parser.end()
}

function safeAttributes(
  name: string,
  attributes: Readonly<Record<string, string>>,
  base: string | undefined,
): string {
  const hidden = 'hidden' in attributes || HIDDEN.test(attributes.style ?? '') ? ' hidden' : ''
  if (name === 'a') return attribute('href', webUrl(attributes.href, base)) + hidden
  if (name !== 'img') return hidden
  return attribute('src', webUrl(attributes.src, base)) + attribute('alt', attributes.alt) + hidden
}

function attribute(name: string, value: string | undefined): string {
  return value === undefined ? '' : ` ${name}="${escapeText(value).replaceAll('"', '&quot;')}"`
}
