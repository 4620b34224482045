/** Tables are only for who sees them: a test message asks, and the answer is kept. */

import { say, text } from '../briefing/tell.ts'
import { changeChoices, findChoices } from '../store/choices.ts'
import { words } from '../words/en.ts'
import { readingWords } from '../words/reading.ts'
import type { Deed, Scene } from './scene.ts'

/** `tables:` shows the test; `tables:yes` and `tables:no` answer it. */
export const pressTables: Deed = async ({ db, chat }, answer) => {
  if (answer === '') return [{ message: TEST }]
  if (answer !== 'yes' && answer !== 'no') return [{ message: say(words.expired) }]
  const isRich = answer === 'yes'
  await changeChoices(db, chat.id, { isRich })
  return [{ message: say(isRich ? readingWords.tablesOn : readingWords.tablesOff), replaces: true }]
}

/** Whether this chat sees tables and wants them. */
export async function wantsTables({ db, chat }: Scene): Promise<boolean> {
  return (await findChoices(db, chat.id)).isRich
}

const TEST = {
  isRich: true as const,
  blocks: [
    text({ text: readingWords.tablesTitle, bold: true }),
    {
      kind: 'list' as const,
      rows: readingWords.tableRows.map((row) => [{ text: row.join(': ') }]),
      table: {
        head: readingWords.tableHead,
        rows: readingWords.tableRows.map((row) => row.map((cell) => [{ text: cell }])),
      },
    },
    text(readingWords.askTables),
  ],
  buttons: [
    [
      { label: readingWords.yes, press: 'tables:yes' },
      { label: readingWords.no, press: 'tables:no' },
    ],
  ],
}
