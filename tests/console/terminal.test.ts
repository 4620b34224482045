import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createTerminal } from '../../src/console/terminal.ts'
import type { Conversation } from '../../src/conversation/conversation.ts'
import type { Incoming, Reply } from '../../src/conversation/turn.ts'
import { Fault } from '../../src/errors.ts'
import { setUpLog } from '../../src/log.ts'
import { words } from '../../src/words/en.ts'
import { openDesk } from './open-desk.ts'

const never = new AbortController().signal

/** Types lines into a terminal and gives what stands on the screen when the input has ended. */
async function type(
  lines: readonly string[],
  conversation: Conversation,
  { greets = false } = {},
): Promise<string> {
  const [input, output] = [new PassThrough(), new PassThrough()]
  const terminal = createTerminal({ conversation, input, output })
  if (greets) await terminal.greet(never)
  input.end(lines.map((line) => `${line}\n`).join(''))
  await terminal.converse(never)
  return String(output.read() ?? '')
}

function scripted(handle: (deed: Incoming['deed']) => Reply | Error) {
  const deeds: Incoming['deed'][] = []
  const conversation: Conversation = {
    handle: async ({ deed }) => {
      deeds.push(deed)
      const reply = handle(deed)
      if (reply instanceof Error) throw reply
      return [reply]
    },
    refusePress: async () => undefined,
    noteSent: async () => {},
    noteDigest: async () => {},
    noteMembership: async () => [],
  }
  return { conversation, deeds }
}

const say = (text: string, ...labels: string[]): Reply => ({
  message: {
    blocks: [{ kind: 'text', spans: [{ text }] }],
    buttons: labels.map((label) => [{ label, press: `do:${label}` }]),
  },
})

describe('the terminal', () => {
  it('greets with the briefing and how to go on', async () => {
    await using desk = await openDesk()
    const screen = await type([], desk.conversation, { greets: true })
    expect(screen).toMatch(/^Briefing\nMonday 9 November 2026\n/)
    expect(screen).toMatch(/Ctrl-D ends\.\s+> \n$/)
  })

  it('answers one line after another, and shows what was typed', async () => {
    await using desk = await openDesk()
    const screen = await type(
      ['How many kilos of honey did they take in?', '', '   ', 'And on which roofs?'],
      desk.conversation,
    )
    expect(screen.match(/^> /gm)).toHaveLength(5)
    expect(screen).toContain('> How many kilos of honey did they take in?\n')
    expect(screen).toContain('940 kilos of honey')
    expect(screen).toContain('> And on which roofs?\n│ Beekeepers on the roofs of Marrin')
  })

  it('presses the button of the last message by its number', async () => {
    const { conversation, deeds } = scripted(() => say('Well?', 'One', 'Two'))
    const screen = await type(['hello', '#2', '#1'], conversation)
    expect(screen).toContain('#1 One   #2 Two')
    expect(deeds).toEqual([
      { kind: 'text', text: 'hello' },
      { kind: 'press', press: 'do:Two', messageId: 1 },
      { kind: 'press', press: 'do:One', messageId: 2 },
    ])
  })

  it.each([0, 3])('says that there is no button #%s, and asks nothing', async (number) => {
    const { conversation, deeds } = scripted(() => say('Well?', 'One', 'Two'))
    const screen = await type(['hello', `#${number}`], conversation)
    expect(screen).toContain(words.noSuchButton(number))
    expect(deeds).toHaveLength(1)
  })

  it.each(['#', '#two', 'say #1', '#123'])('takes %s for words', async (line) => {
    const { conversation, deeds } = scripted(() => say('Well?', 'One', 'Two'))
    await type(['hello', line], conversation)
    expect(deeds[1]).toEqual({ kind: 'text', text: line })
  })

  it.each([
    [new Fault('source-unreachable', 'ENOTFOUND'), 'I could not reach that site.'],
    [new TypeError('x is undefined'), 'Something went wrong on my side'],
  ])('tells a failure in words, not as %s, and goes on', async (error, told) => {
    setUpLog({ level: 'silent' })
    const { conversation } = scripted((deed) =>
      deed.kind === 'text' && deed.text === 'fail' ? error : say('Fine.'),
    )
    const screen = await type(['fail', 'go on'], conversation)
    expect(screen).toContain(told)
    expect(screen).not.toContain(error.message)
    expect(screen).toContain('Fine.')
  })

  it('stops asking when it is told to', async () => {
    const [input, output, stopping] = [new PassThrough(), new PassThrough(), new AbortController()]
    const { conversation, deeds } = scripted(() => {
      stopping.abort()
      return say('Last.')
    })
    const conversing = createTerminal({ conversation, input, output }).converse(stopping.signal)
    input.write('one\ntwo\n')
    await conversing
    expect(deeds).toHaveLength(1)
  })

  it('is over at once when it is told to stop before it begins', async () => {
    const [input, output] = [new PassThrough(), new PassThrough()]
    const { conversation, deeds } = scripted(() => say('Never.'))
    await createTerminal({ conversation, input, output }).converse(AbortSignal.abort())
    expect(deeds).toEqual([])
  })

  it('prints a digest that arrives, and its buttons count', async () => {
    const [input, output] = [new PassThrough(), new PassThrough()]
    const { conversation, deeds } = scripted(() => say('Pressed.'))
    const terminal = createTerminal({ conversation, input, output })
    const parts: unknown[] = []
    await terminal.deliver({ chatId: 0 }, say('Your digest', 'More').message, {
      from: 0,
      onPart: async (part) => void parts.push(part),
    })
    input.end('#1\n')
    await terminal.converse(never)
    expect(String(output.read())).toMatch(/^\nYour digest\n\n {2}#1 More\n\n> /)
    expect(parts).toEqual([{ part: 0, messageId: 1 }])
    expect(deeds).toEqual([{ kind: 'press', press: 'do:More', messageId: 1 }])
  })

  it('prints a file as it is, but for what would move the cursor', async () => {
    const file = { name: 'sources.opml', text: '<opml>\n\t<body text="a\u001b[2Jb"/>\n</opml>' }
    const { conversation } = scripted(() => ({ ...say('Here.'), file }))
    const screen = await type(['/sources export'], conversation)
    expect(screen).toContain('Here.\n\n<opml>\n\t<body text="a[2Jb"/>\n</opml>\n')
  })

  it('bears that nobody reads what it prints', async () => {
    const [input, output] = [new PassThrough(), new PassThrough()]
    const { conversation, deeds } = scripted(() => say('Unread.'))
    const conversing = createTerminal({ conversation, input, output }).converse(never)
    output.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))
    input.end('one\ntwo\n')
    await conversing
    expect(deeds).toHaveLength(2)
  })

  it('lets nothing from outside move the cursor', async () => {
    const { conversation } = scripted(() => say('red \u001b[31m bell \u0007 up \u001b[A'))
    const screen = await type(['hello'], conversation)
    for (const control of ['\u001b', '\u0007']) expect(screen).not.toContain(control)
  })
})
