/** What we say and show before there is any news: why there is none yet, and the sample instead. */

import { say, text } from '../briefing/tell.ts'
import { tellEdition } from '../briefing/tell-edition.ts'
import type { Message } from '../news.ts'
import { findNewestAt } from '../store/articles.ts'
import { listSources } from '../store/sources.ts'
import { words } from '../words/en.ts'
import { isAdmin } from './admins.ts'
import type { Scene } from './scene.ts'
import { starterRows } from './starters.ts'

/** Whether there is an article, or something followed that will bring some. */
export async function hasNews(scene: Scene): Promise<boolean> {
  return (await hasArticles(scene)) || (await followsAny(scene))
}

export async function hasArticles({ db, reader }: Scene): Promise<boolean> {
  return (await findNewestAt(db, reader.now)) !== undefined
}

async function followsAny({ db, reader }: Scene): Promise<boolean> {
  return (await listSources(db, reader.now)).length > 0
}

/** Why there is nothing to tell yet; for whoever can change it, with the way to do so. */
export async function tellNoNews(scene: Scene): Promise<Message> {
  if (await followsAny(scene)) return say(words.firstArticlesCome)
  return isAdmin(scene) ? say(words.startAdmin, starterRows()) : say(words.noArticlesYet)
}

/** A briefing of the sample, which says twice that it is one; undefined where there is none. */
export async function tellSample(scene: Scene): Promise<Message | undefined> {
  if (scene.sample === undefined || (await followsAny(scene))) return undefined
  const edition = await scene.sample()
  const { blocks } = tellEdition(edition, { title: words.sampleTitle, reader: scene.reader })
  // Its stories are in no store, so there is nothing that its numbers could open.
  return {
    blocks: [...blocks, text({ text: words.sampleNote, italic: true })],
    buttons: isAdmin(scene) ? starterRows() : [],
  }
}
