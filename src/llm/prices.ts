/** What a model costs: data/model-prices.json, and over it a file of the host's in the same form. */

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Usage } from './wire.ts'

/** US dollars for a million tokens. */
export type Price = {
  readonly input: number
  readonly cachedInput: number
  readonly output: number
}

/** Undefined for a model whose price we do not know; a local one has none. */
export type PriceOf = (model: string) => Price | undefined

const BUILT_IN = fileURLToPath(new URL('../../data/model-prices.json', import.meta.url))

const dollars = z.number().min(0).max(10_000)
const fileShape = z.object({
  models: z.record(
    z.string(),
    z.object({ input: dollars, cachedInput: dollars.optional(), output: dollars }),
  ),
})

/** Throws a plain Error that names the file when it is not such a list. */
export function loadPrices(file?: string): PriceOf {
  const prices = new Map([...readPrices(BUILT_IN), ...(file === undefined ? [] : readPrices(file))])
  return (model) => {
    const bare = model.toLowerCase().replace(/^.*\//, '')
    const undated = bare.replace(/-\d{4}-?\d{2}-?\d{2}$|-latest$|:free$/, '')
    return prices.get(model) ?? prices.get(bare) ?? prices.get(undated)
  }
}

function readPrices(file: string): readonly (readonly [string, Price])[] {
  try {
    const { models } = fileShape.parse(JSON.parse(readFileSync(file, 'utf8')))
    return Object.entries(models).map(([name, { input, cachedInput = input, output }]) => [
      name,
      { input, cachedInput, output },
    ])
  } catch (cause) {
    throw new Error(
      `${file} is no list of prices; expected {"models": {"name": {"input": 0.25, "output": 2}}}`,
      { cause },
    )
  }
}

/** In millionths of a dollar, which is what a token costs at a dollar a million. */
export function costOf(
  { promptTokens, cachedTokens, replyTokens }: Usage,
  price: Price | undefined,
): number {
  if (price === undefined) return 0
  const fresh = Math.max(0, promptTokens - cachedTokens)
  return Math.ceil(
    fresh * price.input + cachedTokens * price.cachedInput + replyTokens * price.output,
  )
}
