import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, it } from 'vitest'
import { parseMarkdown } from '../../src/article/markdown.ts'
import { parsePlainText } from '../../src/article/plain-text.ts'

// The name of a sample file begins with the day on which its article was published.
it.each(globSync('data/articles/*.{txt,md}').map((path) => [basename(path), path]))(
  'reads the sample %s',
  (name, path) => {
    const text = readFileSync(path, 'utf8')
    const item = name.endsWith('.md') ? parseMarkdown(text) : parsePlainText(text)
    expect(item.title).not.toBe('')
    expect(item.publisher).toBeDefined()
    expect(item.language).toBe('en')
    expect(item.published?.at.toISOString().slice(0, 10)).toBe(name.slice(0, 10))
    expect(item.blocks.length).toBeGreaterThan(3)
    const told = item.blocks.map((block) => block.text).join('\n')
    expect(told).not.toMatch(/website can also be accessed|©|^News {3}|\*\*|^---/m)
  },
)
