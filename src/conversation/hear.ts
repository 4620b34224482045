/** What was said or pressed → whose deed it is: a command, an answer to what we asked, or a question. */

import { say, text } from '../briefing/tell.ts'
import { words } from '../words/en.ts'
import { fileWords } from '../words/files.ts'
import { isAdmin } from './admins.ts'
import { ALERTS_SAID, alerts } from './alerts.ts'
import { answerQuestion } from './ask.ts'
import { previewBroadcast } from './broadcast.ts'
import { commands, expired, findCommand, findPress } from './deeds.ts'
import { changeDigest } from './digests.ts'
import { takeFile } from './file.ts'
import { handleForwarded, originOf } from './forwarded.ts'
import { takeLinks } from './links.ts'
import type { Pending } from './memory.ts'
import { isDigestWish } from './plain-commands.ts'
import { answerSmallTalk, findNumber, findPlainCommand } from './plain-words.ts'
import type { Scene } from './scene.ts'
import { setZone, useZone } from './settings.ts'
import { addSourceBy } from './sources.ts'
import { takeTime } from './subscribe.ts'
import { pressStyle, summary } from './summary.ts'
import type { Incoming, Reply } from './turn.ts'
import { why, whyReplied } from './why.ts'

/** The replies to one deed, in order. */
export async function hear(scene: Scene, deed: Incoming['deed']): Promise<readonly Reply[]> {
  switch (deed.kind) {
    case 'text':
      return deed.forwardedFrom === undefined
        ? handleText(scene, deed).then(deed.isCaption ? withUnseen : (replies) => replies)
        : handleForwarded(scene, deed.text.trim(), originOf(deed.forwardedFrom))
    case 'press':
      return handlePress(scene, deed)
    case 'file':
      return takeFile(scene, deed)
    case 'place':
      return useZone(scene, deed.timeZone)
    case 'unreadable':
      return [{ message: say(whyUnread(deed)) }]
  }
}

function whyUnread({ bytesMax, isLost }: Extract<Incoming['deed'], { kind: 'unreadable' }>) {
  if (isLost) return fileWords.notGiven
  return bytesMax === undefined ? words.onlyText : fileWords.tooLarge(bytesMax)
}

const PASTED_CHARS_MIN = 600

const COMMAND = /^\/(\w{1,32})(?:@\w+)?(?:\s+([\s\S]*))?$/

async function handleText(
  scene: Scene,
  { text: said, replyTo, quoted }: Extract<Incoming['deed'], { kind: 'text' }>,
): Promise<readonly Reply[]> {
  const text = said.trim()
  const about = replyTo && (await scene.memory.findMessage(scene.chat.id, replyTo.messageId))
  const [, name, argument = ''] = COMMAND.exec(text) ?? []
  if (name !== undefined) {
    const deed = findCommand(name.toLowerCase())
    if (deed === undefined) return [{ message: say(words.unknownCommand(name)) }]
    await scene.memory.pending.delete(String(scene.chat.id))
    if (deed === why && replyTo !== undefined)
      return whyReplied({ ...scene, about }, argument.trim())
    if (deed === summary && argument === '' && quoted !== undefined && replyTo === undefined)
      return handleForwarded(scene, quoted, { title: words.repliedTo })
    return deed === summary && argument === '' && about !== undefined
      ? pressStyle(scene, `short ${about.articleIds.join(',')}`).then(asNew)
      : deed({ ...scene, about }, argument.trim())
  }
  const pending = await findPending(scene)
  if (pending?.kind === 'zone' && looksLikePlace(text) && !isDigestWish(text))
    return setZone(scene, text)
  if (pending?.kind === 'broadcast' && isAdmin(scene)) return previewBroadcast(scene, text)
  const changed = pending?.kind === 'digest' && (await changeDigest(scene, pending.id, text))
  if (changed) return changed
  const taken = pending?.kind === 'time' && (await takeTime(scene, text))
  if (taken) return taken
  if (pending?.kind === 'site' && looksLikeSite(text)) {
    await scene.memory.pending.delete(String(scene.chat.id))
    return addSourceBy(scene, text)
  }
  if (ALERTS_SAID.test(text)) return alerts(scene, text)
  // Our name alone, in reply to what somebody has written: that is what it is about.
  if (text === '' && quoted !== undefined && replyTo === undefined)
    return handleForwarded(scene, quoted, { title: words.repliedTo })
  const linked = await takeLinks(scene, text)
  if (linked) return linked
  const asked = await scene.memory.asked.get(String(scene.chat.id))
  if (asked !== undefined && about === undefined) {
    await scene.memory.asked.delete(String(scene.chat.id))
    return answerQuestion(scene, text, { about: asked, repliedTo: undefined })
  }
  if (isPasted(text)) return handleForwarded(scene, text, { title: words.pasted })
  const number = await findNumber(scene, text)
  if (number !== undefined) return commands.story(scene, number)
  // “Any news?” after an answer is about that.
  const leans = /^(?:(?:is|are) there )?any\b/i.test(text)
  const turn = leans ? await scene.memory.turns.get(String(scene.chat.id)) : undefined
  const plain = turn === undefined ? await findPlainCommand(scene, text) : undefined
  // In reply to a message “what’s new?” is about that.
  const isAbout = plain?.name === 'brief' && (about !== undefined || quoted !== undefined)
  if (plain !== undefined && !isAbout) return commands[plain.name](scene, plain.argument)
  const talk = answerSmallTalk(scene, text)
  if (talk) return talk
  // A part that is quoted says more exactly what is meant than the whole.
  const meant = about && quoted !== undefined ? { ...about, question: quoted } : about
  return answerQuestion(scene, text, { about: meant, repliedTo: quoted ?? replyTo?.text })
}

// What we have asked for changes what the chat gets: in a group only its admins answer that.
async function findPending({ memory, chat, mayChange }: Scene): Promise<Pending | undefined> {
  const pending = await memory.pending.get(String(chat.id))
  return pending === undefined || chat.id > 0 || (await mayChange()) ? pending : undefined
}

async function handlePress(
  scene: Scene,
  { press, messageId }: Extract<Incoming['deed'], { kind: 'press' }>,
): Promise<readonly Reply[]> {
  const known = await scene.memory.unpack(press)
  const deed = known && findPress(known.verb)
  if (deed === undefined) return expired()
  const about = await scene.memory.findMessage(scene.chat.id, messageId)
  return deed({ ...scene, about }, known!.payload)
}

// Nobody asks in so many words: it is a text to be read.
function isPasted(text: string): boolean {
  return text.length >= PASTED_CHARS_MIN && !text.includes('?')
}

// The answer is to the words, and who sent a picture should not take it for one to that.
function withUnseen(replies: readonly Reply[]): readonly Reply[] {
  const note = text({ text: fileWords.captionOnly, italic: true })
  return replies.map((reply, index) =>
    index === 0
      ? { ...reply, message: { ...reply.message, blocks: [...reply.message.blocks, note] } }
      : reply,
  )
}

function asNew(replies: readonly Reply[]): readonly Reply[] {
  return replies.map(({ message, about }) => ({ message, ...(about && { about }) }))
}

function looksLikeSite(text: string): boolean {
  return /^\S+\.\S+$/.test(text)
}

// We have asked for a city; a question is longer, or ends in its mark.
function looksLikePlace(text: string): boolean {
  return text.length <= 60 && !text.includes('?') && text.split(/\s+/).length <= 6
}
