/**
 * [Follow this] and [Mute this], for any message about a story: one tap does it, from any door. What
 * the buttons carry is read by conversation/follow.ts.
 */

import type { Button, EditionItem, Message, StoryId } from '../news.ts'
import { followWords } from '../words/follows.ts'
import { inRows } from './tell.ts'

/** How a story is named in a button; whatever else a button carries are words to follow. */
export const STORY_MARK = 'story '

export function followStoryButton(storyId: StoryId): Button {
  return { label: followWords.followThis, press: `follow:${STORY_MARK}${storyId}` }
}

export function muteStoryButton(storyId: StoryId): Button {
  return { label: followWords.muteThis, press: `mute:${STORY_MARK}${storyId}` }
}

/** The message with two buttons more for each of its stories, named by their numbers. */
export function withFollows(message: Message, items: readonly EditionItem[]): Message {
  const rowsOf = (button: (id: StoryId) => Button, label: (number: number) => string) => {
    return inRows(
      items.map(({ story }, index) => ({ ...button(story.id), label: label(index + 1) })),
    )
  }
  const follow = rowsOf(followStoryButton, followWords.followNumber)
  const mute = rowsOf(muteStoryButton, followWords.muteNumber)
  return { ...message, buttons: [...(message.buttons ?? []), ...follow, ...mute] }
}
