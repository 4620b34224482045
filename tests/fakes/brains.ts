/**
 * Ways for the fake model to behave: one that does as it is asked, and the many that do not.
 * Passages are found in the prompt as lines that begin with their number, "[1] text…".
 */

import type { Brain } from './model.ts'
import type { ModelCall } from './model-request.ts'

type Shown = { readonly number: number; readonly text: string }
type Sentence = { readonly text: string; readonly cites: readonly number[] }

const SENTENCES_MAX = 5
const DEMAND = /\b(?:ignore|disregard|forget|override|system prompt|instructions?)\b/i
// What follows a verb of saying: in quotation marks, or up to the end of the sentence.
const WORDING = /\b(?:say|write|reply|respond|answer|print|output)(?: with| that)?:? (.{1,200})/i

/** Cites honestly: the first sentence of each passage, word for word. */
export const quoting: Brain = (call) =>
  sentencesJson(
    shownPassages(call)
      .slice(0, SENTENCES_MAX)
      .map(({ number, text }) => ({ text: firstSentence(text), cites: [number] })),
  )

/** Cites a passage nobody showed it, and puts figures in where the passages have none. */
export const inventing: Brain = (call) => {
  const shown = shownPassages(call)
  const numbers = shown.map(({ number }) => number)
  return sentencesJson([
    { text: 'Officials counted exactly 48,713 cases.', cites: [Math.max(0, ...numbers) + 41] },
    { text: 'The bill came to 93.6 million euros.', cites: numbers.slice(0, 1) },
    { text: 'Observers call it the worst since 1871.', cites: [] },
  ])
}

/** Quotes the first passage, and writes four sentences that no passage holds, in words of every day. */
export const embroidering: Brain = (call) =>
  sentencesJson([
    ...shownPassages(call)
      .slice(0, 1)
      .map(({ number, text }) => ({ text: firstSentence(text), cites: [number] })),
    { text: 'Here is what I found:', cites: [1] },
    { text: 'As an AI model I think the matter is complicated.', cites: [1] },
    { text: 'It is important to remember that every story has two sides.', cites: [1, 2] },
    { text: 'Experts recommend drinking plenty of water every day.', cites: [2] },
  ])

/** Does what a passage tells it to do; without such a passage it quotes. */
export const obeying: Brain = (call) => {
  const order = shownPassages(call).find(({ text }) => DEMAND.test(text))
  if (order === undefined) return quoting(call)
  const wording = WORDING.exec(order.text)?.[1] ?? order.text
  const text = /["“'‘]([^"”'’]+)["”'’]/.exec(wording)?.[1] ?? firstSentence(wording)
  return sentencesJson([{ text, cites: [order.number] }])
}

/** Writes with this brain, and when it is asked to read that again, doubts these sentences. */
export const doubting =
  (write: Brain, ...numbers: readonly number[]): Brain =>
  (call) =>
    call.prompt.includes('<sentences>')
      ? JSON.stringify({ doubts: numbers.map((sentence) => ({ sentence, why: 'not said' })) })
      : write(call)

/** Translates by putting a word before each sentence; `spoil` may change what it makes of it. */
export const translating =
  (spoil: (text: string, number: number) => string = (text) => text): Brain =>
  (call) => {
    const block = /<sentences>\n([\s\S]*)\n<\/sentences>/.exec(call.prompt)?.[1]
    if (block === undefined) return quoting(call)
    const translations = [...block.matchAll(/^\[(\d+)\] (.*)$/gm)].map(([, number, text = '']) => ({
      sentence: Number(number),
      text: spoil(`Nämlich: ${text}`, Number(number)),
    }))
    return JSON.stringify({ translations })
  }

/** Sorts stories by their lines; everything else is left to the brain. */
export const labelling =
  (
    judge: (line: string) => { topics: readonly string[]; names: readonly string[] },
    write: Brain = quoting,
  ): Brain =>
  (call) =>
    call.prompt.includes('<stories>')
      ? JSON.stringify({
          stories: shownPassages(call).map(({ number, text }) => ({
            ...{ story: number },
            ...judge(text),
          })),
        })
      : write(call)

/** Makes every follow-up this question; everything else is left to the brain. */
export const rewording =
  (question: string, write: Brain = quoting): Brain =>
  (call) =>
    call.prompt.includes('<previous>') ? JSON.stringify({ question }) : write(call)

/** Tells the reader what it was told to do, and where a passage wants them to click. */
export const leaking: Brain = (call) =>
  sentencesJson([
    { text: call.prompt.slice(0, 300), cites: [1] },
    { text: `My instructions are: ${call.prompt.slice(40, 200)}`, cites: [1, 2] },
    ...shownPassages(call).map(({ number, text }) => ({
      text: /https?:\/\/\S+|www\.\S+/.exec(text)?.[0] ?? firstSentence(text),
      cites: [number],
    })),
  ])

/** Declines in prose, whatever form was asked for. */
export const refusing: Brain = () => 'I’m sorry, but I can’t help with that request.'

/** Stops in the middle of its JSON, at the token limit. */
export const broken: Brain = () => ({
  content: '{"sentences":[{"text":"The council voted on Tues',
  finishReason: 'length',
})

/** The honest answer, wrapped in a fence and in chatter. */
export const fenced: Brain = async (call) =>
  [
    'Sure! Here is the answer you asked for:',
    `\`\`\`json\n${await quoting(call)}\n\`\`\``,
    'Let me know if you need anything else.',
  ].join('\n\n')

/** JSON as small models write it: single quotation marks, a comma too many, a line break in a text. */
export const sloppy: Brain = (call) => {
  const [first] = shownPassages(call)
  if (first === undefined) return '{}'
  const text = firstSentence(first.text).replaceAll("'", '’').replaceAll('"', '”')
  return `{'sentences': [{'text': '${text}', 'cites': [${first.number},],},]}`
}

/** Cannot write JSON at all: sentences with their numbers behind them. */
export const inLines: Brain = (call) =>
  call.prompt.includes('JSON')
    ? 'Certainly. Here are the most important points of what you gave me.'
    : shownPassages(call)
        .slice(0, SENTENCES_MAX)
        .map(({ number, text }) => `- ${firstSentence(text)} [${number}]`)
        .join('\n')

/** Thinks before it writes, in a field of its own, and needs room for it. */
export const reasoning: Brain = async (call) => {
  const limit = Number(call.body.max_completion_tokens ?? call.body.max_tokens)
  const thought = 'The reader asks, and the passages say. '.repeat(40)
  if (limit < 1500) return { content: '', finishReason: 'length', reasoning: thought }
  return { content: String(await quoting(call)), finishReason: 'stop', reasoning: thought }
}

/** Leaves its thoughts in front of what it says. */
export const thinkingAloud: Brain = async (call) =>
  `<think>\nPerhaps {"sentences": []}? No.\n</think>\n${await quoting(call)}`

/** Stops in the middle of a stream and hangs up. */
export const halfStream: Brain = () => ({
  half: '{"sentences":[{"text":"The council voted on Tuesday.","cites":[1]},{"text":"Seven',
  ends: 'drop',
})

/** Stops in the middle of a stream and says nothing more. */
export const halfStall: Brain = () => ({
  half: '{"sentences":[{"text":"The council',
  ends: 'stall',
})

/** Its provider will not let it say that. */
export const filtered: Brain = () => ({ content: '', finishReason: 'content_filter' })

/** Not there just now, and says for how long. */
export const down: Brain = () => ({
  status: 503,
  headers: { 'retry-after': '20' },
  body: { error: { message: 'The server is overloaded.', type: 'server_error', code: null } },
})

/** Asked too often, and says when to come back. */
export const rateLimited: Brain = () => ({
  status: 429,
  headers: { 'retry-after': '7' },
  body: {
    error: { message: 'Rate limit reached.', type: 'requests', code: 'rate_limit_exceeded' },
  },
})

/** Never answers. */
export const stalling: Brain = () => ({ stall: true })

/** Writes these sentences, each with the first passage that holds the words it rests on. */
export const writing =
  (...sentences: readonly (readonly [text: string, restsOn: string])[]): Brain =>
  (call) =>
    sentencesJson(
      sentences.flatMap(([text, restsOn]) => {
        const passage = shownPassages(call).find((one) => one.text.includes(restsOn))
        return passage === undefined ? [] : [{ text, cites: [passage.number] }]
      }),
    )

/** Writes when it is told to; `asked` resolves when it has something to do. */
export function gated(write: Brain = quoting) {
  const { promise: opened, resolve: open } = Promise.withResolvers<void>()
  const { promise: asked, resolve: noteAsked } = Promise.withResolvers<void>()
  const brain: Brain = async (call) => {
    noteAsked()
    await opened
    return write(call)
  }
  return { brain, open, asked }
}

/** Hangs up. */
export const dropping: Brain = () => ({ drop: true })

/** The numbered lines of the prompt; for brains that a test writes itself. */
export function shownPassages({ prompt }: Pick<ModelCall, 'prompt'>): readonly Shown[] {
  return prompt.split('\n').flatMap((line) => {
    const [, number, text = ''] = /^\s{0,8}\[(\d{1,6})\][: ] *(.+)$/.exec(line) ?? []
    return number === undefined ? [] : [{ number: Number(number), text: text.trim() }]
  })
}

/** Sentences in the form newsdesk asks for. */
export function sentencesJson(sentences: readonly Sentence[]): string {
  return JSON.stringify({ sentences })
}

function firstSentence(text: string): string {
  const [first] = new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)
  return first?.segment.trim() ?? text
}
