/**
 * A stream of bytes → its lines. Split at \n alone (a JSON string may hold other line separators),
 * and never holding more than one line of bounded length.
 */

const LINE_BYTES_MAX = 8_000_000
const NEWLINE = 0x0a

export type Line = string | { readonly refused: string }

export async function* readLines(stream: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8')
  let pieces: Buffer[] = []
  let bytes = 0
  let tooLong = false

  function take(): Line {
    const line = tooLong
      ? { refused: `the line is longer than ${LINE_BYTES_MAX / 1e6} MB` }
      : decoder.decode(Buffer.concat(pieces))
    pieces = []
    bytes = 0
    tooLong = false
    return line
  }

  function keep(piece: Buffer): void {
    bytes += piece.length
    tooLong ||= bytes > LINE_BYTES_MAX
    if (tooLong) pieces = []
    else pieces.push(piece)
  }

  for await (const chunk of stream) {
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      keep(chunk.subarray(start, end))
      yield take()
      start = end + 1
    }
    keep(chunk.subarray(start))
  }
  if (bytes > 0) yield take()
}
