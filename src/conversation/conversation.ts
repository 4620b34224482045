/**
 * What a reader says → what we do → what we say. Every door, Telegram or terminal, holds the same
 * conversation. Throws a Fault when the world fails; the door puts that into words.
 */

import { say } from '../briefing/tell.ts'
import { askedBy } from '../llm/asker.ts'
import { meetChat, setChatState } from '../store/chats.ts'
import { notePlaceName } from '../store/place-names.ts'
import { words } from '../words/en.ts'
import { fileWords } from '../words/files.ts'
import { admin, pressBoard } from './admin.ts'
import { isAdmin } from './admins.ts'
import { ALERTS_SAID, alerts, pressAlerts } from './alerts.ts'
import { answerQuestion, askFirst, pressAskOf } from './ask.ts'
import { brief } from './brief.ts'
import { pressCast, previewBroadcast } from './broadcast.ts'
import { isForUs, withReplyHint } from './channel.ts'
import { pressTopics } from './choose-topics.ts'
import type { CommandName } from './command-table.ts'
import { pressConfig } from './config-file.ts'
import {
  changeDigest,
  digests,
  pressDrop,
  pressEdit,
  pressPutBack,
  pressRest,
  pressWake,
} from './digests.ts'
import { pressBad, pressGood, pressUnsay } from './feedback.ts'
import { takeFile } from './file.ts'
import { latest, pressHits, pressLatest, search } from './find.ts'
import { follow, mute, pressFollow, pressLetGo, pressMute, pressTerm } from './follow.ts'
import { handleForwarded } from './forwarded.ts'
import { help, start } from './greet.ts'
import { history } from './history.ts'
import { block, invite, pressAdmit, pressUnblock } from './invite.ts'
import { createMemory, type Listed, type Pending } from './memory.ts'
import { pause, pressPause, pressQuiet, pressResume, quiet } from './pause.ts'
import { pressPreview, preview } from './preview.ts'
import { beginAnew, exportKept, forget, pressForget, privacy } from './privacy.ts'
import type { Deed, Parts, Scene } from './scene.ts'
import { pressChoice, pressZone, settings, setZone, useZone } from './settings.ts'
import {
  addSourceBy,
  pressFeed,
  pressOpml,
  pressSources,
  pressUnfollow,
  removeSourceBy,
  sources,
} from './sources.ts'
import { pressSite, pressStarter } from './starters.ts'
import { pressStory, story } from './story.ts'
import { pressUnsubscribe, subscribe, takeTime, unsubscribe } from './subscribe.ts'
import { pressStyle, summary } from './summary.ts'
import { pressTables } from './tables.ts'
import { topics } from './topics.ts'
import { pressTranslate } from './translate.ts'
import type { Incoming, Membership, Progress, Reply } from './turn.ts'
import { refusalOf } from './whose.ts'
import { pressWhy, why, whyReplied } from './why.ts'

export type Conversation = {
  /** The replies, in order. */
  readonly handle: (
    incoming: Incoming,
    stop: AbortSignal,
    progress?: Progress,
  ) => Promise<readonly Reply[]>
  /** The door has sent a reply; from now on a reply to that message is understood. */
  readonly noteSent: (
    chatId: number,
    messageId: number,
    reply: Reply,
    /** In a group, the person whose wish it was. */
    forId?: number,
  ) => Promise<void>
  /** Why a press may not be, in words for whoever pressed; undefined when it may. */
  readonly refusePress: (incoming: Incoming) => Promise<string | undefined>
  /** A digest has reached the chat: its numbers and replies to it are understood from now on. */
  readonly noteDigest: (chatId: number, messageId: number, listed: Listed) => Promise<void>
  /** We were removed from the chat, or blocked there; or we are back. What to say about it, if anything. */
  readonly noteMembership: (membership: Membership) => Promise<readonly Reply[]>
}

const commands: Record<CommandName, Deed> = {
  start,
  help,
  brief,
  topics,
  latest,
  ask: askFirst,
  why,
  search,
  summary,
  subscribe,
  unsubscribe,
  digests,
  preview,
  pause,
  quiet,
  follow,
  mute,
  alerts,
  settings,
  sources,
  addsource: addSourceBy,
  removesource: removeSourceBy,
  invite,
  block,
  privacy,
  export: exportKept,
  forget,
  new: beginAnew,
  admin,
  story,
  history,
  stop: stopNothing,
}

/** What a button does, by the verb it carries. */
const presses: Readonly<Record<string, Deed>> = {
  do: (scene, name) => commands[name as CommandName]?.(scene, '') ?? expired(),
  sum: pressStyle,
  why: pressWhy,
  find: search,
  latest: pressLatest,
  hits: pressHits,
  sources: pressSources,
  topics: pressTopics,
  starter: pressStarter,
  tables: pressTables,
  site: pressSite,
  sub: subscribe,
  unsub: pressUnsubscribe,
  edit: pressEdit,
  rest: pressRest,
  wake: pressWake,
  drop: pressDrop,
  putback: pressPutBack,
  preview: pressPreview,
  pause: pressPause,
  resume: pressResume,
  quiet: pressQuiet,
  choose: pressChoice,
  alerts: pressAlerts,
  zone: pressZone,
  follow: pressFollow,
  mute: pressMute,
  letgo: pressLetGo,
  term: pressTerm,
  look: addSourceBy,
  feed: pressFeed,
  unfollow: pressUnfollow,
  opml: pressOpml,
  admit: pressAdmit,
  block,
  unblock: pressUnblock,
  askof: pressAskOf,
  translate: pressTranslate,
  story: pressStory,
  forget: pressForget,
  good: pressGood,
  bad: pressBad,
  unsay: pressUnsay,
  board: pressBoard,
  cast: pressCast,
  config: pressConfig,
}

export function createConversation(parts: Parts): Conversation {
  const memory = createMemory(parts.db, parts.clock)

  async function setScene(
    { address, language, botName, isChannel }: Incoming,
    stop: AbortSignal,
  ): Promise<Omit<Scene, 'mayChange'>> {
    const now = parts.clock()
    const chat = await meetChat(parts.db, {
      id: address.chatId,
      language: language ?? parts.defaults.language,
      isChannel: isChannel ?? false,
      now,
    })
    // Whoever writes to us can be written to.
    if (chat.state === 'paused') await setChatState(parts.db, chat.id, 'active')
    const reader = {
      ...{ timeZone: chat.timeZone ?? parts.defaults.timeZone, now },
      hasOtherClocks: chat.id < 0 || (chat.id > 0 && chat.timeZone === undefined),
    }
    return { ...parts, memory: memory.of(chat.id), address, chat, reader, stop, botName }
  }

  return {
    async handle(incoming, stop, progress) {
      if (incoming.isChannel && !(await isForUs(incoming, memory.of(incoming.address.chatId))))
        return []
      const stopped = await parts.gate.stop(incoming)
      if (stopped !== undefined) return stopped
      const refusal = await refusalOf(incoming, memory.of(incoming.address.chatId))
      if (refusal !== undefined) return [{ message: say(refusal) }]
      const { speaker, placeName, isChannel } = incoming
      const mayChange = speaker === 'host' ? async () => true : speaker.mayChange
      const scene = { ...(await setScene(incoming, stop)), progress, mayChange }
      if (placeName !== undefined) {
        const heard = { name: placeName, isFirst: !isChannel, now: scene.reader.now }
        await notePlaceName(parts.db, { address: incoming.address, ...heard })
      }
      const asker = {
        ...{ urgency: 'person' as const, chatId: scene.chat.id },
        stop: progress === undefined ? stop : AbortSignal.any([stop, progress.stop]),
        aside: progress?.aside,
      }
      // A command begins anew; what a button or an answer finds open may stay so.
      const isCommand = incoming.deed.kind === 'text' && incoming.deed.text.startsWith('/')
      const before = isCommand ? undefined : await memory.pending.get(String(scene.chat.id))
      const replies = await askedBy(asker, () => handleDeed(scene, incoming.deed))
      return scene.chat.id < 0 ? withReplyHint(scene, replies, before) : replies
    },
    refusePress: (incoming) => refusalOf(incoming, memory.of(incoming.address.chatId)),
    async noteSent(chatId, messageId, { about, message }, forId) {
      if (about !== undefined) await memory.noteMessage(chatId, messageId, about)
      if (forId !== undefined && message.buttons !== undefined)
        await memory.noteOwner(chatId, messageId, forId)
    },
    async noteDigest(chatId, messageId, listed) {
      await memory.lists.set(String(chatId), listed)
      await memory.noteMessage(chatId, messageId, { articleIds: listed.flat(), stories: listed })
    },
    async noteMembership({ chatId, isMember, isNew, isChannel, byId }) {
      await setChatState(parts.db, chatId, isMember ? 'active' : 'paused')
      const isWelcome = isNew && byId !== undefined && (await parts.gate.admitGroup(chatId, byId))
      return isWelcome && !isChannel ? [{ message: say(words.hello, helloButtons) }] : []
    },
  }
}

const helloButtons = [
  [
    { label: words.briefNow, press: 'do:brief' },
    { label: words.whenToWrite, press: 'do:subscribe' },
  ],
]

async function handleDeed(scene: Scene, deed: Incoming['deed']): Promise<readonly Reply[]> {
  switch (deed.kind) {
    case 'text':
      return deed.forwardedFrom === undefined
        ? handleText(scene, deed.text.trim(), deed.replyTo)
        : handleForwarded(scene, deed.text.trim(), deed.forwardedFrom)
    case 'press':
      return handlePress(scene, deed)
    case 'file':
      return takeFile(scene, deed)
    case 'place':
      return useZone(scene, deed.timeZone)
    case 'unreadable':
      return [{ message: say(deed.bytesMax ? fileWords.tooLarge(deed.bytesMax) : words.onlyText) }]
  }
}

// To these no article is the answer.
const SMALL_TALK =
  /^\W*(?:hi|hello|hey|thanks?|thank you|thx|ok|okay|great|cool|yes|no|bye|good (?:morning|evening|night|day))\W*$/i

const COMMAND = /^\/(\w{1,32})(?:@\w+)?(?:\s+([\s\S]*))?$/

async function handleText(
  scene: Scene,
  text: string,
  replyTo: { readonly messageId: number; readonly text: string } | undefined,
): Promise<readonly Reply[]> {
  const about = replyTo && (await scene.memory.findMessage(scene.chat.id, replyTo.messageId))
  const [, name, argument = ''] = COMMAND.exec(text) ?? []
  if (name !== undefined) {
    const deed = commands[name.toLowerCase() as CommandName]
    if (deed === undefined) return [{ message: say(words.unknownCommand(name)) }]
    await scene.memory.pending.delete(String(scene.chat.id))
    if (deed === why && replyTo !== undefined)
      return whyReplied({ ...scene, about }, argument.trim())
    return deed === summary && argument === '' && about !== undefined
      ? pressStyle(scene, `short ${about.articleIds.join(',')}`).then(asNew)
      : deed({ ...scene, about }, argument.trim())
  }
  const pending = await findPending(scene)
  if (pending?.kind === 'zone' && looksLikePlace(text)) return setZone(scene, text)
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
  if (/^https?:\/\/\S+$/i.test(text)) return summary(scene, text)
  const asked = await scene.memory.asked.get(String(scene.chat.id))
  if (asked !== undefined && about === undefined) {
    await scene.memory.asked.delete(String(scene.chat.id))
    return answerQuestion(scene, text, { about: asked, repliedTo: undefined })
  }
  if (SMALL_TALK.test(text)) return [{ message: say(words.smallTalk) }]
  return answerQuestion(scene, text, { about, repliedTo: replyTo?.text })
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
  const deed = known && presses[known.verb]
  if (deed === undefined) return expired()
  const about = await scene.memory.findMessage(scene.chat.id, messageId)
  return deed({ ...scene, about }, known!.payload)
}

// What was under way has been stopped by the door, which then asks nothing of us.
async function stopNothing(): Promise<readonly Reply[]> {
  return [{ message: say(words.nothingToStop) }]
}

async function expired(): Promise<readonly Reply[]> {
  return [{ message: say(words.expired) }]
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
