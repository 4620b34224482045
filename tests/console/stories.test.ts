import { describe, expect, it } from 'vitest'
import { mergeStories, splitStory, stories, story } from '../../src/console/stories.ts'
import { groupStories } from '../../src/ingest/group.ts'
import { openDesk } from './open-desk.ts'
import { openShell } from './open-shell.ts'

describe('stories', () => {
  it('gives every story once, with what tells it', async () => {
    await using desk = await openDesk()
    const shell = openShell({ json: true })
    await stories(desk, shell)
    const ferry = shell.rows().find(({ title }) => String(title).startsWith('Ferry'))
    expect(ferry).toMatchObject({
      storyId: expect.any(String),
      externalIds: ['ferry-1'], // the radio gave its article no id
      publishers: ['Harbour Courier', 'Island Radio'],
      firstAt: '2026-11-08T06:10:00.000Z',
      lastAt: '2026-11-08T09:30:00.000Z',
    })
    expect(ferry?.articleIds).toHaveLength(2)
    expect(shell.rows()).toHaveLength(3)
  })

  it('as of an earlier time knows only the articles of then', async () => {
    await using desk = await openDesk()
    const shell = openShell({ json: true, options: { 'as-of': '2026-11-08T07:00Z' } })
    await stories(desk, shell)
    expect(shell.rows()).toMatchObject([
      { externalIds: ['ferry-1'], lastAt: '2026-11-08T06:10:00.000Z' },
    ])
  })

  it('shows a person one line each', async () => {
    await using desk = await openDesk()
    const shell = openShell()
    await stories(desk, shell)
    expect(shell.text()).toMatch(/8 Nov · Ferry to Oskel .* · 2 articles, 2 sources · [0-9a-f]{16}/)
    expect(shell.text()).toMatch(/8 Nov · Rooftop bees give a record harvest · [0-9a-f]{16}/)
  })

  it('tells a person when the store is empty', async () => {
    await using desk = await openDesk([])
    const shell = openShell()
    await stories(desk, shell)
    expect(shell.text()).toMatch(/no articles yet/)
  })
})

async function idsByTitle(desk: Awaited<ReturnType<typeof openDesk>>) {
  const rows = await desk.db.all('select id, title from stories')
  return (start: string) => String(rows.find(({ title }) => String(title).startsWith(start))?.id)
}

describe('story', () => {
  it('tells one story by its id or that of any article, with its developments and sources', async () => {
    await using desk = await openDesk()
    const id = (await idsByTitle(desk))('Ferry')
    const articles = await desk.db.all(
      'select id from articles where story_id = $1 order by published_at',
      id,
    )
    for (const named of [id, String(articles[1]!.id)]) {
      const shell = openShell({ json: true, words: [named] })
      await story(desk, shell)
      const [row] = shell.rows()
      expect(row).toMatchObject({ storyId: id, life: 'developing', copies: 0, disputed: [] })
      expect(row!.articles).toHaveLength(2)
      expect(row!.names).toContain('Oskel')
      expect(row!.timeline).toMatchObject([
        { at: '2026-11-08T06:10:00.000Z', cites: [{ externalId: 'ferry-1' }] },
        { at: '2026-11-08T09:30:00.000Z', cites: [{ articleId: articles[1]!.id }] },
      ])
    }
  })

  it('tells a person, too', async () => {
    await using desk = await openDesk()
    const shell = openShell({ words: [(await idsByTitle(desk))('Ferry')] })
    await story(desk, shell)
    expect(shell.text()).toMatch(/Ferry to Oskel .* 2 sources .*ran aground.*Harbour Courier/)
  })

  it.each([
    ['no such story', ['feedfacefeedface'], /no story “feedface/],
    ['no id', [], /one story id/],
  ])('says so when there is %s', async (_, words, message) => {
    await using desk = await openDesk()
    await expect(story(desk, openShell({ words }))).rejects.toThrow(message)
  })
})

describe('merge and split', () => {
  it('of an admin stay as they are when the pass runs again', async () => {
    await using desk = await openDesk()
    const find = await idsByTitle(desk)
    const [ferry, bees] = [find('Ferry'), find('Rooftop')]
    await mergeStories(desk, openShell({ words: [bees, ferry] }))
    await groupStories(desk.db)
    const merged = openShell({ json: true, words: [bees] })
    await story(desk, merged)
    expect(merged.rows()[0]).toMatchObject({ storyId: ferry })
    expect(merged.rows()[0]!.articles).toHaveLength(3)
    const shell = openShell({ words: [ferry, bees] })
    await splitStory(desk, shell)
    expect(shell.text()).toMatch(/Ferry .* \(2\).*Rooftop .* \(1\)/)
  })

  it.each([
    ['one id', mergeStories, ['a'], /two story ids/],
    ['no article', splitStory, ['a'], /articles that leave/],
    ['a story that is not there', mergeStories, ['a', 'b'], /no story “a”/],
  ])('refuse %s', async (_, command, words, message) => {
    await using desk = await openDesk()
    await expect(command(desk, openShell({ words }))).rejects.toThrow(message)
  })

  it('refuse to split off what is not in the story, or all of it', async () => {
    await using desk = await openDesk()
    const find = await idsByTitle(desk)
    const split = (...words: string[]) => splitStory(desk, openShell({ words }))
    await expect(split(find('Ferry'), find('Rooftop'))).rejects.toThrow(/not in this story/)
    await expect(split(find('Rooftop'), find('Rooftop'))).rejects.toThrow(/has to stay/)
  })
})
