/**
 * An answer → the message that tells it: the sources' own words as quotations, or written sentences
 * with their numbers; then what was left out, whose voice it is and what it all rests on.
 */

import type {
  Answer,
  Article,
  Button,
  CitedSentence,
  Message,
  MessageBlock,
  Span,
} from '../news.ts'
import { words } from '../words/en.ts'
import { storyWords } from '../words/story.ts'
import { citedArticles } from './coverage.ts'
import {
  articleRow,
  list,
  type Reader,
  sourceSpans,
  tellCoverageOfSeveral,
  tellDropped,
  tellFolded,
  tellModel,
  tellSources,
  text,
} from './tell.ts'
import { tellDisputes } from './tell-disputes.ts'
import { tellVoices } from './voices.ts'

/**
 * `buttons`: what the reader may do next. `isBrief`: all but the first source unfolds only with a tap.
 * `isGiven`: it is answered from what the reader has given, who knows that it is one source.
 */
export function tellAnswer(
  answer: Answer,
  reader: Reader,
  buttons: readonly Button[] = [],
  { isBrief = false, isGiven = false }: { isBrief?: boolean; isGiven?: boolean } = {},
): Message {
  const blocks = answer.answered
    ? tellSentences(answer, reader, { openMax: isBrief ? 1 : OPEN_MAX, isGiven })
    : tellNothing(answer, reader)
  return { blocks, ...(buttons.length === 0 ? {} : { buttons: [buttons] }) }
}

function tellSentences(
  answer: Answer,
  reader: Reader,
  { openMax, isGiven }: { openMax: number; isGiven: boolean },
): readonly MessageBlock[] {
  const articles = citedArticles(answer.sentences)
  return [
    ...tellModel(answer),
    ...(answer.isUnsure ? [text({ text: words.unsure, italic: true })] : []),
    ...(answer.mode === 'extractive'
      ? byArticle(answer.sentences).map((some, place) => ({
          ...quote(some, articles, reader),
          ...(place >= openMax && { expandable: true as const }),
        }))
      : [...tellFolded(answer.sentences, articles, openMax), ...tellSources(articles, reader)]),
    ...tellUnanswered(answer),
    ...tellDropped(answer.dropped.length),
    ...tellDisagreement(answer, reader),
    ...tellVoices(citedArticles([...answer.sentences, ...othersSay(answer)]), { isGiven }),
    ...tellCoverageOfSeveral(answer.coverage, reader),
  ]
}

// Who asks two things must not take the answer to one for both.
function tellUnanswered({ unanswered = [] }: Answer): readonly MessageBlock[] {
  return unanswered.length === 0
    ? []
    : [text({ text: words.nothingOnPart(unanswered), italic: true })]
}

function othersSay({ disputed = [] }: Answer): readonly CitedSentence[] {
  return disputed.flat().map(({ sentence }) => sentence)
}

function tellDisagreement({ disputed = [] }: Answer, reader: Reader): readonly MessageBlock[] {
  if (disputed.length === 0) return []
  return [text({ text: storyWords.disputedTitle, bold: true }), ...tellDisputes(disputed, reader)]
}

function tellNothing(answer: Answer, reader: Reader): readonly MessageBlock[] {
  const silent = answer.silentOutlets ?? []
  const refusal = text(silent.length > 0 ? words.nothingFrom(silent) : words.noAnswer)
  if (answer.nearest.length === 0) return [refusal]
  return [
    refusal,
    text(words.nearest),
    list(answer.nearest.map((article, index) => articleRow(article, index + 1, reader))),
  ]
}

/** So many quotations, or sentences, are seen; the rest unfolds with a tap. */
const OPEN_MAX = 2

// What one article says in a row stands in one quotation.
function byArticle(sentences: readonly CitedSentence[]): readonly (readonly CitedSentence[])[] {
  const groups: CitedSentence[][] = []
  for (const sentence of sentences) {
    const last = groups.at(-1)
    const isSame = last?.[0]?.cites[0]?.article.id === sentence.cites[0]?.article.id
    if (last !== undefined && isSame) last.push(sentence)
    else groups.push([sentence])
  }
  return groups
}

// The source's own words stand in a quotation with its name below, so that nobody takes them for
// ours, and an older figure is seen to be older.
function quote(
  some: readonly CitedSentence[],
  articles: readonly Article[],
  reader: Reader,
): Extract<MessageBlock, { kind: 'quote' }> {
  const cited = new Set(some.flatMap(({ cites }) => cites.map(({ article }) => article.id)))
  const sources = articles.flatMap((article, index) =>
    cited.has(article.id) ? [{ text: '\n' }, ...sourceSpans(article, index + 1, reader)] : [],
  )
  return { kind: 'quote', spans: [...joined(some), ...sources] }
}

// Between sentences that do not follow each other in the article, the reader sees that some are out.
function joined(some: readonly CitedSentence[]): readonly Span[] {
  return some.flatMap((sentence, index) => {
    const before = some[index - 1]
    if (before === undefined) return [{ text: sentence.text }]
    return [{ text: follows(before, sentence) ? ' ' : ' … ' }, { text: sentence.text }]
  })
}

function follows(one: CitedSentence, other: CitedSentence): boolean {
  const passage = other.cites[0]!
  const pair = `${one.said ?? one.text} ${other.said ?? other.text}`
  return one.cites[0]!.id === passage.id && passage.text.includes(pair)
}
