/** The bot, or without a token the terminal. Start reading in run-house.ts. */

import './require-node.cjs'
import './compile-cache.ts'

await import('./run-house.ts')
