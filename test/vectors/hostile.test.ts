import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from '@jest/globals'
import * as z from 'zod'
import { concat, type Bytes } from '../../crypto/bytes.ts'
import { CryptoError } from '../../crypto/errors.ts'
import { useEngine } from '../../crypto/primitives/engine.ts'
import { parseDropHeader } from '../../crypto/protocol/drop-layout.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import { encodeRecord, parseRecords } from '../../crypto/protocol/journal-answer.ts'
import { parseSlipFront } from '../../crypto/protocol/slip-layout.ts'
import { parseSnapshotFront } from '../../crypto/protocol/snapshot-layout.ts'
import { parseDeviceFile } from '../../crypto/reviewer/device-file.ts'
import { unlockBox } from '../../crypto/reviewer/key-box.ts'
import { openEvent } from '../../crypto/reviewer/log-event.ts'
import { openDrop } from '../../crypto/reviewer/open-drop.ts'
import { nameSnapshotPart, openSnapshotHead, openSnapshotPart } from '../../crypto/reviewer/snapshot.ts'
import { openProof } from '../../crypto/reviewer/taken-over.ts'
import { State, type Signed } from '../../crypto/roster-shapes.ts'
import { readDocument } from '../../crypto/sign-document.ts'
import { findReplies } from '../../crypto/source/find-replies.ts'
import { verifyRoster } from '../../crypto/verify-roster.ts'
import { verifySuspension } from '../../crypto/verify-suspension.ts'
import { codeOf } from '../support/refusal-code.ts'
import { engines, testDay } from '../support/world.ts'
import { openVectorGrant } from './flips.ts'
import { lockVectorBox, sealVectorDrops, sealVectorEvents, sealVectorSlips } from './sealed-things.ts'
import { sealVectorGrants, sealVectorSnapshot } from './team-things.ts'
import { signVectorSuspension } from './vector-suspension.ts'
import { drawVectorWorld } from './vector-world.ts'

const Edit = z.strictObject({
  of: z.enum([
    'drop',
    'header',
    'slip',
    'bucket',
    'event',
    'grant',
    'snapshotHead',
    'snapshotPart',
    'snapshotFront',
    'proof',
    'journalAnswer',
    'box',
    'deviceFile',
    'roster',
    'state',
    'suspension',
  ]),
  what: z.string(),
  cut: z.int().optional(),
  append: z.string().optional(),
  set: z.tuple([z.int(), z.string()]).optional(),
  code: z.string(),
})
type Edit = z.output<typeof Edit>

const text = readFileSync(new URL('./hostile.json', import.meta.url), 'utf8')
const { edits } = z.strictObject({ about: z.string(), edits: z.array(Edit).min(50) }).parse(JSON.parse(text))

function edited(bytes: Bytes, { cut, append, set }: Edit): Bytes {
  const kept = cut === undefined ? bytes : bytes.slice(0, cut)
  const whole = concat(kept, Buffer.from(append ?? '', 'hex'))
  if (set !== undefined) whole.set(Buffer.from(set[1], 'hex'), set[0] < 0 ? whole.length + set[0] : set[0])
  return whole
}

/** The good bytes of each thing, and who opens them. */
function makeThings() {
  const world = drawVectorWorld()
  const [report] = sealVectorDrops(world)
  if (report === undefined) throw new Error('a report')
  const { reply, dummy } = sealVectorSlips(world, report.bytes)
  const { key, events } = sealVectorEvents(world, report.id)
  const { keys, locked, deviceFile } = lockVectorBox(world)
  const { pin, chain } = world.published
  const suspension = signVectorSuspension(world)
  const [grant] = sealVectorGrants(world).grants
  const { key: team, head, part } = sealVectorSnapshot(world)
  const sealed = { desk: world.deskId, key: team }
  const { proof } = openDrop(report.bytes, { epoch: world.epoch, own: [] })
  const link = new Uint8Array(32) as Bytes as Hash
  const answer = [
    { position: 1, event: events[0]?.bytes ?? proof },
    { position: 2, link },
  ] as const
  const things: Record<Edit['of'], [Bytes | undefined, (bytes: Bytes) => unknown]> = {
    drop: [report.bytes, (bytes) => openDrop(bytes, { epoch: world.epoch, own: [] })],
    header: [report.bytes, parseDropHeader],
    slip: [dummy.bytes, parseSlipFront],
    bucket: [reply.bytes, (bytes) => findReplies(bytes, world.identity, world.roster)],
    event: [events[0]?.bytes, (bytes) => openEvent(bytes, world.deskId, key, world.roster)],
    grant: [grant?.bytes, (bytes) => openVectorGrant(world, bytes)],
    snapshotHead: [head, (bytes) => openSnapshotHead(bytes, sealed, world.roster)],
    snapshotPart: [part, (bytes) => openSnapshotPart(bytes, sealed, nameSnapshotPart(part))],
    snapshotFront: [head, parseSnapshotFront],
    proof: [proof, openProof],
    journalAnswer: [concat(...answer.map(encodeRecord)), parseRecords],
    box: [locked, (bytes) => unlockBox(bytes, keys)],
    deviceFile: [deviceFile, parseDeviceFile],
    state: [
      chain.states[0]?.bytes,
      (bytes) => {
        const states = chain.states
          .slice(0, 1)
          .map((state) => ({ ...state, bytes: bytes as Signed['bytes'] }))
        if (verifyRoster(pin, { ...chain, states }, testDay).states.length > 0) return
        // Passed over without a code: here it gets the one of reading it, or of what is not trusted.
        for (const state of states) readDocument('stat', State, state)
        throw new CryptoError('roster-untrusted')
      },
    ],
    suspension: [
      suspension.bytes,
      (bytes) => verifySuspension(world.roster, { ...suspension, bytes: bytes as Signed['bytes'] }),
    ],
    roster: [
      chain.roster.bytes,
      (bytes) => {
        const roster = { ...chain.roster, bytes: bytes as Signed['bytes'] }
        return verifyRoster(pin, { ...chain, roster }, testDay)
      },
    ],
  }
  return things
}

describe.each(engines)('malformed things on $name', ({ load }) => {
  let things: ReturnType<typeof makeThings>
  beforeAll(async () => {
    useEngine(await load())
    things = makeThings()
  })

  it.each(edits)('P-6 P-26 a $of, $what: $code', (edit) => {
    const [good, open] = things[edit.of]
    if (good === undefined) throw new Error('nothing to edit')
    expect(codeOf(() => open(edited(good, edit)))).toBe(edit.code)
  })
})
