import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { useEngine } from '../../crypto/primitives/engine.ts'
import { engines } from '../support/world.ts'
import { makeVectors } from './make-vectors.ts'

type Vectors = Awaited<ReturnType<typeof makeVectors>>

const committed = JSON.parse(readFileSync(new URL('./sotto-1.json', import.meta.url), 'utf8')) as Vectors

describe.each(engines)('the known answers of this protocol on $name', ({ load }) => {
  let made: Vectors
  beforeAll(async () => {
    useEngine(await load())
    made = JSON.parse(JSON.stringify(await makeVectors())) as Vectors
  })

  it('P-7 are the same byte for byte, all of them', () => {
    expect(made).toEqual(committed)
    expect(Object.keys(committed).length).toBe(22)
  })

  it.each([
    ['P-1 integers', 'integers'],
    ['P-2 hashes', 'hashes'],
    ['P-3 signed messages', 'signature'],
    ['P-14 who a receipt makes its holder', 'receipt'],
    ['P-21 P-23 the keys of a drop', 'dropKeys'],
    ['P-20 P-24 drops', 'drops'],
    ['P-171 P-172 header, key and chunks of a volume', 'volume'],
    ['P-41 P-42 tags, keys and hashes of the board', 'slipKeys'],
    ['P-40 P-43 slips', 'slips'],
    ['P-140 editions', 'edition'],
    ['P-50 P-58 documents', 'roster'],
    ['P-60 P-61 P-63 events', 'journal'],
    ['P-70 P-71 P-73 P-74 the things of a person', 'person'],
    ['P-75 a signed request', 'request'],
    ['P-66 P-67 P-68 the grants of a team, and a box that holds its key', 'teams'],
    ['P-65 P-69 the logs of a team and of its case', 'logs'],
    ['P-93 the proof of a statement', 'proof'],
    ['P-96 P-97 an answer of the journal, with an erased event', 'journalAnswer'],
    ['P-94 P-95 the head of a snapshot and its part', 'snapshot'],
    ['P-120 P-122 P-124 a link, the six words, a declaration of interests', 'joining'],
  ] as const)('%s', (_, part) => {
    expect(made[part]).toEqual(committed[part])
  })
})
