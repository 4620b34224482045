/** What we say of how messages get to their readers. */

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

const messages = (number: number) => (number === 1 ? '1 message' : `${number} messages`)

/** `4 s`, `3 min`, `2 h`: rounded up, because it says within how much. */
function within(ms: number): string {
  if (ms <= 100_000) return `${Math.ceil(ms / 1000)} s`
  return ms <= 100 * MINUTE_MS ? `${Math.ceil(ms / MINUTE_MS)} min` : `${Math.ceil(ms / HOUR_MS)} h`
}

export const deliveryWords = {
  waiting: (number: number, oldest: string | undefined) =>
    number === 0
      ? 'Nothing waits to be sent.'
      : `${messages(number)} waiting${oldest === undefined ? '' : `, the oldest for ${oldest}`}.`,
  noneSent: 'None went out in the last day.',
  lateness: ({
    count,
    half,
    most,
    all,
  }: {
    count: number
    half: number
    most: number
    all: number
  }) =>
    count === 1
      ? `In the last day 1 went out, within ${within(all)} of its time.`
      : `In the last day ${count} went out: half within ${within(half)} of their time, 95 % within ${within(most)}, all within ${within(all)}.`,
  failed: (number: number) => `${messages(number)} given up in the last two weeks:`,
  failedFor: (number: number, reason: string) => `• ${number} because ${reason}`,
  repeated: (number: number) =>
    `${messages(number)} may have come twice: Telegram’s answer was lost, and it could not be looked for.`,
}
