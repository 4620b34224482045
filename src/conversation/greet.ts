/** The first minute, and help: one screen each, with something to tap. */

import { list, text } from '../briefing/tell.ts'
import { words } from '../words/en.ts'
import { isAdmin } from './admins.ts'
import { commandTable } from './command-table.ts'
import type { Deed } from './scene.ts'

export const start: Deed = async () => [
  {
    message: {
      blocks: [text(words.greeting), text(words.greetingHint)],
      buttons: [
        [
          { label: words.briefNow, press: 'do:brief' },
          { label: words.subscribeMorning, press: 'sub:07:30' },
        ],
        [{ label: words.help, press: 'do:help' }],
      ],
    },
  },
]

export const help: Deed = async (scene) => [
  {
    message: {
      blocks: [
        text({ text: words.helpTitle, bold: true }),
        list(
          commandTable
            .filter(({ name, forAdmins }) => {
              if (name === 'start' || name === 'help') return false
              return !forAdmins || isAdmin(scene)
            })
            .map(({ example, description }) => [`${example} – ${description}`]),
        ),
        text(words.helpHint),
      ],
    },
  },
]
