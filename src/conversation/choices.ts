/** What /settings shows of a chat's choices about what we send of ourselves, and its buttons. */

import { remarksFrom } from '../briefing/feedback.ts'
import { describeQuiet } from '../briefing/quiet.ts'
import type { Button } from '../news.ts'
import { countTooLong } from '../store/answer-feedback.ts'
import { type Choices, changeChoices, findChoices, USUAL_CHOICES } from '../store/choices.ts'
import { listRemarks } from '../store/feedback.ts'
import { digestWords } from '../words/digests.ts'
import { feedbackWords } from '../words/feedback.ts'
import { readingWords } from '../words/reading.ts'
import type { Scene } from './scene.ts'

export async function describeChoices(scene: Scene): Promise<readonly string[]> {
  const { db, chat } = scene
  const said = await countRemarks(scene)
  const { quiet, isSilent, whenEmpty, alertOutletsMin, alertsPerDay } = await findChoices(
    db,
    chat.id,
  )
  return [
    digestWords.quietLine(quiet && describeQuiet(quiet)),
    digestWords.silentLine(isSilent),
    digestWords.emptyLine(whenEmpty),
    digestWords.alertsLine(alertOutletsMin, alertsPerDay),
    ...(said === 0 ? [] : [feedbackWords.settingsLine(said)]),
  ]
}

/** Each button does what its chat has not chosen. */
export async function choiceButtons(scene: Scene): Promise<readonly (readonly Button[])[]> {
  const { db, chat } = scene
  const said = await countRemarks(scene)
  const choices = await findChoices(db, chat.id)
  return [
    [
      choices.isSilent
        ? { label: digestWords.withSound, press: 'choose:sound' }
        : { label: digestWords.withoutSound, press: 'choose:silent' },
      choices.whenEmpty === 'say'
        ? { label: digestWords.skipEmpty, press: 'choose:skip' }
        : { label: digestWords.sayEmpty, press: 'choose:say' },
    ],
    [
      choices.hasPreviews
        ? { label: readingWords.withoutPreviews, press: 'choose:bare' }
        : { label: readingWords.withPreviews, press: 'choose:previews' },
      choices.isRich
        ? { label: readingWords.withoutTables, press: 'choose:plain' }
        : { label: readingWords.tryTables, press: 'tables:' },
    ],
    [{ label: digestWords.alertsButton, press: 'alerts:now' }],
    ...(said === 0 ? [] : [[{ label: feedbackWords.forgetAll, press: 'unsay:all' }]]),
  ]
}

async function countRemarks({ db, chat, reader }: Scene): Promise<number> {
  const since = remarksFrom(reader.now)
  const remarks = await listRemarks(db, chat.id, since)
  return remarks.length + (await countTooLong(db, chat.id, since))
}

const CHOICES: Readonly<Record<string, Partial<Choices>>> = {
  sound: { isSilent: false },
  silent: { isSilent: true },
  say: { whenEmpty: 'say' },
  skip: { whenEmpty: 'skip' },
  previews: { hasPreviews: true },
  bare: { hasPreviews: false },
  tables: { isRich: true },
  plain: { isRich: false },
  // Buttons of before /alerts.
  off: { alertOutletsMin: undefined },
  big: { alertOutletsMin: USUAL_CHOICES.alertOutletsMin },
  all: { alertOutletsMin: 1 },
}

/** False when there is no such choice. */
export async function choose({ db, chat }: Scene, name: string): Promise<boolean> {
  const changed = Object.hasOwn(CHOICES, name) ? CHOICES[name] : undefined
  if (changed === undefined) return false
  await changeChoices(db, chat.id, changed)
  return true
}
