/** Ten pictures sent together are ten messages to us, and one to whoever sent them: one answer is enough. */

import type { Update } from '@grammyjs/types'

export type Albums = { readonly isAnswered: (update: Update) => boolean }

const KEPT_MAX = 1000

/** What of an album says something of its own, by a caption or as a document, is answered all the same. */
export function createAlbums(): Albums {
  const begun = new Map<string, number>() // by the update that began them, oldest first

  return {
    isAnswered({ update_id: updateId, message }) {
      const { media_group_id: album, caption, document, chat } = message ?? {}
      if (album === undefined) return false
      const key = `${chat?.id}:${album}`
      const first = begun.get(key) ?? updateId
      begun.set(key, first)
      if (begun.size > KEPT_MAX) begun.delete(begun.keys().next().value!)
      return first !== updateId && caption === undefined && document === undefined
    },
  }
}
