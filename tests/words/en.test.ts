import { expect, it } from 'vitest'
import { accessWords } from '../../src/words/access.ts'
import { answerWords } from '../../src/words/answers.ts'
import { articleWords } from '../../src/words/articles.ts'
import { briefingWords } from '../../src/words/briefings.ts'
import { words } from '../../src/words/en.ts'
import { privacyWords } from '../../src/words/privacy.ts'
import { sourceWords } from '../../src/words/sources.ts'
import { subscribingWords } from '../../src/words/subscribing.ts'
import { talkWords } from '../../src/words/talk.ts'

it('no subject takes the words of another', () => {
  const subjects = [
    ...[accessWords, answerWords, articleWords, briefingWords],
    ...[privacyWords, sourceWords, subscribingWords, talkWords],
  ]
  const keys = subjects.flatMap((subject) => Object.keys(subject))
  expect(keys.toSorted()).toEqual(Object.keys(words).toSorted())
})
