/** The first minute: one message, with something to tap. */

import { text } from '../briefing/tell.ts'
import type { Button } from '../news.ts'
import { words } from '../words/en.ts'
import { isAdmin } from './admins.ts'
import { hasNews } from './no-news.ts'
import type { Deed } from './scene.ts'
import { starterRows } from './starters.ts'

/** What there is to do first. */
const firstSteps: readonly (readonly Button[])[] = [
  [{ label: words.briefNow, press: 'do:brief' }],
  [
    { label: words.chooseTopics, press: 'topics:' },
    { label: words.whenToWrite, press: 'do:subscribe' },
  ],
]

/** In one message. Who runs us is led to some sources first; a reader sees the sample until there are. */
export const start: Deed = async (scene) => {
  if (await hasNews(scene))
    return [{ message: { blocks: [text(words.greeting)], buttons: firstSteps } }]
  return isAdmin(scene)
    ? [
        {
          message: {
            blocks: [text(words.greeting), text(words.startAdmin)],
            buttons: [...starterRows(), [{ label: words.seeSample, press: 'do:brief' }]],
          },
        },
      ]
    : [
        {
          message: {
            blocks: [text(words.greeting), text(words.startSample)],
            buttons: firstSteps,
          },
        },
      ]
}
