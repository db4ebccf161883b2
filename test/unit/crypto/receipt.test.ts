import { beforeAll, describe, expect, it } from '@jest/globals'
import { entropyToMnemonic } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { toBase64url, type Bytes } from '../../../crypto/bytes.ts'
import { useEngine } from '../../../crypto/primitives/engine.ts'
import type { DeskId, PortalId } from '../../../crypto/protocol/ids.ts'
import { CryptoError } from '../../../crypto/errors.ts'
import { reveal, Secret } from '../../../crypto/secret.ts'
import {
  completions,
  drawReceipt,
  identityOf,
  isWord,
  nearWords,
  receiptFrom,
  tidyWord,
  wordsOf,
} from '../../../crypto/source/receipt.ts'
import { engines, startLibsodium } from '../../support/world.ts'

const filled = (length: number, byte: number): Bytes => new Uint8Array(length).fill(byte)
const portal = (byte: number): PortalId => filled(16, byte) as PortalId
const desk = (byte: number): DeskId => filled(16, byte) as DeskId
const receiptOf = (byte: number) => new Secret('receipt', filled(16, byte))
const good = entropyToMnemonic(filled(16, 0x5a), wordlist).split(' ')
const verdictOn = (words: readonly string[]) =>
  receiptFrom(words).then(
    () => 'no error',
    (error: unknown) => (error instanceof CryptoError ? error.code : 'a defect'),
  )
const fifteen = entropyToMnemonic(filled(20, 1), wordlist).split(' ')
const inTwelvePlaces = [fifteen.slice(0, 4).join(' '), ...fifteen.slice(4)]
const replaced = (at: number, word: string) => good.map((old, i) => (i === at ? word : old))
const swapped = (i: number, j: number) =>
  good.map((word, at) => (at === i ? (good[j] ?? word) : at === j ? (good[i] ?? word) : word))

describe('the words of a receipt', () => {
  beforeAll(startLibsodium)

  it('P-13 are twelve, those of BIP-39, and lead back to the same receipt', async () => {
    for (let i = 0; i < 50; i++) {
      const receipt = drawReceipt()
      const words = await wordsOf(receipt)
      expect(words).toHaveLength(12)
      expect(words.join(' ')).toBe(entropyToMnemonic(reveal(receipt), wordlist))
      expect(reveal(await receiptFrom(words))).toEqual(reveal(receipt))
    }
  })

  it('P-13 with one wrong but real word do not fit, in 15 of 16 cases', async () => {
    expect(await verdictOn(good)).toBe('no error')
    const codes = await Promise.all(wordlist.slice(0, 512).map((word) => verdictOn(replaced(6, word))))
    const fitting = codes.filter((code) => code === 'no error').length
    expect(codes.filter((code) => code === 'words-do-not-fit').length).toBe(512 - fitting)
    expect(fitting).toBeGreaterThan(10)
    expect(fitting).toBeLessThan(60)
  })

  it('P-13 two of them swapped do not fit, in most cases', async () => {
    const pairs = good.flatMap((_, i) => good.slice(i + 1).map((__, j) => [i, i + 1 + j] as const))
    const different = pairs.filter(([i, j]) => good[i] !== good[j])
    const verdicts = await Promise.all(different.map(([i, j]) => verdictOn(swapped(i, j))))
    const refused = verdicts.filter((code) => code !== 'no error')
    expect(different.length).toBeGreaterThan(50)
    expect(refused.length / different.length).toBeGreaterThan(0.8)
  })

  it.each([
    ['a word that is not in the list', replaced(6, 'harvset')],
    ['eleven words', good.slice(1)],
    ['thirteen words', [...good, 'abandon']],
    ['no words', []],
    ['an empty word', replaced(0, '')],
    ['two words in one place', [`${good[0] ?? ''} ${good[1] ?? ''}`, ...good.slice(2)]],
    ['fifteen words that fit together, in twelve places', inTwelvePlaces],
    ['fifteen words that fit together', fifteen],
    ['twenty-four words that fit together', entropyToMnemonic(filled(32, 1), wordlist).split(' ')],
  ])('P-13 refuse %s', async (_, words) => {
    expect(await verdictOn(words)).toBe('words-do-not-fit')
  })

  it('P-17 are tidied, known, completed and corrected before anything is sent', () => {
    expect(tidyWord('  HarVest ')).toBe('harvest')
    expect(tidyWord('ｚｏｏ')).toBe('zoo')
    expect(isWord('harvest')).toBe(true)
    expect(isWord('harvset')).toBe(false)
    expect(completions('harv')).toEqual(['harvest'])
    expect(completions('')).toEqual([])
    expect(nearWords('harvset')[0]).toBe('harvest')
    expect(nearWords('abandn')[0]).toBe('abandon')
    expect(nearWords('xqzjkwv')).toEqual([])
  })

  it('P-17 have no two with the same first four letters', () => {
    const starts = new Set(wordlist.map((word) => word.slice(0, 4)))
    expect(starts.size).toBe(2048)
  })
})

describe.each(engines)('who a receipt makes its holder, on $name', ({ load }) => {
  beforeAll(async () => {
    useEngine(await load())
  })

  const traits = (byte: number, at: PortalId) => {
    const identity = identityOf(receiptOf(byte), at)
    return {
      verifying: toBase64url(identity.verifyingKey),
      sealing: toBase64url(identity.sealing.publicKey),
      tags: toBase64url(identity.tagKeyFor(desk(1))),
      reference: identity.reference,
    }
  }

  it('P-14 is the same each time, and another for another receipt', () => {
    expect(traits(1, portal(1))).toEqual(traits(1, portal(1)))
    const [mine, theirs] = [traits(1, portal(1)), traits(2, portal(1))]
    for (const trait of ['verifying', 'sealing', 'tags', 'reference'] as const) {
      expect(mine[trait]).not.toBe(theirs[trait])
    }
  })

  it('P-15 is somebody unrelated on another portal', () => {
    const [here, there] = [traits(1, portal(1)), traits(1, portal(2))]
    for (const trait of ['verifying', 'sealing', 'tags', 'reference'] as const) {
      expect(here[trait]).not.toBe(there[trait])
    }
  })

  it('P-16 has a tag key for each desk', () => {
    const identity = identityOf(receiptOf(1), portal(1))
    const keys = new Set([1, 2, 3].map((byte) => toBase64url(identity.tagKeyFor(desk(byte)))))
    expect(keys.size).toBe(3)
  })

  it('P-14 has a reference of five letters that are not mistaken for each other', () => {
    for (let byte = 0; byte < 40; byte++) {
      expect(identityOf(receiptOf(byte), portal(1)).reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}$/)
    }
  })
})
