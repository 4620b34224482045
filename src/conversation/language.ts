/** In which language answers and digests are written, where a model writes: the client's, or one that is chosen. */

import { say } from '../briefing/tell.ts'
import type { Button } from '../news.ts'
import { setChatLanguage } from '../store/chats.ts'
import { chunks } from '../store/database.ts'
import { words } from '../words/en.ts'
import { findLanguage, LANGUAGE_CODES, nameLanguage } from '../words/languages.ts'
import type { Deed, Scene } from './scene.ts'
import type { Reply } from './turn.ts'

const IN_A_ROW = 3
const IN_A_PAGE = 12
/** Those of most readers of Telegram come first; the others are on the next page. */
const FIRST = 'en ru es pt de fr it uk ar fa tr hi'.split(' ')
const ALL = [...FIRST, ...LANGUAGE_CODES.filter((code) => !FIRST.includes(code))]

/** Without a model all is in the languages of the sources. */
export function languageButtons({ translate }: Scene): readonly Button[] {
  return translate === undefined ? [] : [{ label: words.changeLanguage, press: 'lang:ask' }]
}

/** `ask` and `more` show the choice, `auto` is what the client says, and `de` is German. */
export const pressLanguage: Deed = async (scene, payload) => {
  if (payload === 'ask' || payload === 'more') return [askLanguage(payload === 'more')]
  if (payload === 'auto') {
    await setChatLanguage(scene.db, scene.chat.id, { isChosen: false })
    return [{ message: say(words.languageAuto), replaces: true }]
  }
  const language = ALL.find((code) => code === payload)
  if (language === undefined) return [{ message: say(words.expired) }]
  return (await useLanguage(scene, language)).map((reply) => ({ ...reply, replaces: true }))
}

/** The language of that name, such as “German” or “Deutsch”; undefined when it is none. */
export async function takeLanguage(
  scene: Scene,
  name: string,
): Promise<readonly Reply[] | undefined> {
  const language = findLanguage(name)
  return language === undefined ? undefined : useLanguage(scene, language)
}

async function useLanguage(scene: Scene, language: string): Promise<readonly Reply[]> {
  await setChatLanguage(scene.db, scene.chat.id, { language, isChosen: true })
  const hasModel = scene.translate !== undefined
  return [{ message: say(words.languageSet(nameLanguage(language), hasModel)) }]
}

function askLanguage(isMore: boolean): Reply {
  const codes = isMore ? ALL.slice(IN_A_PAGE) : ALL.slice(0, IN_A_PAGE)
  const buttons = codes.map((code) => ({ label: nameLanguage(code), press: `lang:${code}` }))
  const ways = [
    { label: words.languageOfApp, press: 'lang:auto' },
    ...(isMore ? [] : [{ label: words.pageAfter, press: 'lang:more' }]),
  ]
  const message = say(words.whichLanguage, [...chunks(buttons, IN_A_ROW), ways])
  return { message, ...(isMore && { replaces: true }) }
}
