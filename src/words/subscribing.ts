/** What we say while a digest, its time and its place are set up. */

export const subscribingWords = {
  subscribeHow:
    'When shall I write? Tap a time, or send me your own, such as “weekdays 7:30 about energy” or “Fridays 17:00: the week”.',
  unclearTime: 'I did not understand that time. Try 07:30, 7:30 pm or every weekday at 8.',
  badTime: 'There is no such time of day. Try 07:30 or 7:30 pm.',
  askZone: 'What time is it where you are? Tap one, or send me your city.',
  whereIAm: 'Use my location',
  sharePlace:
    'Tap the button below. I look up the time zone there and keep nothing else. If you see no button, send me your city.',
  shareKey: 'Share my location',
  severalZones: (text: string) => `There is more than one zone for “${text}”. Which one?`,
  unknownZone: (text: string) =>
    `I do not know the time zone of “${text}”. Tap a time that is yours, or send a larger city near you.`,
  noSuchClock:
    'No clock that I know of shows that now. Tap a time that is yours, or send me your city.',
  subscribed: (when: string, zone: string, what: string) =>
    `Done. Your digest: ${when}, ${zone} time${what === '' ? '' : ` – ${what}`}.`,
  nextDigest: (when: string) => `The next one comes ${when}.`,
  alreadySubscribed: 'You have that digest already.',
  tooManySubscriptions: (highest: number) =>
    `You have ${highest} digests, which is as many as I keep. Remove one with /unsubscribe.`,
  noSubscriptions: 'You have no digests. /subscribe 07:30 sets one up.',
  whichToStop: 'Which one shall I stop?',
  stopAll: 'All of them',
  stopped: (number: number) =>
    number === 1 ? 'Done. That digest is stopped.' : 'Done. All digests are stopped.',
  notThere: 'That digest is gone already.',

  topicGone: (name: string | undefined) =>
    `The topic ${name === undefined ? '' : `“${name}” `}that my digest goes to is closed or gone, so it comes here. An admin can open it again, or /subscribe in another one.`,
  topicGoneOf: (name: string | undefined, chatId: number) =>
    `${name === undefined ? 'A forum topic' : `The topic “${name}”`} in chat ${chatId} is closed or gone; its digest goes to the General topic.`,

  settingsTitle: 'Settings',
  zoneLine: (zone: string | undefined) => `Time zone: ${zone ?? 'not set'}`,
  languageLine: (language: string) => `Language: ${language}`,
  digestsLine: (number: number) => `Digests: ${number === 0 ? 'none' : number}`,
  zoneSet: (zone: string, time: string) => `Time zone set to ${zone}, where it is ${time} now.`,
  changeLanguage: 'Change language',
  whichLanguage:
    'In which language shall I write answers and digests? My own words stay English for now.',
  languageOfApp: 'As in my app',
  languageAuto: 'I take the language of your app from now on.',
  languageSet: (name: string, hasModel: boolean) =>
    hasModel
      ? `Language: ${name}. Answers and digests come in it.`
      : `Language: ${name}. It counts once I have a language model; until then I use the sources’ own words.`,
  changeZone: 'Change time zone',
}
