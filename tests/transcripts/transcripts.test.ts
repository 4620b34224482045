/**
 * The transcripts in docs are what the bot says, played at the wire. `npm run transcripts` writes them
 * anew after a change of wording; read them then, as a stranger on a phone would.
 */

import { globSync } from 'node:fs'
import { expect, it } from 'vitest'
import { record } from './record.ts'
import { scenes } from './scenes.ts'

it.each(Object.entries(scenes))(
  '%s is as it was read',
  { timeout: 30_000 },
  async (name, scene) => {
    await expect(await record(scene)).toMatchFileSnapshot(`../../docs/transcripts/${name}.md`)
  },
)

it('shows no conversation that is not played', () => {
  const files = globSync('docs/transcripts/*.md').map((file) => file.split('/').at(-1))
  const played = Object.keys(scenes).map((name) => `${name}.md`)
  expect(files.toSorted()).toEqual(played.toSorted())
})
