/**
 * What is promised about delivery, measured: a whole newsdesk in a process of its own, its store on
 * disk, before a local Telegram whose limits are switched on. The clock is the real one throughout.
 * `node bench/delivery.ts [peak|kills|faults] [readers]`; all three take about a quarter of an hour.
 */

import { measureFaults } from './delivery/faults.ts'
import { measureKills } from './delivery/kills.ts'
import { measurePeak } from './delivery/peak.ts'

const [only, readers] = process.argv.slice(2)
const count = (usual: number) => (readers === undefined ? usual : Number(readers))

const parts = {
  peak: () => measurePeak(count(10_000)),
  kills: () => measureKills(count(5000), 50),
  faults: () => measureFaults(count(3000)),
}

for (const [name, measure] of Object.entries(parts)) {
  if (only !== undefined && only !== name) continue
  console.log(name)
  console.table(await measure())
}
