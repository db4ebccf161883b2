import { beforeAll, describe, expect, it } from '@jest/globals'
import { concat, isEqual, type Bytes } from '../../../crypto/bytes.ts'
import { useEngine } from '../../../crypto/primitives/engine.ts'
import { fromEngine } from '../../../crypto/primitives/seal.ts'
import type { Hash, Tag } from '../../../crypto/protocol/ids.ts'
import { mostSnapshotPart, parseSnapshotFront } from '../../../crypto/protocol/snapshot-layout.ts'
import {
  nameSnapshotPart,
  openSnapshotHead,
  openSnapshotPart,
  sealSnapshotHead,
  sealSnapshotPart,
  snapshotTag,
  type SnapshotHead,
} from '../../../crypto/reviewer/snapshot.ts'
import { drawTeamKey } from '../../../crypto/reviewer/team-grant.ts'
import { codeOf } from '../../support/refusal-code.ts'
import { makeTeamWorld, personOf, seenNothing, type TeamWorld } from '../../support/team.ts'
import { engines, testDay } from '../../support/world.ts'

describe.each(engines)('the snapshot of a team on $name', ({ load }) => {
  let world: TeamWorld
  beforeAll(async () => {
    useEngine(await load())
    world = makeTeamWorld(2)
  })

  const key = drawTeamKey((length) => new Uint8Array(length).fill(8))
  const keys = () => ({ desk: world.desk, key })
  const signer = () => ({ ...keys(), signingSeed: personOf(world, 0).signing })
  const content = (changed: Partial<SnapshotHead> = {}): SnapshotHead => ({
    version: 1,
    by: personOf(world, 0).id,
    day: testDay,
    ...seenNothing,
    parts: [],
    team: { templates: ['\u00fc'] },
    ...changed,
  })
  const head = (changed: Partial<SnapshotHead> = {}): Bytes => sealSnapshotHead(signer(), content(changed))
  const verdict = (bytes: Bytes, other: Partial<ReturnType<typeof keys>> = {}) =>
    codeOf(() => openSnapshotHead(bytes, { ...keys(), ...other }, world.roster))
  const verdictOfPart = (bytes: Bytes, named = nameSnapshotPart(bytes), other = {}) =>
    codeOf(() => openSnapshotPart(bytes, { ...keys(), ...other }, named))

  it('P-94 opens for whoever holds the key of the team, in steps of 4 and 64 KiB', () => {
    const cases = [{ name: 'Amber 31', stage: 'triage' }]
    const part = sealSnapshotPart(signer(), cases)
    const sealed = head({ parts: [nameSnapshotPart(part)] })
    expect([sealed.length, part.length]).toEqual([4096, 65_536])
    const opened = openSnapshotHead(sealed, keys(), world.roster)
    expect(opened).toEqual(content({ parts: [nameSnapshotPart(part)] }))
    expect(openSnapshotPart(part, keys(), nameSnapshotPart(part))).toEqual(cases)
    expect(sealSnapshotPart(signer(), 'x'.repeat(65_536))).toHaveLength(131_072)
    expect(parseSnapshotFront(sealed)).toMatchObject({ kind: 'head', tag: snapshotTag(key) })
    expect(parseSnapshotFront(part).kind).toBe('part')
  })

  it('P-94 does not open with the key of another team, or for another desk', () => {
    const sealed = head()
    expect(verdict(sealed)).toBe('no error')
    expect(verdict(sealed, { key: drawTeamKey() })).toBe('cannot-open')
    expect(verdict(sealed, { desk: world.strangersDesk })).toBe('cannot-open')
    const part = sealSnapshotPart(signer(), [])
    expect(verdictOfPart(part)).toBe('no error')
    const named = nameSnapshotPart(part)
    expect(verdictOfPart(part, named, { key: drawTeamKey() })).toBe('cannot-open')
    expect(verdictOfPart(part, named, { desk: world.strangersDesk })).toBe('cannot-open')
  })

  it('P-94 is believed as its author says who they are: a person of the desk who signed it', () => {
    const [a, b] = [personOf(world, 0), personOf(world, 1)]
    expect(verdict(head({ by: a.id }))).toBe('no error')
    expect(verdict(head({ by: b.id }))).toBe('cannot-open')
    expect(verdict(head({ by: world.stranger.id }))).toBe('cannot-open')
    expect(verdict(head({ day: testDay - 101 }))).toBe('cannot-open')
    const stranger = { ...keys(), signingSeed: world.stranger.signing }
    expect(verdict(sealSnapshotHead(stranger, content({ by: world.stranger.id })))).toBe('cannot-open')
  })

  it('P-94 a part is no head and a head no part, whatever its header is made to say', () => {
    const [sealed, part] = [head(), sealSnapshotPart(signer(), content())]
    const asPart = codeOf(() => openSnapshotPart(sealed, keys(), nameSnapshotPart(sealed)))
    expect(asPart).toBe('cannot-open')
    expect(verdict(part)).toBe('cannot-open')
    const renamed = (bytes: Bytes, kind: number) =>
      concat(bytes.slice(0, 6), Uint8Array.of(kind), bytes.slice(7))
    expect(verdict(renamed(part, 1))).toBe('cannot-open')
    const long = head({ team: 'x'.repeat(65_536 - 600) })
    expect(long).toHaveLength(65_536)
    expect(verdictOfPart(renamed(long, 2))).toBe('cannot-open')
    expect(verdict(concat(part.slice(0, 6), Uint8Array.of(1, 0), snapshotTag(key), part.slice(24)))).toBe(
      'cannot-open',
    )
  })

  it('P-95 opens the part that its head names, and no other of the same team', () => {
    const [old, young] = [sealSnapshotPart(signer(), ['old']), sealSnapshotPart(signer(), ['young'])]
    const { tag, hash } = nameSnapshotPart(young)
    expect(verdictOfPart(young, { tag, hash })).toBe('no error')
    expect(verdictOfPart(old, { tag, hash })).toBe('cannot-open')
    const sameTag = sealSnapshotPart(signer(), ['forged'], (length) =>
      length === 16 ? tag.slice() : fromEngine(length),
    )
    expect(isEqual(nameSnapshotPart(sameTag).tag, tag)).toBe(true)
    expect(verdictOfPart(sameTag)).toBe('no error')
    expect(verdictOfPart(sameTag, { tag, hash })).toBe('cannot-open')
    expect(verdictOfPart(young, { tag: fromEngine(16) as Tag, hash })).toBe('cannot-open')
    expect(verdictOfPart(young, { tag, hash: fromEngine(32) as Hash })).toBe('cannot-open')
  })

  it('P-94 is not sealed longer than one request carries', () => {
    expect(codeOf(() => sealSnapshotPart(signer(), 'x'.repeat(mostSnapshotPart)))).toBe('too-long')
    expect(sealSnapshotPart(signer(), 'x'.repeat(mostSnapshotPart - 100))).toHaveLength(mostSnapshotPart)
    expect(codeOf(() => head({ team: 'x'.repeat(1_015_808) }))).toBe('too-long')
  })

  it('P-94 the server takes whole steps of a known kind only', () => {
    const [sealed, part] = [head(), sealSnapshotPart(signer(), [])]
    const code = (bytes: Bytes) => codeOf(() => parseSnapshotFront(bytes))
    expect([code(sealed), code(part)]).toEqual(['no error', 'no error'])
    expect(code(sealed.slice(0, 4095))).toBe('malformed')
    expect(code(concat(sealed, new Uint8Array(1)))).toBe('malformed')
    expect(code(part.slice(0, 4096))).toBe('malformed')
    expect(code(new Uint8Array(0))).toBe('malformed')
    const set = (at: number, byte: number) => {
      const changed: Bytes = new Uint8Array(sealed)
      changed[at] = byte
      return code(changed)
    }
    expect([set(4, 2), set(5, 2), set(6, 0), set(6, 3), set(7, 1)]).toEqual([
      'unknown-version',
      'unknown-suite',
      'malformed',
      'malformed',
      'malformed',
    ])
    const huge: Bytes = new Uint8Array(mostSnapshotPart + 65_536)
    huge.set(part)
    expect(code(huge)).toBe('malformed')
  })
})
