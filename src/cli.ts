#!/usr/bin/env node
/** The shell's door: newsdesk <command>. Start reading in run-command.ts. */

import './require-node.cjs'
import './compile-cache.ts'

await import('./run-command.ts')
