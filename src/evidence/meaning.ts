/** Search by what is meant, beside the search by words, where an embedding model is set up. */

import type { Embedder } from '../llm/embed.ts'
import type { Database } from '../store/database.ts'
import { createNearest, type Near, type Nearest } from './nearest.ts'
import type { Question } from './question.ts'

export type Meaning = {
  /**
   * Asks for the question's vector at once. What it gives finds the articles that come nearest, or is
   * undefined when the server fails or is slow: then words alone find what they find.
   */
  readonly ask: (question: Question) => Promise<Asked | undefined>
}

export type Asked = {
  readonly near: (isIn: (id: number) => boolean) => Promise<readonly Near[] | undefined>
  readonly has: Nearest['has']
}

export function createMeaning(db: Database, embedder: Embedder): Meaning {
  const nearest = createNearest(db, embedder.model)
  return {
    async ask({ text, context }) {
      const vector = await embedder.embedQuestion([text, ...context].join(' '))
      if (vector === undefined) return undefined
      return { near: (isIn) => nearest.find(vector, isIn), has: nearest.has }
    },
  }
}
