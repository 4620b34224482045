/** What we say about the configuration as a file, to admins. */

import { count } from './count.ts'

export const configWords = {
  exported: (sources: number) =>
    `What is set up here: ${count(sources, 'source')}, outlets of your own, who may read here, and the settings of .env without keys. Send me such a file, and I show what it would change.`,
  notOurs:
    'That is no configuration of mine. [Configuration] in /admin gives one to start from; other JSON files I do not read.',
  wrong: (places: string) =>
    `That configuration is not right, so I have changed nothing:\n${places}`,
  title: 'This would change',
  sourcesNew: (number: number, names: string) => `New: ${count(number, 'source')} (${names})`,
  sourcesRenamed: (number: number) => `Another name or folder: ${count(number, 'source')}`,
  sourcesOnlyHere: (number: number) => `Not in the file, and kept: ${count(number, 'source')}`,
  outlets: (now: number, then: number) => `Outlets of your own: ${then} instead of ${now}`,
  admitted: (number: number) => `Let in: ${number}`,
  blocked: (number: number) => `Blocked: ${number}`,
  setting: (name: string, here: string, there: string) =>
    `${name} is ${there} in the file and ${here} here; it stands in .env and stays as it is`,
  nothing: 'Nothing in it differs from what is set up here.',
  unset: 'not set',
  andMore: 'and more',
  apply: 'Do it',
  cancel: 'Leave it',
  left: 'Nothing is changed.',
  done: 'Done. That is set up now.',
}
