/**
 * Asks the model what the running stories are about, those of most outlets first, as work that nobody
 * waits for and nothing depends on. Each is asked about once for what it says, and not at all when
 * half of the budget is gone: that is kept for those who ask.
 */

import { createHash } from 'node:crypto'
import { Fault } from '../errors.ts'
import { type Labels, readLabels, type ShownStory } from '../evidence/labels.ts'
import { givesOrders } from '../evidence/orders.ts'
import type { Accounts } from '../llm/budget.ts'
import type { Model } from '../llm/client.ts'
import { loadPrompt } from '../llm/prompt.ts'
import { estimateTokens } from '../llm/tokens.ts'
import { log } from '../log.ts'
import type { Clock, Story, StoryId } from '../news.ts'
import { listOpenings } from '../store/articles.ts'
import type { Database } from '../store/database.ts'
import { listStories } from '../store/stories.ts'
import {
  addLabels,
  countLabelledSince,
  listLabels,
  type StoryLabels,
} from '../store/story-labels.ts'
import { telling } from './story-topics.ts'

const RECENT_MS = 36 * 60 * 60 * 1000
const DAY_MS = 24 * 60 * 60 * 1000
const STORIES_CONSIDERED_MAX = 500
const STORIES_PER_CALL = 12
const CALLS_PER_RUN_MAX = 5
const STORIES_PER_DAY_MAX = 1000
const BUDGET_SHARE_MAX = 0.5
const TRIES_MAX = 2
const FAILED_KEPT_MAX = 2000
const HEADLINE_CHARS = 160
const OPENING_CHARS = 300

type Asked = { readonly id: StoryId; readonly content: string; readonly shown: ShownStory }

export type Labeller = {
  /** One run of at most 60 stories; gives how many were labelled. Never throws for the server's sake. */
  readonly run: (stop?: AbortSignal) => Promise<number>
}

export function createLabeller({
  db,
  model,
  accounts,
  clock,
}: {
  readonly db: Database
  readonly model: Model
  readonly accounts: Accounts | undefined
  readonly clock: Clock
}): Labeller {
  const prompt = loadPrompt('topics')
  // What the model had no answer to is not paid for again and again.
  const failures = new Map<string, number>()

  async function run(stop?: AbortSignal): Promise<number> {
    let count = 0
    for (let call = 0; call < CALLS_PER_RUN_MAX && !stop?.aborted; call += 1) {
      if (!(await mayAsk())) break
      const batch = fitIn(await readShown(db, (await listUnlabelled()).slice(0, STORIES_PER_CALL)))
      if (batch.length === 0) break
      try {
        count += await label(batch, stop)
      } catch (error) {
        if (!(error instanceof Fault && error.code === 'model-unavailable')) throw error
        log.warn('labelling_failed', { error, stories: batch.length })
        if (!isAway(error)) remember(batch)
        break
      }
    }
    return count
  }

  async function mayAsk(): Promise<boolean> {
    const since = new Date(clock().getTime() - DAY_MS)
    if ((await countLabelledSince(db, since)) >= STORIES_PER_DAY_MAX) return false
    const states = (await accounts?.states()) ?? []
    return states.every(({ share }) => share < BUDGET_SHARE_MAX)
  }

  async function listUnlabelled(): Promise<readonly (Pick<Asked, 'content'> & { story: Story })[]> {
    const now = clock()
    const window = { from: new Date(now.getTime() - RECENT_MS), to: now, withLateArrivals: false }
    const stories = await listStories(db, window, STORIES_CONSIDERED_MAX)
    const known = await listLabels(
      db,
      stories.map(({ id }) => id),
    )
    const edition = model.edition(prompt({ stories: '' }))
    return stories
      .map((story) => ({ story, content: contentOf(story, edition) }))
      .filter(({ story, content }) => known.get(story.id)?.content !== content)
      .filter(({ content }) => (failures.get(content) ?? 0) < TRIES_MAX)
      .toSorted((one, other) => outletsOf(other.story) - outletsOf(one.story))
  }

  // The prompt's own limit decides how many go into one call; the others come with the next one.
  function fitIn(asked: readonly Asked[]): readonly Asked[] {
    let left = model.room(prompt({ stories: '' }))
    return asked.filter(({ shown }, index) => {
      left -= estimateTokens(renderStory(shown, index))
      return left >= 0
    })
  }

  async function label(batch: readonly Asked[], stop?: AbortSignal): Promise<number> {
    // Those that hold nothing but orders to a machine are not shown to one; the rules know enough.
    const shown = batch.filter(({ shown: { headlines } }) => headlines.length > 0)
    const labels = shown.length === 0 ? [] : await ask(shown, stop)
    const found = new Map(shown.map(({ id }, index) => [id, labels[index]!]))
    const rows = batch.map(({ id, content }): [StoryId, StoryLabels] => {
      const { topics, names } = found.get(id) ?? { topics: [], names: [] }
      return [id, { content, topics, names }]
    })
    await addLabels(db, new Map(rows), clock())
    const kept = labels.filter(({ topics }) => topics.length > 0).length
    log.info('stories_labelled', { stories: batch.length, kept })
    return kept
  }

  async function ask(shown: readonly Asked[], stop?: AbortSignal): Promise<readonly Labels[]> {
    const stories = shown.map((one, index) => renderStory(one.shown, index)).join('\n')
    const reply = await model.complete(prompt({ stories }), stop)
    return readLabels(
      reply,
      shown.map((one) => one.shown),
    )
  }

  function isAway(error: Fault): boolean {
    return error.reason === 'spent' || model.states().some(({ downSince }) => downSince)
  }

  function remember(batch: readonly Asked[]): void {
    if (failures.size > FAILED_KEPT_MAX) failures.clear()
    for (const { content } of batch) failures.set(content, (failures.get(content) ?? 0) + 1)
  }

  return { run }
}

function outletsOf({ articles }: Story): number {
  return new Set(articles.map(({ publisher }) => publisher)).size
}

/** Another as soon as other articles say what the story is about, or one of them has been changed. */
function contentOf(story: Story, edition: string): string {
  const read = telling(story).map(({ id, updatedAt }) => `${id} ${updatedAt?.getTime() ?? ''}`)
  return createHash('sha256')
    .update([edition, ...read].join('\n'))
    .digest('hex')
}

async function readShown(
  db: Database,
  stories: readonly { readonly story: Story; readonly content: string }[],
): Promise<readonly Asked[]> {
  const firsts = stories.flatMap(({ story }) => telling(story).slice(0, 1))
  const openings = await listOpenings(
    db,
    firsts.map(({ id }) => id),
    OPENING_CHARS,
  )
  return stories.map(({ story, content }) => {
    const titles = telling(story).map(({ title }) => title.slice(0, HEADLINE_CHARS))
    const opening = openings.get(story.articles[0]!.id)?.trim().slice(0, OPENING_CHARS) ?? ''
    const headlines = [...new Set(titles)].filter((title) => !givesOrders(title))
    return {
      ...{ id: story.id, content },
      shown: { headlines, opening: givesOrders(opening) ? '' : opening },
    }
  })
}

/** `[1] Headline / another outlet's – how it begins` */
function renderStory({ headlines, opening }: ShownStory, index: number): string {
  const line = `[${index + 1}] ${headlines.join(' / ')} – ${opening}`
  return line.replace(/\s+/g, ' ').trim()
}
