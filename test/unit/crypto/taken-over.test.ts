import { beforeAll, describe, expect, it } from '@jest/globals'
import { concat, type Bytes } from '../../../crypto/bytes.ts'
import { useEngine } from '../../../crypto/primitives/engine.ts'
import { fromEngine } from '../../../crypto/primitives/seal.ts'
import type { Statement } from '../../../crypto/protocol/inside.ts'
import { epochSealingPair } from '../../../crypto/reviewer/desk-keys.ts'
import { openDrop, type OpenedDrop } from '../../../crypto/reviewer/open-drop.ts'
import { joinProof, openProof, pieceBytes, splitProof } from '../../../crypto/reviewer/taken-over.ts'
import { drawReceipt, identityOf } from '../../../crypto/source/receipt.ts'
import { sealDrop } from '../../../crypto/source/seal-drop.ts'
import { codeOf } from '../../support/refusal-code.ts'
import { followUp, report } from '../../support/statements.ts'
import { engines, makeWorld, type World } from '../../support/world.ts'

describe.each(engines)('what a drop held, taken over, on $name', ({ load }) => {
  let world: World
  let opened: OpenedDrop
  beforeAll(async () => {
    useEngine(await load())
    world = makeWorld()
    opened = arrive(report(world.roster))
  })

  function arrive(statement: Statement, wantsReply = true): OpenedDrop {
    const seed = world.box.epochs[0]?.seed
    if (seed === undefined) throw new Error('no epoch')
    const identity = identityOf(drawReceipt(), world.portal)
    const drop = sealDrop({ roster: world.roster, desk: world.desk, statement, identity, wantsReply })
    return openDrop(drop.bytes, { epoch: epochSealingPair(seed, world.desk, 1), own: [] })
  }

  it.each([true, false])(
    'P-93 says what the drop said, under the same id; reply wanted: %s',
    (wantsReply) => {
      const { id, source, replyTo, statement, proof } = arrive(report(world.roster), wantsReply)
      expect(openProof(proof)).toEqual({ id, source, replyTo, statement })
    },
  )

  it('P-93 is refused when whoever took it over altered it, wherever', () => {
    const { proof } = opened
    expect(codeOf(() => openProof(proof))).toBe('no error')
    const places = [...Array.from({ length: 128 }, (_, at) => at), 128, 160, 1376, 1408, 1409, 1412, 1416]
    const drawn = Array.from({ length: 60 }, () => new DataView(fromEngine(4).buffer).getUint32(0))
    for (const at of [...places, ...drawn.map((place) => place % proof.length), proof.length - 1]) {
      const altered: Bytes = new Uint8Array(proof)
      altered[at] = (altered[at] ?? 0) ^ 1
      expect([at, codeOf(() => openProof(altered))]).toEqual([at, 'cannot-open'])
    }
  })

  it('P-93 has nothing missing, nothing more and nothing of another statement', () => {
    const { proof } = opened
    const other = arrive(report(world.roster)).proof
    const code = (bytes: Bytes) => codeOf(() => openProof(bytes))
    expect(code(proof)).toBe('no error')
    for (const length of [0, 1, 63, 127, 128, 1415, 1416, proof.length - 1]) {
      expect(code(proof.slice(0, length))).toBe('cannot-open')
    }
    expect(code(concat(proof, Uint8Array.of(0)))).toBe('cannot-open')
    expect(code(concat(proof.slice(0, 128), other.slice(128)))).toBe('cannot-open')
    expect(code(concat(other.slice(0, 64), proof.slice(64)))).toBe('cannot-open')
  })

  it('P-93 words of one source do not become those of another: the proof names whose they are', () => {
    const other = arrive(report(world.roster))
    expect(openProof(other.proof).source).not.toEqual(opened.source)
    const underAnotherName = concat(other.proof.slice(0, 128), opened.source, other.proof.slice(160))
    expect(codeOf(() => openProof(underAnotherName))).toBe('cannot-open')
  })

  it('P-93 a long one goes into pieces and comes back, in its order only', () => {
    const { proof, statement } = arrive(followUp(world.roster, 'Seite \u00fc '.repeat(5000)))
    const pieces = splitProof(proof)
    expect(pieces.map(({ length }) => length)).toEqual([pieceBytes, proof.length - pieceBytes])
    expect(openProof(joinProof(pieces)).statement).toEqual(statement)
    expect(codeOf(() => openProof(joinProof(pieces.toReversed())))).toBe('cannot-open')
    expect(codeOf(() => openProof(joinProof(pieces.slice(0, 1))))).toBe('cannot-open')
    expect(splitProof(opened.proof)).toHaveLength(1)
    expect(splitProof(new Uint8Array(131_072 - 9472))).toHaveLength(5)
  })
})
