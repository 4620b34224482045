/**
 * The refresh loop in a thread of its own, with its own connection to the store: however large a page
 * is to be taken apart, no reader waits for it.
 */

import './require-node.cjs'
import { parentPort, workerData } from 'node:worker_threads'
import type { Config } from './config.ts'
import { AGENT, USER_AGENT, wait } from './house.ts'
import { refreshLoop } from './ingest/refresh.ts'
import { createWeb } from './ingest/web.ts'
import { setUpLog } from './log.ts'
import { createFetcher } from './source/fetch.ts'
import { openStore } from './store/store.ts'

const { databaseUrl, logLevel } = workerData as Pick<Config, 'databaseUrl' | 'logLevel'>
setUpLog({ level: logLevel })
const clock = () => new Date()
const stopping = new AbortController()
parentPort?.once('message', () => stopping.abort())

await using db = await openStore(databaseUrl)
const web = createWeb({ fetcher: createFetcher({ userAgent: USER_AGENT }), clock, agent: AGENT })
await refreshLoop({ db, web, clock, random: Math.random, stop: stopping.signal }, wait)
parentPort?.close()
