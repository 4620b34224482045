/**
 * What a reader's remarks do to that reader's briefings, and to nobody else's. A story that a remark
 * speaks of stands some places lower; many remarks move it by nine places at most, so that what is
 * important enough comes all the same; each “too long” takes one story away, three at most. After two
 * months a remark is forgotten. Nothing is hidden: that is what /mute is for.
 */

import type { Button, Lowered, Message, Reason, Remark, Story } from '../news.ts'
import { type Topic, topicsOf } from '../story/topics.ts'

export const REMARKS_COUNT_MS = 60 * 24 * 60 * 60 * 1000

/** Remarks made before no longer count. */
export const remarksFrom = (now: Date) => new Date(now.getTime() - REMARKS_COUNT_MS)

/** How many places lower a story stands for each remark. */
const PLACES: Readonly<Record<Reason, number>> = {
  ...{ topic: 3, boring: 4, wrong: 4, repeated: 6, long: 0 },
}
const PLACES_MAX = 9
const FEWER_MAX = 3
const ITEMS_MIN = 3
const HEADLINES_READ = 3

/** What a reason given for a story lowers: its topic, the one outlet that tells it, or itself. */
export function lowersOf(reason: Reason, story: Story): Lowered {
  const topic = reason === 'topic' ? foremostTopic(story) : undefined
  const outlet = reason === 'wrong' ? onlyOutlet(story) : undefined
  if (topic !== undefined) return { kind: 'topic', name: topic }
  if (outlet !== undefined) return { kind: 'outlet', name: outlet }
  return { kind: 'story', name: story.id }
}

/** The stories in their order, those lower of which the reader has said something. */
export function lowerStories(
  stories: readonly Story[],
  remarks: readonly Remark[],
): readonly Story[] {
  if (remarks.every(({ lowers }) => lowers === undefined)) return stories
  return stories
    .map((story, place) => {
      const places = placesLower(story, remarks)
      // It stands behind whoever was at that place before.
      return { story, place: places === 0 ? place : place + places + 0.5 }
    })
    .sort((one, other) => one.place - other.place)
    .map(({ story }) => story)
}

/** How many stories a digest has for a reader with these remarks. */
export function itemsFor(itemsMax: number, remarks: readonly Remark[]): number {
  const asked = remarks.filter(({ reason }) => reason === 'long').length
  return Math.min(itemsMax, Math.max(ITEMS_MIN, itemsMax - Math.min(FEWER_MAX, asked)))
}

/** The remarks that make this story stand lower. */
export function remarksOn(story: Story, remarks: readonly Remark[]): readonly Remark[] {
  return remarks.filter(({ lowers }) => lowers !== undefined && isMeant(story, lowers))
}

/** A digest's message with [👍] and [👎]; what they do is in conversation/feedback.ts. */
export function withFeedback(message: Message, tellingId: number): Message {
  const row: readonly Button[] = [
    { label: '👍', press: `good:${tellingId}` },
    { label: '👎', press: `bad:${tellingId}` },
  ]
  return { ...message, buttons: [...(message.buttons ?? []), row] }
}

function placesLower(story: Story, remarks: readonly Remark[]): number {
  const places = remarksOn(story, remarks).reduce((sum, { reason }) => sum + PLACES[reason], 0)
  return Math.min(PLACES_MAX, places)
}

function isMeant(story: Story, { kind, name }: Lowered): boolean {
  if (kind === 'story') return story.id === name
  return kind === 'topic' ? foremostTopic(story) === name : onlyOutlet(story) === name
}

// Readers of one digest share its stories, and each would ask anew.
const topics = new WeakMap<Story, { readonly topic: Topic | undefined }>()

function foremostTopic(story: Story): Topic | undefined {
  const known = topics.get(story)
  if (known !== undefined) return known.topic
  const titles = story.articles.slice(0, HEADLINES_READ).map(({ title }) => title)
  const [topic] = topicsOf({ title: [story.title, ...titles].join('\n') })
  topics.set(story, { topic })
  return topic
}

function onlyOutlet({ articles }: Story): string | undefined {
  const outlets = new Set(articles.map(({ publisher }) => publisher))
  return outlets.size === 1 ? articles[0]?.publisher : undefined
}
