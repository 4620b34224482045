/** /alerts: how many outlets must report what is followed before it is told at once, and how often a day. */

import { say } from '../briefing/tell.ts'
import { type Choices, changeChoices, findChoices } from '../store/choices.ts'
import { chunks } from '../store/database.ts'
import { digestWords as words } from '../words/digests.ts'
import type { Deed, Scene } from './scene.ts'
import type { Reply } from './turn.ts'

const OUTLETS = [1, 2, 3, 5, 10]
const PER_DAY = [1, 3, 5, 10]
const IN_A_ROW = 3
const OUTLETS_MAX = 50
const PER_DAY_MAX = 50

type Wanted = Partial<Pick<Choices, 'alertOutletsMin' | 'alertsPerDay'>>

/** `alerts: at least 5 outlets, at most 3 a day` without the command. */
export const ALERTS_SAID =
  /^(?:(?:breaking )?alerts? ?(?::|off\b|(?:from )?(?:at least|at most) )|no (?:breaking )?alerts?\W*$)/i

export const alerts: Deed = async (scene, argument) => {
  const wanted = argument === '' ? {} : readAlerts(argument)
  if (wanted === undefined) return [{ message: say(words.alertsHow, await buttons(scene)) }]
  const { alertOutletsMin = 1, alertsPerDay = 1 } = wanted
  const isInRange =
    alertOutletsMin >= 1 &&
    alertOutletsMin <= OUTLETS_MAX &&
    alertsPerDay >= 1 &&
    alertsPerDay <= PER_DAY_MAX
  if (!isInRange)
    return [{ message: say(words.alertsRange(OUTLETS_MAX, PER_DAY_MAX), await buttons(scene)) }]
  if (argument !== '') await changeChoices(scene.db, scene.chat.id, wanted)
  return tell(scene)
}

export const pressAlerts: Deed = async (scene, argument) =>
  (await alerts(scene, argument === 'now' ? '' : argument)).map((reply) => ({
    ...reply,
    replaces: true,
  }))

/** The two numbers in words, either or both; undefined when there is neither. */
function readAlerts(text: string): Wanted | undefined {
  if (/\b(?:off|none|no|never|stop)\b/i.test(text)) return { alertOutletsMin: undefined }
  const outlets = /\b(\d{1,4}) ?(?:or more |different )?(?:outlets?|sources?|papers?)\b/i.exec(
    text,
  )?.[1]
  const perDay = /\b(\d{1,4}) ?(?:alerts? |times )?(?:a|per|each|every) ?day\b/i.exec(text)?.[1]
  const isAny = /\b(?:any|every|one|an?) (?:outlet|source)\b|^(?:all|everything)$/i.test(
    text.trim(),
  )
  const isOnce = /\bonce (?:a|per|each) day\b/i.test(text)
  if (outlets === undefined && perDay === undefined && !isAny && !isOnce) return undefined
  return {
    ...(outlets !== undefined
      ? { alertOutletsMin: Number(outlets) }
      : isAny
        ? { alertOutletsMin: 1 }
        : {}),
    ...(perDay !== undefined
      ? { alertsPerDay: Number(perDay) }
      : isOnce
        ? { alertsPerDay: 1 }
        : {}),
  }
}

async function tell(scene: Scene): Promise<readonly Reply[]> {
  const { alertOutletsMin, alertsPerDay } = await findChoices(scene.db, scene.chat.id)
  const said = `${words.alertsLine(alertOutletsMin, alertsPerDay)}. ${words.alertsHow}`
  return [{ message: say(said, await buttons(scene)) }]
}

async function buttons({ db, chat }: Scene) {
  const chosen = await findChoices(db, chat.id)
  const mark = (label: string, isChosen: boolean) => (isChosen ? words.chosen(label) : label)
  return [
    ...chunks(
      OUTLETS.map((number) => ({
        label: mark(words.alertOutlets(number), number === chosen.alertOutletsMin),
        press: `alerts:${number} outlets`,
      })),
      IN_A_ROW,
    ),
    PER_DAY.map((number) => ({
      label: mark(words.alertsADay(number), number === chosen.alertsPerDay),
      press: `alerts:${number} a day`,
    })),
    [{ label: mark(words.alertsOff, chosen.alertOutletsMin === undefined), press: 'alerts:off' }],
  ]
}
