/** The top stories of the last 24 hours, or of the last day there is. */

import { withoutPresses } from '../briefing/channel.ts'
import { listedOf } from '../briefing/edition.ts'
import { remarksFrom } from '../briefing/feedback.ts'
import { withFollows } from '../briefing/follow-button.ts'
import { say } from '../briefing/tell.ts'
import { tellEdition } from '../briefing/tell-edition.ts'
import { noteAnswered, toldBy } from '../briefing/told-sentences.ts'
import { listRemarks } from '../store/feedback.ts'
import { listFollows } from '../store/follows.ts'
import { words } from '../words/en.ts'
import { offerEarly } from './early.ts'
import { hasArticles, tellNoNews, tellSample } from './no-news.ts'
import type { Deed } from './scene.ts'

const BRIEF_HOURS = 24
const BRIEF_ITEMS_MAX = 6
const TOPIC_CHARS_MAX = 60

export const brief: Deed = async (scene, argument) => {
  offerEarly(scene, (plain) => brief(plain, argument))
  const now = scene.reader.now
  const topic = argument.slice(0, TOPIC_CHARS_MAX) || undefined
  const edition = await scene.edit({
    from: new Date(now.getTime() - BRIEF_HOURS * 3_600_000),
    to: now,
    topic,
    itemsMax: BRIEF_ITEMS_MAX,
    language: scene.chat.language,
    orNewestDay: true,
    follows: await listFollows(scene.db, scene.chat.id, now),
    remarks: await listRemarks(scene.db, scene.chat.id, remarksFrom(now)),
    stop: scene.stop,
  })
  if (edition.items.length === 0) {
    if (await hasArticles(scene)) return [{ message: say(words.nothingToTell(topic)) }]
    return [{ message: (await tellSample(scene)) ?? (await tellNoNews(scene)) }]
  }
  const listed = listedOf(edition)
  await scene.memory.lists.set(String(scene.chat.id), listed)
  await noteAnswered(scene.db, { address: scene.address, sentences: toldBy(edition.items), now })
  const told = tellEdition(edition, { title: words.briefingTitle(topic), reader: scene.reader })
  return [
    {
      // Readers of a channel would see buttons that do nothing for them.
      message: scene.chat.isChannel ? withoutPresses(told) : withFollows(told, edition.items),
      about: { question: topic, articleIds: listed.flat(), stories: listed },
    },
  ]
}
