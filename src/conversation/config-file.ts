/**
 * What admins have set up, as a JSON file: handed out, and taken in after what it would change was
 * shown and confirmed. It adds and renames and takes nothing away; what stands in .env stays there.
 */

import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { list, say, text } from '../briefing/tell.ts'
import { FIRST_INTERVAL_MS } from '../ingest/follow.ts'
import type { Message } from '../news.ts'
import { overrideOutlets, parseOutlets } from '../source/outlets.ts'
import { readSourceUrl } from '../source/source-url.ts'
import { findAccess, listAccess, markAccess } from '../store/access.ts'
import type { Database } from '../store/database.ts'
import { findHouseSetting, setHouse } from '../store/house.ts'
import { addSource, listSources, renameSource } from '../store/sources.ts'
import { configWords } from '../words/config-file.ts'
import { words } from '../words/en.ts'
import { forAdmins } from './admin.ts'
import type { Deed, Scene } from './scene.ts'
import type { Reply } from './turn.ts'

const FORMAT = 'newsdesk configuration'
const SOURCES_MAX = 20_000
const OUTLETS_MAX = 5000
const IDS_MAX = 10_000
const SHOWN_MAX = 5
const PROBLEMS_MAX = 5
const KEY = /^[\w-]{16}$/

const id = z.int().refine((one) => one !== 0 && Math.abs(one) < 1e15, 'not an id of Telegram')
const name = z.string().min(1).max(500)

const configShape = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(1),
  exportedAt: z.iso.datetime().optional(),
  sources: z
    .array(
      z.strictObject({
        url: z
          .string()
          .max(2000)
          .refine((url) => readSourceUrl(url) !== undefined, 'not a web address'),
        title: name,
        siteUrl: z
          .url({ protocol: /^https?$/ })
          .max(2000)
          .optional(),
        folder: name.optional(),
      }),
    )
    .max(SOURCES_MAX)
    .default([]),
  outlets: z.array(z.unknown()).max(OUTLETS_MAX).optional(),
  access: z
    .strictObject({
      admitted: z.array(id).max(IDS_MAX).default([]),
      blocked: z.array(id).max(IDS_MAX).default([]),
    })
    .default({ admitted: [], blocked: [] }),
  settings: z.record(z.string().max(60), z.string().max(2000)).default({}),
})

type ConfigFile = z.infer<typeof configShape>

/** `export` hands it out, `apply <key>` and `drop <key>` decide on one that was sent. */
export const pressConfig: Deed = forAdmins(async (scene, payload) => {
  const [what, key = ''] = payload.split(' ')
  if (what === 'export') return exportConfig(scene)
  const draft = KEY.test(key) ? await scene.memory.drafts.get(key) : undefined
  if (draft === undefined) return [{ message: say(words.expired), replaces: true }]
  if (what !== 'apply') {
    await scene.memory.drafts.delete(key)
    return [{ message: say(configWords.left), replaces: true }]
  }
  const read = readConfigFile(draft)
  if ('problem' in read) return [{ message: say(words.expired), replaces: true }]
  await apply(scene, read.config)
  await scene.memory.drafts.delete(key)
  return [{ message: say(configWords.done), replaces: true }]
})

async function exportConfig({ db, reader, settings }: Scene): Promise<readonly Reply[]> {
  const sources = await listSources(db, reader.now)
  const outlets = await findHouseSetting(db, 'outlets')
  const file = {
    ...{ format: FORMAT, version: 1, exportedAt: reader.now },
    sources: sources.map(({ url, title, siteUrl, folder }) => ({ url, title, siteUrl, folder })),
    outlets: outlets === undefined ? [] : JSON.parse(outlets),
    access: {
      admitted: await listAccess(db, 'admitted', IDS_MAX),
      blocked: await listAccess(db, 'blocked', IDS_MAX),
    },
    settings,
  }
  const content = JSON.stringify(file, undefined, 2)
  return [
    {
      message: say(configWords.exported(sources.length)),
      file: { name: 'newsdesk-config.json', text: content },
    },
  ]
}

/** A file that an admin has sent: nothing is changed before it is confirmed. */
export async function takeConfig(scene: Scene, content: string): Promise<readonly Reply[]> {
  return previewConfig(scene, content)
}

const previewConfig: Deed = forAdmins(async (scene, content) => {
  const read = readConfigFile(content)
  if ('problem' in read) return [{ message: say(read.problem) }]
  const rows = await listChanges(scene, read.config)
  if (rows.length === 0) return [{ message: say(configWords.nothing) }]
  const key = randomBytes(12).toString('base64url')
  await scene.memory.drafts.set(key, JSON.stringify(read.config))
  const message: Message = {
    blocks: [text({ text: configWords.title, bold: true }), list(rows.map((row) => [`• ${row}`]))],
    buttons: [
      [
        { label: configWords.apply, press: `config:apply ${key}` },
        { label: configWords.cancel, press: `config:drop ${key}` },
      ],
    ],
  }
  return [{ message }]
})

function readConfigFile(content: string): { config: ConfigFile } | { problem: string } {
  let json: unknown
  try {
    json = JSON.parse(content.replace(/^\uFEFF/, ''))
  } catch {
    return { problem: configWords.notOurs }
  }
  const { format } = z.object({ format: z.unknown() }).safeParse(json).data ?? {}
  if (format !== FORMAT) return { problem: configWords.notOurs }
  const { data, error } = configShape.safeParse(json)
  if (data === undefined) return { problem: configWords.wrong(describe(error)) }
  try {
    if (data.outlets !== undefined) parseOutlets(JSON.stringify(data.outlets))
  } catch (wrong) {
    const said = wrong instanceof Error ? wrong.message.slice(0, 300) : ''
    return { problem: configWords.wrong(`• ${said}`) }
  }
  return { config: data }
}

function describe({ issues }: z.ZodError): string {
  return issues
    .slice(0, PROBLEMS_MAX)
    .map(({ path, message }) => `• ${path.join('.')}: ${message}`.slice(0, 200))
    .join('\n')
}

async function listChanges(scene: Scene, config: ConfigFile): Promise<readonly string[]> {
  const { db, reader, settings } = scene
  const known = new Map((await listSources(db, reader.now)).map((one) => [one.url, one]))
  const added = config.sources.filter(({ url }) => !known.has(url))
  const renamed = config.sources.filter(({ url, title, siteUrl, folder }) => {
    const here = known.get(url)
    const isSame = here?.title === title && here.siteUrl === siteUrl && here.folder === folder
    return here !== undefined && !isSame
  })
  const inFile = new Set(config.sources.map(({ url }) => url))
  const onlyHere = [...known.keys()].filter((url) => !inFile.has(url)).length
  const own = await findHouseSetting(db, 'outlets')
  const ownNow = own === undefined ? [] : (JSON.parse(own) as unknown[])
  const { outlets } = config
  const isOther = outlets !== undefined && JSON.stringify(outlets) !== JSON.stringify(ownNow)
  const admitted = await others(db, config.access.admitted, 'admitted')
  const blocked = await others(db, withoutAdmins(scene, config.access.blocked), 'blocked')
  const differing = Object.keys(config.settings).filter(
    (one) => config.settings[one] !== settings[one],
  )
  const names = added.slice(0, SHOWN_MAX).map(({ title }) => title)
  if (added.length > SHOWN_MAX) names.push(configWords.andMore)
  const changes = [
    ...(added.length === 0 ? [] : [configWords.sourcesNew(added.length, names.join(', '))]),
    ...(renamed.length === 0 ? [] : [configWords.sourcesRenamed(renamed.length)]),
    ...(isOther ? [configWords.outlets(ownNow.length, outlets.length)] : []),
    ...(admitted.length === 0 ? [] : [configWords.admitted(admitted.length)]),
    ...(blocked.length === 0 ? [] : [configWords.blocked(blocked.length)]),
  ]
  if (changes.length === 0) return []
  return [
    ...changes,
    ...(onlyHere === 0 ? [] : [configWords.sourcesOnlyHere(onlyHere)]),
    ...differing
      .slice(0, SHOWN_MAX)
      .map((one) =>
        configWords.setting(one, settings[one] ?? configWords.unset, config.settings[one] ?? ''),
      ),
  ]
}

async function apply(scene: Scene, config: ConfigFile): Promise<void> {
  const { db, reader } = scene
  const { now } = reader
  const { sources, outlets, access } = config
  await db.transaction(async (tx) => {
    for (const { url, title, siteUrl, folder } of sources) {
      const source = { url, title, siteUrl, folder }
      if (!(await renameSource(tx, source)))
        await addSource(tx, source, { now, intervalMs: FIRST_INTERVAL_MS })
    }
    for (const one of access.admitted) await markAccess(tx, { id: one, state: 'admitted', now })
    for (const one of withoutAdmins(scene, access.blocked))
      await markAccess(tx, { id: one, state: 'blocked', now })
    if (outlets === undefined) return
    const value = outlets.length === 0 ? undefined : JSON.stringify(outlets)
    await setHouse(tx, { name: 'outlets', value, now })
  })
  overrideOutlets(await findHouseSetting(db, 'outlets'))
}

function withoutAdmins({ adminChatIds }: Scene, ids: readonly number[]): readonly number[] {
  return ids.filter((one) => !adminChatIds.includes(one))
}

async function others(
  db: Database,
  ids: readonly number[],
  state: 'admitted' | 'blocked',
): Promise<readonly number[]> {
  const found: number[] = []
  for (const one of ids) if ((await findAccess(db, one)) !== state) found.push(one)
  return found
}
