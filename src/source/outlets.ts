/**
 * Who is speaking? Facts about well-known outlets, from data/outlets.json: where they are at home
 * and who owns them. An outlet we are not sure of is not in the file; not knowing is an answer.
 */

import { readFileSync } from 'node:fs'
import { z } from 'zod'

const FILE = new URL('../../data/outlets.json', import.meta.url)
const NAME_CHARS_MAX = 200
const URL_CHARS_MAX = 4_000
const LABELS_MAX = 20 // parts of a host name; no outlet of ours has more than four

/**
 * `public`: a public-service broadcaster whose independence is law. `state`: media a state controls.
 * `party`: the organ of a political party or movement. `nonprofit`: a charity or an association, or
 * owned by one. `private`: everything else in private hands, co-operatives too.
 */
const outletSchema = z.strictObject({
  name: z.string().trim().min(1).max(NAME_CHARS_MAX),
  domains: z
    .array(z.string().regex(/^(?:[a-z\d-]{1,63}\.){1,4}[a-z]{2,24}$/))
    .min(1)
    .readonly(),
  country: z.string().regex(/^[A-Z]{2}$/), // ISO 3166-1 alpha-2
  kind: z.enum(['broadcaster', 'newspaper', 'agency', 'magazine', 'site']),
  ownership: z.enum(['public', 'private', 'state', 'party', 'nonprofit']),
  aliases: z.array(z.string().trim().min(1).max(NAME_CHARS_MAX)).readonly(),
})

export type Outlet = Readonly<z.infer<typeof outletSchema>>

export type Outlets = {
  /**
   * By the address first: the longest known domain that its host is, or lies under. When no domain
   * is known, by the whole name or an alias, whatever its case, accents, punctuation or "The".
   */
  find(query: { publisher?: string | undefined; url?: string | undefined }): Outlet | undefined
}

let loaded: Outlets | undefined
let own: Outlets | undefined // the host's, which go over ours
const both: Outlets = { find: (query) => own?.find(query) ?? loaded?.find(query) }

/** Reads the file the first time it is called. Throws, naming the row, when the file is wrong. */
export function loadOutlets(): Outlets {
  loaded ??= parseOutlets(readFileSync(FILE, 'utf8'))
  return both
}

/** From now on these go over the file's; as `parseOutlets` takes them, and it throws as that does. */
export function overrideOutlets(json: string | undefined): void {
  own = json === undefined ? undefined : parseOutlets(json)
}

/** Reads a JSON array of outlets; two of them may not share a domain or a folded name. */
export function parseOutlets(json: string): Outlets {
  const byDomain = new Map<string, Outlet>()
  const byName = new Map<string, Outlet>()
  for (const [index, row] of z.array(z.unknown()).parse(JSON.parse(json)).entries()) {
    const outlet = readOutlet(row, index)
    for (const domain of outlet.domains) addOnce(byDomain, domain, outlet)
    // An alias that folds to the outlet's own name, or to another alias, says nothing new.
    const names = new Set([outlet.name, ...outlet.aliases].map(foldName))
    for (const name of names) addOnce(byName, name, outlet)
  }
  return {
    find({ publisher, url }) {
      const known = url === undefined ? undefined : findByHost(byDomain, hostOf(url))
      if (known !== undefined || publisher === undefined) return known
      return publisher.length > NAME_CHARS_MAX ? undefined : byName.get(foldName(publisher))
    },
  }
}

function readOutlet(row: unknown, index: number): Outlet {
  const { data, error } = outletSchema.safeParse(row)
  if (error === undefined) return data
  const name = z.object({ name: z.string() }).safeParse(row).data?.name ?? 'without a name'
  throw new Error(`outlets.json, row ${index + 1} (${name}): ${z.prettifyError(error)}`)
}

function addOnce(index: Map<string, Outlet>, key: string, outlet: Outlet): void {
  const other = index.get(key)
  if (key === '') throw new Error(`outlets.json: a name of ${outlet.name} has no letters`)
  if (other !== undefined)
    throw new Error(`outlets.json: ${other.name} and ${outlet.name} share "${key}"`)
  index.set(key, outlet)
}

function hostOf(url: string): string | undefined {
  if (url.length > URL_CHARS_MAX) return undefined
  const parsed = URL.parse(url)
  const isWeb = parsed?.protocol === 'https:' || parsed?.protocol === 'http:'
  return isWeb ? parsed.hostname.replace(/\.$/, '') : undefined
}

function findByHost(byDomain: ReadonlyMap<string, Outlet>, host = ''): Outlet | undefined {
  const labels = host.split('.')
  if (labels.length > LABELS_MAX) return undefined
  return labels
    .map((_, start) => byDomain.get(labels.slice(start).join('.')))
    .find((outlet) => outlet !== undefined)
}

// Accents go where a name is also written without them; in other scripts the marks are letters. An
// apostrophe parts words as every sign does: "People's Daily" is Chinese, "Peoples Daily" Nigerian.
function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/(?<=[\p{Script=Latin}\p{Script=Greek}][\u0300-\u036f]{0,3})[\u0300-\u036f]/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the (?=.)/, '')
}
