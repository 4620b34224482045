import { expect, it } from 'vitest'
import { canonicalUrl, isDeviceUrl, isSameSite, urlIdentity } from '../../src/article/url.ts'

const encode = encodeURIComponent

it.each([
  [
    'Google’s AMP viewer',
    'https://www.google.com/amp/s/www.a.example/x',
    'https://www.a.example/x',
  ],
  ['the same elsewhere', 'https://www.google.co.uk/amp/a.example/x', 'https://a.example/x'],
  [
    'the AMP cache',
    'https://a-example.cdn.ampproject.org/v/s/a.example/x?amp_js_v=0.1&usqp=mq331&id=7',
    'https://a.example/x?id=7',
  ],
  ['the AMP cache’s own name', 'https://cdn.ampproject.org/c/s/a.example/x', 'https://a.example/x'],
  ['Bing’s AMP cache', 'https://a-example.bing-amp.com/c/s/a.example/x', 'https://a.example/x'],
  [
    'a search result',
    `https://www.google.com/url?rct=j&url=${encode('https://a.example/x?id=7&utm_source=g')}&ct=ga`,
    'https://a.example/x?id=7',
  ],
  [
    'Bing News',
    `http://www.bing.com/news/apiclick.aspx?ref=FexRss&url=${encode('https://a.example/x')}&c=1`,
    'https://a.example/x',
  ],
  [
    'Facebook',
    `https://l.facebook.com/l.php?u=${encode('https://a.example/x?fbclid=q')}&h=AT0`,
    'https://a.example/x',
  ],
  [
    'FeedBurner, where it tells',
    'http://feedproxy.google.com/~r/courier/~3/abc/http://a.example/x',
    'https://a.example/x',
  ],
  [
    'one within another',
    `https://www.google.com/url?q=${encode('https://a-example.cdn.ampproject.org/c/s/a.example/x')}`,
    'https://a.example/x',
  ],
])('takes an article out of %s', (_, address, expected) => {
  expect(canonicalUrl(address)).toBe(expected)
})

it.each([
  ['a link to be shared', `https://share.example/url?url=${encode('https://a.example/x')}`],
  ['what is no web address', `https://www.google.com/url?q=${encode('javascript:alert(1)')}`],
  ['an inner name', `https://www.google.com/url?q=${encode('http://localhost/x')}`],
  ['FeedBurner, where it does not tell', 'https://feedproxy.google.com/~r/courier/~3/abc'],
  ['a search', 'https://www.google.com/search?q=https'],
])('leaves %s as it is', (_, address) => {
  expect(canonicalUrl(address)).toMatch(`${new URL(address).origin}${new URL(address).pathname}`)
})

it('gives up on redirects that go on and on', () => {
  let address = 'https://a.example/x'
  for (let depth = 0; depth < 4; depth += 1)
    address = `https://l.facebook.com/l.php?u=${encode(address)}`
  expect(canonicalUrl(address)).toMatch('https://l.facebook.com/')
})

const ONE = 'https://a.example/2026/x'
it.each([
  'https://a.example/2026/x',
  'http://www.a.example/2026/x/',
  'https://www.a.example/2026/x#comments',
  'https://m.a.example/2026/x?utm_source=feed',
  'https://mobile.a.example/2026/x',
  'https://mobil.a.example/2026/x',
  'https://amp.a.example/2026/x',
  'https://www.amp.a.example/2026/x',
  'https://a.example/2026/x/amp/',
  'https://a.example/amp/2026/x',
  'https://a.example/2026/amp/x',
  'https://a.example/2026/x.amp',
  'https://a.example/2026/x?amp',
  'https://a.example/2026/x?amp=1',
  'https://a.example/2026/x?outputType=amp',
  'https://a.example/2026/x?m=1',
  'https://www.google.com/amp/s/amp.a.example/2026/x',
])('knows an article by %s as well', (address) => {
  expect(urlIdentity(address)).toBe(ONE)
})

it.each([
  ['https://a.example/2026/x-amp.html', 'https://a.example/2026/x.html'],
  ['https://en.m.wiki.example/x', 'https://en.wiki.example/x'],
  ['https://amp.example/', 'https://amp.example/'],
  ['https://m.example/amp', 'https://m.example/amp'],
  ['https://a.example/x?m=2', 'https://a.example/x?m=2'],
  ['https://a.example/x?amplitude=1', 'https://a.example/x?amplitude=1'],
  ['https://a.example/amplifier', 'https://a.example/amplifier'],
  ['https://news.a.example/x', 'https://news.a.example/x'],
  ['https://m.a.example:8443/x', 'https://a.example:8443/x'],
])('knows %s as %s', (address, expected) => {
  expect(urlIdentity(address)).toBe(expected)
})

it('tells an address for telephones from one for everybody', () => {
  const device = ['https://m.a.example/x', 'https://a.example/amp/x', 'https://a.example/x?amp']
  const everybody = ['https://www.a.example/x', 'https://a.example/x?id=7', 'not an address']
  expect(device.map(isDeviceUrl)).toEqual([true, true, true])
  expect(everybody.map(isDeviceUrl)).toEqual([false, false, false])
})

it.each([
  ['https://m.a.example/x', 'https://www.a.example/y', true],
  ['https://a.example/x', 'https://b.example/x', false],
  ['https://evil.a.example/x', 'https://a.example/x', false],
  ['https://a.example/x', 'https://a.example:8443/x', false],
  ['https://a.example/x', 'not an address', false],
])('of %s and %s says whether they are one site', (one, other, expected) => {
  expect(isSameSite(one, other)).toBe(expected)
})
