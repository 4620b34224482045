import { describe, expect, it } from 'vitest'
import { loadOutlets, type Outlet, parseOutlets } from '../../src/source/outlets.ts'

const outlets = loadOutlets()

describe('find, by the address', () => {
  it.each([
    ['knows a domain', 'https://www.presstv.ir/Detail/2026/11/01/1/x', 'Press TV'],
    ['knows another domain of the same outlet', 'https://www.bbc.com/news/articles/x', 'BBC'],
    ['knows what lies under a domain', 'https://news.bbc.co.uk/2/hi/8000000.stm', 'BBC'],
    ['knows what lies deep under it', 'https://a.b.c.tass.com/world/1', 'TASS'],
    ['knows a host that has no path', 'http://people.cn', "People's Daily"],
    ['minds no capitals, port or closing dot', 'HTTPS://WWW.NHK.OR.JP.:8443/x', 'NHK'],
    ['keeps apart what begins alike', 'https://www.elpais.com.uy/x', 'El País (Uruguay)'],
  ])('%s', (_, url, name) => {
    expect(outlets.find({ url })?.name).toBe(name)
  })

  it.each([
    ['a domain nobody knows', 'https://news.example/x'],
    ['a domain that only ends in the same letters', 'https://notbbc.com/x'],
    ['a domain that goes on', 'https://bbc.com.example/x'],
    ['a path that looks like one', 'https://news.example/www.bbc.com'],
    ['a sign-in that looks like one', 'https://www.bbc.com@news.example/x'],
    ['an ending alone', 'https://co.uk/x'],
    ['an address by number', 'https://192.0.2.1/x'],
    ['another protocol', 'ftp://www.bbc.com/x'],
    ['what is no address', 'www.bbc.com'],
    ['a very long address', `https://www.bbc.com/${'x'.repeat(5_000)}`],
    ['a host of very many parts', `https://${'a.'.repeat(100)}bbc.com/x`],
    ['nothing', ''],
  ])('finds nothing for %s', (_, url) => {
    expect(outlets.find({ url })).toBeUndefined()
  })
})

describe('find, by the name', () => {
  it.each([
    ['knows a name', 'Press TV', 'Press TV'],
    ['knows an alias', 'PressTV', 'Press TV'],
    ['minds no capitals', 'PRESS tv', 'Press TV'],
    ['minds no accents', 'El Pais (Spain)', 'El País (Spain)'],
    ['knows accents however they are written', 'Süddeutsche Zeitung', 'Süddeutsche Zeitung'],
    ['minds no leading The', 'Guardian', 'The Guardian'],
    ['minds no leading The that is not ours', 'The BBC', 'BBC'],
    ['minds no punctuation', 'Radio  Canada', 'Radio-Canada'],
    ['minds no curly apostrophe', 'People’s Daily', "People's Daily"],
    ['keeps the letters of other scripts', 'РИА НОВОСТИ', 'RIA Novosti'],
    ['minds no Greek accents, which capitals lack', 'ΡΙΖΟΣΠΑΣΤΗΣ', 'Rizospastis'],
    ['knows a Chinese name', '新华社', 'Xinhua'],
    [
      'tells outlets of one name by what stands behind it',
      'The Herald (Zimbabwe)',
      'The Herald (Zimbabwe)',
    ],
  ])('%s', (_, publisher, name) => {
    expect(outlets.find({ publisher })?.name).toBe(name)
  })

  it.each([
    ['a name nobody knows', 'The Harbour Gazette'],
    ['a name that several outlets have', 'The Herald'],
    ['another one', 'Daily News'],
    ['a name that two broadcasters have', 'ABC News'],
    ['a name with more behind it', 'BBC Good Food Magazine'],
    ['a sentence that holds a name', 'as told to Press TV'],
    ['a name that differs in a letter', 'Peoples Daily'],
    ['a name of an object’s own', 'constructor'],
    ['The alone', 'The'],
    ['signs alone', '— · —'],
    ['a very long name', 'BBC'.padEnd(1_000)],
    ['nothing', ''],
  ])('finds nothing for %s', (_, publisher) => {
    expect(outlets.find({ publisher })).toBeUndefined()
  })
})

describe('find, by both', () => {
  it('believes the address before the name', () => {
    const url = 'https://www.theguardian.com/world/x'
    expect(outlets.find({ publisher: 'TASS', url })?.name).toBe('The Guardian')
  })

  it('asks the name when the address is not known', () => {
    const url = 'https://mirror.example/x'
    expect(outlets.find({ publisher: 'TASS', url })?.name).toBe('TASS')
  })

  it('finds nothing for nothing', () => {
    expect(outlets.find({})).toBeUndefined()
  })
})

describe('parseOutlets', () => {
  const row: Outlet = {
    name: 'The Harbour Gazette',
    domains: ['harbour.example'],
    country: 'GB',
    kind: 'newspaper',
    ownership: 'private',
    aliases: [],
  }
  const other: Outlet = { ...row, name: 'Kelbur Post', domains: ['kelbur.example'] }

  it.each([
    [
      'an unknown ownership',
      [other, { ...row, ownership: 'free' }],
      /row 2 \(The Harbour Gazette\)/,
    ],
    ['an unknown kind', [{ ...row, kind: 'blog' }], /row 1 \(The Harbour Gazette\)/],
    ['a country in small letters', [{ ...row, country: 'gb' }], /row 1 .*country/s],
    ['an address for a domain', [{ ...row, domains: ['https://a.example'] }], /row 1 .*domains/s],
    ['no domain', [{ ...row, domains: [] }], /row 1 .*domains/s],
    ['a field too many', [{ ...row, owner: 'x' }], /row 1 .*owner/s],
    ['a row without a name', [{ ...row, name: undefined }], /row 1 \(without a name\)/],
    ['a row that is none', [other, null], /row 2 \(without a name\)/],
    ['a name of signs', [{ ...row, name: '—' }], /a name of — has no letters/],
    [
      'one domain twice',
      [row, { ...other, domains: row.domains }],
      /Gazette and Kelbur Post share/,
    ],
    [
      'one name twice',
      [row, { ...other, aliases: ['harbour gazette'] }],
      /Gazette and Kelbur Post/,
    ],
  ])('refuses %s', (_, rows, message) => {
    expect(() => parseOutlets(JSON.stringify(rows))).toThrow(message)
  })

  it('refuses what is no list', () => {
    expect(() => parseOutlets('{}')).toThrow(/array/)
  })

  it.each([
    ['takes the longest domain', 'https://www.sport.harbour.example/x', 'Kelbur Post'],
    ['takes the shorter one beside it', 'https://www.harbour.example/x', 'The Harbour Gazette'],
    ['takes neither where only the letters agree', 'https://sport-harbour.example/x', undefined],
  ])('%s', (_, url, name) => {
    const list = parseOutlets(
      JSON.stringify([row, { ...other, domains: ['sport.harbour.example'] }]),
    )
    expect(list.find({ url })?.name).toBe(name)
  })

  it('takes an alias that only repeats the name', () => {
    const list = parseOutlets(JSON.stringify([{ ...row, aliases: ['HARBOUR GAZETTE'] }]))
    expect(list.find({ publisher: 'harbour gazette' })?.name).toBe(row.name)
  })
})
