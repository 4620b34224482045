import type { Update } from '@grammyjs/types'
import { describe, expect, it } from 'vitest'
import { chatOf, readUpdate } from '../../src/telegram/update.ts'
import {
  CHANNEL,
  GROUP,
  inChannel,
  inGroup,
  ME,
  membership,
  message,
  ours,
  press,
  theirs,
} from './updates.ts'

const deedOf = (update: Update) => {
  const happened = readUpdate(update, ME)
  return happened?.kind === 'incoming' ? happened.incoming.deed : happened
}

describe('in a private chat', () => {
  it('takes every text as meant for us, with the language of the reader’s client', () => {
    expect(readUpdate(message({ text: 'What happened?' }), ME)).toEqual({
      kind: 'incoming',
      callbackId: undefined,
      replyTo: undefined,
      speaker: { id: 7, name: 'Reader' },
      mayChange: true,
      incoming: {
        address: { chatId: 7, threadId: undefined },
        language: 'de',
        deed: { kind: 'text', text: 'What happened?', replyTo: undefined },
      },
    })
  })

  it.each<[string, object, unknown]>([
    [
      'knows what a reply to us is about',
      { text: 'Why?', reply_to_message: ours },
      { text: 'Why?', replyTo: { messageId: 5, text: 'Briefing' } },
    ],
    [
      'takes a reply to ourselves without text',
      { text: 'Why?', reply_to_message: { ...ours, text: undefined } },
      { replyTo: { messageId: 5, text: '' } },
    ],
    [
      'does not take the reader’s own message for ours',
      { text: 'Why?', reply_to_message: theirs },
      { text: 'Why?', replyTo: undefined },
    ],
    [
      'answers a command even when it names another bot',
      { text: '/help@other_bot' },
      { text: '/help@other_bot' },
    ],
    [
      'reads what is written under a picture',
      { photo: [], caption: 'Is this true?' },
      { text: 'Is this true?' },
    ],
    ['cannot read a picture', { photo: [] }, { kind: 'unreadable' }],
    ['cannot read a voice message', { voice: {} }, { kind: 'unreadable' }],
    ['cannot read a sticker', { sticker: {} }, { kind: 'unreadable' }],
    ['cannot read a contact', { contact: {} }, { kind: 'unreadable' }],
    ['cannot read a poll', { poll: {} }, { kind: 'unreadable' }],
    [
      'cuts a text that is longer than Telegram allows',
      { text: 'x'.repeat(5000) },
      { text: 'x'.repeat(4096) },
    ],
  ])('%s', (_, given, expected) => {
    expect(deedOf(message(given))).toMatchObject(expected as object)
  })
})

describe('in a group', () => {
  it.each<[string, object, string]>([
    [
      'answers to its name, which is not part of the question',
      { text: '@newsdesk_bot what happened?' },
      'what happened?',
    ],
    [
      'answers to its name in any spelling',
      { text: 'what happened, @NewsDesk_Bot' },
      'what happened,',
    ],
    ['answers its own command', { text: '/brief' }, '/brief'],
    ['answers its own command in capitals', { text: '/BRIEF business' }, '/BRIEF business'],
    ['answers a command that names us', { text: '/start@Newsdesk_Bot' }, '/start@Newsdesk_Bot'],
    [
      'answers an unknown command that names us',
      { text: '/dance@newsdesk_bot' },
      '/dance@newsdesk_bot',
    ],
    ['answers a reply to us', { text: 'Why?', reply_to_message: ours }, 'Why?'],
    [
      'answers its name in a caption',
      { photo: [], caption: '@newsdesk_bot is this true?' },
      'is this true?',
    ],
    [
      'answers an admin who hides behind the group',
      { text: '/brief', from: { id: 1087968824, is_bot: true }, sender_chat: GROUP },
      '/brief',
    ],
  ])('%s', (_, given, text) => {
    expect(deedOf(inGroup(given))).toMatchObject({ kind: 'text', text })
  })

  it.each<[string, object]>([
    ['talk among people', { text: 'What happened?' }],
    ['a reply to others', { text: 'Why?', reply_to_message: theirs }],
    ['a command for another bot', { text: '/brief@other_bot' }],
    [
      'a command for another bot in a reply to us',
      { text: '/brief@other_bot', reply_to_message: ours },
    ],
    ['a command without a name that is not ours', { text: '/roll 6' }],
    ['a name that only begins like ours', { text: '@newsdesk_botany rules' }],
    ['a picture, even in a reply to us', { photo: [], reply_to_message: ours }],
    ['another bot', { text: '@newsdesk_bot hello', from: { id: 8, is_bot: true } }],
    [
      'a channel’s post that Telegram repeats here',
      { text: '@newsdesk_bot hello', is_automatic_forward: true, sender_chat: { id: -200 } },
    ],
    [
      'what a reader has put there with “@bot words”',
      { text: 'Strike ends', reply_to_message: ours, via_bot: { id: 99, is_bot: true } },
    ],
    ['somebody joining', { new_chat_members: [{ id: 8 }] }],
  ])('passes over %s', (_, given) => {
    expect(readUpdate(inGroup(given), ME)).toBeUndefined()
  })

  it('hears of its move to a supergroup', () => {
    const to = -1_000_000_000_100
    const happened = readUpdate(inGroup({ migrate_to_chat_id: to }), ME)
    expect(happened).toEqual({ kind: 'moved', from: -100, to })
  })

  it('hangs the answer on the question, in the topic of a forum where it was asked', () => {
    const asked = { text: '/brief', is_topic_message: true, message_thread_id: 31 }
    expect(readUpdate(inGroup(asked), ME)).toMatchObject({
      replyTo: 12,
      incoming: { address: { chatId: -100, threadId: 31 } },
    })
  })

  describe('of a topic’s name', () => {
    const begun = { message_id: 31, forum_topic_created: { name: 'Weather\n\u202edaily' } }
    const topic = { is_topic_message: true, message_thread_id: 31 }

    it('hears where somebody speaks to us, in one clean line', () => {
      const said = inGroup({ text: '/brief', ...topic, reply_to_message: begun })
      expect(readUpdate(said, ME)).toMatchObject({ incoming: { placeName: 'Weather daily' } })
    })

    it('does not take what is said in a topic that we began for a reply to us', () => {
      const from = { ...ME, is_bot: true }
      const said = { text: 'Good morning', ...topic, reply_to_message: { ...begun, from } }
      expect(readUpdate(inGroup(said), ME)).toBeUndefined()
    })

    it.each<[string, object, unknown]>([
      ['that is changed', { forum_topic_edited: { name: 'Storms' } }, { threadId: 31 }],
      [
        'of what is in no topic',
        { forum_topic_edited: { name: 'Storms' }, message_thread_id: 1 },
        { threadId: undefined },
      ],
    ])('hears %s', (_, given, address) => {
      expect(readUpdate(inGroup({ ...topic, ...given }), ME)).toEqual({
        ...{ kind: 'named', name: 'Storms' },
        address: { chatId: -100, ...(address as object) },
      })
    })

    it.each([[{ icon_custom_emoji_id: '5' }], [{ name: ' \u200b ' }], [{ name: 5 }]])(
      'hears nothing of %j',
      (forum_topic_edited) => {
        expect(readUpdate(inGroup({ ...topic, forum_topic_edited }), ME)).toBeUndefined()
      },
    )
  })

  it('does not take a thread of replies for a topic', () => {
    const happened = readUpdate(inGroup({ text: '/brief', message_thread_id: 31 }), ME)
    expect(happened).toMatchObject({ incoming: { address: { threadId: undefined } } })
  })
})

describe('in a channel', () => {
  it('takes a command as one of its admins, in the name of the channel', () => {
    expect(readUpdate(inChannel({ text: '/subscribe 7:30 @newsdesk_bot' }), ME)).toMatchObject({
      mayChange: true,
      speaker: { id: CHANNEL.id, name: 'The Courier' },
      incoming: { isChannel: true, placeName: 'The Courier', deed: { kind: 'text' } },
    })
  })

  it('hears that it is called something else', () => {
    expect(readUpdate(inChannel({ new_chat_title: 'The Post' }), ME)).toEqual({
      ...{ kind: 'named', name: 'The Post' },
      address: { chatId: CHANNEL.id, threadId: undefined },
    })
  })

  it('takes a reply, which may answer what we have asked', () => {
    const reply = inChannel({ text: 'Berlin', reply_to_message: { message_id: 5 } })
    expect(deedOf(reply)).toMatchObject({ kind: 'text', text: 'Berlin' })
  })

  it.each<[string, object]>([
    ['a post that only names us', { text: 'Ask @newsdesk_bot about it' }],
    ['a command for another bot', { text: '/subscribe@other_bot 7:30' }],
    ['a picture', { photo: [] }],
    ['what is meant for its readers', { text: 'Good morning' }],
  ])('passes over %s', (_, given) => {
    expect(readUpdate(inChannel(given), ME)).toBeUndefined()
  })

  it('does not take who presses for an admin', () => {
    const pressed = press({ message: { message_id: 5, date: 1, chat: CHANNEL } })
    expect(readUpdate(pressed, ME)).toMatchObject({
      mayChange: undefined,
      incoming: { isChannel: true },
    })
  })

  it.each([
    ['may post', true],
    ['may not post', false],
  ])('counts as there when we %s', (_, can_post_messages) => {
    const update = { update_id: 1, my_chat_member: channelUpdate({ can_post_messages }) }
    expect(readUpdate(update as never, ME)).toMatchObject({
      isMember: can_post_messages,
      isChannel: true,
    })
  })
})

describe('a press', () => {
  it('says what is pressed under which message', () => {
    const pressed = press({ message: { message_id: 5, date: 1, chat: GROUP } })
    expect(readUpdate(pressed, ME)).toMatchObject({
      callbackId: 'q1',
      incoming: {
        address: { chatId: -100, threadId: undefined },
        deed: { kind: 'press', press: 'do:brief', messageId: 5 },
      },
    })
  })

  it('stays in the topic of its message', () => {
    const topic = { is_topic_message: true, message_thread_id: 31 }
    const pressed = press({ message: { message_id: 5, date: 1, chat: GROUP, ...topic } })
    expect(readUpdate(pressed, ME)).toMatchObject({ incoming: { address: { threadId: 31 } } })
  })

  it.each<[string, object]>([
    ['whose message Telegram does not name', { inline_message_id: 'x' }],
    ['of a game', { data: undefined, message: { message_id: 5, chat: GROUP } }],
  ])('%s is none of our business', (_, given) => {
    expect(readUpdate(press(given), ME)).toBeUndefined()
  })
})

it.each<[string, Update, boolean]>([
  ['a member is one', membership('member'), true],
  ['an administrator is one', membership('administrator'), true],
  ['a restricted member is one', membership('restricted', { is_member: true }), true],
  ['a restricted stranger is none', membership('restricted', { is_member: false }), false],
  ['who has left is none', membership('left'), false],
  ['who was kicked or blocked is none', membership('kicked'), false],
])('of membership: %s', (_, update, isMember) => {
  expect(readUpdate(update, ME)).toMatchObject({ kind: 'membership', chatId: -100, isMember })
})

it.each<[string, object, boolean]>([
  ['into a group', {}, true],
  ['from member to administrator', { old_chat_member: { status: 'member', user: ME } }, false],
  ['into a channel', channelUpdate({ can_post_messages: true }), true],
  ['back from a reader’s block', { chat: { id: 7, type: 'private' } }, false],
])('knows whether we are new when we come %s', (_, given, isNew) => {
  const old_chat_member = { status: 'left', user: ME }
  const { my_chat_member } = membership('administrator')
  const update = { update_id: 1, my_chat_member: { ...my_chat_member, old_chat_member, ...given } }
  expect(readUpdate(update as Update, ME)).toMatchObject({ isMember: true, isNew, byId: 7 })
})

it.each<[string, object]>([
  ['an edited message', { edited_message: { message_id: 1, chat: { id: 7 }, text: 'x' } }],
  ['a kind that Telegram will invent tomorrow', { hologram: { id: 1 } }],
  ['nothing at all', {}],
])('passes over %s', (_, given) => {
  expect(readUpdate({ update_id: 1, ...given }, ME)).toBeUndefined()
})

it.each<[string, Update, number]>([
  ['a message', inGroup({ text: 'x' }), -100],
  ['a press', press({ message: { message_id: 5, chat: GROUP } }), -100],
  ['a change of membership', membership('left'), -100],
  ['a press without a message', press({}), 0],
  ['a message without a chat', message({ chat: undefined }), 0],
  ['a chat whose id is no number', message({ chat: { id: 'x' } }), 0],
])('finds the chat of %s', (_, update, chatId) => {
  expect(chatOf(update)).toBe(chatId)
})

function channelUpdate(rights: object): object {
  const { my_chat_member } = membership('administrator', rights)
  return { ...my_chat_member, chat: CHANNEL, old_chat_member: { status: 'left', user: ME } }
}
