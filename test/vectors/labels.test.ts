import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Bytes } from '../../crypto/bytes.ts'
import { useEngine, type Engine } from '../../crypto/primitives/engine.ts'
import { loadLibsodium } from '../../crypto/primitives/libsodium-engine.ts'
import { makeVectors } from './make-vectors.ts'

const protocol = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8')
const table = /### Labels\n(?<rows>[\s\S]*?)\n## /.exec(protocol)?.groups?.['rows'] ?? ''
const documented = [...table.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(
  (row) => row[1]?.match(/[a-z]+\/[a-z-]+/g) ?? [],
)

/** The label at the head of what is hashed or signed, when it has one. */
function labelOf(message: Bytes): string | null {
  const length = new DataView(message.buffer, message.byteOffset).getUint32(0)
  const text = Buffer.from(message.subarray(4, 4 + Math.min(length, 80))).toString('utf8')
  return text.startsWith('sotto/1/') ? text.slice('sotto/1/'.length) : null
}

describe('labels', () => {
  const hashed = new Set<string>()
  const signed = new Set<string>()
  beforeAll(async () => {
    const engine = await loadLibsodium()
    const listening: Engine = {
      ...engine,
      blake2b(length, key, message) {
        const label = labelOf(message)
        if (label !== null) hashed.add(label)
        return engine.blake2b(length, key, message)
      },
      sign(seed, message) {
        const label = labelOf(message)
        if (label !== null) signed.add(label)
        return engine.sign(seed, message)
      },
    }
    useEngine(listening)
    await makeVectors()
    for (const used of [hashed, signed]) used.delete('vector')
  })

  it('P-3 are those of the table, all of them and no other', () => {
    expect([...new Set([...hashed, ...signed])].sort()).toEqual([...documented].sort())
    expect(hashed.size).toBeGreaterThan(20)
  })

  it('P-3 serve one purpose each: only journal/event is both hashed and signed', () => {
    expect([...signed].filter((label) => hashed.has(label))).toEqual(['journal/event'])
    expect(new Set(documented).size).toBe(documented.length)
  })
})
