/**
 * What Node has made of our files it keeps for the next start, which then takes two thirds of the time. In
 * node_modules, where only those can write who could change the code itself; where nobody can, nothing is
 * kept, and nothing is lost. Imported alone and first: it helps with what is imported after it has run.
 */

import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/newsdesk/', import.meta.url)))
