import { expect, it } from 'vitest'
import { renderProgress } from '../../src/console/progress.ts'

const counts = { new: 0, known: 0, copy: 0, refused: 0 }

it.each([
  ['nothing of many files', 0, 5000, 0, '[------------------------] 0 of 5,000 files, 0 read'],
  ['a quarter', 1250, 5000, 1250, '[######------------------] 1,250 of 5,000 files, 1,250 read'],
  ['all', 2, 2, 40_000, '[########################] 2 of 2 files, 40,000 read'],
  ['one file, whose end nobody knows', 1, 1, 1500, '1,500 read'],
])('shows %s', (_, file, files, read, line) => {
  expect(renderProgress({ ...counts, file, files, read })).toBe(line)
})
