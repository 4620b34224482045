/**
 * How much an outlet's word counts when stories are ranked. Little: a second outlet always counts for
 * more than a better one. docs/notes/what-comes-first.md has the rule and its reasons.
 */

import type { Article } from '../news.ts'
import { loadOutlets, type Outlet } from '../source/outlets.ts'
import type { Standing } from '../story/rank.ts'

const PUBLIC_OR_AGENCY = 1.25
const CONTROLLED = 0.75

// Stories are ranked again and again, and there are thousands of articles in them.
const known = new WeakMap<Article, Standing>()

export function standingOf(article: Article): Standing {
  const before = known.get(article)
  if (before !== undefined) return before
  const standing = judge(article, loadOutlets().find(article))
  known.set(article, standing)
  return standing
}

function judge({ publisher = '' }: Article, outlet: Outlet | undefined): Standing {
  const name = publisher || (outlet?.name ?? '')
  if (outlet === undefined) return { name, voice: publisher, weight: 1, kind: 'plain' }
  const { ownership, kind, country } = outlet
  // What one state or party lets its outlets say comes from one desk, under however many names.
  if (ownership === 'state' || ownership === 'party')
    return { name, voice: `${ownership} ${country}`, weight: CONTROLLED, kind: 'controlled' }
  if (ownership === 'public' || kind === 'agency')
    return { name, voice: outlet.name, weight: PUBLIC_OR_AGENCY, kind: 'weighty' }
  return { name, voice: outlet.name, weight: 1, kind: 'plain' }
}
