/** The first minute: one message, with something to tap. */

import { say, text } from '../briefing/tell.ts'
import type { Button } from '../news.ts'
import { words } from '../words/en.ts'
import { isAdmin } from './admins.ts'
import { hasNews } from './no-news.ts'
import type { Deed, Scene } from './scene.ts'
import { starterRows } from './starters.ts'
import type { Reply } from './turn.ts'

/** What there is to do first. */
const firstSteps: readonly (readonly Button[])[] = [
  [{ label: words.briefNow, press: 'do:brief' }],
  [
    { label: words.chooseTopics, press: 'topics:' },
    { label: words.whenToWrite, press: 'do:subscribe' },
  ],
]

/** What we do in a group, said when we come into it and when somebody begins with us there. */
export function hello(): Reply {
  const buttons = [
    [
      { label: words.briefNow, press: 'do:brief' },
      { label: words.whenToWrite, press: 'do:subscribe' },
    ],
  ]
  return { message: say(words.hello, buttons) }
}

async function startTogether({ chat, memory }: Scene): Promise<readonly Reply[]> {
  if (chat.isChannel) return [{ message: say(words.helloChannel) }]
  return (await memory.wasGreeted(chat.id)) ? [] : [hello()]
}

/** In one message. Who runs us is led to some sources first; a reader sees the sample until there are. */
export const start: Deed = async (scene) => {
  if (scene.chat.id < 0) return startTogether(scene)
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
