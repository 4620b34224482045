/** While a reader waits: what a model has written so far, what could be said without it, and who else goes on. */

import { citedArticles } from '../briefing/coverage.ts'
import { spread, text } from '../briefing/tell.ts'
import type { CitedSentence } from '../news.ts'
import type { Scene } from './scene.ts'
import type { Reply } from './turn.ts'

/**
 * Lets the door say, should the model take long, what the same deed gives without it. `deed` may be
 * done twice, so it must change nothing but what is remembered of it.
 */
export function offerEarly(scene: Scene, deed: (plain: Scene) => Promise<readonly Reply[]>): void {
  const { plain, progress } = scene
  if (plain === undefined) return
  progress?.offer?.(() => deed({ ...scene, ...plain, plain: undefined, progress: undefined }))
}

/** Waits for a page or a file, and keeps nobody else waiting for it. */
export function meanwhile<T>({ progress }: Scene, wait: () => Promise<T>): Promise<T> {
  return progress?.aside === undefined ? wait() : progress.aside(wait, 'stay')
}

/** Shows sentences that are checked while the rest is being written; undefined where nobody can see them. */
export function drafting({
  progress,
}: Scene): ((sentences: readonly CitedSentence[]) => void) | undefined {
  const draft = progress?.draft
  if (draft === undefined) return undefined
  return (sentences) => {
    const spans = spread(sentences, citedArticles(sentences))
    draft({ blocks: [text(...spans, ' …')] })
  }
}
