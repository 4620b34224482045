/**
 * What do page makers call the parts of a page that are not its article? Words as they stand in
 * `class` and `id`, on sites in ten languages; `read-next` also means `readNext` and `read_next`.
 */

type Clutter = {
  readonly names: RegExp
  /** No more than this share of the page's text can be such a part. */
  readonly shareMax: number
  readonly charsMax: number
  /** The share of links in its text, from which on the name is believed. */
  readonly linkedMin: number
}

export const CLUTTER: readonly Clutter[] = [
  // For the site's own ends, or about it, and not about the subject.
  {
    names:
      words(`share shares sharing sharethis sharedaddy social socials addthis addtoany heateor shariff
      newsletter newsletters subscribe subscription signup sign-up abo paywall donate donation spenden
      cookie cookies consent gdpr akismet disqus livefyre outbrain taboola plista
      ad ads adslot advert adverts advertisement advertising anzeige werbung promo promotion
      sponsor sponsored affiliate disclosure buybox buy-box appdownload app-download
      related relatedposts recommended recommendation recommendations recirc recirculation yarpp
      verwandte read-next more-stories more-news also-like most-read mostread popular trending
      breadcrumb breadcrumbs pagination pager post-navigation nav-links widget-area
      print-button print-link toolbar toolbox tools rating ratings votes edit edit-link editsection
      sr-only screen-reader visually-hidden visuallyhidden visually-hide
      author-box authorbox author-bio author-info author-description author-block author-card
      about-author about-the-author post-author article-author autor-box autorenbox bio biography
      tags taglist tag-list tag-links tagcloud post-tags keywords schlagworte post-categories cat-links`),
    shareMax: 0.3,
    charsMax: Infinity,
    linkedMin: 0,
  },
  // Under a short article, comments may be most of the page.
  {
    names:
      words(`comments commentlist comment-list comment-area comment-section comment-form respond
      kommentare kommentarbereich comentarios commentaires commenti komentarze`),
    shareMax: 1,
    charsMax: Infinity,
    linkedMin: 0,
  },
  // Lines about the article. They are read from where they stand before this.
  {
    names: words(`byline dateline date datum pubdate publish-date timestamp time published meta
      author autor authors category categories kicker copyright source views reading-time readtime`),
    shareMax: 0.2,
    charsMax: 200,
    linkedMin: 0,
  },
  // These may hold anything; what is mostly links is the way to other pages.
  {
    names: words(`teaser teasers widget widgets aside sidebar nav navigation menu links linklist
      link-list more mehr also see-also box latest list listing toc table-of-contents recent series
      module modul block slider carousel card cards item items news stories posts header footer
      banner cta button`),
    shareMax: 0.2,
    charsMax: Infinity,
    linkedMin: 0.6,
  },
]

/** A part with such a name is never taken for clutter: quotations from elsewhere, and live text. */
export const KEPT_NAMES = words('embed live')

export const CAPTION_NAMES = words(`caption captions figcaption imagecaption bildunterschrift legend
  legende dida didascalia img-metadata image-metadata image-description img-description
  media-description credit credits bildnachweis`)

/** The box in which the text of the article stands. */
export const BOX_NAMES =
  /\b(?:(?:article|story|post|entry|news|artikel|blog|single) ?(?:body|content|text|copy|inhalt|entry)|(?:text|content|copy) ?body|body ?(?:text|copy|content)|field name body|rich ?text|wysiwyg|copy ?text|detail ?text|page content)\b/

function words(list: string): RegExp {
  const names = list
    .trim()
    .split(/\s+/)
    .map((name) => name.replaceAll('-', ' '))
  return new RegExp(`\\b(?:${names.join('|')})\\b`)
}
