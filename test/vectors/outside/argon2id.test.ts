import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { argon2id } from '@noble/hashes/argon2.js'
import { beforeAll, describe, expect, it } from '@jest/globals'
import * as z from 'zod'
import { answers } from './argon2id-answers.ts'
import { hexOf } from './read-outside.ts'

const Stretched = z.object({ stretched: z.array(z.string()), progress: z.array(z.number()) })
const Both = z.object({ libsodium: Stretched, noble: Stretched })

const script = fileURLToPath(new URL('./stretch-both.ts', import.meta.url))

describe('Argon2id', () => {
  let both: z.output<typeof Both>
  beforeAll(async () => {
    const node = promisify(execFile)
    const { stdout } = await node(process.execPath, ['--import', 'tsx', script])
    both = Both.parse(JSON.parse(stdout))
  }, 120_000)

  it('P-72 noble gives the known answer of RFC 9106 section 5.3 (libsodium has no secret and one lane)', () => {
    const filled = (length: number, byte: number) => new Uint8Array(length).fill(byte)
    const stretched = argon2id(filled(32, 1), filled(16, 2), {
      t: 3,
      m: 32,
      p: 4,
      dkLen: 32,
      key: filled(8, 3),
      personalization: filled(12, 4),
    })
    expect(hexOf(stretched)).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659')
  })

  it.each(['libsodium', 'noble'] as const)('P-72 %s gives the answers of the reference C', (name) => {
    expect(both[name].stretched).toEqual(answers.map(({ stretched }) => stretched))
  })

  it.each(['libsodium', 'noble'] as const)('P-72 %s tells its progress, up to the end', (name) => {
    const { progress } = both[name]
    expect(progress.at(-1)).toBe(1)
    expect([...progress].sort((a, b) => a - b)).toEqual(progress)
  })
})
