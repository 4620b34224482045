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
import type { Database } from '../store/database.ts'
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

/** So long the same ones are offered to everybody: finding them costs several answers. */
const KEPT_MS = 10 * 60 * 1000

type Example = { readonly label: string; readonly question: string }

const kept = new WeakMap<Database, { readonly at: Date; readonly examples: readonly Example[] }>()

/** One button for each; none where there is no news yet. */
export async function exampleButtons(scene: Scene): Promise<readonly Button[]> {
  const { db, reader, memory } = scene
  const known = kept.get(db)
  const age = known === undefined ? Infinity : reader.now.getTime() - known.at.getTime()
  const isFresh = age >= 0 && age < KEPT_MS
  const examples = known !== undefined && isFresh ? known.examples : await findExamples(scene)
  // Where there are none, the first news may be a minute away.
  if (!isFresh && examples.length > 0) kept.set(db, { at: reader.now, examples })
  return Promise.all(
    examples.map(async ({ label, question }) => {
      return { label, press: await memory.pack('ask', question) }
    }),
  )
}

async function findExamples(scene: Scene): Promise<readonly Example[]> {
  const { db, reader } = scene
  const from = new Date(reader.now.getTime() - DAY_MS)
  const found = await findStories(db, { from, to: reader.now, orNewestDay: true })
  const window = { from: found.window.from, now: reader.now }
  const stories = rankStories(found.stories, window).slice(0, STORIES_TRIED_MAX)
  const named = await Promise.all(stories.map((story) => aboutName(scene, story)))
  // A name is how a person would ask; a headline without one is asked about as it stands.
  const unnamed = stories.filter((_, place) => named[place] === undefined).map(aboutHeadline)
  const examples: Example[] = []
  for (const one of [...named, ...unnamed]) {
    if (examples.length === EXAMPLES) break
    if (one === undefined || examples.some(({ question }) => question === one.question)) continue
    if (await isAnswered(scene, one.question)) examples.push(one)
  }
  return examples
}

async function aboutName({ db }: Scene, story: Story): Promise<Example | undefined> {
  const headline = headlineOf(story)
  const newest = story.articles.slice(-ARTICLES_READ_MAX)
  const read = await Promise.all(newest.map(({ id }) => listPassages(db, id)))
  const sentences = listSentences(read.flatMap((all) => all.slice(0, PARAGRAPHS_READ)))
  const name = listStoryNames(sentences).find(
    (one) => one.length <= NAME_CHARS_MAX && A_WORD.test(one) && holdsName(headline, one),
  )
  if (name === undefined) return undefined
  const question = helpWords.aboutName(name)
  return { label: question, question }
}

function aboutHeadline(story: Story): Example | undefined {
  const headline = headlineOf(story)
  if (headline.includes('?')) return undefined // it asks something itself
  return {
    label: helpWords.aboutHeadline(cutAtWord(headline, HEADLINE_SHOWN_CHARS)),
    question: helpWords.aboutHeadline(cutAtWord(headline, HEADLINE_CHARS_MAX)),
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
