/**
 * Questions to try, made from the stories of the day. Each has been answered before it is offered, by
 * the plain answerer, so that an example never leads to nothing.
 */

import { cutAtWord } from '../article/text.ts'
import { findStories } from '../briefing/find-stories.ts'
import { headlineOf } from '../briefing/tell-story.ts'
import { holdsName } from '../evidence/labels.ts'
import { listSentences } from '../evidence/sentences.ts'
import { listStoryNames } from '../evidence/story-names.ts'
import type { Button, Story } from '../news.ts'
import { listPassages } from '../store/articles.ts'
import { rankStories } from '../story/rank.ts'
import { helpWords } from '../words/help.ts'
import type { Scene } from './scene.ts'

const EXAMPLES = 2
const STORIES_TRIED_MAX = 5
const ARTICLES_READ_MAX = 2
const PARAGRAPHS_READ = 6
/** Longer ones are cut by a phone. */
const NAME_CHARS_MAX = 24
const HEADLINE_CHARS_MAX = 200
const HEADLINE_SHOWN_CHARS = 32
// “What is new about U.S.?” is not how anybody asks.
const A_WORD = /\p{Ll}{3}|\p{Lo}{2}/u
const DAY_MS = 24 * 60 * 60 * 1000

/** One button for each; none where there is no news yet. */
export async function exampleButtons(scene: Scene): Promise<readonly Button[]> {
  const { db, reader } = scene
  const from = new Date(reader.now.getTime() - DAY_MS)
  const found = await findStories(db, { from, to: reader.now, orNewestDay: true })
  const window = { from: found.window.from, now: reader.now }
  const stories = rankStories(found.stories, window).slice(0, STORIES_TRIED_MAX)
  const all = await Promise.all(stories.map((story) => exampleOn(scene, story)))
  // A name is how a person would ask; a headline without one is asked about as it stands.
  const unnamed = all.filter((one) => !one.isNamed && !one.asks)
  const sorted = [...all.filter(({ isNamed }) => isNamed), ...unnamed]
  const buttons: Button[] = []
  const asked = new Set<string>()
  for (const { label, question } of sorted) {
    if (buttons.length === EXAMPLES) break
    if (asked.has(question) || !(await isAnswered(scene, question))) continue
    asked.add(question)
    buttons.push({ label, press: await scene.memory.pack('ask', question) })
  }
  return buttons
}

type Example = {
  readonly label: string
  readonly question: string
  readonly isNamed: boolean
  readonly asks: boolean // its headline is a question itself
}

async function exampleOn({ db }: Scene, story: Story): Promise<Example> {
  const headline = headlineOf(story)
  const newest = story.articles.slice(-ARTICLES_READ_MAX)
  const read = await Promise.all(newest.map(({ id }) => listPassages(db, id)))
  const sentences = listSentences(read.flatMap((all) => all.slice(0, PARAGRAPHS_READ)))
  const name = listStoryNames(sentences).find(
    (one) => one.length <= NAME_CHARS_MAX && A_WORD.test(one) && holdsName(headline, one),
  )
  if (name !== undefined) {
    const question = helpWords.aboutName(name)
    return { label: question, question, isNamed: true, asks: false }
  }
  return {
    label: helpWords.aboutHeadline(cutAtWord(headline, HEADLINE_SHOWN_CHARS)),
    question: helpWords.aboutHeadline(cutAtWord(headline, HEADLINE_CHARS_MAX)),
    isNamed: false,
    asks: headline.includes('?'),
  }
}

async function isAnswered(scene: Scene, question: string): Promise<boolean> {
  const { answer } = scene.plain ?? scene
  const { answered, isUnsure } = await answer({
    question,
    previous: undefined,
    language: scene.chat.language,
    timeZone: scene.reader.timeZone,
    stop: scene.stop,
  })
  return answered && !isUnsure
}
