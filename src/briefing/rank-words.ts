/** Why a story stands where it stands in an edition, in words. */

import type { RankReason } from '../story/rank.ts'
import { words } from '../words/en.ts'

export function tellReason(reason: RankReason): string {
  switch (reason.kind) {
    case 'outlets':
      return words.ranked.outlets(reason.outlets, reason.articles)
    case 'weighty':
      return words.ranked.weighty(reason.names)
    case 'controlled':
      return words.ranked.controlled(reason.names)
    case 'speed':
      return words.ranked.speed(reason.outlets, reason.hours)
    case 'age':
      return words.ranked.age(reason.hours)
    case 'genre':
      return words.ranked.genre[reason.genre]
  }
}
