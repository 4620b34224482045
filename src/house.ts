/** Opens the store and builds the rooms on it: what the bot, the terminal and the CLI share. */

import { createAnswerer } from './briefing/answer.ts'
import { createEditor } from './briefing/edition.ts'
import { createLabeller } from './briefing/label-stories.ts'
import { createSummariser } from './briefing/summary.ts'
import { createTranslator } from './briefing/translate.ts'
import { warmUp } from './briefing/warm-up.ts'
import { type Config, listShownSettings } from './config.ts'
import { createConversation } from './conversation/conversation.ts'
import { createGate, type GateRules } from './conversation/gate.ts'
import { createGuest } from './conversation/guest.ts'
import { createInline } from './conversation/inline.ts'
import { createArticleEmbedder } from './evidence/embed-articles.ts'
import { createMeaning } from './evidence/meaning.ts'
import { reindex } from './evidence/reindex.ts'
import { previewSource } from './ingest/preview.ts'
import { createWeb } from './ingest/web.ts'
import { log } from './log.ts'
import { type Clock, TERMINAL_CHAT_ID, type Wait } from './news.ts'
import { openModel } from './open-model.ts'
import { createSample } from './sample.ts'
import { createFetcher, HOSTS_AT_ONCE_MAX } from './source/fetch.ts'
import { createHostTurns } from './source/host-turns.ts'
import { overrideOutlets } from './source/outlets.ts'
import { findHouseSetting } from './store/house.ts'
import { openStore } from './store/store.ts'
import { watchTroubles } from './store/troubles.ts'

/** The name by which a robots.txt would speak of us. */
export const AGENT = 'newsdesk'
export const USER_AGENT = `${AGENT}/0.1 (self-hosted news reader)`

const WARM_UP_AFTER_MS = 1000

export type House = Awaited<ReturnType<typeof openHouse>>

/** Throws a plain Error with words for the host when the store cannot be opened. */
export async function openHouse(config: Config, clock: Clock = () => new Date()) {
  const db = await openStore(config.databaseUrl)
  const unwatch = watchTroubles(db, clock)
  overrideOutlets(await findHouseSetting(db, 'outlets'))
  const indexed = await reindex(db, clock)
  if (indexed > 0) log.info('indexed_again', { articles: indexed })
  const closing = new AbortController()
  const opened = await openModel(config, { db, clock, stop: closing.signal })
  const model = opened?.model
  const embedder = opened?.embedder
  const meaning = embedder && createMeaning(db, embedder)
  const answer = createAnswerer({ db, model, meaning, clock })
  const summarise = createSummariser({ model, clock })
  const edit = createEditor({ db, model, clock })
  const turns = createHostTurns({ atOnceMax: HOSTS_AT_ONCE_MAX }) // also those of the refresh thread
  const fetcher = createFetcher({ userAgent: USER_AGENT, turns })
  const web = createWeb({ fetcher, clock, agent: AGENT, wait })

  const gate = createGate(db, clock, readRules(config))
  const plain = {
    answer: createAnswerer({ db, model: undefined, clock }),
    summarise: createSummariser({ model: undefined, clock }),
    edit: createEditor({ db, model: undefined, clock }),
  }
  const defaults = { timeZone: config.timeZone, language: config.language }
  return {
    ...{ config, clock, db, model, answer, summarise, edit, turns, accounts: opened?.accounts },
    ...{ meaning, articleEmbedder: embedder && createArticleEmbedder(db, embedder) },
    embeddingName: embedder?.model,
    labeller: model && createLabeller({ db, model, accounts: opened?.accounts, clock }),
    conversation: createConversation({
      ...{ db, clock, answer, meaning, summarise, edit, defaults },
      translate: createTranslator(model),
      openLink: web.openLink,
      previewSource: (url, stop) => previewSource(web, url, stop),
      adminChatIds: [TERMINAL_CHAT_ID, ...config.telegram.adminIds],
      startedAt: clock(),
      settings: listShownSettings(config),
      model: opened && { states: opened.model.states, accounts: opened.accounts },
      gate,
      plain: model && plain,
      sample: createSample(clock),
    }),
    /** For doors that stay open: a second after the start, when who came while we were away is answered. */
    warmUp: async ({ wait, stop }: { wait: Wait; stop: AbortSignal }) => {
      await wait(WARM_UP_AFTER_MS, stop)
      const ask = (question: string) => plain.answer({ question, language: 'en' })
      await warmUp({ db, clock, ask }, stop)
    },
    guest: createGuest({ ...{ answer: plain.answer, gate, clock, defaults } }),
    inline: createInline({ ...{ db, clock, gate, defaults }, ...plain }),
    [Symbol.asyncDispose]: () => {
      closing.abort()
      unwatch()
      return db.close()
    },
  }
}

function readRules({ access, telegram }: Config): GateRules {
  return { ...access, access: access.mode, adminIds: telegram.adminIds }
}

/** Waits, and stops waiting when `stop` aborts. */
export const wait: Wait = (ms, stop) =>
  new Promise((resolve) => {
    if (stop?.aborted) return resolve()
    const timer = setTimeout(done, ms)
    stop?.addEventListener('abort', done, { once: true })
    function done(): void {
      clearTimeout(timer)
      stop?.removeEventListener('abort', done)
      resolve()
    }
  })
