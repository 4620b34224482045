/** Every command in one place: the menu, /help and the README are made from this table. */

export type Command = {
  readonly name: string
  readonly argument: string // as /help shows it; empty when there is none
  readonly description: string
  readonly example: string
  readonly forAdmins?: true // those who run newsdesk; hidden from others
  readonly changes?: true // what the chat gets: in a group only its admins may
}

const table = [
  { name: 'start', argument: '', description: 'Begin', example: '/start' },
  { name: 'help', argument: '', description: 'What I can do', example: '/help' },
  {
    name: 'brief',
    argument: '[topic]',
    description: 'The top stories of the last 24 hours',
    example: '/brief business',
  },
  {
    name: 'topics',
    argument: '',
    description: 'What today’s stories are about',
    example: '/topics',
  },
  { name: 'latest', argument: '', description: 'The newest articles', example: '/latest' },
  {
    name: 'ask',
    argument: 'question',
    description: 'An answer with its sources',
    example: '/ask how many were evacuated?',
  },
  {
    name: 'why',
    argument: '[number]',
    description: 'What my answer rests on; with a number, why a story is in a briefing',
    example: '/why 1',
  },
  {
    name: 'search',
    argument: 'words',
    description: 'Articles that hold these words',
    example: '/search harbour strike',
  },
  {
    name: 'summary',
    argument: 'number, link or title',
    description: 'A short summary; add line, short, bullets or detailed',
    example: '/summary 2 bullets',
  },
  {
    name: 'story',
    argument: 'number or words',
    description: 'A story: timeline, sources, what is new or disputed',
    example: '/story 1',
  },
  {
    name: 'history',
    argument: '[number or words]',
    description: 'What my digests and alerts have told you of a story, and when',
    example: '/history 1',
  },
  {
    name: 'subscribe',
    changes: true,
    argument: 'times and wishes',
    description: 'A digest at your times, of what you want',
    example: '/subscribe weekdays 7:30 and Sundays 9 about energy, without football',
  },
  {
    name: 'digests',
    changes: true,
    argument: '',
    description: 'Your digests: edit, pause, preview, delete',
    example: '/digests',
  },
  {
    name: 'preview',
    argument: '[number]',
    description: 'When a digest comes next, and what would be in it now',
    example: '/preview',
  },
  {
    name: 'pause',
    changes: true,
    argument: '[how long]',
    description: 'Nothing of itself for a while',
    example: '/pause 2 weeks',
  },
  {
    name: 'quiet',
    changes: true,
    argument: '[hours]',
    description: 'When nothing may ring; what was due comes at the end',
    example: '/quiet 22-7',
  },
  {
    name: 'unsubscribe',
    changes: true,
    argument: '',
    description: 'Stop a digest',
    example: '/unsubscribe',
  },
  {
    name: 'follow',
    changes: true,
    argument: '[name, place, topic or number]',
    description: 'What comes first in your digests',
    example: '/follow harbour strike',
  },
  {
    name: 'mute',
    changes: true,
    argument: '[name, place, topic or number]',
    description: 'What you want to hear nothing of, for a time or for ever',
    example: '/mute football for 2 weeks',
  },
  {
    name: 'alerts',
    changes: true,
    argument: '[outlets, times a day]',
    description: 'When I write at once about what you follow',
    example: '/alerts at least 5 outlets, at most 3 a day',
  },
  {
    name: 'settings',
    changes: true,
    argument: '[city]',
    description: 'Your time zone, sound, previews, tables and digests',
    example: '/settings Berlin',
  },
  {
    name: 'stop',
    argument: '',
    description: 'Wait no longer for my language model: the plain answer is enough',
    example: '/stop',
  },
  {
    name: 'new',
    argument: '',
    description: 'Forget what we talked about, and begin anew',
    example: '/new',
  },
  {
    name: 'privacy',
    argument: '',
    description: 'What I keep about you',
    example: '/privacy',
  },
  {
    name: 'export',
    argument: '',
    changes: true,
    description: 'All of that as a file',
    example: '/export',
  },
  {
    name: 'forget',
    argument: '',
    changes: true,
    description: 'Delete all of it',
    example: '/forget',
  },
  {
    name: 'sources',
    argument: '',
    description: 'What I follow',
    example: '/sources',
  },
  {
    name: 'addsource',
    argument: 'site or feed',
    forAdmins: true,
    description: 'Follow a site or feed (admins)',
    example: '/addsource bbc.co.uk/news',
  },
  {
    name: 'removesource',
    argument: '[words]',
    forAdmins: true,
    description: 'Stop following one (admins)',
    example: '/removesource bbc',
  },
  {
    name: 'invite',
    argument: '[how many]',
    forAdmins: true,
    description: 'A link that lets people in (admins)',
    example: '/invite 5',
  },
  {
    name: 'block',
    argument: '[id]',
    forAdmins: true,
    description: 'Who is blocked; with an id, block them (admins)',
    example: '/block 123456789',
  },
  {
    name: 'admin',
    argument: '',
    forAdmins: true,
    description: 'How I am doing, pause all, write to all (admins)',
    example: '/admin',
  },
] as const satisfies readonly Command[]

export type CommandName = (typeof table)[number]['name']

export const commandTable: readonly (Command & { readonly name: CommandName })[] = table
