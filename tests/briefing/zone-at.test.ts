import { expect, it } from 'vitest'
import { zoneAt } from '../../src/briefing/zone-at.ts'

it.each([
  ['Warsaw', 52.2297, 21.0122, 'Europe/Warsaw'],
  ['Santiago', -33.4489, -70.6693, 'America/Santiago'],
  ['Kathmandu', 27.7172, 85.324, 'Asia/Kathmandu'],
  ['Honolulu', 21.3069, -157.8583, 'Pacific/Honolulu'],
  ['the open sea', 0, -30, 'Etc/GMT+2'],
])('%s', (_, latitude, longitude, zone) => {
  expect(zoneAt(latitude, longitude)).toBe(zone)
})

it.each([
  [91, 0],
  [0, 181],
  [Number.NaN, 0],
  ['x', {}],
])('there is no place at %s, %s', (latitude, longitude) => {
  expect(zoneAt(latitude as number, longitude as number)).toBeUndefined()
})
