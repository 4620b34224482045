/**
 * [Follow this] and [Mute this], for any message about a story: one tap does it, from any door. What
 * the buttons carry is read by conversation/follow.ts.
 */

import type { Button, StoryId } from '../news.ts'
import { followWords } from '../words/follows.ts'

/** How a story is named in a button; whatever else a button carries are words to follow. */
export const STORY_MARK = 'story '

export function followStoryButton(storyId: StoryId): Button {
  return { label: followWords.followThis, press: `follow:${STORY_MARK}${storyId}` }
}

export function muteStoryButton(storyId: StoryId): Button {
  return { label: followWords.muteThis, press: `mute:${STORY_MARK}${storyId}` }
}
