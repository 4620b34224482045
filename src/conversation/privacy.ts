/** What we keep about a chat: told in plain words, handed out whole, taken away for good. */

import { list, say, text } from '../briefing/tell.ts'
import { forgetChat, listKept } from '../store/privacy.ts'
import { words } from '../words/en.ts'
import type { Deed } from './scene.ts'

export const privacy: Deed = async () => [
  {
    message: {
      blocks: [
        text({ text: words.privacyTitle, bold: true }),
        list(words.privacyLines.map((line) => [`• ${line}`])),
      ],
      buttons: [
        [
          { label: words.exportAll, press: 'do:export' },
          { label: words.forgetAll, press: 'do:forget' },
        ],
      ],
    },
  },
]

/** A document with everything kept about the chat, as JSON. */
export const exportKept: Deed = async ({ db, chat, reader }) => {
  const kept = await listKept(db, chat.id)
  const file = { exportedAt: reader.now, chatId: chat.id, kept }
  return [
    {
      message: say(words.exported),
      file: { name: 'newsdesk-export.json', text: JSON.stringify(file, undefined, 2) },
    },
  ]
}

export const forget: Deed = async () => [
  { message: say(words.reallyForget, [[{ label: words.yesForget, press: 'forget:yes' }]]) },
]

export const pressForget: Deed = async ({ db, chat }) => {
  await forgetChat(db, chat.id)
  return [{ message: say(words.forgotten), replaces: true }]
}

/** Begins anew: what was said before no longer colours what is asked next. */
export const beginAnew: Deed = async ({ memory, chat }) => {
  await memory.clear(chat.id)
  return [{ message: say(words.newBegun) }]
}
