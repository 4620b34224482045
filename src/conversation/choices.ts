/** What /settings shows of a chat's choices about what we send of ourselves, and its buttons. */

import { describeQuiet } from '../briefing/quiet.ts'
import type { Button } from '../news.ts'
import { type Choices, changeChoices, findChoices } from '../store/choices.ts'
import { digestWords } from '../words/digests.ts'
import type { Scene } from './scene.ts'

export async function describeChoices({ db, chat }: Scene): Promise<readonly string[]> {
  const { quiet, isSilent, whenEmpty, alerts, alertsPerDay } = await findChoices(db, chat.id)
  return [
    digestWords.quietLine(quiet && describeQuiet(quiet)),
    digestWords.silentLine(isSilent),
    digestWords.emptyLine(whenEmpty),
    digestWords.alertsLine(alerts, alertsPerDay),
  ]
}

/** Each button does what its chat has not chosen. */
export async function choiceButtons({ db, chat }: Scene): Promise<readonly (readonly Button[])[]> {
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
    (['off', 'big', 'all'] as const)
      .filter((one) => one !== choices.alerts)
      .map((one) => ({ label: digestWords.alerts[one], press: `choose:${one}` })),
  ]
}

const CHOICES: Readonly<Record<string, Partial<Choices>>> = {
  sound: { isSilent: false },
  silent: { isSilent: true },
  say: { whenEmpty: 'say' },
  skip: { whenEmpty: 'skip' },
  off: { alerts: 'off' },
  big: { alerts: 'big' },
  all: { alerts: 'all' },
}

/** False when there is no such choice. */
export async function choose({ db, chat }: Scene, name: string): Promise<boolean> {
  const changed = CHOICES[name]
  if (changed === undefined) return false
  await changeChoices(db, chat.id, changed)
  return true
}
