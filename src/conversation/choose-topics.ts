/** “Choose topics”: those that stories are sorted under, each followed or let go with one tap. */

import { listTerms } from '../article/terms.ts'
import { say } from '../briefing/tell.ts'
import type { Button } from '../news.ts'
import { type Follow, listFollows, putFollow, removeFollow } from '../store/follows.ts'
import { findTopic, TOPICS, type Topic } from '../story/topics.ts'
import { words } from '../words/en.ts'
import type { Deed, Scene } from './scene.ts'

const IN_A_ROW = 3

/** `topics:` opens the choice as a new message; `topics:sport` turns one on or off in its place. */
export const pressTopics: Deed = async (scene, named) => {
  const topic = findTopic(named)
  if (named !== '' && topic === undefined) return [{ message: say(words.expired) }]
  if (topic !== undefined) await turn(scene, topic)
  return [{ message: await tellChoice(scene), ...(named === '' ? {} : { replaces: true }) }]
}

async function turn({ db, chat, reader }: Scene, topic: Topic): Promise<void> {
  const { now } = reader
  const kept = findFollowed(await listFollows(db, chat.id, now), topic)
  if (kept !== undefined) await removeFollow(db, { chatId: chat.id, id: kept.id })
  else
    await putFollow(db, {
      ...{ chatId: chat.id, kind: 'follow', label: topic, until: undefined, now },
      subject: { kind: 'words', terms: listTerms(topic) },
    })
}

async function tellChoice({ db, chat, reader }: Scene) {
  const follows = await listFollows(db, chat.id, reader.now)
  const buttons = TOPICS.map((topic): Button => {
    const label = words.topicName(topic)
    const isChosen = findFollowed(follows, topic) !== undefined
    return { label: isChosen ? words.ticked(label) : label, press: `topics:${topic}` }
  })
  const rows = Array.from({ length: Math.ceil(buttons.length / IN_A_ROW) }, (_, row) =>
    buttons.slice(row * IN_A_ROW, (row + 1) * IN_A_ROW),
  )
  return say(words.whichTopics, [...rows, [{ label: words.whenToWrite, press: 'do:subscribe' }]])
}

function findFollowed(follows: readonly Follow[], topic: Topic): Follow | undefined {
  const terms = listTerms(topic).join(' ')
  return follows.find(
    ({ kind, subject }) =>
      kind === 'follow' && subject.kind === 'words' && subject.terms.join(' ') === terms,
  )
}
