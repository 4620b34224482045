/** Admins let people in, keep them out, and make links that let in. */

import { randomBytes } from 'node:crypto'
import { say, text } from '../briefing/tell.ts'
import { addInvite, dropAccess, findAccess, listAccess, markAccess } from '../store/access.ts'
import { addMessage } from '../store/outbox.ts'
import { words } from '../words/en.ts'
import { isAdmin } from './admins.ts'
import type { Deed, Scene } from './scene.ts'
import type { Reply } from './turn.ts'

const INVITE_DAYS = 7
const INVITE_USES_MAX = 100
const DAY_MS = 24 * 60 * 60 * 1000
const SHOWN_MAX = 20

/** `/invite` for one person, `/invite 20` for as many. */
export const invite: Deed = async (scene, argument) => {
  if (!isAdmin(scene)) return [{ message: say(words.adminsOnlyThis) }]
  const { gate, botName } = scene
  if (botName === undefined) return [{ message: say(words.inviteOnTelegram) }]
  const address = `https://t.me/${botName}`
  if (gate.access === 'open') return [tellLink(words.inviteNotNeeded, address)]
  if (gate.access === 'allowlist') return [{ message: say(words.inviteByList) }]
  const uses = argument === '' ? 1 : Number(argument)
  if (!Number.isInteger(uses) || uses < 1 || uses > INVITE_USES_MAX)
    return [{ message: say(words.inviteHow(INVITE_USES_MAX)) }]
  const code = randomBytes(12).toString('base64url')
  const expiresAt = new Date(scene.reader.now.getTime() + INVITE_DAYS * DAY_MS)
  await addInvite(scene.db, { code, uses, expiresAt })
  return [tellLink(words.inviteMade(uses, INVITE_DAYS), `${address}?start=inv_${code}`)]
}

function tellLink(said: string, link: string): Reply {
  return { message: { blocks: [text(said), text({ text: link, href: link })] } }
}

/** `/block` lists who is blocked; with an id it blocks that person or group. */
export const block: Deed = async (scene, argument) => {
  if (!isAdmin(scene)) return [{ message: say(words.adminsOnlyThis) }]
  if (argument === '') return tellBlocked(scene)
  const id = readId(argument)
  if (id === undefined) return [{ message: say(words.blockHow) }]
  if (scene.adminChatIds.includes(id)) return [{ message: say(words.noBlockingAdmins) }]
  // Who was let in before is let in again when this is taken back.
  const before = (await findAccess(scene.db, id)) === 'admitted' ? ' admitted' : ''
  await markAccess(scene.db, { id, state: 'blocked', now: scene.reader.now })
  const buttons = [[{ label: words.unblock, press: `unblock:${id}${before}` }]]
  return [{ message: say(words.blocked(id), buttons), replaces: true }]
}

export const pressUnblock: Deed = async (scene, argument) => {
  const [number = '', before] = argument.split(' ')
  const id = readId(number)
  if (!isAdmin(scene) || id === undefined) return [{ message: say(words.expired) }]
  if (before === 'admitted')
    await markAccess(scene.db, { id, state: 'admitted', now: scene.reader.now })
  else await dropAccess(scene.db, id)
  return [{ message: say(words.unblocked(id)), replaces: true }]
}

/** An admin lets somebody in who has asked; that person hears of it. */
export const pressAdmit: Deed = async (scene, argument) => {
  const id = readId(argument)
  if (!isAdmin(scene) || id === undefined) return [{ message: say(words.expired) }]
  const { now } = scene.reader
  const isNew = (await findAccess(scene.db, id)) !== 'admitted'
  await scene.db.transaction(async (tx) => {
    await markAccess(tx, { id, state: 'admitted', now })
    if (!isNew) return
    const welcome = {
      ...{ address: { chatId: id }, slot: `welcome:${id}:${now.getTime()}`, listed: [], now },
      message: say(words.letInNow, [[{ label: words.briefNow, press: 'do:brief' }]]),
    }
    await addMessage(tx, welcome)
  })
  return [{ message: say(words.admitted(id)), replaces: true }]
}

async function tellBlocked({ db }: Scene): Promise<readonly Reply[]> {
  const ids = await listAccess(db, 'blocked', SHOWN_MAX)
  if (ids.length === 0) return [{ message: say(words.nobodyBlocked) }]
  const buttons = ids.map((id) => [{ label: words.unblockOne(id), press: `unblock:${id}` }])
  return [{ message: say(words.whoIsBlocked, buttons) }]
}

function readId(argument: string): number | undefined {
  return /^-?\d{1,16}$/.test(argument) ? Number(argument) : undefined
}
