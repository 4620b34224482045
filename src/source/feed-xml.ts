/**
 * What is taken out of a feed before the library reads it: what we never want expanded, and what
 * the library needs quadratic time for, so that one hostile feed would stop the whole process.
 */

const SKIPPED = /\s*(?:<\?[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(?:\[[^\]]*\][^>]*)?>)/iy

/** The document from its root element on: without declarations of entities, comments and the like. */
export function dropPrologue(text: string): string {
  let start = 0
  do {
    SKIPPED.lastIndex = start
    start = SKIPPED.test(text) ? SKIPPED.lastIndex : start
  } while (SKIPPED.lastIndex > 0)
  return text.slice(start).trimStart()
}

/**
 * RSS with its people as `dc:creator`, which the library hands on as it is. In the other elements
 * it looks for pairs of brackets, from every bracket to the end.
 */
export function withCreators(rss: string): string {
  return rss.replace(/<(\/?)(?:author|managingEditor|webMaster)(?=[\s>/])/gi, '<$1dc:creator')
}

/**
 * RDF without its table of contents, so that items come in the order in which they stand. For every
 * row of the table the library looks through all of them.
 */
export function withoutContents(rdf: string): string {
  return rdf.replace(/<(\/?(?:[\w.-]{1,40}:)?)items(?=[\s>/])/gi, '<$1contents')
}
