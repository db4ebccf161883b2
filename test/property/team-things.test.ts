import { beforeAll, describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { isEqual, type Bytes } from '../../crypto/bytes.ts'
import { useEngine } from '../../crypto/primitives/engine.ts'
import { fromEngine } from '../../crypto/primitives/seal.ts'
import type { Tag } from '../../crypto/protocol/ids.ts'
import type { JournalEvent } from '../../crypto/protocol/journal-event.ts'
import { drawCaseKey, openEvent, sealEvent } from '../../crypto/reviewer/log-event.ts'
import { nameSnapshotPart, openSnapshotPart, sealSnapshotPart } from '../../crypto/reviewer/snapshot.ts'
import { joinProof, openProof, pieceBytes, splitProof } from '../../crypto/reviewer/taken-over.ts'
import { drawTeamKey, openGrant, sealGrant } from '../../crypto/reviewer/team-grant.ts'
import { reveal } from '../../crypto/secret.ts'
import { codeOf } from '../support/refusal-code.ts'
import { makeTeamWorld, personOf, seenNothing, type TeamWorld } from '../support/team.ts'
import { engines, testDay } from '../support/world.ts'
import { anyText, bytes } from './arbitrary.ts'

describe.each(engines)('what a team shares on $name', ({ load }) => {
  let world: TeamWorld
  beforeAll(async () => {
    useEngine(await load())
    world = makeTeamWorld(8)
  })

  it('P-65 opening an event is the inverse of sealing it, for any text and any body', () => {
    const key = drawCaseKey()
    fc.assert(
      fc.property(anyText(2000), bytes(0, 3000), fc.nat(1000), (text, body, n) => {
        const what = { act: 'noted' as const, text, mentions: [] }
        const author = personOf(world, 0)
        const event: JournalEvent = { by: author.id, day: testDay, previous: null, seen: seenNothing, what }
        const sealed = sealEvent({ desk: world.desk, key, n, event, body, signingSeed: author.signing })
        expect(openEvent(sealed, world.desk, key, world.roster)).toEqual({ event, body })
      }),
      { numRuns: 40 },
    )
  })

  it('P-66 a grant opens for those it was sealed to, and for nobody else', () => {
    const everybody = Array.from({ length: 8 }, (_, i) => i)
    fc.assert(
      fc.property(fc.subarray(everybody, { minLength: 1 }), fc.nat(7), (chosen, by) => {
        const author = personOf(world, by)
        const key = drawTeamKey()
        const team = chosen.map((n) => personOf(world, n))
        const content = {
          by: author.id,
          day: testDay,
          seen: seenNothing,
          members: team.map(({ id }) => id),
        }
        const sealed = sealGrant({
          desk: world.desk,
          tag: fromEngine(16) as Tag,
          content,
          key,
          to: team.map(({ sealingKey }) => sealingKey),
          signingSeed: author.signing,
        })
        const opened = world.people.map(({ sealing }) =>
          openGrant(sealed, world.desk, [sealing], world.roster),
        )
        expect(opened.flatMap((grant, n) => (grant === null ? [] : [n]))).toEqual(chosen)
        expect(opened.every((grant) => grant === null || isEqual(reveal(grant.key), reveal(key)))).toBe(true)
      }),
      { numRuns: 8 },
    )
  })

  it('P-95 opening a part is the inverse of sealing it, for any JSON', () => {
    const keys = { desk: world.desk, key: drawTeamKey() }
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const part = sealSnapshotPart(keys, value)
        const told = JSON.parse(JSON.stringify(value)) as unknown
        expect(openSnapshotPart(part, keys, nameSnapshotPart(part))).toEqual(told)
      }),
      { numRuns: 15 },
    )
  })

  it('P-93 any bytes go into pieces and come back; no bytes that nobody signed are a proof', () => {
    fc.assert(
      fc.property(bytes(0, 2000), fc.nat(4), (drawn, times) => {
        const whole: Bytes = new Uint8Array(drawn.length + times * pieceBytes)
        whole.set(drawn)
        const pieces = splitProof(whole)
        expect(pieces.every(({ length }) => length > 0 && length <= pieceBytes)).toBe(true)
        expect(isEqual(joinProof(pieces), whole)).toBe(true)
        expect(codeOf(() => openProof(whole))).toBe('cannot-open')
      }),
      { numRuns: 30 },
    )
  })
})
