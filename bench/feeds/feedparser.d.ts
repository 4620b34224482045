/** As much as we need of a library that has no types. */
declare module 'feedparser' {
  type Words = Record<string, unknown>
  // biome-ignore lint/style/noDefaultExport: that is how it comes
  export default class FeedParser {
    constructor(options: { feedurl?: string | undefined; addmeta?: boolean })
    readonly meta: Words | undefined
    on(event: 'error', listener: (error: Error) => void): this
    on(event: 'readable' | 'end', listener: () => void): this
    read(): Words | null
    end(text: string): void
  }
}
