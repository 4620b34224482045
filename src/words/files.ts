/** What we say about files that readers send. */

import type { PdfRefusal } from '../news.ts'

export const fileWords = {
  tooLarge: (bytesMax: number) =>
    `That file is larger than I can read; ${bytesMax / 1e6} MB is as much as I take.`,
  captionOnly:
    'I have read your words alone; of pictures, videos and voice I see and hear nothing.',
  empty: 'There is nothing in that file.',
  notGiven: 'Telegram did not give me that file. Please send it again.',
  tooManyLinks: (most: number) => `I read ${most} links at a time; send me the others again.`,
  linkFailed: (host: string, why: string) => `${host}: ${why}`,
  pdf: {
    locked: 'That PDF is locked with a password, so I cannot read it. Send me one without.',
    broken: 'That PDF is damaged, or is none at all. Send it again, or send me its text.',
    empty: 'That PDF holds pictures and no text, perhaps a scan. I can only read text.',
    heavy: 'That PDF takes more time or memory than I can give it. A shorter part of it may do.',
    crowded: 'I have too many PDFs to read just now. Please try again in a few minutes.',
  } satisfies Record<PdfRefusal, string>,
  partRead: (read: number, of: number) =>
    read < of
      ? `I have read the first ${read} of ${of} pages.`
      : 'It is long; I have read its beginning.',
}
