import { describe, expect, it } from 'vitest'
import { safeHtml, wordsOfHtml } from '../../src/source/feed-html.ts'

describe('safeHtml', () => {
  it.each([
    ['drops scripts', '<p>A</p><script>b()</script>C', '<p>A</p>C'],
    ['drops a script that never ends', 'A<script>b()', 'A'],
    [
      'drops a script within another element',
      '<math><mtext><script>b()</script></mtext></math>A',
      'A',
    ],
    ['drops styles', 'A<style>b{}</style>', 'A'],
    ['drops frames', 'A<iframe src="https://x.example/">b</iframe>', 'A'],
    ['drops handlers', '<p onclick="b()" OnLoad=c()>A</p>', '<p>A</p>'],
    ['drops addresses that are scripts', '<a href="javascript:b()">A</a>', '<a>A</a>'],
    ['sees through a disguise', '<a href=" java\nscript:b()">A</a>', '<a>A</a>'],
    ['drops addresses that carry data', '<img src="data:text/html,b">', '<img>'],
    ['keeps the rest of an unknown element', '<blink>A</blink> <o:p>B</o:p>', 'A B'],
    ['keeps text as text', '1 &lt; 2 <b>&amp;lt;</b>', '1 &lt; 2 <b>&amp;lt;</b>'],
    [
      'cannot be broken out of',
      '<img alt="&quot;&gt;&lt;script&gt;">',
      '<img alt="&quot;&gt;&lt;script&gt;">',
    ],
    ['resolves addresses', '<a href="b">A</a>', '<a href="https://x.example/a/b">A</a>'],
    ['closes what is open', '<p>A<b>B', '<p>A<b>B</b></p>'],
    ['closes an element that closes itself', 'A<iframe/>B<p/>C', 'AB<p></p>C'],
    [
      'remembers what is hidden',
      '<p style="display: none">A</p><p hidden>B</p>',
      '<p hidden>A</p><p hidden>B</p>',
    ],
    ['leaves plain words', 'A "B" > C', 'A "B" > C'],
  ])('%s', (_, html, safe) => {
    expect(safeHtml(html, 'https://x.example/a/')).toBe(safe)
  })

  it('drops relative addresses that lead nowhere', () => {
    expect(safeHtml('<a href="b">A</a>')).toBe('<a>A</a>')
  })

  it('ends where elements are nested more than 200 deep', () => {
    expect(safeHtml(`${'<b>'.repeat(200)}A`)).toContain('A')
    expect(safeHtml(`B${'<b>'.repeat(201)}A`)).not.toContain('A')
  })

  it('reads a million characters and no more', () => {
    expect(safeHtml(`${' '.repeat(999_999)}&amp;`)).toHaveLength(1_000_004)
    expect(safeHtml(`${' '.repeat(1_000_000)}<p>`)).toHaveLength(1_000_000)
  })
})

describe('wordsOfHtml', () => {
  it.each([
    ['leaves tags out', 'A<b>B</b>', 'AB'],
    ['puts a space between lines', 'A<br>B<p>C', 'A  B C '],
    ['decodes once', '&amp;lt; &eacute;', '&lt; é'],
    ['leaves out what is not for reading', 'A<script>b()</script><style>c</style>', 'A'],
  ])('%s', (_, html, words) => {
    expect(wordsOfHtml(html)).toBe(words)
  })
})
