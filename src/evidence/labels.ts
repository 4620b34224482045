/**
 * What a model says that stories are about, as far as code can hold it to be true: topics that there
 * are, and names that stand in the story letter for letter. What fails leaves the story to the rules.
 */

import { cleanText } from '../article/text.ts'
import { Fault } from '../errors.ts'
import { replyShapes } from '../llm/reply-shapes.ts'
import { loadOutlets } from '../source/outlets.ts'
import { isTopic, TOPICS_MAX, type Topic, topicsOf } from '../story/topics.ts'
import { isNationality } from '../words/outlets.ts'
import { holdsLink } from './check.ts'

/** A story as the model got to see it. */
export type ShownStory = { readonly headlines: readonly string[]; readonly opening: string }

export type Labels = { readonly topics: readonly Topic[]; readonly names: readonly string[] }

const NAMES_MAX = 5
const NAME_CHARS_MAX = 60
const NAME_WORDS_MAX = 6
const NOTHING: Labels = { topics: [], names: [] }
/** Of so many stories that the rules know, a model that reads at all agrees about some. */
const KNOWN_MIN = 4
const AGREED_SHARE_MIN = 1 / 3

/**
 * The labels in the order of the stories; empty ones for a story that is missing, has a topic that there
 * is not, or stands in a reply that as a whole cannot be trusted. Throws the Fault `model-unavailable`
 * when the reply is not what was asked for.
 */
export function readLabels(reply: string, stories: readonly ShownStory[]): readonly Labels[] {
  const given = new Map(parse(reply).map((one) => [one.story, one]))
  const labels = stories.map((story, index) => checkLabels(given.get(index + 1), story))
  // Whoever has talked it into one topic for everything has not made it read.
  return isFarOff(labels, stories) ? labels.map(() => NOTHING) : labels
}

/** Whether the text holds the name letter for letter, and not as a part of longer words. */
export function holdsName(text: string, name: string): boolean {
  if (name === '') return false
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const [before, after] = [text.slice(0, at), text.slice(at + name.length)]
    if (!/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after)) return true
  }
  return false
}

function parse(reply: string) {
  try {
    return replyShapes.labels.parse(JSON.parse(reply)).stories
  } catch (cause) {
    throw new Fault('model-unavailable', 'the topics are not the JSON we asked for', { cause })
  }
}

function checkLabels(
  given: { topics: readonly string[]; names: readonly string[] } | undefined,
  { headlines, opening }: ShownStory,
): Labels {
  const topics = [...new Set((given?.topics ?? []).map((one) => one.trim().toLowerCase()))]
  if (given === undefined || !topics.every(isTopic)) return NOTHING
  const text = [...headlines, opening].join('\n')
  const names = given.names
    .map((name) => cleanText(name, NAME_CHARS_MAX + 1))
    .filter((name) => isName(name) && holdsName(text, name))
  return {
    topics: topics.filter(isTopic).slice(0, TOPICS_MAX),
    names: [...new Set(names)].slice(0, NAMES_MAX),
  }
}

// A sentence is no name, though it stands in the story; nor is a word that is not written as one.
function isName(name: string): boolean {
  return (
    name.length <= NAME_CHARS_MAX &&
    name.split(' ').length <= NAME_WORDS_MAX &&
    !/\p{Ll}/u.test(name[0] ?? '') &&
    /\p{L}/u.test(name) &&
    !isNationality(name) &&
    !holdsLink(name) &&
    loadOutlets().find({ publisher: name }) === undefined
  )
}

function isFarOff(labels: readonly Labels[], stories: readonly ShownStory[]): boolean {
  const known = stories.flatMap(({ headlines, opening }, index) => {
    const byRules = topicsOf({ title: headlines.join('\n'), text: opening })
    const { topics } = labels[index]!
    return byRules.length === 0 || topics.length === 0
      ? []
      : [topics.some((topic) => byRules.includes(topic))]
  })
  const agreed = known.filter(Boolean).length
  return known.length >= KNOWN_MIN && agreed < known.length * AGREED_SHARE_MIN
}
