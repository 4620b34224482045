import { describe, expect, it } from 'vitest'
import { extractPage } from '../../src/article/extract.ts'

const TEXT =
  'The harbour of Stannick reopened on Saturday, the port authority said, after eleven days. '
const ARTICLE = `<h1>Harbour reopens</h1>${`<p>${TEXT.repeat(3)}</p>`.repeat(5)}`
const LINKS = `<li><a href="/news/x">The harbour of Stannick reopens on Saturday</a></li>`.repeat(
  60,
)
const stated = (fields: object) =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', ...fields })}</script>`

describe('extractPage', () => {
  it.each([
    [
      'a page that asks for consent',
      'cookie-wall',
      `<title>The Courier</title><h1>Before you go on</h1><p>We and our 843 partners use cookies and similar
       tracking to show personalised ads. You can give or withdraw your consent at any time in our privacy
       settings, where our partners and their cookies are listed.</p><button>Accept all</button>`,
    ],
    [
      'the same in German',
      'cookie-wall',
      `<title>Kurier</title><p>Mit Ihrer Zustimmung verwenden wir und unsere Partner Cookies und Tracking, um
       Werbung zu zeigen. Die Einwilligung können Sie in der Datenschutzerklärung jederzeit ändern; dort
       stehen auch alle Partner und Cookies.</p><a href="#">Akzeptieren und weiter</a>`,
    ],
    [
      'a page that asks whether we are human',
      'captcha',
      '<title>Just a moment...</title><p>Verify you are human by completing the action below.</p>',
    ],
    [
      'a challenge without words',
      'captcha',
      '<title>courier.example</title><div id="px-captcha"></div><p>Reference #18.5f</p>',
    ],
    [
      'a page only for those who log in',
      'login',
      `<title>The Courier – Log in</title><form><input name="user"><input type="password"></form>
       <p>Log in to go on. Have you forgotten your password? We can send you a new one.</p>`,
    ],
    [
      'the beginning of an article that is said not to be free',
      'paywall',
      `${stated({ headline: 'Harbour reopens', isAccessibleForFree: false })}<h1>Harbour reopens</h1><p>${TEXT}</p>`,
    ],
    [
      'the same, said as a word',
      'paywall',
      `${stated({ headline: 'Harbour reopens', isAccessibleForFree: 'False' })}<h1>Harbour reopens</h1><p>${TEXT}</p>`,
    ],
    [
      'the same, said in a meta element',
      'paywall',
      `<meta property="article:content_tier" content="locked"><h1>Harbour reopens</h1><p>${TEXT}</p>`,
    ],
    [
      'the beginning of an article, with an offer',
      'paywall',
      `<h1>Harbour reopens</h1><article><p>${TEXT}</p><p>Subscribe to continue reading.</p></article>`,
    ],
    [
      'a front page',
      'live-index',
      `<title>The Courier</title><h1>Latest news</h1><ul>${LINKS}</ul><p>News from Stannick and its harbour, all day long, since 1871.</p>`,
    ],
    [
      'a page that was not found',
      'error',
      '<title>404 – Page not found</title><h1>Oh no</h1><p>The page that you were looking for does not exist any more, or never has.</p>',
    ],
    [
      'a page of a headline',
      'too-little',
      '<title>Harbour reopens</title><h1>Harbour reopens</h1>',
    ],
    [
      'a page of a picture',
      'too-little',
      '<title>Harbour</title><figure><img><figcaption>A crane.</figcaption></figure>',
    ],
    ['a page of 100,000 elements', 'too-large', '<p>'.repeat(100_000)],
    ['an element of 200,000 classes', 'too-large', `<div class="${'a '.repeat(200_000)}">`],
  ])('refuses %s as %s', (_, kind, html) => {
    const url = 'https://courier.example/news'
    expect(extractPage(html, url)).toMatchObject({
      kind,
      refused: expect.stringMatching(/^\p{L}/u),
    })
  })

  it.each([
    [
      'that is said not to be free, but is there',
      stated({ headline: 'Harbour reopens', isAccessibleForFree: false }),
    ],
    ['among many links', `<ul>${LINKS}</ul>`],
    ['above a form for logging in', '<form>Log in<input type="password"></form>'],
    [
      'below a notice on cookies',
      '<div class="cookie-bar">We use cookies. <button>Accept</button></div>',
    ],
    ['beside a challenge for its form', '<div class="g-recaptcha"></div>'],
    [
      'with an offer to subscribe',
      '<div>Already a subscriber? Subscribe to continue reading.</div>',
    ],
  ])('takes an article %s', (_, extra) => {
    expect(extractPage(`${extra}<main>${ARTICLE}</main>`)).toMatchObject({
      title: 'Harbour reopens',
    })
  })

  const PART = `<p>${TEXT.repeat(4)}</p>`
  const notFree = { headline: 'Harbour reopens', isAccessibleForFree: false }
  const paidPart = { '@type': 'WebPageElement', isAccessibleForFree: 'False', cssSelector: '.paid' }
  const cut = `<p>${TEXT.repeat(2)}The port authority had asked for</p>`
  const offer = '<p>Subscribe to continue reading.</p>'

  it.each([
    ['says so and makes an offer', `${stated(notFree)}${PART}${PART}${offer}`],
    ['says so and breaks off', `${stated(notFree)}${PART}${PART}${cut}`],
    [
      'says so, and how long the whole is',
      `${stated({ ...notFree, wordCount: 900 })}${PART}${PART}`,
    ],
    [
      'says that a part is for subscribers, which is not there',
      `${stated({ headline: 'Harbour reopens', hasPart: paidPart })}${PART}${PART}`,
    ],
    [
      'says so of several parts, which are empty',
      `${stated({ ...notFree, hasPart: [paidPart] })}${PART}${PART}<div class="paid"></div>`,
    ],
    [
      'names more parts than anybody has, the last of them there',
      `${stated({ ...notFree, hasPart: [...Array(30).fill(paidPart), { ...paidPart, cssSelector: '.last' }] })}${PART}<div class="last">${PART}</div>`,
    ],
    ['does not say so but breaks off before an offer', `${PART}${PART}${cut}${offer}`],
  ])('knows the long beginning of a paid article that %s', (_, html) => {
    const page = `<article><h1>Harbour reopens</h1>${html}</article>`
    expect(extractPage(page)).toMatchObject({ kind: 'paywall' })
  })

  it.each([
    ['says so but ends like one', `${stated(notFree)}${PART}${PART}`],
    ['has the length it says', `${stated({ ...notFree, wordCount: 110 })}${PART}${PART}${offer}`],
    [
      'has the part that is for subscribers',
      `${stated({ ...notFree, hasPart: paidPart })}${PART}<div class="paid">${PART}</div>${offer}`,
    ],
    [
      'is free and offers more',
      `${stated({ ...notFree, isAccessibleForFree: true })}${cut}${offer}`,
    ],
    ['ends, and asks for subscribers', `${PART}${PART}${offer}`],
    [
      'has a selector no machine should follow',
      `${stated({ ...notFree, hasPart: { ...paidPart, cssSelector: ':has(*)'.repeat(30) } })}${PART}${PART}`,
    ],
  ])('takes an article that %s', (_, html) => {
    const page = `<article><h1>Harbour reopens</h1>${html}</article>`
    expect(extractPage(page)).toMatchObject({ title: 'Harbour reopens' })
  })

  it.each([
    [
      'cookies',
      'Cookie consent rules change',
      'The court ruled that consent to cookies must be given, and that partners may not track readers without it. ',
    ],
    [
      'robots',
      'Are you a robot?',
      'The question was put to the crowd on Saturday, and the crane of the harbour answered it at length. ',
    ],
    [
      'passwords',
      'Harbour staff log in again',
      'The passwords of all dockers were changed on Saturday after an attack on the computers of the port. ',
    ],
  ])('takes an article about %s', (_, title, sentence) => {
    const html = `<h1>${title}</h1>${`<p>${sentence.repeat(3)}</p>`.repeat(5)}`
    expect(extractPage(html)).toMatchObject({ title })
  })
})
