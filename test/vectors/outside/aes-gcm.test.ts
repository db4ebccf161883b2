import { describe, expect, it } from '@jest/globals'
import { gcm } from '@noble/ciphers/aes.js'
import * as z from 'zod'
import { concat, type Bytes } from '../../../crypto/bytes.ts'
import { hex, hexOf, readOutside, Result, wycheproof } from './read-outside.ts'

const { testGroups } = readOutside(
  'wycheproof_aes_gcm_test',
  wycheproof(
    z.object({
      keySize: z.int(),
      ivSize: z.int(),
      tests: z.array(
        z.object({ key: hex, iv: hex, aad: hex, msg: hex, ct: hex, tag: hex, result: Result, tcId: z.int() }),
      ),
    }),
  ),
)

/** Of all sizes only this one seals volumes. */
const cases = testGroups
  .filter(({ keySize, ivSize }) => keySize === 256 && ivSize === 96)
  .flatMap(({ tests }) => tests)

interface Sealed {
  readonly key: Bytes
  readonly iv: Bytes
  readonly aad: Bytes
  readonly sealed: Bytes
}

async function byPlatform({ key, iv, aad, sealed }: Sealed): Promise<Bytes> {
  const imported = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt'])
  const how = { name: 'AES-GCM', iv, additionalData: aad }
  return new Uint8Array(await crypto.subtle.decrypt(how, imported, sealed))
}

const byNoble = ({ key, iv, aad, sealed }: Sealed): Promise<Bytes> =>
  Promise.resolve().then(() => new Uint8Array(gcm(key, iv, aad).decrypt(sealed)))

describe.each([
  ['the platform', byPlatform],
  ['noble', byNoble],
] as const)('P-172 AES-256-GCM of Wycheproof by %s', (_who, open) => {
  it(`opens what is valid of ${String(cases.length)}, and nothing else`, async () => {
    expect(cases.length).toBeGreaterThan(60)
    for (const { key, iv, aad, msg, ct, tag, result, tcId } of cases) {
      const opened = await open({ key, iv, aad, sealed: concat(ct, tag) }).then(hexOf, () => 'does not open')
      expect([tcId, opened]).toEqual([tcId, result === 'valid' ? hexOf(msg) : 'does not open'])
    }
  })
})
