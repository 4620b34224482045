import { describe, expect, it } from 'vitest'
import { admitItems } from '../../src/ingest/admit.ts'
import { groupStories } from '../../src/ingest/group.ts'
import type { ArticleId, Item, StoryId } from '../../src/news.ts'
import { findArticle } from '../../src/store/articles.ts'
import { addLinks } from '../../src/store/story-links.ts'
import { words } from '../../src/words/en.ts'
import { followWords } from '../../src/words/follows.ts'
import { storyWords } from '../../src/words/story.ts'
import type { ShownMessage } from '../fakes/telegram-chats.ts'
import { type Door, openDoor } from './door.ts'

const labels = ({ buttons }: ShownMessage) => buttons.map((row) => row.map(({ label }) => label))

/** A report that comes in now, and its place among the stories. */
async function report(
  door: Door,
  {
    title,
    text,
    publisher = 'Riverside Post',
  }: { title: string; text: string; publisher?: string },
): Promise<void> {
  const at = door.clock()
  const item: Item = {
    ...{ title, publisher, url: `https://news.example/${at.getTime()}` },
    published: { at, precision: 'minute', basis: 'stated' },
    blocks: text.split('\n').map((line) => ({ kind: 'paragraph', text: line }) as const),
  }
  await admitItems(door.house.db, [item], door.clock)
  await groupStories(door.house.db)
}

describe('a story’s page', () => {
  it('opens by its number under a briefing, with the newest headline, where it stands and what to press', async () => {
    await using door = await openDoor()
    const briefing = await door.ask('/brief')
    const [numbers = []] = labels(briefing)
    expect(numbers).toEqual(numbers.map((_, index) => String(index + 1)))
    const page = await door.press(briefing, '1')
    const headline = /^1\. (.+)$/m.exec(briefing.text)?.[1]
    expect(page.text.split('\n')[0]).toBe(headline)
    expect(page.text).toMatch(/^(Breaking|Developing|Fading) · \d sources? · last report /m)
    expect(labels(page).at(-1)).toEqual([storyWords.follow, storyWords.mute, storyWords.ask])
    expect(page.text.length).toBeLessThan(1200)
  })

  it('turns to each view in place, and back', async () => {
    await using door = await openDoor()
    const page = await door.ask('/story harbour strike')
    expect(page.text).toMatch(/strike at Stannick harbour is over/)
    const timeline = await door.turn(page, storyWords.timeline)
    expect(timeline.messageId).toBe(page.messageId)
    const days = [...timeline.text.matchAll(/^(\d+) Nov/gm)].map(([, day]) => Number(day))
    expect(days.length).toBeGreaterThan(2)
    expect(days).toEqual(days.toSorted((one, other) => one - other))
    const sources = await door.turn(timeline, storyWords.sources)
    expect(sources.text).toMatch(/Halvary Broadcasting – had it first, 2 Nov/)
    const back = await door.turn(sources, storyWords.page)
    expect(back.text).toBe(page.text)
  })

  it('shows a day without an hour where only the day is known', async () => {
    await using door = await openDoor()
    const page = await door.ask('/story harbour strike')
    const sources = await door.turn(page, storyWords.sources)
    expect(sources.text).toMatch(/Stannick Courier – 3 Nov, 2 reports/)
  })

  it('tells a reader who comes back what is new, or that nothing is', async () => {
    await using door = await openDoor()
    await door.ask('/story Karrow dam flood')
    door.clock.advance(3 * 3_600_000)
    const again = await door.ask('/story Karrow dam flood')
    const nothing = await door.turn(again, storyWords.news)
    expect(nothing.text).toContain('Nothing new since')

    door.clock.advance(3_600_000)
    await report(door, {
      title: 'Karrow dam flood: ninth victim found in Morrow valley',
      text: 'A ninth body was found in the Morrow valley on Sunday night after the Karrow dam flood, the county fire service said.\nDivers found it below the weir at Hathermill.',
    })
    const later = await door.ask('/story Karrow dam flood')
    const news = await door.turn(later, storyWords.news)
    expect(news.text).toMatch(/New since [\s\S]*ninth body[\s\S]*Riverside Post/)
  })

  it('has no “What’s new” for who has never read or been told of it', async () => {
    await using door = await openDoor()
    const page = await door.ask('/story harbour strike')
    expect(labels(page).flat()).not.toContain(storyWords.news)
  })

  it('sets figures that do not agree side by side, each with its outlet', async () => {
    await using door = await openDoor()
    await report(door, {
      title: 'Ferry Solvind runs aground off Skarrow, 12 people hurt',
      text: 'The ferry Solvind ran aground off Skarrow on Sunday evening and 12 people were injured, the coast guard said.',
    })
    door.clock.advance(600_000)
    await report(door, {
      title: 'Ferry Solvind aground off Skarrow: 19 people injured',
      text: 'At least 19 people were injured when the ferry Solvind ran aground off Skarrow on Sunday evening, a hospital said.',
      publisher: 'Coast Herald',
    })
    const page = await door.ask('/story ferry Solvind Skarrow')
    const disputed = await door.turn(page, storyWords.disputed(1))
    expect(disputed.text).toContain(storyWords.disputedTitle)
    expect(disputed.text).toMatch(/12[^\n]* – Riverside Post/)
    expect(disputed.text).toMatch(/19[^\n]* – Coast Herald/)
  })

  it('names whom and what it is about, and a tap follows one of them', async () => {
    await using door = await openDoor()
    const page = await door.ask('/story transport minister Varnholt resigns')
    expect(page.text).toMatch(/^Names: Edda Varnholt, /m)
    const named = labels(page)
      .flat()
      .filter((label) => label.startsWith(storyWords.followName('')))
    expect(named.length).toBeLessThanOrEqual(3)
    expect(named[0]).toBe(storyWords.followName('Edda Varnholt'))
    const followed = await door.press(page, named[0]!)
    expect(followed.text).toContain(followWords.followed('Edda Varnholt'))
    expect(door.badRequests()).toEqual([])
  })

  it('is followed, muted and asked about in one tap', async () => {
    await using door = await openDoor()
    const page = await door.ask('/story harbour strike')
    const followed = await door.press(page, storyWords.follow)
    expect(followed.text).toContain('You follow')
    const invited = await door.press(page, storyWords.ask)
    expect(invited.text).toContain('What would you like to know')
    const answer = await door.ask('How much will the pay rise?')
    expect(answer.text).toContain('6.5 percent')
    const muted = await door.press(page, storyWords.mute)
    expect(labels(muted).flat()).toContain(followWords.undo)
  })
})

describe('/story', () => {
  it.each([
    ['/story', storyWords.storyHow],
    ['/story xylophone quarantine', storyWords.noSuchStory],
    ['/story 99', words.noSuchNumber(0)],
  ])('%s is answered in words', async (asked, answer) => {
    await using door = await openDoor()
    expect((await door.ask(asked)).text).toBe(answer)
  })

  it('is understood in reply to a message about one, and by its number', async () => {
    await using door = await openDoor()
    await door.ask('/search stolen astrolabe locker')
    const first = await door.ask('/story 1')
    const same = await door.ask('/story', { replyTo: first.messageId })
    expect(same.text.split('\n')[0]).toBe(first.text.split('\n')[0])
  })

  it('of a story that is gone says so', async () => {
    await using door = await openDoor()
    const page = await door.ask('/story harbour strike')
    await door.house.db.run('update articles set story_id = null')
    await door.house.db.run('delete from stories')
    const gone = await door.press(page, storyWords.timeline)
    expect(gone.text).toBe(storyWords.gone)
  })
})

describe('/why of a story', () => {
  it('says by its number in the briefing how many sources tell it and how new it is', async () => {
    await using door = await openDoor()
    const briefing = await door.ask('/brief')
    const headline = /^1\. (.+)$/m.exec(briefing.text)?.[1]
    const why = await door.ask('/why 1')
    expect(why.text.split('\n').slice(0, 2).join(' ')).toContain(storyWords.rankTitle)
    expect(why.text).toContain(headline)
    expect(why.text).toMatch(/• \d+ sources? tells? it, in \d+ articles?\n/)
    expect(why.text).toMatch(/• the newest article (came within the hour|is \d+ hours? old)/)
    expect((await door.press(why, storyWords.page)).text.split('\n')[0]).toBe(headline)
    const count = labels(briefing)[0]!.length
    expect((await door.ask('/why 99')).text).toBe(words.noSuchNumber(count))
  })

  it('says which follow of the reader it meets, and that one source alone tells it', async () => {
    await using door = await openDoor()
    await report(door, {
      title: 'Glassmaker Orvelin shuts its Hathermill furnace',
      text: 'Glassmaker Orvelin will shut its furnace in Hathermill in March, it said on Sunday.',
    })
    await door.ask('/follow Orvelin')
    const briefing = await door.ask('/brief')
    expect(briefing.text).toMatch(/^1\. Glassmaker Orvelin/m)
    const why = await door.ask('/why 1')
    expect(why.text).toContain(`• ${storyWords.youFollow('Orvelin')}`)
    expect(why.text).toContain('• 1 source tells it, in 1 article')
    expect((await door.ask('/why 2')).text).not.toContain('you follow')
  })

  it('counts what came before its last day apart, in reply to its page', async () => {
    await using door = await openDoor()
    const page = await door.ask('/story harbour strike')
    const why = await door.ask('/why', { replyTo: page.messageId })
    expect(why.text).toContain(page.text.split('\n')[0])
    const all = /since it began, (\d+) sources have told it in (\d+) articles/.exec(why.text)
    const last = /• (\d+) sources? tells? it, in (\d+) articles?/.exec(why.text)
    expect(Number(all?.[1])).toBeGreaterThanOrEqual(Number(last?.[1]))
    expect(Number(all?.[2])).toBeGreaterThan(Number(last?.[2]))
  })

  it('tells of all of them in reply to a briefing, or of one by its number there', async () => {
    await using door = await openDoor()
    const briefing = await door.ask('/brief')
    const [numbers = []] = labels(briefing)
    const page = await door.press(briefing, '2')
    await door.ask('/search astrolabe')
    const all = await door.ask('/why', { replyTo: briefing.messageId })
    expect(all.text.match(/the newest article/g)).toHaveLength(numbers.length)
    const second = await door.ask('/why 2', { replyTo: briefing.messageId })
    expect(second.text).toContain(page.text.split('\n')[0])
    expect(second.text.match(/the newest article/g)).toHaveLength(1)
  })

  it('of a story that is gone says so', async () => {
    await using door = await openDoor()
    await door.ask('/brief')
    await door.house.db.run('update articles set story_id = null')
    await door.house.db.run('delete from stories')
    expect((await door.ask('/why 1')).text).toBe(storyWords.gone)
  })
})

it('a page leads to the same event in another language', async () => {
  await using door = await openDoor()
  const { db, clock } = door.house
  const [admitted] = await admitItems(
    db,
    [
      {
        ...{ title: 'Hafenstreik beendet', language: 'de', publisher: 'Küstenbote' },
        published: { at: clock(), precision: 'minute', basis: 'stated' },
        blocks: [{ kind: 'paragraph', text: 'Die Hafenarbeiter haben ihren Streik beendet.' }],
      },
    ],
    clock,
  )
  await groupStories(db)
  const german = (await findArticle(db, (admitted as unknown as { id: ArticleId }).id))?.storyId
  const page = await door.ask('/story harbour strike')
  const pressed = page.buttons.flat().find(({ label }) => label === storyWords.timeline)
  const id = pressed!.data!.split(' ')[1] as StoryId
  await addLinks(db, [[id, german!]], clock())
  const linked = await door.ask('/story harbour strike')
  expect((await door.press(linked, storyWords.inLanguage('Deutsch'))).text).toContain('Hafenstreik')
  expect(door.badRequests()).toEqual([])
})
