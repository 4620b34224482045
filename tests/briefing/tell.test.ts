import { expect, it } from 'vitest'
import { articleRow, sourceSpans } from '../../src/briefing/tell.ts'
import { hours, NOON, sampleArticle } from '../store/sample.ts'

const reader = { timeZone: 'Europe/Berlin', now: hours(3) } as Parameters<typeof sourceSpans>[2]
const said = (spans: ReturnType<typeof sourceSpans>) => spans.map(({ text }) => text).join('')

it('tells when an article was changed, on the reader’s clock, wherever it is shown', () => {
  const article = { ...sampleArticle({ id: 'a', at: NOON }), storyId: undefined }
  const updated = { ...article, updatedAt: hours(1) }
  expect(said(sourceSpans(article, 1, reader))).toBe('[1] The Courier, 13:00')
  expect(said(sourceSpans(updated, 1, reader))).toBe('[1] The Courier, 13:00, updated 14:00')
  expect(said(articleRow(updated, 1, reader))).toBe(
    '1. Title of a – The Courier, 13:00, updated 14:00',
  )
})
