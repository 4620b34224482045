import { expect, it } from 'vitest'
import { canonicalUrl } from '../../src/article/url.ts'

it.each([
  [
    'drops tracking parameters',
    'https://a.example/x?utm_source=rss&id=7&fbclid=q',
    'https://a.example/x?id=7',
  ],
  ['drops tracking in capitals', 'https://a.example/x?UTM_Medium=b&CMP=c', 'https://a.example/x'],
  ['sorts parameters', 'https://a.example/x?b=2&a=1', 'https://a.example/x?a=1&b=2'],
  [
    'keeps parameters of one name in their order',
    'https://a.example/x?t=2&t=1',
    'https://a.example/x?t=2&t=1',
  ],
  [
    'keeps how a parameter is written',
    'https://a.example/x?q=a%20b+c&flag',
    'https://a.example/x?flag&q=a%20b+c',
  ],
  ['drops the fragment', 'https://a.example/x#top', 'https://a.example/x'],
  ['turns http into https', 'http://a.example/x', 'https://a.example/x'],
  ['drops default ports', 'http://a.example:80/x', 'https://a.example/x'],
  [
    'keeps http where a port was opened for it',
    'http://a.example:8080/x',
    'http://a.example:8080/x',
  ],
  ['lowers the host and not the path', 'HTTPS://A.Example/News', 'https://a.example/News'],
  ['drops the closing slash', 'https://a.example/x//', 'https://a.example/x'],
  ['keeps the slash of the front page', 'https://a.example', 'https://a.example/'],
  ['drops index.html', 'https://a.example/x/index.html', 'https://a.example/x'],
  ['drops index.html of the front page', 'https://a.example/index.htm', 'https://a.example/'],
  ['drops the /amp ending', 'https://a.example/x/amp/', 'https://a.example/x'],
  ['keeps a page called /amp', 'https://a.example/amp', 'https://a.example/amp'],
  ['keeps the name of a host for others', 'https://m.a.example/x', 'https://m.a.example/x'],
  ['drops a name and password', 'https://user:secret@a.example/x', 'https://a.example/x'],
  ['drops the dot after a host', 'https://a.example./x', 'https://a.example/x'],
  ['trims white space', ' https://a.example/x\n', 'https://a.example/x'],
  ['writes a foreign host in ASCII', 'https://mün.example/x', 'https://xn--mn-xka.example/x'],
])('%s', (_, address, expected) => {
  expect(canonicalUrl(address)).toBe(expected)
  expect(canonicalUrl(expected)).toBe(expected)
})

it.each([
  '',
  'not an address',
  '/x',
  'ftp://a.example/x',
  'javascript:alert(1)',
  'data:text/html,x',
  'mailto:a@a.example',
  'https://',
  'http://[::1',
  `https://a.example/${'x'.repeat(5000)}`,
  '\u0000\ud800',
])('gives nothing for %j', (address) => {
  expect(canonicalUrl(address)).toBeUndefined()
})
