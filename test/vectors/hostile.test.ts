import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from '@jest/globals'
import * as z from 'zod'
import { concat, type Bytes } from '../../crypto/bytes.ts'
import { CryptoError } from '../../crypto/errors.ts'
import { useEngine } from '../../crypto/primitives/engine.ts'
import { parseDropHeader } from '../../crypto/protocol/drop-layout.ts'
import { parseSlipFront } from '../../crypto/protocol/slip-layout.ts'
import { openEvent } from '../../crypto/reviewer/case-log.ts'
import { parseDeviceFile } from '../../crypto/reviewer/device-file.ts'
import { unlockBox } from '../../crypto/reviewer/key-box.ts'
import { openDrop } from '../../crypto/reviewer/open-drop.ts'
import type { Signed } from '../../crypto/roster-shapes.ts'
import { findReplies } from '../../crypto/source/find-replies.ts'
import { verifyRoster } from '../../crypto/verify-roster.ts'
import { codeOf } from '../support/refusal-code.ts'
import { engines, testDay } from '../support/world.ts'
import { lockVectorBox, sealVectorDrops, sealVectorEvents, sealVectorSlips } from './sealed-things.ts'
import { drawVectorWorld } from './vector-world.ts'

const Edit = z.strictObject({
  of: z.enum(['drop', 'header', 'slip', 'bucket', 'event', 'box', 'deviceFile', 'roster', 'state']),
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
  const things: Record<Edit['of'], [Bytes | undefined, (bytes: Bytes) => unknown]> = {
    drop: [report.bytes, (bytes) => openDrop(bytes, { epoch: world.epoch, own: [] })],
    header: [report.bytes, parseDropHeader],
    slip: [dummy.bytes, parseSlipFront],
    bucket: [reply.bytes, (bytes) => findReplies(bytes, world.identity, world.roster)],
    event: [events[0]?.bytes, (bytes) => openEvent(bytes, world.deskId, key, world.roster)],
    box: [locked, (bytes) => unlockBox(bytes, keys)],
    deviceFile: [deviceFile, parseDeviceFile],
    state: [
      chain.states[0]?.bytes,
      (bytes) => {
        const states = chain.states
          .slice(0, 1)
          .map((state) => ({ ...state, bytes: bytes as Signed['bytes'] }))
        // Passed over without a code: here it gets the one of what is not trusted.
        if (verifyRoster(pin, { ...chain, states }, testDay).states.length === 0)
          throw new CryptoError('roster-untrusted')
      },
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
