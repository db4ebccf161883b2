import { beforeAll, describe, expect, it } from '@jest/globals'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { roomFor } from '../../../../crypto/protocol/drop-layout.ts'
import { drawPlaces } from '../../../../intake-forms/portal/draw-places.ts'
import { isWordAt, wrongPlaces } from '../../../../intake-forms/portal/paper.ts'
import { roomLeft } from '../../../../intake-forms/portal/room.ts'
import { checkWords, complete, numberOf } from '../../../../intake-forms/portal/word-list.ts'
import { startLibsodium } from '../../../support/world.ts'
import { form, paper } from './states.ts'

beforeAll(startLibsodium)

describe('the list of words', () => {
  it('numbers them from 1, as they are shown on paper', () => {
    expect(numberOf('abandon')).toBe(1)
    expect(numberOf('zoo')).toBe(2048)
    expect(paper.words.map(numberOf)).toEqual(paper.numbers)
    expect(wordlist.every((word, i) => numberOf(word) === i + 1)).toBe(true)
  })

  it('completes by beginning and by number', () => {
    expect(complete('harv')).toEqual(['harvest'])
    expect(complete('0844')).toEqual(['harvest'])
    expect(complete('2049')).toEqual([])
  })

  it('takes words, capitals, first letters and numbers', () => {
    const typed = ['Harvest ', '1481', 'crad', ...paper.words.slice(3)]
    expect(checkWords(typed)).toEqual({ words: paper.words })
  })

  it('says which word is none, what was meant, and what is missing', () => {
    const typed = paper.words.map((word, i) => (i === 6 ? 'harvset' : i === 7 ? ' ' : word))
    expect(checkWords(typed)).toMatchObject({
      problems: [
        {
          place: 6,
          why: 'not-in-list',
          word: 'harvset',
          near: expect.arrayContaining(['harvest']),
        },
        { place: 7, why: 'missing', word: '', near: [] },
      ],
    })
  })
})

describe('proving two words', () => {
  it('takes the word, four of its letters, or its number, and nothing else', () => {
    for (const said of ['magnet', ' MAGNET', 'magn', '1072']) expect(isWordAt(paper, 3, said)).toBe(true)
    for (const said of ['', 'mag', 'magnets', '1073', 'lemon']) expect(isWordAt(paper, 3, said)).toBe(false)
  })

  it('says which of the two is wrong', () => {
    expect(wrongPlaces(paper, [3, 10], ['magnet', 'orbit'])).toEqual([])
    expect(wrongPlaces(paper, [3, 10], ['magnet', 'lemon'])).toEqual([10])
  })

  it('asks every pair of places about as often', () => {
    const drawn = Array.from({ length: 6600 }, () => drawPlaces().join(' '))
    const counts = new Map<string, number>()
    for (const pair of drawn) counts.set(pair, (counts.get(pair) ?? 0) + 1)
    expect(counts.size).toBe(66)
    expect(Math.min(...counts.values())).toBeGreaterThan(50)
    expect(Math.max(...counts.values())).toBeLessThan(170)
  })
})

describe('the room of one seal', () => {
  it('is plenty, then near, then over, in the letters of the writer', () => {
    const room = (account: string) => roomLeft(form, { account })
    expect(room('short').state).toBe('plenty')
    expect(room('a'.repeat(roomFor(2) - 2000))).toMatchObject({ state: 'near' })
    expect(room('a'.repeat(roomFor(2))).state).toBe('over')
    expect(room('\u0436'.repeat(roomFor(2) / 2)).state).toBe('over')
    expect(room('a'.repeat(roomFor(2) + 20_000)).letters).toBe(22_000)
  })

  it('does not count what is not sent', () => {
    expect(roomLeft(form, { account: 'short', gone: 'a'.repeat(200_000) }).state).toBe('plenty')
  })
})
