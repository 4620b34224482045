/**
 * The refresh loop in a thread of its own, with its own connection to the store: however large a page
 * is to be taken apart, no reader waits for it.
 */

import './require-node.cjs'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { Config } from './config.ts'
import { AGENT, USER_AGENT, wait } from './house.ts'
import { refreshLoop } from './ingest/refresh.ts'
import { createWeb } from './ingest/web.ts'
import { setUpLog } from './log.ts'
import { createFetcher } from './source/fetch.ts'
import { createRemoteTurns } from './source/turn-port.ts'
import { openStore } from './store/store.ts'
import { watchTroubles } from './store/troubles.ts'

export type WorkerData = Pick<Config, 'databaseUrl' | 'logLevel'> & {
  readonly turns: MessagePort // to who keeps them
}

const { databaseUrl, logLevel, turns } = workerData as WorkerData
setUpLog({ level: logLevel })
const clock = () => new Date()
const stopping = new AbortController()
parentPort?.once('message', () => stopping.abort())

// What a power cut would cost is still in its feed, and the note that it was read is lost with it.
await using db = await openStore(databaseUrl, { isBackground: true })
watchTroubles(db, clock)
const fetcher = createFetcher({ userAgent: USER_AGENT, turns: createRemoteTurns(turns) })
const web = createWeb({ fetcher, clock, agent: AGENT, wait })
await refreshLoop({ db, web, clock, random: Math.random, stop: stopping.signal }, wait)
turns.close()
parentPort?.close()
