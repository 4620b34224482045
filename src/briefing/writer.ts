/**
 * Asks the model to write from passages, and checks what it wrote. `plain` means: tell it in the
 * sources' own words; the model is not there, fails, or writes what the passages do not hold.
 */

import { Fault } from '../errors.ts'
import { type Checked, checkReply } from '../evidence/check.ts'
import { parseDraft, renderPassages } from '../evidence/cite.ts'
import { repeatsPrompt } from '../evidence/leaks.ts'
import { givesOrders } from '../evidence/orders.ts'
import { findDoubted } from '../evidence/second-reading.ts'
import { type LetGo, letGo } from '../llm/asker.ts'
import type { Model } from '../llm/client.ts'
import { type Asked, languageName } from '../llm/prompt.ts'
import { estimateTokens } from '../llm/tokens.ts'
import { log } from '../log.ts'
import type { CitedSentence, DroppedSentence, Passage } from '../news.ts'
import { controlOf } from './voices.ts'

export type Written = ({ readonly kind: 'written' } & Checked) | Plain

export type Plain = {
  readonly kind: 'plain'
  readonly modelFailed: boolean
  readonly modelSpent?: boolean // failed because its budget is used up
  readonly modelStopped?: LetGo // nobody waits for it any more, which is no failure
}

export type Material = {
  readonly passages: readonly Passage[]
  readonly language: string
  /** Which passages are shown when not all of them fit, the higher the rather; else the first ones. */
  readonly worth?: (passage: Passage) => number
  /** Is given the sentences that are written and checked so far, each time there are more of them. */
  readonly onDraft?: ((sentences: readonly CitedSentence[]) => void) | undefined
  /** Whether a sentence is to the point; all are where nothing was asked. */
  readonly isAsked?: (sentence: CitedSentence) => boolean
}

/**
 * `prompt` makes the prompt around the passages as the model gets to see them, and the name of the
 * language to write in: the reader's (BCP 47) where the sources speak it, else the sources'.
 */
export async function writeFrom(
  model: Model | undefined,
  { passages, language, worth, onDraft, isAsked }: Material,
  prompt: (passages: string, language: string) => Asked,
  stop?: AbortSignal,
): Promise<Written> {
  const usable = passages.filter(({ text }) => !givesOrders(text))
  const voiced = usable.map(withVoice)
  if (model === undefined || usable.length === 0) return { kind: 'plain', modelFailed: false }
  const inLanguage = languageName(writableLanguage(usable, language))
  const write = async (): Promise<Written> => {
    const shown = fitPassages(voiced, model.room(prompt('', inLanguage)), worth)
    const asked = prompt(renderPassages(shown), inLanguage)
    // What the model is to read again may still be left out.
    const onPart =
      onDraft && model.readsTwice !== true
        ? createDraft(shown, (sentences) =>
            onDraft(withoutLeaks({ sentences }, asked).sentences.map(citing(usable))),
          )
        : undefined
    const reply = await model.complete(asked, stop, onPart)
    const checked = withoutLeaks(checkReply(reply, shown), asked)
    const doubted =
      model.readsTwice === true && checked.sentences.length > 0
        ? await findDoubted(model, checked.sentences, stop)
        : []
    const sentences = checked.sentences.filter((one) => !doubted.includes(one))
    const dropped = [
      ...checked.dropped,
      ...doubted.map((one) => ({ ...one, reason: 'second reading' })),
    ]
    if (!checked.isEmptyReply && isTooLittle({ sentences, dropped }, isAsked)) {
      log.info('draft_left', { kept: sentences.length, dropped: dropped.length })
      return { kind: 'plain', modelFailed: false }
    }
    return { kind: 'written', ...checked, dropped, sentences: sentences.map(citing(usable)) }
  }
  // A server that finds the prompt too long has said how long it may be: we ask once more.
  return write()
    .catch((error: unknown) => (isTooLong(error) ? write() : Promise.reject(error)))
    .catch(plainOf)
}

/**
 * A draft most of which had to be dropped is no better than none: the model has not kept to its
 * passages, or the sentence that the reader asked for was among those dropped.
 */
function isTooLittle(
  { sentences, dropped }: Pick<Checked, 'sentences' | 'dropped'>,
  isAsked: NonNullable<Material['isAsked']> = () => true,
): boolean {
  if (sentences.length === 0) return true
  return dropped.length > 0 && (sentences.length < dropped.length || !sentences.some(isAsked))
}

/** What it was told by us is nothing that a reader is told. */
function withoutLeaks<
  Told extends {
    readonly sentences: readonly CitedSentence[]
    readonly dropped?: readonly DroppedSentence[]
  },
>(told: Told, { template }: Asked): Told {
  const leaks = told.sentences.filter(({ text }) => repeatsPrompt(text, template))
  if (leaks.length === 0) return told
  log.warn('prompt_repeated', { sentences: leaks.length })
  return {
    ...told,
    sentences: told.sentences.filter((sentence) => !leaks.includes(sentence)),
    dropped: [...(told.dropped ?? []), ...leaks.map((leak) => ({ ...leak, reason: 'prompt' }))],
  }
}

function isTooLong(error: unknown): boolean {
  return error instanceof Fault && error.reason === 'too-long'
}

/** Each sentence is checked once, when it is whole; only what passes is handed on. */
function createDraft(
  shown: readonly Passage[],
  onDraft: (sentences: readonly CitedSentence[]) => void,
): (reply: string) => void {
  let read = 0
  const kept: CitedSentence[] = []
  return (reply) => {
    const written = parseDraft(reply)
    const fresh = written.slice(read)
    read = Math.max(read, written.length)
    if (fresh.length === 0) return
    const { sentences } = checkReply(JSON.stringify({ sentences: fresh }), shown)
    kept.push(...sentences)
    if (sentences.length > 0) onDraft([...kept])
  }
}

/** The plain way out of a model's Fault; anything else is thrown on. */
function plainOf(error: unknown): Plain {
  if (!(error instanceof Fault && error.code === 'model-unavailable')) throw error
  const modelStopped = letGo()
  if (modelStopped !== undefined) return { kind: 'plain', modelFailed: false, modelStopped }
  log.warn('model_failed', { error })
  const isSpent = error.reason === 'spent'
  return { kind: 'plain', modelFailed: true, ...(isSpent ? { modelSpent: true } : {}) }
}

/**
 * As many passages as fit into `room` (estimated tokens), in their order: the least worthy are left
 * out whole, wherever they stand. At least one stays.
 */
export function fitPassages(
  passages: readonly Passage[],
  room: number,
  worth: Material['worth'] = (passage) => -passages.indexOf(passage),
): readonly Passage[] {
  const byWorth = passages.toSorted((one, other) => worth(other) - worth(one))
  let left = room
  const kept = new Set(
    byWorth.filter((passage, place) => {
      const tokens = estimateTokens(renderPassages([passage])) + BETWEEN_TOKENS
      if (place > 0 && tokens > left) return false
      left -= tokens
      return true
    }),
  )
  return passages.filter((passage) => kept.has(passage))
}

const BETWEEN_TOKENS = 2 // a larger number, and the empty line

// Sentences are checked word by word against their sources, which only works within one language.
function writableLanguage(passages: readonly Passage[], wanted: string): string {
  const base = (code: string) => code.split('-')[0]!.toLowerCase()
  const spoken = passages.map(({ article }) => article.language ?? wanted)
  if (spoken.some((one) => base(one) === base(wanted))) return wanted
  return spoken[0] ?? wanted
}

// The model sees whose voice it is, so that it can say so, and the check lets it.
function withVoice(passage: Passage): Passage {
  const control = controlOf(passage.article)
  if (control === undefined) return passage
  const voice = [passage.article.publisher, control].filter(Boolean).join(', ')
  return { ...passage, article: { ...passage.article, publisher: voice } }
}

/** Sentences with the passages as they are stored in the place of those shown. */
function citing(passages: readonly Passage[]): (sentence: CitedSentence) => CitedSentence {
  const byId = new Map(passages.map((passage) => [passage.id, passage]))
  return (sentence) => ({ ...sentence, cites: sentence.cites.map(({ id }) => byId.get(id)!) })
}
